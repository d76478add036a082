using System.Text;
using System.Text.Json;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Specifications;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Specifications;

/// <summary>A price that is sealed is nowhere: in no answer to anybody, in no export, in no audit entry and in no live update.</summary>
public sealed class SealTests
{
    // A price that stands nowhere else.
    private const decimal Price = 20_987.65m;

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Before_the_opening_nobody_reads_a_price_by_any_way(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new SpecificationDesk(house);
        var id = await desk.PublishedAsync();
        var heard = new List<LiveChange>();
        using var listening = house.Services.GetRequiredService<ILiveBus>().Subscribe(Topics.Everything, heard.Add);
        var offer = await desk.OfferAsync(id, SpecificationDesk.Offer("ก คอมพิวเตอร์", Price));
        await house.SendAsync(new SaveOffer.Command(
            Guid.NewGuid(), id, offer, SpecificationDesk.Offer("ก คอมพิวเตอร์", Price) with { Note = "แก้ไข" }), "supply");

        var all = new StringBuilder();
        foreach (var person in TestOffice.People.Keys)
        {
            await TryAsync(() => house.SendAsync(new GetOffers.Query(id), person));
            await TryAsync(() => house.SendAsync(new GetOffer.Query(id, offer), person));
            await TryAsync(() => house.SendAsync(new GetSpecification.Query(id), person));
            await TryAsync(() => house.SendAsync(new GetSpecifications.Query(new SpecificationFilter()), person));
            await TryAsync(() => house.SendAsync(new GetProducts.Query(), person));
            await TryAsync(() => house.SendAsync(new GetAudit.Query(new AuditFilter()), person));
            Assert.Equal("not-found", await desk.CodeOfAsync(new GetEvaluation.Query(id), person));
        }

        // The audit log as it is stored, and what was announced.
        all.AppendJoin('\n', await house.DbAsync(db => db.AuditEntries.Select(e => e.Changes).ToListAsync()));
        all.AppendJoin('\n', heard.Select(h => h.ToString()));
        var text = all.ToString();
        Assert.Contains("sealed", string.Join('\n', await house.DbAsync(db => db.AuditEntries.Select(e => e.Action).ToListAsync())), StringComparison.Ordinal);
        Assert.DoesNotContain("20987", text, StringComparison.Ordinal);
        Assert.DoesNotContain("20,987", text, StringComparison.Ordinal);

        // No query finds it, whoever forgets to ask; it is there all the same.
        Assert.Empty(await house.DbAsync(db => db.OfferPrices.ToListAsync()));
        Assert.Equal(2, await house.DbAsync(db => db.OfferPrices.IgnoreQueryFilters().CountAsync()));

        // Too early by a second, and then.
        var closing = new DateTimeOffset((await desk.ReadAsync(id)).ClosingAt!.Value, TimeSpan.Zero);
        house.Clock.Set(closing.AddSeconds(-1));
        Assert.Equal("specification.sealed", await desk.CodeOfAsync(new OpenOffers.Command(id), "supply"));
        Assert.Empty(await house.DbAsync(db => db.OfferPrices.ToListAsync()));
        house.Clock.Set(closing);
        Assert.Equal("specification.closed", await desk.CodeOfAsync(new SaveOffer.Command(Guid.NewGuid(), id, null, SpecificationDesk.Offer("ข", 1)), "supply"));
        Assert.Equal("not-allowed", await desk.CodeOfAsync(new OpenOffers.Command(id), "technician"));
        await house.SendAsync(new OpenOffers.Command(id), "supply");
        Assert.Equal("specification.state", await desk.CodeOfAsync(new OpenOffers.Command(id), "supply"));
        Assert.Equal(Price, (await house.SendAsync(new GetEvaluation.Query(id), "supply")).Offers[0].Items[0].UnitPrice);

        async Task TryAsync<T>(Func<Task<T>> ask)
        {
            try
            {
                all.AppendLine(JsonSerializer.Serialize(await ask()));
            }
            catch (RuleException)
            {
            }
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task After_the_opening_those_read_offers_who_procure_judge_decide_or_audit(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new SpecificationDesk(house);
        var id = await desk.OpenedAsync();
        string[] may = ["supply", "clerk", "technician2", "teacher", "director", "groupdirector", "auditor"];
        foreach (var person in TestOffice.People.Keys)
        {
            Assert.Equal(may.Contains(person) ? "" : "not-found", await desk.CodeOfAsync(new GetEvaluation.Query(id), person));
        }

        // With the result approved, whoever sees the specification.
        foreach (var judge in SpecificationDesk.Judges)
        {
            await desk.SignAsync(id, judge);
        }

        await desk.ProposeResultAsync(id);
        await desk.ApproveAsync(id);
        Assert.Equal("", await desk.CodeOfAsync(new GetEvaluation.Query(id), "technician"));
        Assert.Equal("not-found", await desk.CodeOfAsync(new GetEvaluation.Query(id), "coordinator2"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_price_that_is_not_given_again_stays_sealed_as_it_was_and_evidence_with_it(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new SpecificationDesk(house);
        var id = await desk.PublishedAsync();
        var file = await new Orders.OrderDesk(house).FileAsync("catalog.pdf");
        var draft = SpecificationDesk.Offer("ก คอมพิวเตอร์", Price);
        draft = draft with { Items = [draft.Items[0] with { Answers = [draft.Items[0].Answers[0] with { File = file }, .. draft.Items[0].Answers.Skip(1)] }, draft.Items[1]] };
        var offer = await desk.OfferAsync(id, draft);
        Assert.Equal("not-found", await desk.CodeOfAsync(new Core.Tickets.GetFile.Query(file), "supply"));
        var form = await house.SendAsync(new GetOffer.Query(id, offer), "supply");
        Assert.All(form.Draft.Items, i => Assert.Null(i.UnitPrice));
        Assert.Equal(2, form.Sealed.Count);
        await house.SendAsync(new SaveOffer.Command(
            Guid.NewGuid(), id, offer, form.Draft with { DeliveryDays = 15, Items = [form.Draft.Items[0], form.Draft.Items[1] with { UnitPrice = 2_700 }] }, form.Version), "supply");
        Assert.Equal("offer.second", await FieldCodeAsync());
        await desk.OpenAsync(id);
        var read = (await house.SendAsync(new GetEvaluation.Query(id), "supply")).Offers[0];
        Assert.Equal((Price, 2_700m, 15), (read.Items[0].UnitPrice, read.Items[1].UnitPrice, read.DeliveryDays));
        Assert.Equal("", await desk.CodeOfAsync(new Core.Tickets.GetFile.Query(file), "teacher"));
        Assert.Equal("not-found", await desk.CodeOfAsync(new Core.Tickets.GetFile.Query(file), "teacher2"));

        Task<string> FieldCodeAsync() => desk.CodeOfAsync(new SaveOffer.Command(Guid.NewGuid(), id, null, SpecificationDesk.Offer("ก คอมพิวเตอร์", 1)), "supply");
    }

    [Fact]
    public async Task A_withdrawn_offer_stays_in_the_register_and_out_of_the_evaluation()
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var desk = new SpecificationDesk(house);
        var id = await desk.PublishedAsync();
        var first = await desk.OfferAsync(id, SpecificationDesk.Offer("ก คอมพิวเตอร์", 20_000));
        await desk.OfferAsync(id, SpecificationDesk.Offer("ข ซัพพลาย", 20_100));
        await house.SendAsync(new WithdrawOffer.Command(id, first, "ผู้เสนอขอถอน"), "supply");
        Assert.Equal(["ผู้เสนอขอถอน", ""], (await house.SendAsync(new GetOffers.Query(id), "supply")).Select(o => o.WithdrawReason));
        Assert.Equal("", await desk.CodeOfAsync(new SaveOffer.Command(Guid.NewGuid(), id, null, SpecificationDesk.Offer("ก คอมพิวเตอร์", 19_900)), "supply"));
        await desk.OpenAsync(id);
        Assert.Equal([2, 3], (await house.SendAsync(new GetEvaluation.Query(id), "supply")).Offers.Select(o => o.Number));
        Assert.Equal("specification.state", await desk.CodeOfAsync(new WithdrawOffer.Command(id, first + 1, "สาย"), "supply"));
    }

    [Fact]
    public async Task A_vendor_is_known_again_and_not_renamed_by_a_tax_number()
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var desk = new SpecificationDesk(house);
        var (first, second) = (await desk.PublishedAsync(), await desk.PublishedAsync());
        var draft = SpecificationDesk.Offer("ก คอมพิวเตอร์", 20_000);
        await desk.OfferAsync(first, draft with { Vendor = draft.Vendor with { TaxId = "1234567890121" } });
        Assert.Equal("offer.tax-id-of-another", await desk.CodeOfAsync(
            new SaveOffer.Command(Guid.NewGuid(), second, null, draft with { Vendor = new VendorText("ข ซัพพลาย", "1234567890121", "", "", "") }), "supply"));
        await desk.OfferAsync(second, draft with { Vendor = new VendorText("ก คอมพิวเตอร์", "", "", "", "") });
        var vendor = await house.DbAsync(db => db.Vendors.SingleAsync());
        Assert.Equal(("ก คอมพิวเตอร์", "1234567890121", "คุณวิภา"), (vendor.Name, vendor.TaxId, vendor.Contact));
    }

    [Fact]
    public async Task An_offer_that_came_before_an_amendment_can_be_changed_after_it()
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var desk = new SpecificationDesk(house);
        var id = await desk.PublishedAsync();
        var offer = await desk.OfferAsync(id, SpecificationDesk.Offer("ก คอมพิวเตอร์", Price));
        var content = SpecificationDesk.Content();
        var judges = (await desk.ReadAsync(id)).Evaluators!.Id;
        await house.SendAsync(new AmendSpecification.Command(id, "ตัดข้อ Wi-Fi"), "supply");
        var item = content.Items[0] with { Clauses = [.. content.Items[0].Clauses.Where(c => c.Key != SpecificationDesk.Wireless)] };
        await house.SendAsync(new SaveSpecification.Command(id, content with { Items = [item, content.Items[1]] }, (await desk.ReadAsync(id)).Committee!.Id), "supply");
        await house.SendAsync(new SendToReview.Command(id), "supply");
        await desk.AgreeAsync(id);
        await house.SendAsync(new ProposeSpecification.Command(id), "supply");
        await desk.ApproveAsync(id);
        await house.SendAsync(new PublishSpecification.Command(id, house.Clock.GetUtcNow().UtcDateTime.AddDays(1), judges), "supply");
        var form = await house.SendAsync(new GetOffer.Query(id, offer), "supply");
        Assert.Equal("", await desk.CodeOfAsync(new SaveOffer.Command(Guid.NewGuid(), id, offer, form.Draft, form.Version), "supply"));
        await desk.OpenAsync(id);
        Assert.Equal(Price, (await house.SendAsync(new GetEvaluation.Query(id), "supply")).Offers[0].Items[0].UnitPrice);
    }

    [Theory]
    [InlineData("1234567890121", "")]
    [InlineData("๑๒๓๔๕๖๗๘๙๐๑๒๑", "")]
    [InlineData("1234567890122", "invalid")]
    [InlineData("12345", "invalid")]
    [InlineData("", "")]
    public async Task A_tax_number_proves_itself(string typed, string code)
    {
        var draft = SpecificationDesk.Offer("ก", 1);
        var result = await new OfferDraft.Validator().ValidateAsync(draft with { Vendor = draft.Vendor with { TaxId = typed } });
        Assert.Equal(code.Length == 0, result.IsValid);
    }
}
