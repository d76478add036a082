using HelpDesk.Core.Teamwork;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Teamwork;

/// <summary>What is sent is no draft any more.</summary>
public sealed class DraftTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_draft_ends_with_what_is_sent_and_only_then(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var number = (await house.ReportAsync()).Number;
        var kept = await KeepAsync("technician");
        Assert.Equal(kept, (await DraftAsync("technician"))!.UpdatedAt);
        await KeepAsync("teacher");

        // Written elsewhere, or refused: what was begun stays.
        await house.SendAsync(new ReplyToTicket.Command(TicketRef.Of(number), "ทุกเรื่องล่าช้า"), "technician");
        await house.SendAsync(new NoteTicket.Command(number, "บันทึก"), "technician");
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new NoteTicket.Command(number, "กำลังไป", Version: 1, EndsDraft: true), "technician"));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new NoteTicket.Command(number, "กำลังไป", [Guid.NewGuid()], EndsDraft: true), "technician"));
        Assert.NotNull(await DraftAsync("technician"));

        await house.SendAsync(new ReplyToTicket.Command(TicketRef.Of(number), "กำลังไป", EndsDraft: true), "technician");
        Assert.Null(await DraftAsync("technician"));
        Assert.NotNull(await DraftAsync("teacher"));
        await KeepAsync("technician");
        await house.SendAsync(new NoteTicket.Command(number, "กำลังไป", EndsDraft: true), "technician");
        Assert.Null(await DraftAsync("technician"));

        // Sent twice by a line that broke, it is one reply, and no draft comes back.
        await house.SendAsync(new ReplyToTicket.Command(TicketRef.Of(number), "ขอบคุณ", EndsDraft: true), "teacher");
        await KeepAsync("teacher");
        await house.SendAsync(new ReplyToTicket.Command(TicketRef.Of(number), "ขอบคุณ", EndsDraft: true), "teacher");
        Assert.Null(await DraftAsync("teacher"));

        Task<DateTime?> KeepAsync(string by) => house.SendAsync(new KeepReplyDraft.Command(number, "กำลังไ", false), by);

        Task<GetReplyDraft.Draft?> DraftAsync(string by) => house.SendAsync(new GetReplyDraft.Query(number), by);
    }
}
