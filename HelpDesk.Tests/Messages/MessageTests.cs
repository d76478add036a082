using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Messages;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Messages;

/// <summary>Who is told what, when, and by which way.</summary>
public sealed partial class MessageTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Each_is_told_what_others_do_and_not_what_they_did(Provider provider)
    {
        await using var house = await MessageHouse.StartAsync(provider);
        var ticket = await house.ReportAsync(by: "teacher");
        await house.SendAsync(new AssignTicket.Command(ticket.Number, await house.PersonAsync("technician2"), "ช่วยที"), "technician");
        await house.SendAsync(new ReplyToTicket.Command(TicketRef.Of(ticket.Number), "ลองปิดเปิดดู"), "technician2");
        await house.SendAsync(new ReplyToTicket.Command(TicketRef.Of(ticket.Number), "ยังไม่ได้"), "teacher");
        await house.SendAsync(new ResolveTicket.Command(ticket.Number, Core.Tickets.Outcome.Repaired, "เสร็จ"), "technician2");
        await house.SendAsync(new ReopenTicket.Command(TicketRef.Of(ticket.Number), "ยังเสีย"), "teacher");
        await house.TellAsync();

        Assert.Equal([MessageKind.TicketResolved, MessageKind.TicketQuestion], (await house.NoticesAsync("teacher")).Select(n => n.Kind));
        Assert.Equal([MessageKind.TicketReopened, MessageKind.TicketAnswered, MessageKind.TicketAssigned], (await house.NoticesAsync("technician2")).Select(n => n.Kind));
        Assert.Equal([MessageKind.TicketNew], (await house.NoticesAsync("coordinator")).Select(n => n.Kind));
        Assert.Empty(await house.NoticesAsync("technician"));
        Assert.Empty(await house.NoticesAsync("coordinator2"));
        Assert.Equal(0, await house.TellAsync());
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_decision_is_announced_to_whoever_may_answer_in_turn_and_its_end_to_the_requester(Provider provider)
    {
        await using var house = await MessageHouse.StartAsync(provider);
        var id = await AskAsync(house, new StepPlan(1, "ความเห็น", Role.GroupDirector, IsOpinion: true), new StepPlan(2, "อนุมัติ", Role.Director));
        await house.TellAsync();
        Assert.Single(await house.NoticesAsync("groupdirector"));
        Assert.Empty(await house.NoticesAsync("director"));
        await DecideAsync(house, id, "groupdirector", DecisionKind.Opinion);
        await house.TellAsync();
        Assert.Equal(MessageKind.ApprovalWaiting, Assert.Single(await house.NoticesAsync("director")).Kind);
        Assert.Single(await house.NoticesAsync("groupdirector"));
        await DecideAsync(house, id, "director", DecisionKind.Approve);
        await house.TellAsync();
        var told = Assert.Single(await house.NoticesAsync("technician"));
        Assert.Equal((MessageKind.ApprovalDecided, $"/approvals/{id}"), (told.Kind, told.Link));
        Assert.StartsWith("อนุมัติ", told.Title, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_was_read_on_one_device_is_read_on_all_and_only_by_its_owner(Provider provider)
    {
        await using var house = await MessageHouse.StartAsync(provider);
        for (var i = 0; i < 3; i++)
        {
            await house.ReportAsync();
        }

        await house.TellAsync();
        Assert.Equal(3, await house.SendAsync(new CountUnread.Query(), "coordinator"));
        var items = await house.NoticesAsync("coordinator");
        Assert.Equal(0, await house.SendAsync(new ReadNotices.Command(items[0].Id, AndOlder: true), "coordinator2"));
        Assert.Equal(1, await house.SendAsync(new ReadNotices.Command(items[1].Id), "coordinator"));
        Assert.Equal(2, await house.SendAsync(new CountUnread.Query(), "coordinator"));
        Assert.Equal([true, false, true], (await house.NoticesAsync("coordinator")).Select(n => !n.IsRead));
        Assert.Equal(2, await house.SendAsync(new ReadNotices.Command(items[0].Id, AndOlder: true), "coordinator"));
        Assert.Equal(0, await house.SendAsync(new CountUnread.Query(), "coordinator"));
        var first = await house.SendAsync(new GetNotices.Query(Limit: 2), "coordinator");
        Assert.Equal(items[2].Id, Assert.Single((await house.SendAsync(new GetNotices.Query(Before: first.Next, Limit: 2), "coordinator")).Items).Id);
    }

    [MailTheory, OnSqlite, OnPostgreSql]
    public async Task Nobody_is_told_nor_reads_afterwards_what_is_not_theirs_any_more(Provider provider)
    {
        await using var server = await MailServer.StartAsync();
        await using var house = await MessageHouse.StartAsync(provider, server.Port);
        await house.SendAsync(new SaveMyChoices.Command([new(MessageKind.TicketNew, MessageChannel.Email, MessageTiming.Daily)]), "coordinator");
        await house.ReportAsync(subject: "เรื่องของโรงเรียน");
        await house.TellAsync();
        Assert.Equal(1, await house.SendAsync(new CountUnread.Query(), "coordinator"));
        Assert.Equal(1, await house.DbAsync(db => db.DigestEntries.CountAsync()));
        await house.ReportAsync();
        var person = await house.PersonAsync("coordinator");
        await house.SendAsync(new RemoveMembership.Command(person, TestOffice.FirstSchool, Role.Coordinator), "admin");

        // Neither what was told before, nor what waited, nor what happened before the right was taken and is worked out after it.
        await house.TellAsync();
        Assert.Empty((await house.SendAsync(new GetNotices.Query(), "coordinator")).Items);
        Assert.Equal(0, await house.SendAsync(new CountUnread.Query(), "coordinator"));
        house.Clock.Move(TimeSpan.FromDays(1));
        await house.SendAsSystemAsync(new SendDigests.Command());
        Assert.Empty(await house.OutboxAsync());
        Assert.Equal(0, await house.DbAsync(db => db.DigestEntries.CountAsync()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task People_choose_per_kind_and_the_office_may_switch_a_kind_off(Provider provider)
    {
        await using var house = await MessageHouse.StartAsync(provider, 25);
        await house.SendAsync(new SaveMyChoices.Command([new(MessageKind.TicketAssigned, MessageChannel.Email, MessageTiming.Never)]), "technician2");
        var ticket = await house.ReportAsync();
        await house.SendAsync(new AssignTicket.Command(ticket.Number, await house.PersonAsync("technician2"), null), "technician");
        await house.TellAsync();
        Assert.Empty(await house.OutboxAsync());
        Assert.Single(await house.NoticesAsync("technician2"));
        var choices = await house.SendAsync(new GetMyChoices.Query(), "technician2");
        Assert.Equal([MessageTiming.Never], choices.Kinds.Single(k => k.Kind == MessageKind.TicketAssigned).Timings);
        Assert.DoesNotContain(choices.Kinds, k => k.Kind is MessageKind.PasswordReset or MessageKind.DeliveryFailed);

        await house.SendAsync(new SwitchMessageKind.Command(MessageKind.TicketAssigned, On: false), "admin");
        await house.SendAsync(new AssignTicket.Command(ticket.Number, await house.PersonAsync("technician"), null), "technician2");
        await house.TellAsync();
        Assert.Empty(await house.NoticesAsync("technician"));
        await house.SendAsync(new SwitchMessageKind.Command(MessageKind.TicketAssigned, On: true), "admin");
        await house.SendAsync(new AssignTicket.Command(ticket.Number, await house.PersonAsync("technician2"), null), "technician");
        await house.TellAsync();
        Assert.Equal(2, (await house.NoticesAsync("technician2")).Count);
        Assert.Equal("messages.always-on", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SwitchMessageKind.Command(MessageKind.PasswordReset, On: false), "admin"))).Code);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_school_s_group_is_told_of_that_school_and_the_office_s_of_all_without_personal_data(Provider provider)
    {
        await using var house = await MessageHouse.StartAsync(provider, 25);
        MessageKind[] kinds = [MessageKind.TicketNew, MessageKind.TicketResolved];
        await house.SendAsync(new SaveGroup.Command(null, TestOffice.OfficeCode, MessageChannel.Email, "กล่องรวม", "office@example.go.th", kinds, MessageTiming.AtOnce), "admin");
        await house.SendAsync(new SaveGroup.Command(null, TestOffice.FirstSchool, MessageChannel.Email, "โรงเรียน", "school@example.go.th", kinds, MessageTiming.AtOnce), "coordinator");
        await house.ReportAsync(subject: "ครูมานะ 081-000-0000 แจ้งว่า");
        await house.ReportAsync(TestOffice.SecondSchool);
        await house.TellAsync();
        var messages = await house.OutboxAsync();
        Assert.Equal(["office@example.go.th", "office@example.go.th", "school@example.go.th"], messages.Select(m => m.To).Order(StringComparer.Ordinal));
        Assert.All(messages, m => Assert.DoesNotMatch("081|มานะ|สมศรี", m.Subject + m.Body));

        // A coordinator keeps the own school's groups only, and no other program's address.
        foreach (var refused in new[]
        {
            new SaveGroup.Command(null, TestOffice.SecondSchool, MessageChannel.Email, "อื่น", "x@example.go.th", kinds, MessageTiming.AtOnce),
            new SaveGroup.Command(null, TestOffice.OfficeCode, MessageChannel.Email, "อื่น", "x@example.go.th", kinds, MessageTiming.AtOnce),
            new SaveGroup.Command(null, TestOffice.FirstSchool, MessageChannel.Email, "อื่น", "x@example.go.th, y@example.go.th", kinds, MessageTiming.AtOnce),
            new SaveGroup.Command(null, TestOffice.FirstSchool, MessageChannel.Email, "อื่น", "x@example.go.th", [MessageKind.ApprovalWaiting], MessageTiming.AtOnce),
            new SaveGroup.Command(null, TestOffice.FirstSchool, MessageChannel.Webhook, "อื่น", "https://example.go.th", kinds, MessageTiming.AtOnce),
        })
        {
            await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(refused, "coordinator"));
        }

        var own = Assert.Single((await house.SendAsync(new ListGroups.Query(), "coordinator")).Items);
        Assert.Empty((await house.SendAsync(new ListGroups.Query(), "coordinator2")).Items);
        Assert.Equal("not-found", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new RemoveGroup.Command(own.Id), "coordinator2"))).Code);
        await house.SendAsync(new RemoveGroup.Command(own.Id), "coordinator");
        Assert.Single((await house.SendAsync(new ListGroups.Query(), "admin")).Items);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_digest_tells_of_the_day_at_seven_in_one_message(Provider provider)
    {
        await using var house = await MessageHouse.StartAsync(provider, 25);
        await house.SendAsync(new SaveMyChoices.Command([new(MessageKind.TicketNew, MessageChannel.Email, MessageTiming.Daily)]), "coordinator");
        var numbers = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            numbers.Add((await house.ReportAsync()).Number);
        }

        await house.TellAsync();
        Assert.Equal(0, await house.SendAsSystemAsync(new SendDigests.Command()));
        house.Clock.Set(new DateTimeOffset(2026, 11, 20, 23, 59, 59, TimeSpan.Zero));
        Assert.Equal(0, await house.SendAsSystemAsync(new SendDigests.Command()));
        house.Clock.Move(TimeSpan.FromSeconds(1));
        Assert.Equal(4, await house.SendAsSystemAsync(new SendDigests.Command()));
        Assert.Equal(0, await house.SendAsSystemAsync(new SendDigests.Command()));
        var mail = Assert.Single(await house.OutboxAsync());
        Assert.Equal(("coordinator@example.go.th", "สรุปประจำวัน 21 พ.ย. 2569 (4 เรื่อง)"), (mail.To, mail.Subject));
        Assert.All(numbers, n => Assert.Contains($"{MessageHouse.Url}/tickets/{n}", mail.Body, StringComparison.Ordinal));
    }

    /// <summary>Whatever there is to tell: every entry is told exactly once, kinds stand together, and no part is longer than its channel takes.</summary>
    [Fact]
    public void Digests_tell_each_entry_once()
    {
        var entry = from kind in Gen.Elements(MessageKinds.All.Select(k => k.Kind))
                    from minutes in Gen.Choose(0, 1440)
                    from words in Gen.Choose(1, 600)
                    select (kind, minutes, words);
        Prop.ForAll(entry.ListOf().ToArbitrary(), Gen.Elements(MessageChannel.Email, MessageChannel.Line).ToArbitrary(), (list, channel) =>
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("th-TH");
            var entries = list.Select((e, i) => new DigestEntry(
                channel, 1, null, e.kind, i, [.. Enumerable.Range(0, 6).Select(w => MessageWords.Said(new string('ก', w == 1 ? e.words : 3)))],
                string.Create(CultureInfo.InvariantCulture, $"/x/{i}/"), DateTime.UnixEpoch.AddMinutes(e.minutes), DateTime.UnixEpoch)).ToList();
            var parts = Digest.Parts(entries, channel, forGroup: false, "https://h");
            var links = parts.SelectMany(p => Links().Matches(p.Text).Select(m => int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture))).ToList();
            var kinds = links.Select(i => list[i].kind).ToList();
            var runs = kinds.Where((k, i) => i == 0 || kinds[i - 1] != k).ToList();
            return links.Order().SequenceEqual(Enumerable.Range(0, entries.Count))
                && parts.Sum(p => p.Count) == entries.Count
                && runs.Distinct().Count() == runs.Count
                && kinds.Zip(links).GroupBy(x => x.First).All(g => g.Select(x => list[x.Second].minutes).SequenceEqual(g.Select(x => list[x.Second].minutes).Order()))
                && parts.All(p => p.Text.Length <= (channel == MessageChannel.Line ? 5_000 : 100_000) && p.Text.Length > 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void What_goes_to_LINE_and_groups_names_no_person_and_repeats_nobody_s_words()
    {
        // Subjects, names and what people wrote stand in these places of the texts of tickets, approvals and orders.
        var personal = new Dictionary<string, string>(StringComparer.Ordinal) { ["ticket-"] = "{1}|{4}", ["approval-"] = "{0}|{2}|{5}", ["order-"] = "{1}|{2}", ["delivery-"] = "{1}" };
        foreach (var culture in (string[])["th-TH", "en-US"])
        {
            foreach (var kind in Enum.GetValues<MessageKind>().Select(Word.Of))
            {
                var text = MessageTexts.T.In(CultureInfo.GetCultureInfo(culture), "short." + kind);
                Assert.All(personal.Where(p => kind.StartsWith(p.Key, StringComparison.Ordinal)).SelectMany(p => p.Value.Split('|')), place => Assert.DoesNotContain(place, text, StringComparison.Ordinal));
            }
        }
    }

    /// <summary>Whoever would be told of something can also open it, and nobody else would be told, in whatever role.</summary>
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_message_tells_no_role_more_than_its_pages_do(Provider provider)
    {
        await using var house = await MessageHouse.StartAsync(provider);
        var ticket = await house.ReportAsync();
        var ticketId = await house.DbAsync(db => db.Tickets.Select(t => t.Id).SingleAsync());
        var approvalId = await AskAsync(house, new StepPlan(1, "อนุมัติ", Role.Director));
        var seen = new HashSet<bool>();
        foreach (var person in TestOffice.People.Keys)
        {
            var id = await house.PersonAsync(person);
            foreach (var (kind, subject, page) in new (MessageKind, long, Func<Task>)[]
            {
                (MessageKind.TicketNew, ticketId, () => house.SendAsync(new GetTicket.Query(TicketRef.Of(ticket.Number)), person)),
                (MessageKind.ApprovalWaiting, approvalId, () => house.SendAsync(new GetApproval.Query(approvalId), person)),
                (MessageKind.DeliveryFailed, 1, () => house.SendAsync(new SettleOutbox.Command([]), person)),
            })
            {
                // Put under the bell past the pipeline: as if it had been told by mistake.
                await house.DbAsync(db =>
                {
                    db.Notices.Add(new Notice(id, kind, subject, [.. Enumerable.Repeat(MessageWords.Said("x"), 6)], "/x", house.Clock.GetUtcNow().UtcDateTime));
                    return db.SaveChangesAsync();
                });
                var opens = await Record.ExceptionAsync(page) is null;
                Assert.True(opens == (await house.NoticesAsync(person)).Any(n => n.Kind == kind), $"{person}, {kind}: the page {(opens ? "opens" : "does not open")}");
                seen.Add(opens);
            }
        }

        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public async Task One_that_cannot_be_worked_out_keeps_no_other_waiting()
    {
        await using var house = await MessageHouse.StartAsync(Provider.Sqlite);
        await house.DbAsync(db =>
        {
            db.Announcements.Add(new Announcement((MessageKind)999, 1, null, "", house.Clock.GetUtcNow().UtcDateTime));
            return db.SaveChangesAsync();
        });
        await house.ReportAsync();
        await house.TellAsync();
        Assert.Single(await house.NoticesAsync("coordinator"));
        Assert.Equal(1, await house.DbAsync(db => db.Announcements.Select(a => a.Attempts).SingleAsync()));
        for (var i = 0; i < 12; i++)
        {
            house.Clock.Move(TimeSpan.FromHours(2));
            await house.TellAsync();
        }

        Assert.Equal(0, await house.DbAsync(db => db.Announcements.CountAsync()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_change_that_fails_tells_nobody_and_two_workers_tell_once(Provider provider)
    {
        await using var house = await MessageHouse.StartAsync(provider);
        var ticket = await house.ReportAsync();
        await house.TellAsync();
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ReplyToTicket.Command(TicketRef.Of(ticket.Number), "x", [Guid.NewGuid()]), "technician"));
        Assert.Equal(0, await house.TellAsync());
        for (var i = 0; i < 30; i++)
        {
            await house.ReportAsync();
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => house.TellAsync())));
        Assert.Equal(31, (await house.NoticesAsync("coordinator")).Count);
    }

    private static async Task<long> AskAsync(House house, params StepPlan[] steps)
    {
        var approval = new Approval(ApprovalKind.Plan, 1, "ขอยืม", "/loans/1", new Requester(await house.PersonAsync("technician"), "นายช่าง"), steps, [new ContentField("เรื่อง", "ยืม")], DateTime.UnixEpoch);
        return await house.DbAsync(async db =>
        {
            db.Approvals.Add(approval);
            await db.SaveChangesAsync();
            db.Announcements.AddRange(approval.TakeNews().Select(n => new Announcement(n.Kind, approval.Id, n.ActorId, n.Detail, house.Clock.GetUtcNow().UtcDateTime)));
            await db.SaveChangesAsync();
            return approval.Id;
        });
    }

    private static async Task DecideAsync(House house, long id, string by, DecisionKind kind)
    {
        var read = await house.SendAsync(new GetApproval.Query(id), by);
        await house.SendAsync(new DecideApproval.Command(id, read.MyStep!.Id, 1, kind, "เห็นควร", TestOffice.Password), by);
    }

    [GeneratedRegex(@"https://h/x/(\d+)/", RegexOptions.CultureInvariant)]
    private static partial Regex Links();
}
