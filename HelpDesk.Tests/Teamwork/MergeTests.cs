using HelpDesk.Core.Figures;
using HelpDesk.Core.Messages;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Messages;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Teamwork;

/// <summary>Reports of one matter become one and can be parted again; two matters in one report become two; others are linked.</summary>
public sealed class MergeTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_report_is_put_into_another_and_taken_out_as_it_was(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var main = (await house.ReportAsync(subject: "อินเทอร์เน็ตล่ม")).Number;
        var second = (await house.ReportAsync(subject: "เน็ตเข้าไม่ได้", by: "teacher")).Number;
        await house.SendAsync(new HoldTicket.Command(second, OnHoldReason.Parts, "รอสาย"), "technician");

        await house.SendAsync(new MergeTicket.Command(second, main), "technician");

        var merged = await ReadAsync(house, second, "teacher");
        Assert.Equal((TicketStatus.Merged, main, TicketStatus.New), (merged.Status, merged.MergedInto!.Number, merged.MergedInto.Status));
        Assert.Contains(merged.Timeline, e => e.Kind == TicketEventKind.Merged && e.To == main);
        var relations = await house.SendAsync(new GetTicketRelations.Query(main), "technician");
        Assert.Equal((second, "เน็ตเข้าไม่ได้"), (Assert.Single(relations.MergedHere).Number, relations.MergedHere[0].Subject));
        Assert.Contains((await ReadAsync(house, main, "technician")).Timeline, e => e.Kind == TicketEventKind.Absorbed && e.To == second);
        Assert.DoesNotContain((await ReadAsync(house, main, "teacher")).Timeline, e => e.Kind == TicketEventKind.Absorbed);
        Assert.Equal(TicketStatus.Merged, (await house.DbAsync(db => db.Tickets.SingleAsync(t => t.Number == second))).Status);
        Assert.Empty((await house.SendAsync(new GetTickets.Query(new TicketFilter(Text: "เน็ตเข้าไม่ได้")), "technician")).Rows);

        await house.SendAsync(new UnmergeTicket.Command(second), "technician2");

        var apart = await ReadAsync(house, second, "technician");
        Assert.Equal((TicketStatus.OnHold, OnHoldReason.Parts), (apart.Status, apart.OnHoldReason));
        Assert.Null(apart.MergedInto);
        Assert.Null(apart.ClosedAt);
        Assert.Empty((await house.SendAsync(new GetTicketRelations.Query(main), "technician")).MergedHere);
        Assert.Equal(0, (await house.SendAsSystemAsync(new RecountFigures.Command(false))).Differences);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Who_was_merged_by_mistake_still_waits_for_an_answer_and_the_clock_went_on(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var main = (await house.ReportAsync()).Number;
        var (second, twin) = ((await house.ReportAsync()).Number, (await house.ReportAsync()).Number);
        await house.SendAsync(new MergeTicket.Command(second, main), "technician");
        house.Clock.Move(TimeSpan.FromHours(2));
        await house.SendAsync(new UnmergeTicket.Command(second), "technician");
        house.Clock.Move(TimeSpan.FromHours(1));
        foreach (var number in (string[])[second, twin])
        {
            await house.SendAsync(new HoldTicket.Command(number, OnHoldReason.Parts, null), "technician");
        }

        var (apart, never) = (await StoredAsync(second), await StoredAsync(twin));
        Assert.Equal((never.FirstResponseAt, never.ResponseSeconds, never.WorkedSeconds), (apart.FirstResponseAt, apart.ResponseSeconds, apart.WorkedSeconds));
        Assert.True(apart.WorkedSeconds >= TimeSpan.FromHours(2).TotalSeconds);
        Assert.Equal(0, (await house.SendAsSystemAsync(new RecountFigures.Command(false))).Differences);

        Task<Ticket> StoredAsync(string number) => house.DbAsync(db => db.Tickets.AsNoTracking().SingleAsync(t => t.Number == number));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Who_takes_a_report_back_takes_no_other_with_it(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var main = (await house.ReportAsync(subject: "เครื่องพิมพ์ห้องธุรการกระดาษติด", by: "teacher")).Number;
        var joined = (await house.SendAsync(new SubmitTicket.Command(
            Guid.NewGuid(), TestOffice.FirstSchool, "printer", "เครื่องพิมพ์ห้องธุรการกระดาษติด", null, "ครูคนที่สอง", JoinNumber: main))).Number;
        await house.SendAsync(new CancelTicket.Command(TicketRef.Of(main)), "teacher");
        var left = await ReadAsync(house, joined, "technician");
        Assert.Equal((TicketStatus.New, null, null), (left.Status, left.MergedInto?.Number, left.ClosedAt));

        // The program gave it to somebody: that is no beginning yet. A person who takes it has begun.
        await house.SendAsync(new Core.Teamwork.AddAssignmentRule.Command(null, null, await house.PersonAsync("technician")), "groupdirector");
        var given = (await house.ReportAsync(by: "teacher")).Number;
        Assert.Equal((TicketStatus.Assigned, true), (await ReadAsync(house, given, "teacher") is var g ? (g.Status, g.CanBeTakenBack) : default));
        await house.SendAsync(new CancelTicket.Command(TicketRef.Of(given)), "teacher");
        var begun = (await house.ReportAsync(by: "teacher")).Number;
        await house.SendAsync(new StartTicket.Command(begun), "technician");
        Assert.Equal("ticket.not-new", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new CancelTicket.Command(TicketRef.Of(begun)), "teacher"))).Code);

        // A second matter of a report finds its technician as a new report does.
        var part = await house.SendAsync(new SplitTicket.Command(begun, Guid.NewGuid(), "pc", "จอไม่ติด"), "technician2");
        Assert.Equal(await house.PersonAsync("technician"), (await ReadAsync(house, part.Number, "technician")).AssigneeId);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Joining_is_no_way_to_fill_a_strangers_mailbox_nor_to_read_what_was_written_to_another(Provider provider)
    {
        await using var house = await MessageHouse.StartAsync(provider, 25);
        const string Subject = "เครื่องพิมพ์ห้องธุรการกระดาษติด";
        var main = (await house.ReportAsync(subject: Subject)).Number;
        await house.SendAsync(new SubmitTicket.Command(
            Guid.NewGuid(), TestOffice.FirstSchool, "printer", Subject, null, "ครูคนที่สอง", RequesterEmail: "stranger@example.com", JoinNumber: main));
        await house.SendAsync(new ResolveTicket.Command(main, Outcome.Repaired, "ความลับของเรื่องแรก"), "technician");
        await house.TellAsync();
        var mails = (await house.OutboxAsync()).Where(m => m.To == "stranger@example.com").ToList();
        Assert.Equal([MessageKind.TicketReceived, MessageKind.MergedResolved], mails.Select(m => m.Kind));
        Assert.All(mails, m => Assert.DoesNotContain("ความลับ", m.Body, StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_is_refused_stays_as_it_was(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var one = (await house.ReportAsync()).Number;
        var two = (await house.ReportAsync()).Number;
        var three = (await house.ReportAsync()).Number;
        var other = (await house.ReportAsync(TestOffice.SecondSchool)).Number;
        await RefusedAsync(new MergeTicket.Command(one, one), "ticket.merge-itself");
        await RefusedAsync(new MergeTicket.Command(one, other), "ticket.merge-school");
        await RefusedAsync(new MergeTicket.Command(one, "R2570-999999"), "ticket.number-unknown");
        await RefusedAsync(new UnmergeTicket.Command(one), "ticket.not-merged");
        await house.SendAsync(new MergeTicket.Command(two, one), "technician");
        await RefusedAsync(new MergeTicket.Command(one, three), "ticket.merge-main");
        await RefusedAsync(new MergeTicket.Command(three, two), "ticket.merge-ended");
        await RefusedAsync(new MergeTicket.Command(two, three), "ticket.not-open");
        await house.SendAsync(new CancelTicket.Command(TicketRef.Of(three), "ซ้ำ"), "technician");
        await RefusedAsync(new MergeTicket.Command(three, one), "ticket.not-open");
        var statuses = await house.DbAsync(db => db.Tickets.OrderBy(t => t.Id).Select(t => t.Status).ToListAsync());
        Assert.Equal([TicketStatus.New, TicketStatus.Merged, TicketStatus.Cancelled, TicketStatus.New], statuses);

        async Task RefusedAsync(ICommand<TicketSaved> command, string code) =>
            Assert.Equal(code, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(command, "technician"))).Code);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_reporter_of_a_merged_ticket_is_told_of_the_merging_and_of_the_repair(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var main = (await house.ReportAsync()).Number;
        var second = (await house.ReportAsync(by: "teacher")).Number;
        var id = await house.DbAsync(db => db.Tickets.Where(t => t.Number == second).Select(t => t.Id).SingleAsync());
        await house.SendAsync(new MergeTicket.Command(second, main), "technician");
        await house.SendAsync(new ResolveTicket.Command(main, Outcome.Repaired, "เปลี่ยนสวิตช์"), "technician");

        var told = await house.DbAsync(db => db.Announcements.Where(a => a.SubjectId == id && a.Kind >= MessageKind.TicketMerged).OrderBy(a => a.Id).ToListAsync());
        Assert.Equal([(MessageKind.TicketMerged, main), (MessageKind.MergedResolved, "")], told.Where(a => a.Kind is MessageKind.TicketMerged or MessageKind.MergedResolved).Select(a => (a.Kind, a.Detail)));
        var source = new TicketMessages(null!, null!, house.Clock);
        Assert.Contains(MessageKind.MergedResolved, source.Kinds);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_second_matter_becomes_a_ticket_of_the_same_reporter_once(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var first = (await house.ReportAsync(subject: "เครื่องพิมพ์กับจอเสีย", by: "teacher")).Number;
        var split = new SplitTicket.Command(first, Guid.NewGuid(), "pc", "จอไม่ติด", "จากเรื่องเดิม");
        var part = await house.SendAsync(split, "technician");
        var again = await house.SendAsync(split, "technician");

        Assert.Equal(part.Number, again.Number);
        var read = await ReadAsync(house, part.Number, "teacher");
        Assert.Equal(("จอไม่ติด", "ครูสมศรี ใจงาม", TicketStatus.New, "pc"), (read.Subject, read.RequesterName, read.Status, read.CategoryCode));
        Assert.True(read.IsRequesterSide);
        Assert.Equal(part.Number, Assert.Single((await house.SendAsync(new GetTicketRelations.Query(first), "teacher")).Linked).Number);
        Assert.Contains((await ReadAsync(house, first, "teacher")).Timeline, e => e.Kind == TicketEventKind.Split && e.To == part.Number);

        // A client id is no key to another ticket.
        var stranger = Guid.NewGuid();
        await house.ReportAsync(clientId: stranger);
        Assert.Equal("ticket.client-id-used", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(split with { ClientId = stranger }, "technician"))).Code);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_link_to_another_schools_ticket_does_not_exist_for_the_school(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var one = (await house.ReportAsync()).Number;
        var other = (await house.ReportAsync(TestOffice.SecondSchool, "ของอีกโรงเรียน")).Number;
        await house.SendAsync(new LinkTickets.Command(one, other.ToLowerInvariant()), "technician");
        await house.SendAsync(new LinkTickets.Command(other, one), "technician");

        Assert.Equal(other, Assert.Single((await house.SendAsync(new GetTicketRelations.Query(one), "technician")).Linked).Number);
        Assert.Equal(one, Assert.Single((await house.SendAsync(new GetTicketRelations.Query(other), "auditor")).Linked).Number);
        Assert.Empty((await house.SendAsync(new GetTicketRelations.Query(one), "teacher")).Linked);
        Assert.DoesNotContain((await ReadAsync(house, one, "coordinator")).Timeline, e => (e.To + e.From).Contains(other, StringComparison.Ordinal));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetTicketRelations.Query(other), "teacher"));

        await house.SendAsync(new LinkTickets.Command(other, one, IsLinked: false), "technician");
        Assert.Empty((await house.SendAsync(new GetTicketRelations.Query(one), "technician")).Linked);
    }

    private static Task<GetTicket.Details> ReadAsync(House house, string number, string by) => house.SendAsync(new GetTicket.Query(TicketRef.Of(number)), by);
}
