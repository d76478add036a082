using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Teamwork;

/// <summary>What has been reported already is named to the reporter, as far as it is theirs to know, and can be joined.</summary>
public sealed class SimilarTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_same_device_and_much_the_same_words_are_found(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var words = (await house.ReportAsync(subject: "เครื่องพิมพ์ห้องธุรการกระดาษติด")).Number;
        var device = (await ReportAsync(house, "หน้าจอดำ", "7440-001-0001/2569")).Number;
        await house.ReportAsync(subject: "อินเทอร์เน็ตห้องคอมช้ามาก");
        var ended = (await house.ReportAsync(subject: "เครื่องพิมพ์ห้องธุรการกระดาษติด")).Number;
        await house.SendAsync(new CancelTicket.Command(TicketRef.Of(ended), "หายแล้ว"), "technician");

        Assert.Equal([words], await FindAsync(house, "กระดาษติด เครื่องพิมพ์ห้องธุรการ", null, "teacher"));
        Assert.Equal([words], await FindAsync(house, "เครื่องพิมพ์  ห้องธุรการ กระดาษติดค่ะ", "", "teacher"));
        Assert.Equal([device], await FindAsync(house, "เปิดไม่ติด", "๗๔๔๐-๐๐๑-๐๐๐๑/๒๕๖๙", "teacher"));
        Assert.Empty(await FindAsync(house, "เปิดไม่ติด", "7440-001-0002/2569", "teacher"));
        Assert.Empty(await FindAsync(house, "เครื่อง", null, "teacher"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Other_schools_matters_do_not_show_and_visitors_read_no_words(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        const string Subject = "เครื่องพิมพ์ห้องธุรการกระดาษติด";
        await house.ReportAsync(TestOffice.SecondSchool, Subject);
        Assert.Empty(await FindAsync(house, Subject, null, "teacher"));
        Assert.Empty(await FindAsync(house, Subject, null, null));
        Assert.Empty(await house.SendAsync(new GetSimilarTickets.Query(TestOffice.SecondSchool, Subject, null), "teacher"));

        var visitor = Assert.Single(await house.SendAsync(new GetSimilarTickets.Query(TestOffice.SecondSchool, Subject, null)));
        Assert.Null(visitor.Subject);
        var office = Assert.Single(await house.SendAsync(new GetSimilarTickets.Query(TestOffice.SecondSchool, Subject, null), "technician"));
        Assert.Equal(Subject, office.Subject);
        Assert.Empty(await house.SendAsync(new GetSimilarTickets.Query("0000000000", Subject, null)));
        Assert.Empty(await house.SendAsync(new GetSimilarTickets.Query(null, Subject, null)));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_report_joins_only_what_was_named(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        const string Subject = "เครื่องพิมพ์ห้องธุรการกระดาษติด";
        var main = (await house.ReportAsync(subject: Subject)).Number;
        var other = (await house.ReportAsync(subject: "หลังคารั่วใส่เครื่องแม่ข่าย")).Number;
        var elsewhere = (await house.ReportAsync(TestOffice.SecondSchool, Subject)).Number;

        var joined = await JoinAsync(house, Subject + " อีกแล้ว", main);
        Assert.Equal(TicketStatus.Merged, joined.Status);
        var tracked = await house.SendAsync(new GetTicket.Query(TicketRef.Tracked(joined.TrackSecret!)));
        Assert.Equal(main, tracked.MergedInto!.Number);

        foreach (var forged in (string[])[other, elsewhere, "R2570-999999", "'; DROP TABLE"])
        {
            var alone = await JoinAsync(house, Subject + " อีกแล้ว", forged);
            Assert.Equal(TicketStatus.New, alone.Status);
        }

        // The one who reports again hears of the repair; sent twice, it joins once.
        var id = Guid.NewGuid();
        Assert.Equal(TicketStatus.Merged, (await JoinAsync(house, Subject, main, id)).Status);
        var twice = await JoinAsync(house, Subject, main, id);
        Assert.True(twice.WasThere);
        Assert.Equal(2, await house.DbAsync(db => db.Tickets.CountAsync(t => t.MergedIntoId != null)));
    }

    private static Task<SubmitTicket.Receipt> JoinAsync(House house, string subject, string number, Guid? id = null) =>
        house.SendAsync(new SubmitTicket.Command(id ?? Guid.NewGuid(), TestOffice.FirstSchool, "printer", subject, null, "ครูคนที่สอง", JoinNumber: number));

    private static Task<SubmitTicket.Receipt> ReportAsync(House house, string subject, string assetTag) =>
        house.SendAsync(new SubmitTicket.Command(Guid.NewGuid(), TestOffice.FirstSchool, "pc", subject, null, "ครูสมศรี", AssetTag: assetTag));

    private static async Task<IEnumerable<string>> FindAsync(House house, string subject, string? asset, string? by) =>
        (await house.SendAsync(new GetSimilarTickets.Query(TestOffice.FirstSchool, subject, asset), by)).Select(r => r.Number);
}
