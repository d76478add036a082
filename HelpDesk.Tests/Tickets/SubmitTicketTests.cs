using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Tickets;

public sealed class SubmitTicketTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_report_gets_a_number_of_the_fiscal_year_and_a_timeline(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var receipt = await house.ReportAsync(impact: Impact.All, urgency: Urgency.Urgent);

        var ticket = await house.SendAsync(new GetTicket.Query(TicketRef.Of(receipt.Number)), "technician");
        Assert.Equal("R2570-000001", ticket.Number);
        Assert.Equal(Priority.Critical, ticket.Priority);
        Assert.Equal(TicketStatus.New, ticket.Status);
        var entry = Assert.Single(ticket.Timeline);
        Assert.Equal(TicketEventKind.Submitted, entry.Kind);
        Assert.Equal("ครูสมศรี ใจงาม", entry.ActorName);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Sent_twice_with_one_client_id_it_is_one_ticket_also_at_the_same_moment(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var clientId = Guid.NewGuid();
        var receipts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => house.ReportAsync(clientId: clientId)));

        Assert.Single(receipts.Select(r => r.Number).Distinct(StringComparer.Ordinal));
        Assert.Single(receipts, r => !r.WasThere);
        Assert.Equal(1, await house.DbAsync(db => db.Tickets.CountAsync()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_client_id_is_no_key_to_what_somebody_else_reported(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var clientId = Guid.NewGuid();
        await house.ReportAsync(clientId: clientId, by: "coordinator");

        var refused = await Assert.ThrowsAsync<RuleException>(() => house.ReportAsync(clientId: clientId));
        Assert.Equal("ticket.client-id-used", refused.Code);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_running_number_begins_anew_when_the_fiscal_year_turns_in_Bangkok(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        house.Clock.Set(new DateTimeOffset(2026, 9, 30, 16, 59, 59, TimeSpan.Zero));
        Assert.Equal("R2569-000001", (await house.ReportAsync()).Number);
        house.Clock.Move(TimeSpan.FromSeconds(1));
        Assert.Equal("R2570-000001", (await house.ReportAsync()).Number);
        Assert.Equal("R2570-000002", (await house.ReportAsync()).Number);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Many_reports_at_once_get_consecutive_numbers(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var receipts = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => house.ReportAsync()));

        Assert.Equal(
            Enumerable.Range(1, 40).Select(n => SubmitTicket.Number(2570, n)),
            receipts.Select(r => r.Number).Order(StringComparer.Ordinal));
    }

    [Theory, OnSqlite]
    public async Task What_is_missing_is_said_at_its_field_and_nothing_is_kept(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var refused = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(
            new SubmitTicket.Command(Guid.NewGuid(), "", "", " ", null, "", RequesterPhone: "abc", RequesterEmail: "x")));

        Assert.Equal(RuleKind.Invalid, refused.Kind);
        Assert.Equal(
            ["CategoryCode", "RequesterEmail", "RequesterName", "RequesterPhone", "SchoolCode", "Subject"],
            refused.Errors.Select(e => e.Field).Order(StringComparer.Ordinal));
        Assert.Equal(0, await house.DbAsync(db => db.Tickets.CountAsync()));
    }

    [Theory, OnSqlite]
    public async Task People_of_a_school_report_for_their_school_only(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var refused = await Assert.ThrowsAsync<RuleException>(() => house.ReportAsync(TestOffice.SecondSchool, by: "teacher"));
        Assert.Equal("ticket.school-unknown", refused.Code);
    }
}
