using HelpDesk.Core.Approvals;
using HelpDesk.Core.Messages;
using HelpDesk.Core.Teamwork;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Messages;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Teamwork;

/// <summary>New tickets find their technician by category, district and duty; nobody counts that as an answer.</summary>
public sealed class AssignmentTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_is_said_more_exactly_goes_before(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (one, two, director) = (await house.PersonAsync("technician"), await house.PersonAsync("technician2"), await house.PersonAsync("groupdirector"));
        var district = await house.DbAsync(db => db.Schools.Where(s => s.Code == TestOffice.FirstSchool).Select(s => s.District).SingleAsync());
        Assert.Null(await TakerAsync(house, "printer"));
        await RuleAsync(house, null, null, director);
        Assert.Equal(director, await TakerAsync(house, "printer"));
        await RuleAsync(house, null, district, two);
        Assert.Equal(two, await TakerAsync(house, "printer"));
        await RuleAsync(house, "printer", null, one);
        Assert.Equal(one, await TakerAsync(house, "printer"));
        Assert.Equal(two, await TakerAsync(house, "network"));
        await RuleAsync(house, "printer", district, two);
        Assert.Equal(two, await TakerAsync(house, "printer"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Who_is_off_duty_or_away_is_passed_over_or_stood_in_for(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (one, two) = (await house.PersonAsync("technician"), await house.PersonAsync("technician2"));
        await RuleAsync(house, "printer", null, one);
        await RuleAsync(house, null, null, two);

        // The house's clock stands at Friday, 20 November 2026.
        await house.SendAsync(new SaveRoster.Command(one, RosterLine.EveryDay & ~(1 << (int)DayOfWeek.Friday)), "groupdirector");
        Assert.Equal(two, await TakerAsync(house, "printer"));
        await house.SendAsync(new SaveRoster.Command(one, 1 << (int)DayOfWeek.Friday), "groupdirector");
        Assert.Equal(one, await TakerAsync(house, "printer"));

        await house.SendAsync(new SetSubstitute.Command(null, await house.PersonAsync("groupdirector"), new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 20), "ลา"), "technician");
        Assert.Equal(await house.PersonAsync("groupdirector"), await TakerAsync(house, "printer"));

        // Whose substitute is away, too, takes nothing: the next rule says who does.
        await house.SendAsync(new SetSubstitute.Command(null, one, new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 20), "ลา"), "groupdirector");
        Assert.Equal(two, await TakerAsync(house, "printer"));

        // Nobody on duty: it waits in the queue.
        await house.SendAsync(new SaveRoster.Command(one, 0), "groupdirector");
        await house.SendAsync(new SaveRoster.Command(two, 0), "groupdirector");
        Assert.Null(await TakerAsync(house, "printer"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Of_several_the_one_with_the_fewest_open_tickets_takes_it_and_it_is_no_first_answer(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (one, two) = (await house.PersonAsync("technician"), await house.PersonAsync("technician2"));
        await RuleAsync(house, null, null, one);
        await RuleAsync(house, null, null, two);
        var takers = new List<long?>();
        for (var i = 0; i < 4; i++)
        {
            takers.Add(await TakerAsync(house, "printer"));
        }

        Assert.Equal([Math.Min(one, two), Math.Max(one, two), Math.Min(one, two), Math.Max(one, two)], takers.Select(t => t ?? 0));
        var ticket = await house.DbAsync(db => db.Tickets.OrderBy(t => t.Id).FirstAsync());
        Assert.Equal(TicketStatus.Assigned, ticket.Status);
        Assert.Null(ticket.FirstResponseAt);
        Assert.Contains((await house.SendAsync(new GetTicket.Query(TicketRef.Of(ticket.Number)), "technician")).Timeline, e => e is { Kind: TicketEventKind.Assigned, ActorName: null });
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_rule_of_somebody_who_left_does_nothing_and_says_so(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var one = await house.PersonAsync("technician");
        await RuleAsync(house, null, null, one);
        await house.SendAsync(new Core.People.DisablePerson.Command(one), "admin");
        Assert.Null(await TakerAsync(house, "printer"));
        Assert.False(Assert.Single((await house.SendAsync(new GetAssignmentSettings.Query(), "groupdirector")).Rules).Works);
        var refused = await Assert.ThrowsAsync<RuleException>(() => RuleAsync(house, null, null, one));
        Assert.Equal("ticket.not-a-technician", refused.Code);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_substitute_finds_the_absents_tickets_in_the_round(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var own = (await house.ReportAsync()).Number;
        var absents = (await house.ReportAsync(TestOffice.SecondSchool)).Number;
        await house.SendAsync(new ClaimTicket.Command(own), "technician");
        await house.SendAsync(new ClaimTicket.Command(absents), "technician2");
        Assert.Equal([own], await RoundAsync());
        await house.SendAsync(new SetSubstitute.Command(null, await house.PersonAsync("technician"), new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 21), "ลา"), "technician2");
        Assert.Equal([own, absents], (await RoundAsync()).Order(StringComparer.Ordinal));
        var places = await house.SendAsync(new GetRound.Query(), "technician");
        Assert.Equal(2, places.Count);
        Assert.NotNull(places.SelectMany(p => p.Stops).Single(s => s.Number == absents).For);
        Assert.Null(places.SelectMany(p => p.Stops).Single(s => s.Number == own).For);
        house.Clock.Set(new DateTimeOffset(2026, 11, 22, 2, 0, 0, TimeSpan.Zero));
        Assert.Equal([own], await RoundAsync());

        async Task<List<string>> RoundAsync() => [.. (await house.SendAsync(new GetRound.Query(), "technician")).SelectMany(p => p.Stops).Select(s => s.Number)];
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Who_stands_in_hears_of_the_absents_tickets_and_who_gives_one_is_told(Provider provider)
    {
        await using var house = await MessageHouse.StartAsync(provider);
        var (one, two) = (await house.PersonAsync("technician"), await house.PersonAsync("technician2"));
        var number = (await house.ReportAsync()).Number;
        Assert.All((await house.SendAsync(new GetTicketChoices.Query(), "groupdirector")).Technicians, t => Assert.Null(t.Away));
        await house.SendAsync(new SetSubstitute.Command(null, one, new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 21), "ลา"), "technician2");
        var away = Assert.Single((await house.SendAsync(new GetTicketChoices.Query(), "groupdirector")).Technicians, t => t.Away is not null);
        Assert.Equal((two, new DateOnly(2026, 11, 21)), (away.Id, away.Away!.Until));
        Assert.NotEmpty(away.Away.SubstituteName);

        await house.SendAsync(new AssignTicket.Command(number, two), "groupdirector");
        await house.SendAsync(new ReplyToTicket.Command(TicketRef.Of(number), "มีเสียงดังด้วย"), "teacher");
        await house.TellAsync();
        Assert.Equal([MessageKind.TicketAnswered, MessageKind.TicketAssigned], await ToldAsync("technician"));
        Assert.Equal([MessageKind.TicketAnswered, MessageKind.TicketAssigned], await ToldAsync("technician2"));

        // Back at work: the substitute hears nothing more.
        house.Clock.Set(new DateTimeOffset(2026, 11, 22, 2, 0, 0, TimeSpan.Zero));
        await house.SendAsync(new ReplyToTicket.Command(TicketRef.Of(number), "หายแล้ว"), "teacher");
        await house.TellAsync();
        Assert.Equal(2, (await ToldAsync("technician")).Count);
        Assert.Equal(3, (await ToldAsync("technician2")).Count);

        async Task<IReadOnlyList<MessageKind>> ToldAsync(string person) => [.. (await house.NoticesAsync(person)).Select(n => n.Kind)];
    }

    private static Task<long> RuleAsync(House house, string? category, string? district, long person) =>
        house.SendAsync(new AddAssignmentRule.Command(category, district, person), "groupdirector");

    private static async Task<long?> TakerAsync(House house, string category)
    {
        var number = (await house.ReportAsync(category: category, subject: Guid.NewGuid().ToString("N"))).Number;
        return await house.DbAsync(db => db.Tickets.Where(t => t.Number == number).Select(t => t.AssigneeId).SingleAsync());
    }
}
