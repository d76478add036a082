using HelpDesk.Core.Approvals;
using HelpDesk.Core.Messages;
using HelpDesk.Core.People;
using HelpDesk.Infrastructure.Identity;
using HelpDesk.Tests.Messages;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static HelpDesk.Tests.Approvals.ApprovalHouse;

namespace HelpDesk.Tests.Approvals;

/// <summary>What a decision is and who makes it, on both databases.</summary>
public sealed class ApprovalTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly StepPlan Director = new(1, "ผอ.เขต", Role.Director);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_return_with_remarks_and_the_next_round_show_what_changed_and_end_in_one_outcome(Provider provider)
    {
        await using var house = await StartAsync(provider);
        var id = await house.AskAsync("technician", new StepPlan(1, "ความเห็น ผอ.กลุ่ม", Role.GroupDirector, IsOpinion: true), Director with { Position = 2 });
        Assert.Equal(0, await house.SendAsync(new CountWaiting.Query(), "director"));
        await house.AnswerAsync(id, "groupdirector", DecisionKind.Opinion, "ควรอนุมัติ");
        Assert.Equal(1, await house.SendAsync(new CountWaiting.Query(), "director"));
        await house.AnswerAsync(id, "director", DecisionKind.Return, "วงเงินสูงไป");
        Assert.Equal(ApprovalState.Returned, (await house.SendAsync(new GetApproval.Query(id), "technician")).State);

        Assert.Equal(2, await house.SendAsync(new AskAgain(id, [Content[0], new("วงเงิน", "9,000 บาท"), new("หมายเหตุ", "ลดแล้ว")], "ลดวงเงิน"), "technician"));
        var again = await house.SendAsync(new GetApproval.Query(id), "director");
        Assert.Null(again.MyStep);
        Assert.Equal([new("วงเงิน", "12,000 บาท", "9,000 บาท"), new("หมายเหตุ", null, "ลดแล้ว")], again.Changes);
        Assert.Equal("approval.other-round", await CodeOfAsync(() => house.AnswerAsync(id, "groupdirector", DecisionKind.Opinion, round: 1)));
        await house.AnswerAsync(id, "groupdirector", DecisionKind.Opinion);
        await house.AnswerAsync(id, "director", DecisionKind.ApproveWithConditions, "คืนภายใน 7 วัน");

        var done = await house.SendAsync(new GetApproval.Query(id), "technician");
        Assert.Equal((ApprovalState.ApprovedWithConditions, true, false), (done.State, done.IsIntact, done.MayWithdraw));
        Assert.Equal([2, 2], done.Rounds.Select(r => r.Decisions.Count));
        var signed = done.Rounds[0].Decisions[^1];
        Assert.Equal(("นายdirector ทดสอบ", "คืนภายใน 7 วัน", SignatureMethod.Password, (string?)null), (signed.Name, signed.Text, signed.Method, signed.Address));
        Assert.Equal("192.0.2.1", (await house.SendAsync(new GetApproval.Query(id), "auditor")).Rounds[0].Decisions[^1].Address);
        Assert.Equal(["Returned", "ApprovedWithConditions"], house.OutcomesOf(id));
        foreach (var late in new Func<Task>[]
        {
            () => house.AnswerAsync(id, "director", DecisionKind.Refuse),
            () => house.SendAsync(new WithdrawApproval.Command(id, null), "technician"),
        })
        {
            Assert.Equal("approval.decided", await CodeOfAsync(late));
        }

        Assert.Equal("approval.not-returned", await CodeOfAsync(() => house.SendAsync(new AskAgain(id, Content, ""), "technician")));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Two_decide_at_once_and_the_second_is_told_who_was_first(Provider provider)
    {
        await using var house = await StartAsync(provider);
        await AddRoleAsync(house, "clerk", Role.Director);
        for (var i = 0; i < 5; i++)
        {
            var id = await house.AskAsync("technician", Director);
            var both = new[] { ("director", DecisionKind.Approve), ("clerk", DecisionKind.Refuse) }
                .Select(p => Task.Run(() => house.AnswerAsync(id, p.Item1, p.Item2))).ToList();
            await Task.WhenAll(both.Select(b => ((Task)b).ContinueWith(_ => { }, TaskScheduler.Default)));

            var winner = both.FindIndex(b => b.IsCompletedSuccessfully);
            var refused = Assert.IsType<RuleException>(Assert.Single(both, b => b.IsFaulted).Exception!.InnerException);
            var name = winner == 0 ? "นายdirector ทดสอบ" : "นายclerk ทดสอบ";
            Assert.Equal("approval.decided", refused.Code);
            Assert.Equal(name, refused.Stale!.ChangedBy);
            Assert.Contains(name, refused.Message, StringComparison.Ordinal);
            Assert.Single(house.OutcomesOf(id), winner == 0 ? "Approved" : "Refused");
            Assert.Single((await house.SendAsync(new GetApproval.Query(id), "technician")).Rounds[0].Decisions);
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_quorum_reached_by_several_at_once_is_counted_and_ends_once(Provider provider)
    {
        await using var house = await StartAsync(provider);
        string[] signers = ["director", "clerk", "supply", "groupdirector"];
        foreach (var name in signers.Skip(1))
        {
            await AddRoleAsync(house, name, Role.Director);
        }

        for (var i = 0; i < 3; i++)
        {
            var id = await house.AskAsync("technician", Director with { Quorum = 4 });
            await Task.WhenAll(signers.Select(by => Task.Run(() => house.AnswerAsync(id, by))));
            var done = await house.SendAsync(new GetApproval.Query(id), "technician");
            Assert.Equal((ApprovalState.Approved, 4, true), (done.State, done.Rounds[0].Decisions.Count, done.IsIntact));
            Assert.Equal(["Approved"], house.OutcomesOf(id));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_substitute_answers_on_the_days_in_Bangkok_and_only_for_whom_they_stand_in(Provider provider)
    {
        await using var house = await StartAsync(provider);
        var id = await house.AskAsync("technician", Director);
        Assert.Equal("not-found", await CodeOfAsync(() => house.SendAsync(new GetApproval.Query(id), "groupdirector")));
        await house.SendAsync(new SetSubstitute.Command(null, await house.PersonAsync("groupdirector"), Today.AddDays(1), Today.AddDays(2), "ไปราชการ"), "director");

        foreach (var (utc, may) in new[] { ("2026-11-20T16:59:59Z", false), ("2026-11-20T17:00:00Z", true), ("2026-11-22T16:59:59Z", true), ("2026-11-22T17:00:00Z", false) })
        {
            house.Clock.Set(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(may ? 1 : 0, await house.SendAsync(new CountWaiting.Query(), "groupdirector"));
            Assert.Equal(may ? "" : "not-found", await CodeOfAsync(() => house.SendAsync(new GetApproval.Query(id), "groupdirector")));
            Assert.Equal(may ? "account.wrong-proof" : "not-found", await CodeOfAsync(() => house.AnswerAsync(id, "groupdirector", proof: "wrong-password")));
        }

        house.Clock.Set(new DateTimeOffset(2026, 11, 21, 3, 0, 0, TimeSpan.Zero));
        Assert.Equal("นายdirector ทดสอบ", Assert.Single((await house.SendAsync(new GetApprovals.Query(), "groupdirector")).Rows).ForName);
        await house.AnswerAsync(id, "groupdirector");
        var signed = (await house.SendAsync(new GetApproval.Query(id), "technician")).Rounds[0].Decisions[0];
        Assert.Equal(("นายgroupdirector ทดสอบ", "นายdirector ทดสอบ"), (signed.Name, signed.ForName));

        // What was signed stays readable for the signer when the days are over.
        house.Clock.Move(TimeSpan.FromDays(30));
        Assert.Equal(ApprovalState.Approved, (await house.SendAsync(new GetApproval.Query(id), "groupdirector")).State);
        Assert.Equal([id], (await house.SendAsync(new GetApprovals.Query(ApprovalBox.Decided), "groupdirector")).Rows.Select(r => r.Id));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Nobody_answers_the_own_request_not_even_as_a_substitute_nor_through_one(Provider provider)
    {
        await using var house = await StartAsync(provider);
        await AddRoleAsync(house, "technician", Role.Director);
        await house.SendAsync(new SetSubstitute.Command(null, await house.PersonAsync("technician"), Today, Today, null), "director");
        await house.SendAsync(new SetSubstitute.Command(null, await house.PersonAsync("supply"), Today, Today, null), "technician");
        var id = await house.AskAsync("technician", Director);

        Assert.Equal("approval.own-request", await CodeOfAsync(() => house.AnswerAsync(id, "technician")));
        Assert.Equal("approval.not-yours", await CodeOfAsync(() => house.AnswerAsync(id, "supply")));
        Assert.Equal(0, await house.SendAsync(new CountWaiting.Query(), "technician") + await house.SendAsync(new CountWaiting.Query(), "supply"));
        Assert.Null((await house.SendAsync(new GetApproval.Query(id), "supply")).MyStep);
        await house.AnswerAsync(id, "director");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_wrong_password_decides_nothing_and_counts_towards_the_lockout(Provider provider)
    {
        await using var house = await StartAsync(provider);
        var id = await house.AskAsync("technician", Director);
        for (var i = 1; i <= 5; i++)
        {
            var refused = await Assert.ThrowsAsync<RuleException>(() => house.AnswerAsync(id, "director", proof: "not-the-password"));
            Assert.Equal(i < 5 ? "account.wrong-proof" : "account.locked", refused.Code);
            Assert.Equal(i < 5 ? ["Proof"] : [], refused.Errors.Select(e => e.Field));
        }

        // Paused: the right one is refused too, also at the door; afterwards it signs.
        Assert.Equal("account.locked", await CodeOfAsync(() => house.AnswerAsync(id, "director")));
        Assert.Equal(SignIn.Outcome.LockedOut, (await house.SendAsync(new SignIn.Command("director", TestOffice.Password, null))).Outcome);
        Assert.Empty((await house.SendAsync(new GetApproval.Query(id), "technician")).Rounds[0].Decisions);
        Assert.Equal(5, await house.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == "wrong-password")));
        Assert.Equal(0, await house.DbAsync(db => db.AuditEntries.CountAsync(e => e.Changes.Contains("not-the-password"))));
        house.Clock.Move(TimeSpan.FromMinutes(16));
        Assert.Equal(ApprovalState.Approved, (await house.AnswerAsync(id, "director")).State);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Who_may_not_answer_is_told_so_before_the_password_is_looked_at(Provider provider)
    {
        await using var house = await StartAsync(provider);
        var id = await house.AskAsync("technician", new StepPlan(1, "ความเห็น", Role.GroupDirector, IsOpinion: true), Director with { Position = 2 });
        Assert.Equal("approval.step-not-open", await CodeOfAsync(async () => await house.AnswerAsync(
            id, "director", proof: "wrong-password", step: (await house.SendAsync(new GetApproval.Query(id), "director")).Steps[1].Id)));
        Assert.Equal("approval.not-yours", await CodeOfAsync(() => house.AnswerAsync(id, "director", DecisionKind.Opinion, proof: "wrong-password")));
        Assert.Equal("not-found", await CodeOfAsync(() => house.AnswerAsync(id, "supply", proof: "wrong-password")));
        Assert.Equal("auditors-change-nothing", await CodeOfAsync(() => house.AnswerAsync(id, "auditor", proof: "wrong-password")));
        Assert.Equal(0, await house.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == "wrong-password")));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_code_of_the_authenticator_signs_once(Provider provider)
    {
        await using var house = await StartAsync(provider);
        await house.SendAsync(new BeginSecondFactor.Command(), "director");
        var key = (await house.SendAsync(new GetMyAccount.Query(null), "director")).PendingKey!;
        await house.SendAsync(new ConfirmSecondFactor.Command(Code(-1)), "director");
        var (first, second) = (await house.AskAsync("technician", Director), await house.AskAsync("technician", Director));

        await house.AnswerAsync(first, "director", proof: $" {Code()[..3]} {Code()[3..]}");
        Assert.Equal(SignatureMethod.Authenticator, (await house.SendAsync(new GetApproval.Query(first), "director")).Rounds[0].Decisions[0].Method);
        Assert.Equal("account.wrong-proof", await CodeOfAsync(() => house.AnswerAsync(second, "director", proof: Code())));
        await house.AnswerAsync(second, "director");
        Assert.Equal(SignatureMethod.Password, (await house.SendAsync(new GetApproval.Query(second), "director")).Rounds[0].Decisions[0].Method);

        string Code(int steps = 0) => Totp.Code(Totp.FromBase32(key), (house.Clock.GetUtcNow().ToUnixTimeSeconds() / 30) + steps);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Whatever_is_altered_behind_a_signature_shows(Provider provider)
    {
        await using var house = await StartAsync(provider);
        foreach (var alter in new Func<HelpDesk.Infrastructure.Database.HelpDeskDb, Task<int>>[]
        {
            db => db.Set<ApprovalRound>().ExecuteUpdateAsync(s => s.SetProperty(r => r.Content, r => r.Content.Replace("12,000", "92,000"))),
            db => db.Set<ApprovalDecision>().ExecuteUpdateAsync(s => s.SetProperty(d => d.Kind, DecisionKind.ApproveWithConditions)),
            db => db.Set<ApprovalDecision>().ExecuteUpdateAsync(s => s.SetProperty(d => d.Text, "อย่างอื่น")),
            db => db.Set<ApprovalDecision>().ExecuteUpdateAsync(s => s.SetProperty(d => d.PersonId, d => d.PersonId + 1)),
            db => db.Set<ApprovalDecision>().ExecuteUpdateAsync(s => s.SetProperty(d => d.At, d => d.At.AddSeconds(1))),
        })
        {
            var id = await house.AskAsync("technician", Director);
            await house.AnswerAsync(id, "director");
            Assert.True((await house.SendAsync(new GetApproval.Query(id), "technician")).IsIntact);
            await house.DbAsync(alter);
            var altered = await house.SendAsync(new GetApproval.Query(id), "technician");
            Assert.False(altered.IsIntact);
            Assert.False(altered.Rounds[0].Decisions[0].IsIntact);
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_inbox_is_ordered_by_deadline_and_read_page_by_page(Provider provider)
    {
        await using var house = await StartAsync(provider);
        var without = await house.AskAsync("technician", Director);
        var late = await house.AskAsync("technician", Director with { Days = 9 });
        var soon = await house.AskAsync("technician", Director with { Days = 2 });
        var first = await house.SendAsync(new GetApprovals.Query(Limit: 2), "director");
        var rest = await house.SendAsync(new GetApprovals.Query(After: first.Next, Limit: 2), "director");
        Assert.Equal([soon, late, without], first.Rows.Concat(rest.Rows).Select(r => r.Id));
        Assert.Equal((house.Clock.GetUtcNow().UtcDateTime.AddDays(2), (string?)null), (first.Rows[0].DueAt, rest.Next));
        Assert.Equal(3, await house.SendAsync(new CountWaiting.Query(), "director"));
        var mine = await house.SendAsync(new GetApprovals.Query(ApprovalBox.Mine, Limit: 2), "technician");
        Assert.Equal([soon, late], mine.Rows.Select(r => r.Id));
        Assert.Equal([without], (await house.SendAsync(new GetApprovals.Query(ApprovalBox.Mine, mine.Next), "technician")).Rows.Select(r => r.Id));
        Assert.Equal("cursor", await CodeOfAsync(() => house.SendAsync(new GetApprovals.Query(After: "x"), "director")));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Those_who_may_answer_are_reminded_a_day_before_and_once_overdue(Provider provider)
    {
        await using var house = await StartAsync(provider, new() { ["HelpDesk:Smtp:Host"] = "127.0.0.1", ["HelpDesk:Smtp:From"] = "it@example.go.th", ["HelpDesk:PublicUrl"] = "https://it.example.go.th" });
        var id = await house.AskAsync("technician", Director with { Days = 3 }, new StepPlan(1, "ความเห็น", Role.GroupDirector, IsOpinion: true, Days: 3));
        await house.SendAsync(new SetSubstitute.Command(null, await house.PersonAsync("clerk"), Today, Today.AddDays(9), null), "director");
        await house.AnswerAsync(id, "groupdirector", DecisionKind.Opinion, step: (await house.SendAsync(new GetApproval.Query(id), "groupdirector")).MyStep!.Id);

        Assert.Equal(0, await house.SendAsSystemAsync(new RemindApprovals.Command()));
        house.Clock.Move(TimeSpan.FromHours(49));
        Assert.Equal(1, await house.SendAsSystemAsync(new RemindApprovals.Command()));
        Assert.Equal(0, await house.SendAsSystemAsync(new RemindApprovals.Command()));
        await house.TellAsync();
        house.Clock.Move(TimeSpan.FromHours(24));
        Assert.Equal(1, await house.SendAsSystemAsync(new RemindApprovals.Command()));
        house.Clock.Move(TimeSpan.FromDays(3));
        Assert.Equal(0, await house.SendAsSystemAsync(new RemindApprovals.Command()));

        await house.TellAsync();
        var mails = await house.DbAsync(db => db.Outbox.Where(m => m.Kind == MessageKind.ApprovalDue || m.Kind == MessageKind.ApprovalOverdue).OrderBy(m => m.Id).ToListAsync());
        Assert.Equal(["clerk@example.go.th", "director@example.go.th"], mails.Take(2).Select(m => m.To).Order());
        Assert.Equal(4, mails.Count);
        Assert.StartsWith("ใกล้ครบกำหนด", mails[0].Subject, StringComparison.Ordinal);
        Assert.StartsWith("เกินกำหนด", mails[^1].Subject, StringComparison.Ordinal);
        Assert.Contains($"https://it.example.go.th/approvals/{id}", mails[0].Body, StringComparison.Ordinal);
        Assert.All(mails, m => Assert.DoesNotContain("ทดสอบ", m.Body, StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Substitutes_are_arranged_by_the_person_and_by_the_administrator_only(Provider provider)
    {
        await using var house = await StartAsync(provider);
        var (director, clerk, teacher) = (await house.PersonAsync("director"), await house.PersonAsync("clerk"), await house.PersonAsync("teacher"));
        var own = await house.SendAsync(new SetSubstitute.Command(null, clerk, Today, Today.AddDays(2), "ลากิจ"), "director");
        foreach (var (command, by, code) in new[]
        {
            (new SetSubstitute.Command(director, clerk, Today.AddDays(9), Today.AddDays(9), null), "groupdirector", "not-found"),
            (new SetSubstitute.Command(null, clerk, Today.AddDays(2), Today.AddDays(4), null), "director", "substitute.overlap"),
            (new SetSubstitute.Command(null, clerk, Today.AddDays(-4), Today.AddDays(-2), null), "director", "substitute.past"),
            (new SetSubstitute.Command(null, clerk, Today.AddDays(9), Today.AddDays(8), null), "director", "invalid"),
            (new SetSubstitute.Command(null, teacher, Today.AddDays(9), Today.AddDays(9), null), "director", "substitute.person"),
            (new SetSubstitute.Command(null, director, Today.AddDays(9), Today.AddDays(9), null), "director", "substitute.person"),
            (new SetSubstitute.Command(null, clerk, Today, Today, null), "teacher", "not-allowed"),
            (new SetSubstitute.Command(null, clerk, Today, Today, null), "auditor", "not-allowed"),
            (new SetSubstitute.Command(director, clerk, Today.AddDays(9), Today.AddDays(9), null), "admin", ""),
        })
        {
            Assert.Equal(code, await CodeOfAsync(() => house.SendAsync(command, by)));
        }

        Assert.Equal(2, (await house.SendAsync(new GetSubstitutes.Query(), "director")).Rows.Count);
        Assert.False((await house.SendAsync(new GetSubstitutes.Query(), "clerk")).Rows[0].MayRemove);
        Assert.Empty((await house.SendAsync(new GetSubstitutes.Query(), "supply")).Rows);
        Assert.Equal("not-found", await CodeOfAsync(() => house.SendAsync(new RemoveSubstitute.Command(own), "clerk")));
        await house.SendAsync(new RemoveSubstitute.Command(own), "director");
        Assert.Single((await house.SendAsync(new GetSubstitutes.Query(), "auditor")).Rows);
    }

    [Fact]
    public async Task A_transaction_within_another_is_refused_at_once()
    {
        await using var house = await StartAsync(Provider.Sqlite);
        await Assert.ThrowsAsync<InvalidOperationException>(() => house.SendAsync(new ProveWithin(), "director"));
    }

    internal static Task AddRoleAsync(House house, string userName, Role role) => house.DbAsync(async db =>
    {
        var person = await db.People.Include(p => p.Memberships).SingleAsync(p => p.UserName == userName);
        person.Join(await db.Schools.SingleAsync(s => s.IsOffice), role);
        return await db.SaveChangesAsync();
    });
}
