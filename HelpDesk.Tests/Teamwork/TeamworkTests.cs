using HelpDesk.Core.Messages;
using HelpDesk.Core.Teamwork;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Teamwork;

/// <summary>Drafts, prepared replies, checklists, views, many at once, and who is there.</summary>
public sealed class TeamworkTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_draft_is_kept_for_its_writer_alone(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var number = (await house.ReportAsync()).Number;
        await house.SendAsync(new KeepReplyDraft.Command(number, "กำลังจะไป", true), "technician");
        await house.SendAsync(new KeepReplyDraft.Command(number, "ขอบคุณ", true), "teacher");

        Assert.Equal(("กำลังจะไป", true), await DraftAsync("technician"));
        Assert.Equal(("ขอบคุณ", false), await DraftAsync("teacher"));
        Assert.Null(await house.SendAsync(new GetReplyDraft.Query(number), "technician2"));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new KeepReplyDraft.Command(number, "x", false), "coordinator2"));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new KeepReplyDraft.Command(number, "x", false), "auditor"));
        Assert.Empty(await house.DbAsync(db => db.AuditEntries.Where(e => e.Entity == nameof(ReplyDraft)).ToListAsync()));

        await house.SendAsync(new KeepReplyDraft.Command(number, " ", false), "technician");
        Assert.Null(await house.SendAsync(new GetReplyDraft.Query(number), "technician"));
        house.Clock.Set(house.Clock.GetUtcNow().AddDays(ForgetDrafts.KeptDays + 1));
        Assert.Equal(1, await house.SendAsSystemAsync(new ForgetDrafts.Command()));

        async Task<(string, bool)> DraftAsync(string by) => await house.SendAsync(new GetReplyDraft.Query(number), by) is { } draft ? (draft.Text, draft.IsInternal) : default;
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Places_are_filled_once_and_what_is_filled_in_is_no_place(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var number = (await house.ReportAsync(subject: "{technician} {number}")).Number;
        var ticket = await house.SendAsync(new GetTicket.Query(TicketRef.Of(number)), "technician");
        Assert.Equal(
            $"เรียน ครูสมศรี ใจงาม เรื่อง {number} {{technician}} {{number}} โดย ช่างเอก {{unknown}} {{",
            Placeholders.Fill("เรียน {requester} เรื่อง {number} {subject} โดย { technician } {unknown} {", ticket, "ช่างเอก", house.Clock.GetUtcNow().UtcDateTime));
        Assert.Equal("ครูสมศรี ใจงาม " + number, Placeholders.Fill("{ผู้แจ้ง} {ticket number}", ticket, "", house.Clock.GetUtcNow().UtcDateTime));
        var mistyped = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SavePreparedReply.Command(null, "นัด", "เรียน {ผู้แจง} {", "printer"), "technician"));
        Assert.Equal("Text", Assert.Single(mistyped.Errors).Field);
        Assert.Contains("{ผู้แจง}", mistyped.Errors[0].Message, StringComparison.Ordinal);
        Assert.Contains("{ผู้แจ้ง}", mistyped.Errors[0].Message, StringComparison.Ordinal);
        var id = await house.SendAsync(new SavePreparedReply.Command(null, "นัดเข้า", "จะเข้าไป", "printer"), "technician");
        await house.SendAsync(new SavePreparedReply.Command(id, "นัดหมาย", "จะเข้าไปวันนี้", "printer", 1), "technician2");
        var stale = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SavePreparedReply.Command(id, "อื่น", "อื่น", null, 1), "technician"));
        Assert.NotNull(stale.Stale);
        Assert.Equal("นัดหมาย", Assert.Single(await house.SendAsync(new GetPreparedReplies.Query(), "technician")).Title);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Nothing_is_resolved_before_its_checklist_is_ticked(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.SendAsync(new SaveCategoryChecklist.Command("printer", [new("ทดสอบพิมพ์", "Test print"), new("ทำความสะอาด", "Cleaned")]), "groupdirector");
        var number = (await house.ReportAsync()).Number;
        var lines = await house.SendAsync(new GetChecklist.Query(number), "technician");
        Assert.Equal(["ทดสอบพิมพ์", "ทำความสะอาด"], lines.Select(l => l.Text));

        await house.SendAsync(new TickChecklist.Command(number, lines[0].ItemId, true), "technician");
        var refused = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ResolveTicket.Command(number, Outcome.Repaired, "เสร็จ"), "technician"));
        Assert.Equal("ticket.checklist", refused.Code);
        Assert.Contains("ทำความสะอาด", refused.Errors[0].Message, StringComparison.Ordinal);
        Assert.True((await house.SendAsync(new GetTicket.Query(TicketRef.Of(number)), "technician")).IsOpen);

        // A line of another category is none of its own, and ticking it changes nothing.
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new TickChecklist.Command(number, 9999, true), "technician"));
        await house.SendAsync(new ResolveTicket.Command(number, Outcome.Repaired, "เสร็จ", Ticked: [lines[1].ItemId, 9999]), "technician");
        Assert.Equal(2, await house.DbAsync(db => db.ChecklistTicks.CountAsync()));
        Assert.Equal("ticket.not-open", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new TickChecklist.Command(number, lines[0].ItemId, false), "technician"))).Code);

        // Opened again, it is looked at again; a line whose words stay keeps its id.
        await house.SendAsync(new ReopenTicket.Command(TicketRef.Of(number), "ยังเสีย"), "technician");
        Assert.Equal(0, await house.DbAsync(db => db.ChecklistTicks.CountAsync()));
        await house.SendAsync(new SaveCategoryChecklist.Command("printer", [new("ใหม่", "New"), new("ทดสอบพิมพ์", "Test print")]), "admin");
        Assert.Equal(lines[0].ItemId, (await house.SendAsync(new GetChecklist.Query(number), "technician"))[1].ItemId);
        Assert.Equal("ticket.checklist", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ResolveTicket.Command(number, Outcome.Repaired, "เสร็จ"), "technician"))).Code);
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveCategoryChecklist.Command("printer", []), "technician"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Views_are_counted_shared_and_ring_once(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.ReportAsync();
        var own = await house.SendAsync(new SaveView.Command(null, "ของฉัน", "assignee=me&nonsense=1&status=open"), "technician");
        var shared = await house.SendAsync(new SaveView.Command(null, "เครื่องพิมพ์", "category=printer&sort=due", IsShared: true, AlertFrom: 2), "technician");
        Assert.Equal(
            [("ของฉัน", "status=open&assignee=me", 0), ("เครื่องพิมพ์", "category=printer&sort=due", 1)],
            (await house.SendAsync(new GetSavedViews.Query(), "technician")).Select(v => (v.Name, v.Address, v.Count)));
        var seen = Assert.Single(await house.SendAsync(new GetSavedViews.Query(), "technician2"));
        Assert.Equal((shared, false, (int?)null), (seen.Id, seen.MayChange, seen.AlertFrom));
        await RefusedAsync(new RemoveView.Command(own), "technician2");
        await RefusedAsync(new SetViewAlert.Command(own, 1), "technician2");
        await RefusedAsync(new SaveView.Command(shared, "x", "", true), "technician2");
        await RefusedAsync(new SaveView.Command(null, "x", "", true), "supply");
        await house.SendAsync(new SetViewAlert.Command(shared, 3), "technician2");

        // A day after which no other comes is no day to look for.
        var endless = await house.SendAsync(new SaveView.Command(null, "ตลอดกาล", "to=9999-12-31", IsShared: true), "technician");
        Assert.Equal(3, (await house.SendAsync(new GetSavedViews.Query(), "technician")).Count);
        await house.SendAsync(new RemoveView.Command(endless), "technician");

        Assert.Equal(0, await house.SendAsSystemAsync(new RingViewAlerts.Command()));
        var second = (await house.ReportAsync()).Number;
        Assert.Equal(1, await house.SendAsSystemAsync(new RingViewAlerts.Command()));
        Assert.Equal(0, await house.SendAsSystemAsync(new RingViewAlerts.Command()));
        await house.SendAsync(new CancelTicket.Command(TicketRef.Of(second), "หาย"), "technician");
        Assert.Equal(1, await house.SendAsSystemAsync(new RingViewAlerts.Command()));
        await house.ReportAsync();
        Assert.Equal(1, await house.SendAsSystemAsync(new RingViewAlerts.Command()));
        Assert.Equal(["2", "2"], (await house.DbAsync(db => db.Announcements.Where(a => a.Kind == MessageKind.ViewFilled).Select(a => a.Detail).ToListAsync())));

        // Whoever sees the queue no more hears of it no more.
        await house.ReportAsync();
        await house.SendAsync(new Core.People.RemoveMembership.Command(await house.PersonAsync("technician2"), TestOffice.OfficeCode, Core.People.Role.Technician), "admin");
        Assert.Equal(0, await house.SendAsSystemAsync(new RingViewAlerts.Command()));

        async Task RefusedAsync<T>(ICommand<T> command, string by) => await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(command, by));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Many_are_done_one_by_one_each_with_its_own_result(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        string[] numbers = [(await house.ReportAsync()).Number, (await house.ReportAsync()).Number, (await house.ReportAsync(TestOffice.SecondSchool)).Number];
        await house.SendAsync(new ClaimTicket.Command(numbers[1]), "technician2");

        var results = await RunAsync(new BulkStep(BulkAction.Claim), "technician", [.. numbers, "R2570-999999", numbers[0]]);
        Assert.Equal(numbers.Append("R2570-999999"), results.Select(r => r.Number));
        Assert.Equal([true, false, true, false], results.Select(r => r.Problem is null));
        Assert.Equal(2, await house.DbAsync(db => db.Tickets.CountAsync(t => t.AssigneeName == db.People.Single(p => p.UserName == "technician").Name)));

        // No way around the single command: who may not do one may not do many, and sees no more of them.
        foreach (var action in Enum.GetValues<BulkAction>().Where(a => a is not (BulkAction.Reply or BulkAction.Cancel)))
        {
            var step = new BulkStep(action, await house.PersonAsync("technician"), OnHoldReason.Parts, Priority.High, "pc", Outcome.Repaired, numbers[0], "x");
            Assert.All(await RunAsync(step, "coordinator2", numbers), r => Assert.NotNull(r.Problem));
        }

        var replies = await RunAsync(new BulkStep(BulkAction.Reply, Text: "สวัสดี"), "coordinator2", numbers);
        Assert.Equal([false, false, true], replies.Select(r => r.Problem is null));
        await Assert.ThrowsAsync<RuleException>(() => RunAsync(new BulkStep(BulkAction.Claim), "technician", []));
        Assert.NotNull(Assert.Single(await RunAsync(new BulkStep(BulkAction.Assign), "technician", [numbers[0]])).Problem);

        Task<IReadOnlyList<BulkResult>> RunAsync(BulkStep step, string by, IReadOnlyCollection<string> which) => BulkActions.RunAsync(which, step, command => house.SendAsync(command, by));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Who_is_not_heard_of_again_is_gone_within_fifteen_seconds(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var number = (await house.ReportAsync()).Number;
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());
        await house.SendAsync(new ShowPresence.Query(number, one, PresenceState.Looking), "technician");
        await house.SendAsync(new ShowPresence.Query(number, two, PresenceState.Writing), "technician");
        var seen = Assert.Single(await SeeAsync());
        Assert.Equal((await house.PersonAsync("technician"), true), (seen.PersonId, seen.IsWriting));
        await house.SendAsync(new ShowPresence.Query(number, two, PresenceState.Gone), "technician");
        Assert.False(Assert.Single(await SeeAsync()).IsWriting);
        Assert.Empty(await house.SendAsync(new ShowPresence.Query(number, Guid.NewGuid(), null), "technician"));

        Assert.True(ITicketPresence.HeardFor + ITicketPresence.Beat < TimeSpan.FromSeconds(15));
        house.Clock.Set(house.Clock.GetUtcNow() + ITicketPresence.HeardFor);
        Assert.Empty(await SeeAsync());
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ShowPresence.Query(number, one, PresenceState.Looking), "teacher"));

        Task<IReadOnlyList<ShowPresence.Present>> SeeAsync() => house.SendAsync(new ShowPresence.Query(number, Guid.NewGuid(), null), "technician2");
    }

    [Theory, OnPostgreSql]
    public async Task Another_process_on_the_same_database_hears_who_is_there(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var number = (await house.ReportAsync()).Number;
        await using var other = House.Beside(house.Database);
        other.Clock.Set(house.Clock.GetUtcNow());
        var relay = other.Services.GetRequiredService<Infrastructure.Live.LiveRelay>();
        await other.SendAsync(new ShowPresence.Query(number, Guid.NewGuid(), null), "technician2");
        await relay.StartAsync(CancellationToken.None);
        var until = Environment.TickCount64 + 20_000;
        IReadOnlyList<ShowPresence.Present> seen = [];
        while (seen.Count == 0 && Environment.TickCount64 < until)
        {
            await house.SendAsync(new ShowPresence.Query(number, Guid.NewGuid(), PresenceState.Writing), "technician");
            await Task.Delay(100);
            seen = await other.SendAsync(new ShowPresence.Query(number, Guid.NewGuid(), null), "technician2");
        }

        await relay.StopAsync(CancellationToken.None);
        Assert.True(Assert.Single(seen).IsWriting);
    }
}
