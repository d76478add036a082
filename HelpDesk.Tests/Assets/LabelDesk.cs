using HelpDesk.Core.Assets;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Assets;

/// <summary>Devices with labels, for tests that scan them.</summary>
internal static class LabelDesk
{
    /// <summary>The unguessable part of a device's label.</summary>
    public static Task<string> CodeAsync(this House house, long id) => house.DbAsync(db => db.Assets.Where(a => a.Id == id).Select(a => a.Code).SingleAsync());

    /// <summary>A visitor reports a fault of the device whose label was scanned; answers the ticket's number.</summary>
    public static async Task<string> ReportScannedAsync(this House house, string code, string school, string? number, string? by = null) =>
        (await house.SendAsync(new SubmitTicket.Command(Guid.NewGuid(), school, "pc", "เปิดไม่ติด", "ความลับ", "ครูสมศรี ใจงาม", AssetTag: number, AssetCode: code), by)).Number;

    /// <summary>A new device with an open ticket.</summary>
    public static async Task<(long Id, string Code, string Ticket)> FaultyAsync(this House house, string school = TestOffice.FirstSchool)
    {
        var saved = await house.RegisterAsync(school);
        var code = await house.CodeAsync(saved.Id);
        return (saved.Id, code, await house.ReportScannedAsync(code, school, saved.Numbers[0]));
    }

    /// <summary>Takes a device off the register, past the disposal's steps.</summary>
    public static Task<int> DisposeAsync(this House house, long id) => house.DbAsync(db => db.Assets.Where(a => a.Id == id).ExecuteUpdateAsync(s => s.SetProperty(a => a.State, AssetState.Disposed)));
}
