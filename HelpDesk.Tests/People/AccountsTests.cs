using HelpDesk.Core.Common.Live;
using HelpDesk.Core.People;
using HelpDesk.Infrastructure.Identity;
using HelpDesk.Infrastructure.People;
using HelpDesk.Infrastructure.Starter;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.People;

/// <summary>Signing in, the second factor, passwords and sessions, through the pipeline on both databases.</summary>
public sealed class AccountsTests
{
    private const string NewPassword = "maa-noi-nai-suan";
    private const string Agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Five_wrong_passwords_pause_an_account_and_a_name_that_does_not_exist_alike(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        foreach (var name in new[] { "teacher", "nobody-at-all" })
        {
            for (var i = 1; i <= 4; i++)
            {
                Assert.Equal(SignIn.Outcome.Refused, (await SignInAsync(house, name, "wrong")).Outcome);
            }

            var fifth = await SignInAsync(house, name, "wrong");
            Assert.Equal(SignIn.Outcome.LockedOut, fifth.Outcome);
            Assert.Equal(house.Clock.GetUtcNow().UtcDateTime.AddMinutes(15), fifth.LockedUntil);
            Assert.Equal(SignIn.Outcome.LockedOut, (await SignInAsync(house, name, TestOffice.Password)).Outcome);
        }

        house.Clock.Move(TimeSpan.FromMinutes(15));
        Assert.Equal(SignIn.Outcome.SignedIn, (await SignInAsync(house, "teacher")).Outcome);
        Assert.Equal(SignIn.Outcome.Refused, (await SignInAsync(house, "nobody-at-all")).Outcome);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Wrong_passwords_sent_at_once_all_count(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SignInAsync(house, "teacher", "wrong")));
        Assert.Equal(SignIn.Outcome.LockedOut, (await SignInAsync(house, "teacher")).Outcome);
    }

    [Theory, OnSqlite]
    public async Task The_audit_log_tells_of_sign_ins_and_holds_nothing_that_was_typed(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await SignInAsync(house, "teacher");
        await SignInAsync(house, "my-Secret-typed-into-the-wrong-box", "other");
        var entries = await house.DbAsync(db => db.AuditEntries.Where(e => e.Entity == "SignIn").OrderBy(e => e.Id).ToListAsync());
        Assert.Equal(["signed-in", "refused"], entries.Select(e => e.Action));
        Assert.All(await house.DbAsync(db => db.AuditEntries.ToListAsync()), e =>
        {
            Assert.DoesNotContain("Secret", e.Changes, StringComparison.Ordinal);
            Assert.DoesNotContain(TestOffice.Password, e.Changes, StringComparison.Ordinal);
        });
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_second_factor_asks_for_a_code_that_works_once(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (key, codes) = await TurnOnAsync(house, "technician");
        Assert.Equal(10, codes.Distinct().Count());

        var first = await SignInAsync(house, "technician");
        Assert.Equal(SignIn.Outcome.SecondFactor, first.Outcome);
        Assert.Null(first.SessionId);

        // The code that confirmed the set-up is used.
        Assert.Equal(SignIn.Outcome.Refused, (await StepAsync(house, first.Ticket!, CodeOf(house, key))).Outcome);
        house.Clock.Move(TimeSpan.FromSeconds(30));
        Assert.Equal(SignIn.Outcome.SignedIn, (await StepAsync(house, first.Ticket!, CodeOf(house, key))).Outcome);
        Assert.Equal(SignIn.Outcome.Refused, (await StepAsync(house, first.Ticket!, CodeOf(house, key))).Outcome);
        Assert.Equal(SignIn.Outcome.Refused, (await StepAsync(house, first.Ticket!, CodeOf(house, key, -1))).Outcome);

        house.Clock.Move(TimeSpan.FromMinutes(5));
        var late = await Assert.ThrowsAsync<RuleException>(() => StepAsync(house, first.Ticket!, CodeOf(house, key)));
        Assert.Equal("sign-in.expired", late.Code);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_recovery_code_works_once_and_only_its_hash_is_kept(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (_, codes) = await TurnOnAsync(house, "technician");
        var ticket = (await SignInAsync(house, "technician")).Ticket!;
        Assert.Equal(SignIn.Outcome.SignedIn, (await StepAsync(house, ticket, codes[3].ToLowerInvariant())).Outcome);
        Assert.Equal(SignIn.Outcome.Refused, (await StepAsync(house, ticket, codes[3])).Outcome);
        Assert.Equal(9, (await house.SendAsync(new GetMyAccount.Query(null), "technician")).RecoveryCodesLeft);
        var stored = await house.DbAsync(db => db.UserTokens.Select(t => t.Value).ToListAsync());
        Assert.DoesNotContain(stored, value => codes.Any(code => value!.Contains(code, StringComparison.OrdinalIgnoreCase) || value.Contains(code.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)));

        var again = await house.SendAsync(new NewRecoveryCodes.Command(TestOffice.Password), "technician");
        Assert.Equal(SignIn.Outcome.Refused, (await StepAsync(house, ticket, codes[4])).Outcome);
        Assert.Equal(SignIn.Outcome.SignedIn, (await StepAsync(house, ticket, again.RecoveryCodes[0])).Outcome);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Wrong_codes_pause_the_account_and_the_right_password_does_not_set_them_back(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (key, _) = await TurnOnAsync(house, "technician");
        house.Clock.Move(TimeSpan.FromMinutes(1));
        for (var i = 1; i <= 4; i++)
        {
            var ticket = (await SignInAsync(house, "technician")).Ticket!;
            Assert.Equal(SignIn.Outcome.Refused, (await StepAsync(house, ticket, CodeOf(house, key, -100))).Outcome);
        }

        var last = (await SignInAsync(house, "technician")).Ticket!;
        Assert.Equal(SignIn.Outcome.LockedOut, (await StepAsync(house, last, CodeOf(house, key, -100))).Outcome);
        Assert.Equal(SignIn.Outcome.LockedOut, (await StepAsync(house, last, CodeOf(house, key))).Outcome);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_changed_password_ends_the_other_sessions(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var here = await SignInAsync(house, "teacher");
        var there = await SignInAsync(house, "teacher");
        var sessions = house.Services.GetRequiredService<SessionReader>();
        Assert.True(await sessions.LastsAsync(there.SessionId!.Value, there.PersonId!.Value));
        var wrong = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ChangePassword.Command("wrong", NewPassword, here.SessionId), "teacher"));
        Assert.Equal("Current", Assert.Single(wrong.Errors).Field);

        await house.SendAsync(new ChangePassword.Command(TestOffice.Password, NewPassword, here.SessionId), "teacher");
        Assert.True(await sessions.LastsAsync(here.SessionId!.Value, here.PersonId!.Value));
        Assert.False(await sessions.LastsAsync(there.SessionId.Value, there.PersonId.Value));
        Assert.Equal(SignIn.Outcome.Refused, (await SignInAsync(house, "teacher")).Outcome);
        Assert.Equal(SignIn.Outcome.SignedIn, (await SignInAsync(house, "teacher", NewPassword)).Outcome);
    }

    [Theory]
    [InlineData("short-one")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("password2570!")]
    [InlineData("1234567890")]
    [InlineData("Qwertyuiop")]
    [InlineData("abcdefghijkl")]
    [InlineData("technician2570!")]
    public async Task Passwords_that_are_guessed_first_are_refused(string password)
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var refused = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ChangePassword.Command(TestOffice.Password, password, null), "technician"));
        Assert.Equal("Password", Assert.Single(refused.Errors).Field);
        Assert.True(Architecture.TextRules.HasThai(refused.Message));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_administrators_link_sets_a_password_once_and_ends_all_sessions(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var session = await SignInAsync(house, "teacher");
        var first = SecretOf(await house.SendAsync(new CreateResetLink.Command(await house.PersonAsync("teacher")), "admin"));
        var second = SecretOf(await house.SendAsync(new CreateResetLink.Command(await house.PersonAsync("teacher")), "admin"));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetPasswordReset.Query(first)));
        Assert.Equal("teacher", (await house.SendAsync(new GetPasswordReset.Query(second))).UserName);

        await house.SendAsync(new ResetPassword.Command(second, NewPassword));
        Assert.False(await house.Services.GetRequiredService<SessionReader>().LastsAsync(session.SessionId!.Value, session.PersonId!.Value));
        Assert.Equal(SignIn.Outcome.SignedIn, (await SignInAsync(house, "teacher", NewPassword)).Outcome);
        var used = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ResetPassword.Command(second, NewPassword + "2")));
        Assert.Equal(RuleKind.NotFound, used.Kind);

        var third = SecretOf(await house.SendAsync(new CreateResetLink.Command(await house.PersonAsync("teacher")), "admin"));
        house.Clock.Move(TimeSpan.FromHours(24));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ResetPassword.Command(third, NewPassword + "3")));
    }

    [Theory, OnSqlite]
    public async Task A_ticket_of_the_second_step_is_no_reset_link(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await TurnOnAsync(house, "technician");
        var ticket = (await SignInAsync(house, "technician")).Ticket!;
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ResetPassword.Command(ticket, NewPassword)));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_disabled_person_is_out_at_once_with_sessions_and_tokens_and_an_administrator_remains(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var session = await SignInAsync(house, "teacher");
        var id = session.PersonId!.Value;
        await house.DbAsync(async db =>
        {
            db.ApiTokens.Add(new ApiToken(id, "test", Secrets.Hash("secret"), null, DateTime.UnixEpoch, DateTime.UnixEpoch.AddYears(200)));
            return await db.SaveChangesAsync();
        });
        var sessions = house.Services.GetRequiredService<SessionReader>();
        Assert.NotNull(await sessions.BearerAsync("secret"));
        Assert.True(await sessions.LastsAsync(session.SessionId!.Value, id));
        var told = new TaskCompletionSource();
        using var listening = house.Services.GetRequiredService<ILiveBus>().Subscribe(Topics.User(id), _ => told.TrySetResult());

        await house.SendAsync(new DisablePerson.Command(id), "admin");
        Assert.True(told.Task.IsCompleted);
        Assert.False(await sessions.LastsAsync(session.SessionId.Value, id));
        Assert.Null(await sessions.BearerAsync("secret"));
        Assert.Equal(RuleKind.SignInRequired, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetMe.Query(), "teacher"))).Kind);
        Assert.Equal(SignIn.Outcome.Refused, (await SignInAsync(house, "teacher")).Outcome);

        await house.SendAsync(new EnablePerson.Command(id), "admin");
        Assert.Equal(SignIn.Outcome.SignedIn, (await SignInAsync(house, "teacher")).Outcome);
        Assert.False(await sessions.LastsAsync(session.SessionId.Value, id));

        var admin = await house.PersonAsync("admin");
        Assert.Equal("person.disable-self", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new DisablePerson.Command(admin), "admin"))).Code);
        Assert.Equal("person.last-administrator", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsSystemAsync(new DisablePerson.Command(admin)))).Code);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_password_from_somebody_else_comes_first(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.DbAsync(db => db.Users.Where(a => a.UserName == "technician").ExecuteUpdateAsync(set => set.SetProperty(a => a.MustChangePassword, true)));
        var refused = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new Core.Tickets.CountTickets.Query(new Core.Tickets.TicketFilter()), "technician"));
        Assert.Equal("account.change-password-first", refused.Code);
        Assert.Equal(Duty.ChangePassword, (await house.SendAsync(new GetMyAccount.Query(null), "technician")).Duty);

        await house.SendAsync(new ChangePassword.Command(TestOffice.Password, NewPassword, null), "technician");
        await house.SendAsync(new Core.Tickets.CountTickets.Query(new Core.Tickets.TicketFilter()), "technician");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_office_can_ask_its_own_people_for_a_second_factor(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.DbAsync(db => db.Settings.ExecuteUpdateAsync(set => set.SetProperty(s => s.OfficeNeedsSecondFactor, true)));
        var count = new Core.Tickets.CountTickets.Query(new Core.Tickets.TicketFilter());
        await house.SendAsync(count, "teacher");
        Assert.Equal("account.second-factor-first", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(count, "technician"))).Code);
        await TurnOnAsync(house, "technician");
        await house.SendAsync(count, "technician");
        await house.SendAsync(new RemoveSecondFactor.Command(TestOffice.Password), "technician");
        Assert.Equal("account.second-factor-first", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(count, "technician"))).Code);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Own_sessions_are_listed_in_words_and_ended_one_by_one_or_all(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var here = await SignInAsync(house, "teacher");
        var there = await SignInAsync(house, "teacher");
        var listed = (await house.SendAsync(new GetMyAccount.Query(here.SessionId), "teacher")).Sessions;
        Assert.Equal([here.SessionId!.Value, there.SessionId!.Value], listed.Select(s => s.Id));
        Assert.Equal([true, false], listed.Select(s => s.IsThis));
        Assert.Equal("Chrome บน Windows", listed[0].Device);

        Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SignOut.Command(there.SessionId.Value), "coordinator"))).Kind);
        await house.SendAsync(new SignOut.Command(there.SessionId.Value), "teacher");
        Assert.Single((await house.SendAsync(new GetMyAccount.Query(here.SessionId), "teacher")).Sessions);
        await house.SendAsync(new SignOutEverywhere.Command(), "teacher");
        Assert.False(await house.Services.GetRequiredService<SessionReader>().LastsAsync(here.SessionId.Value, here.PersonId!.Value));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task When_a_session_was_last_used_is_written_once_a_minute(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var session = await SignInAsync(house, "teacher");
        var sessions = house.Services.GetRequiredService<SessionReader>();
        house.Clock.Move(TimeSpan.FromMinutes(7));
        await sessions.LastsAsync(session.SessionId!.Value, session.PersonId!.Value);
        await sessions.LastsAsync(session.SessionId.Value, session.PersonId.Value);
        var seen = sessions.TakeSeen();
        Assert.Equal([session.SessionId.Value], seen);
        Assert.Empty(sessions.TakeSeen());
        await house.SendAsSystemAsync(new RecordSessions.Command(seen));
        Assert.Equal(
            house.Clock.GetUtcNow().UtcDateTime,
            await house.DbAsync(db => db.Sessions.Where(s => s.Id == session.SessionId).Select(s => s.LastSeenAt).SingleAsync()));
    }

    [Fact]
    public void Codes_are_those_of_the_standard()
    {
        // RFC 6238, appendix B, SHA-1: the last six of its eight digits.
        var key = "12345678901234567890"u8.ToArray();
        Assert.Equal("287082", Totp.Code(key, 59 / 30));
        Assert.Equal("081804", Totp.Code(key, 1111111109 / 30));
        Assert.Equal("279037", Totp.Code(key, 2000000000 / 30));
        Assert.Equal(key, Totp.FromBase32("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
        Assert.Equal(1, Totp.StepOf(key, "๒๘๗ ๐๘๒", DateTimeOffset.FromUnixTimeSeconds(59)));
        Assert.Null(Totp.StepOf(key, "", DateTimeOffset.FromUnixTimeSeconds(59)));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_office_is_set_up_once_by_whoever_has_the_token(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var token = house.Services.GetRequiredService<SetupToken>().Value;

        // There are people: the token of this process is no use.
        Assert.False(await house.SendAsync(new GetSetup.Query(token)));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(Office(token)));
        await house.DbAsync(async db =>
        {
            await db.Memberships.ExecuteDeleteAsync();
            await db.Users.ExecuteDeleteAsync();
            await db.People.ExecuteDeleteAsync();
            await db.PriorityRules.ExecuteDeleteAsync();
            await db.Categories.ExecuteDeleteAsync();
            return await db.Schools.ExecuteDeleteAsync();
        });

        Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(Office("wrong")))).Kind);
        Assert.True(await house.SendAsync(new GetSetup.Query(token)));
        var both = await Task.WhenAll(TryAsync(), TryAsync());
        Assert.Single(both, won => won);

        Assert.Equal(SignIn.Outcome.SignedIn, (await SignInAsync(house, "first", NewPassword)).Outcome);
        Assert.Equal("สำนักงานใหม่", (await house.SendAsync(new GetOffice.Query())).Name);
        Assert.Equal(13, await house.DbAsync(db => db.Categories.CountAsync()));
        Assert.Equal(9, await house.DbAsync(db => db.OfficeUnits.CountAsync()));
        Assert.Equal(12, await house.DbAsync(db => db.PriorityRules.CountAsync()));
        Assert.True(await house.DbAsync(db => db.Categories.AllAsync(c => c.Symptoms.Count >= 4 && c.Symptoms.Count <= 6)));

        static SetUpOffice.Command Office(string token) => new(token, "สำนักงานใหม่", null, "500100", "นายแรก เริ่มต้น", "First", NewPassword);

        async Task<bool> TryAsync()
        {
            try
            {
                await house.SendAsync(Office(token));
                return true;
            }
            catch (RuleException gone) when (gone.Kind == RuleKind.NotFound)
            {
                return false;
            }
        }
    }

    private static Task<SignIn.Result> SignInAsync(House house, string name, string password = TestOffice.Password) => house.SendAsync(new SignIn.Command(name, password, Agent));

    private static Task<SignIn.Result> StepAsync(House house, string ticket, string code) => house.SendAsync(new SignInSecondFactor.Command(ticket, code, Agent));

    private static string CodeOf(House house, string key, int steps = 0) => Totp.Code(Totp.FromBase32(key), (house.Clock.GetUtcNow().ToUnixTimeSeconds() / 30) + steps);

    private static string SecretOf(CreateResetLink.Link link) => Uri.UnescapeDataString(link.Path["/account/reset?key=".Length..]);

    private static async Task<(string Key, IReadOnlyList<string> Codes)> TurnOnAsync(House house, string name)
    {
        await house.SendAsync(new BeginSecondFactor.Command(), name);
        var key = (await house.SendAsync(new GetMyAccount.Query(null), name)).PendingKey!;
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ConfirmSecondFactor.Command(CodeOf(house, key, -50)), name));
        var codes = await house.SendAsync(new ConfirmSecondFactor.Command(CodeOf(house, key)), name);
        Assert.Null((await house.SendAsync(new GetMyAccount.Query(null), name)).PendingKey);
        return (key, codes.RecoveryCodes);
    }
}
