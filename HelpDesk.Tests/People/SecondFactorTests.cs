using HelpDesk.Core.People;
using HelpDesk.Infrastructure.Identity;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.People;

/// <summary>The second factor, through the pipeline on both databases.</summary>
public sealed class SecondFactorTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_second_factor_asks_for_a_code_that_works_once(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (key, codes) = await house.TurnOnSecondFactorAsync("technician");
        Assert.Equal(10, codes.Distinct().Count());

        var first = await house.SignInAsync("technician");
        Assert.Equal(SignIn.Outcome.SecondFactor, first.Outcome);
        Assert.Null(first.SessionId);

        // The code that confirmed the set-up is used.
        Assert.Equal(SignIn.Outcome.Refused, (await house.StepAsync(first.Ticket!, house.CodeOf(key))).Outcome);
        house.Clock.Move(TimeSpan.FromSeconds(30));
        Assert.Equal(SignIn.Outcome.SignedIn, (await house.StepAsync(first.Ticket!, house.CodeOf(key))).Outcome);
        Assert.Equal(SignIn.Outcome.Refused, (await house.StepAsync(first.Ticket!, house.CodeOf(key))).Outcome);
        Assert.Equal(SignIn.Outcome.Refused, (await house.StepAsync(first.Ticket!, house.CodeOf(key, -1))).Outcome);

        house.Clock.Move(TimeSpan.FromMinutes(5));
        var late = await Assert.ThrowsAsync<RuleException>(() => house.StepAsync(first.Ticket!, house.CodeOf(key)));
        Assert.Equal("sign-in.expired", late.Code);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_recovery_code_works_once_and_only_its_hash_is_kept(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (_, codes) = await house.TurnOnSecondFactorAsync("technician");
        var ticket = (await house.SignInAsync("technician")).Ticket!;
        Assert.Equal(SignIn.Outcome.SignedIn, (await house.StepAsync(ticket, codes[3].ToLowerInvariant())).Outcome);
        Assert.Equal(SignIn.Outcome.Refused, (await house.StepAsync(ticket, codes[3])).Outcome);
        Assert.Equal(9, (await house.SendAsync(new GetMyAccount.Query(null), "technician")).RecoveryCodesLeft);
        var stored = await house.DbAsync(db => db.UserTokens.Select(t => t.Value).ToListAsync());
        Assert.DoesNotContain(stored, value => codes.Any(code => value!.Contains(code, StringComparison.OrdinalIgnoreCase) || value.Contains(code.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)));

        var again = await house.SendAsync(new NewRecoveryCodes.Command(TestOffice.Password), "technician");
        Assert.Equal(SignIn.Outcome.Refused, (await house.StepAsync(ticket, codes[4])).Outcome);
        Assert.Equal(SignIn.Outcome.SignedIn, (await house.StepAsync(ticket, again.RecoveryCodes[0])).Outcome);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Wrong_codes_pause_the_account_and_the_right_password_does_not_set_them_back(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (key, _) = await house.TurnOnSecondFactorAsync("technician");
        house.Clock.Move(TimeSpan.FromMinutes(1));
        for (var i = 1; i <= 4; i++)
        {
            var ticket = (await house.SignInAsync("technician")).Ticket!;
            Assert.Equal(SignIn.Outcome.Refused, (await house.StepAsync(ticket, house.CodeOf(key, -100))).Outcome);
        }

        var last = (await house.SignInAsync("technician")).Ticket!;
        Assert.Equal(SignIn.Outcome.LockedOut, (await house.StepAsync(last, house.CodeOf(key, -100))).Outcome);
        Assert.Equal(SignIn.Outcome.LockedOut, (await house.StepAsync(last, house.CodeOf(key))).Outcome);
    }

    [Theory, OnSqlite]
    public async Task A_ticket_of_the_second_step_is_no_reset_link(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.TurnOnSecondFactorAsync("technician");
        var ticket = (await house.SignInAsync("technician")).Ticket!;
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ResetPassword.Command(ticket, AccountSteps.NewPassword)));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_office_can_ask_its_own_people_for_a_second_factor(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.DbAsync(db => db.Settings.ExecuteUpdateAsync(set => set.SetProperty(s => s.OfficeNeedsSecondFactor, true)));
        var count = new Core.Tickets.CountTickets.Query(new Core.Tickets.TicketFilter());
        await house.SendAsync(count, "teacher");
        Assert.Equal("account.second-factor-first", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(count, "technician"))).Code);
        await house.TurnOnSecondFactorAsync("technician");
        await house.SendAsync(count, "technician");
        await house.SendAsync(new RemoveSecondFactor.Command(TestOffice.Password), "technician");
        Assert.Equal("account.second-factor-first", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(count, "technician"))).Code);
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
}
