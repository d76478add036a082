using System.Text.Json;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Disposals;
using HelpDesk.Core.Messages;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Messages;
using HelpDesk.Tests.StockTakes;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.OutsideRepairs;

/// <summary>A technician finds a device beyond repair; whoever keeps the register makes a disposal of it, or says why not.</summary>
public sealed class SuggestionTests
{
    private static readonly AssessmentText Text = new("เมนบอร์ดเสียหาย", 6_500, "เห็นควรจำหน่าย");

    [Theory, OnSqlite, OnPostgreSql]
    public async Task One_click_makes_a_disposal_of_it(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new VendorDesk(house);
        var (ticket, device) = await desk.TicketAsync();
        await house.SendAsync(new ResolveTicket.Command(ticket, Outcome.BeyondRepair, "ซ่อมไม่ได้"), "technician");
        var before = await house.SendAsync(new GetAssessment.Query(ticket), "technician");

        // Acquired on 9 October 2024.
        Assert.Equal((true, 25, 20_000m), (before.MaySuggest, before.Device!.AgeMonths!.Value, before.Device.Price!.Value));
        Assert.True(before.Device.NetValue is > 1 and < 20_000);
        var client = Guid.NewGuid();
        var made = await house.SendAsync(new SuggestDisposal.Command(ticket, client, Text), "technician");
        Assert.Equal(made.Id, (await house.SendAsync(new SuggestDisposal.Command(ticket, client, Text), "technician")).Id);
        Assert.Equal("suggestion.one-open", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SuggestDisposal.Command(ticket, Guid.NewGuid(), Text), "technician2"))).Code);

        // The school's coordinator keeps its register and is told; nobody else is.
        await house.TellAsync();
        Assert.Contains(device.Number, Assert.Single(await house.NoticesAsync("coordinator"), n => n.Kind == MessageKind.DisposalSuggested).Title, StringComparison.Ordinal);
        foreach (var person in new[] { "coordinator2", "supply", "teacher", "technician" })
        {
            Assert.DoesNotContain(await house.NoticesAsync(person), n => n.Kind == MessageKind.DisposalSuggested);
        }

        Assert.Empty((await house.SendAsync(new ListSuggestions.Query(), "coordinator2")).Rows);
        Assert.Empty((await house.SendAsync(new ListSuggestions.Query(), "teacher")).Rows);
        Assert.False(Assert.Single((await house.SendAsync(new ListSuggestions.Query(), "technician")).Rows).MayAnswer);
        Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new AcceptSuggestion.Command(made.Id), "coordinator2"))).Kind);
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new AcceptSuggestion.Command(made.Id), "technician"));

        var row = Assert.Single((await house.SendAsync(new ListSuggestions.Query(), "coordinator")).Rows);
        Assert.True(row.MayAnswer);
        var saved = await house.SendAsync(new AcceptSuggestion.Command(row.Id, row.Version), "coordinator");
        Assert.Equal(saved, await house.SendAsync(new AcceptSuggestion.Command(row.Id, row.Version), "coordinator"));
        var disposal = await house.SendAsync(new GetDisposal.Query(saved.DisposalId!.Value), "coordinator");
        Assert.Equal((DisposalState.Draft, device.Number, 20_000m), (disposal.State, Assert.Single(disposal.Items).Number, disposal.Items[0].Price!.Value));
        Assert.Contains("เมนบอร์ดเสียหาย", disposal.Draft.Reason, StringComparison.Ordinal);
        Assert.Contains("6,500.00", disposal.Draft.Reason, StringComparison.Ordinal);
        var after = await house.SendAsync(new GetAssessment.Query(ticket), "technician");
        Assert.Equal((SuggestionState.Accepted, false), (Assert.Single(after.Rows).State, after.MaySuggest));
        Assert.Equal(1, await house.DbAsync(db => db.Disposals.CountAsync()));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new DeclineSuggestion.Command(row.Id, "ไม่"), "coordinator"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_keeper_reads_all_of_the_own_devices_and_no_number_of_another_schools_ticket(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new VendorDesk(house);

        // The first school's device stands, and is repaired, at the second.
        var (ticket, lent) = await desk.TicketAsync(TestOffice.SecondSchool, withDevice: false);
        await house.DbAsync(async db =>
        {
            var owner = await db.Schools.SingleAsync(s => s.Code == TestOffice.FirstSchool);
            var asset = new Asset(
                Guid.NewGuid(), owner.Id, "7440-9999/2569", new AssetDetails("เครื่องยืม", lent.CategoryId, lent.OwnerId), "", Actor.Program, house.Clock.GetUtcNow().UtcDateTime);
            db.Assets.Add(asset);
            await db.SaveChangesAsync();

            // A hundred older ones of another school.
            var about = await db.Tickets.SingleAsync(t => t.Number == ticket);
            db.DisposalSuggestions.AddRange((await new CountingDesk(house).DevicesAsync(100, TestOffice.SecondSchool, "7441"))
                .Select(d => new DisposalSuggestion(Guid.NewGuid(), about, d.Id, Text, Actor.Program, house.Clock.GetUtcNow().UtcDateTime)));
            return await db.SaveChangesAsync();
        });
        await house.SendAsync(new LinkDevice.Command(ticket, "7440-9999/2569"), "technician");
        await house.SendAsync(new SuggestDisposal.Command(ticket, Guid.NewGuid(), Text), "technician");

        var page = await house.SendAsync(new ListSuggestions.Query(), "coordinator");
        Assert.Equal((1, "", "7440-9999/2569"), (page.Total, Assert.Single(page.Rows).Ticket, page.Rows[0].Device.Number));
        Assert.Equal((101, 100), ((await house.SendAsync(new ListSuggestions.Query(), "supply")).Total, (await house.SendAsync(new ListSuggestions.Query(), "supply")).Rows.Count));
        Assert.Equal(ticket, (await house.SendAsync(new ListSuggestions.Query(), "supply")).Rows[^1].Ticket);
        var made = await house.SendAsync(new AcceptSuggestion.Command(page.Rows[0].Id), "coordinator");
        var disposal = await house.SendAsync(new GetDisposal.Query(made.DisposalId!.Value), "coordinator");
        Assert.DoesNotContain(ticket, JsonSerializer.Serialize(disposal), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Declined_the_technician_reads_why_and_may_suggest_again(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new VendorDesk(house);
        var (ticket, device) = await desk.TicketAsync(TestOffice.OfficeCode);
        var made = await house.SendAsync(new SuggestDisposal.Command(ticket, Guid.NewGuid(), Text), "technician");

        // Of the office's own devices the supply officer is told.
        await house.TellAsync();
        Assert.Single(await house.NoticesAsync("supply"), n => n.Kind == MessageKind.DisposalSuggested);
        Assert.Empty((await house.SendAsync(new ListSuggestions.Query(), "coordinator")).Rows);
        await house.SendAsync(new DeclineSuggestion.Command(made.Id, "มีอะไหล่ในคลัง"), "supply");
        var read = await house.SendAsync(new GetAssessment.Query(ticket), "technician");
        Assert.Equal((SuggestionState.Declined, "มีอะไหล่ในคลัง", true), (read.Rows[0].State, read.Rows[0].DeclineReason, read.MaySuggest));
        Assert.Equal("suggestion.answered", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new AcceptSuggestion.Command(made.Id), "supply"))).Code);
        await house.SendAsync(new SuggestDisposal.Command(ticket, Guid.NewGuid(), Text), "technician");

        // Nothing to suggest without a device, of a device that is on its way out, or by who does not work on tickets.
        var (bare, _) = await desk.TicketAsync(withDevice: false);
        Assert.Equal("suggestion.no-device", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SuggestDisposal.Command(bare, Guid.NewGuid(), Text), "technician"))).Code);
        Assert.False((await house.SendAsync(new GetAssessment.Query(bare), "technician")).MaySuggest);
        var (third, other) = await desk.TicketAsync();
        await house.SendAsync(new SaveDisposal.Command(null, Guid.NewGuid(), new DisposalDraft(TestOffice.FirstSchool, "จำหน่าย", "ชำรุด", DisposalWay.Sale, false, [new(other.Id)])), "supply");
        Assert.Equal("disposal.elsewhere", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SuggestDisposal.Command(third, Guid.NewGuid(), Text), "technician"))).Code);
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SuggestDisposal.Command(third, Guid.NewGuid(), Text), "coordinator"));
        Assert.Equal(AssetState.Usable, (await desk.DeviceAsync(device.Id)).State);
    }
}
