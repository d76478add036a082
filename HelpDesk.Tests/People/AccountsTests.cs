using HelpDesk.Core.People;
using HelpDesk.Infrastructure.People;
using HelpDesk.Infrastructure.Starter;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.People;

/// <summary>Signing in, passwords and the first set-up, through the pipeline on both databases.</summary>
public sealed class AccountsTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Five_wrong_passwords_pause_an_account_and_a_name_that_does_not_exist_alike(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        foreach (var name in new[] { "teacher", "nobody-at-all" })
        {
            for (var i = 1; i <= 4; i++)
            {
                Assert.Equal(SignIn.Outcome.Refused, (await house.SignInAsync(name, "wrong")).Outcome);
            }

            var fifth = await house.SignInAsync(name, "wrong");
            Assert.Equal(SignIn.Outcome.LockedOut, fifth.Outcome);
            Assert.Equal(house.Clock.GetUtcNow().UtcDateTime.AddMinutes(15), fifth.LockedUntil);
            Assert.Equal(SignIn.Outcome.LockedOut, (await house.SignInAsync(name, TestOffice.Password)).Outcome);
        }

        house.Clock.Move(TimeSpan.FromMinutes(15));
        Assert.Equal(SignIn.Outcome.SignedIn, (await house.SignInAsync("teacher")).Outcome);
        Assert.Equal(SignIn.Outcome.Refused, (await house.SignInAsync("nobody-at-all")).Outcome);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Wrong_passwords_sent_at_once_all_count(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => house.SignInAsync("teacher", "wrong")));
        Assert.Equal(SignIn.Outcome.LockedOut, (await house.SignInAsync("teacher")).Outcome);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_audit_log_tells_who_signed_in_and_holds_nothing_that_was_typed(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.SignInAsync("teacher");
        await house.SignInAsync("Teacher", "wrong-Secret");
        await house.SignInAsync("my-Secret-typed-into-the-wrong-box", "other");
        var (key, codes) = await house.TurnOnSecondFactorAsync("technician");
        var ticket = (await house.SignInAsync("technician")).Ticket!;
        await house.StepAsync(ticket, house.CodeOf(key, -100));
        await house.StepAsync(ticket, codes[0]);

        // Who is known acted under the own name; an attempt is a visitor's, on an account that is named if there is one.
        var people = await house.DbAsync(db => db.People.ToDictionaryAsync(p => p.UserName));
        var (teacher, technician) = (people["teacher"], people["technician"]);
        var entries = await house.DbAsync(db => db.AuditEntries.OrderBy(e => e.Id).ToListAsync());
        Assert.Equal<(string, long, long?, string?)>(
            [
                ("signed-in", teacher.Id, teacher.Id, teacher.Name),
                ("refused", teacher.Id, null, null),
                ("refused", 0, null, null),
                ("second-factor-asked", technician.Id, null, null),
                ("code-refused", technician.Id, null, null),
                ("signed-in", technician.Id, technician.Id, technician.Name),
            ],
            entries.Where(e => e.Entity == "SignIn").Select(e => (e.Action, e.EntityId, e.PersonId, e.PersonName)));
        Assert.Equal(technician.Name, Assert.Single(entries, e => e.Action == "recovery-code-used").PersonName);
        Assert.Equal(["teacher", null, "technician", "technician"], entries.Where(e => e is { Entity: "SignIn", PersonId: null })
            .Select(e => Core.Common.Auditing.AuditChange.Read(e.Changes).SingleOrDefault()?.After));
        Assert.All(entries, e =>
        {
            Assert.DoesNotContain("Secret", e.Changes, StringComparison.Ordinal);
            Assert.DoesNotContain(TestOffice.Password, e.Changes, StringComparison.Ordinal);
            Assert.DoesNotContain(codes[0], e.Changes, StringComparison.OrdinalIgnoreCase);
        });
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
        var session = await house.SignInAsync("teacher");
        var first = SecretOf(await house.SendAsync(new CreateResetLink.Command(await house.PersonAsync("teacher")), "admin"));
        var second = SecretOf(await house.SendAsync(new CreateResetLink.Command(await house.PersonAsync("teacher")), "admin"));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetPasswordReset.Query(first)));
        Assert.Equal("teacher", (await house.SendAsync(new GetPasswordReset.Query(second))).UserName);

        await house.SendAsync(new ResetPassword.Command(second, AccountSteps.NewPassword));
        Assert.False(await house.Services.GetRequiredService<SessionReader>().LastsAsync(session.SessionId!.Value, session.PersonId!.Value));
        Assert.Equal(SignIn.Outcome.SignedIn, (await house.SignInAsync("teacher", AccountSteps.NewPassword)).Outcome);
        var used = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ResetPassword.Command(second, AccountSteps.NewPassword + "2")));
        Assert.Equal(RuleKind.NotFound, used.Kind);

        var third = SecretOf(await house.SendAsync(new CreateResetLink.Command(await house.PersonAsync("teacher")), "admin"));
        house.Clock.Move(TimeSpan.FromHours(24));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ResetPassword.Command(third, AccountSteps.NewPassword + "3")));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_password_from_somebody_else_comes_first(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.DbAsync(db => db.Users.Where(a => a.UserName == "technician").ExecuteUpdateAsync(set => set.SetProperty(a => a.MustChangePassword, true)));
        var refused = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new Core.Tickets.CountTickets.Query(new Core.Tickets.TicketFilter()), "technician"));
        Assert.Equal("account.change-password-first", refused.Code);
        Assert.Equal(Duty.ChangePassword, (await house.SendAsync(new GetMyAccount.Query(null), "technician")).Duty);

        await house.SendAsync(new ChangePassword.Command(TestOffice.Password, AccountSteps.NewPassword, null), "technician");
        await house.SendAsync(new Core.Tickets.CountTickets.Query(new Core.Tickets.TicketFilter()), "technician");
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
            await db.AssetCategories.ExecuteDeleteAsync();
            await db.DepreciationThresholds.ExecuteDeleteAsync();
            await db.Holidays.ExecuteDeleteAsync();
            await db.BaselineItems.ExecuteDeleteAsync();
            await db.BaselineEditions.ExecuteDeleteAsync();
            await db.ProcurementRules.ExecuteDeleteAsync();
            return await db.Schools.ExecuteDeleteAsync();
        });

        Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(Office("wrong")))).Kind);
        Assert.True(await house.SendAsync(new GetSetup.Query(token)));
        var both = await Task.WhenAll(TryAsync(), TryAsync());
        Assert.Single(both, won => won);

        Assert.Equal(SignIn.Outcome.SignedIn, (await house.SignInAsync("first", AccountSteps.NewPassword)).Outcome);
        Assert.Equal("สำนักงานใหม่", (await house.SendAsync(new GetOffice.Query())).Name);
        Assert.Equal(13, await house.DbAsync(db => db.Categories.CountAsync()));
        Assert.Equal(9, await house.DbAsync(db => db.OfficeUnits.CountAsync()));
        Assert.Equal(12, await house.DbAsync(db => db.PriorityRules.CountAsync()));
        Assert.True(await house.DbAsync(db => db.Categories.AllAsync(c => c.Symptoms.Count >= 4 && c.Symptoms.Count <= 6)));

        static SetUpOffice.Command Office(string token) => new(token, "สำนักงานใหม่", null, "500100", "นายแรก เริ่มต้น", "First", AccountSteps.NewPassword);

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

    private static string SecretOf(CreateResetLink.Link link) => Uri.UnescapeDataString(link.Path["/account/reset?key=".Length..]);
}
