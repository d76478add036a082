using HelpDesk.Core.Approvals;
using HelpDesk.Core.Committees;
using HelpDesk.Core.Messages;
using HelpDesk.Core.Specifications;
using HelpDesk.Tests.Messages;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Specifications;

/// <summary>The life of a specification: what each state allows, and what it refuses.</summary>
public sealed class SpecificationLifeTests
{
    private static SpecificationContent Content => SpecificationDesk.Content();

    [Theory, OnSqlite, OnPostgreSql]
    public async Task From_draft_to_award_every_step_leaves_its_trace(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new SpecificationDesk(house);
        var id = await desk.AwardedAsync();
        await house.SendAsync(new CloseSpecification.Command(id, "สัญญา 1/2570"), "supply");
        var read = await desk.ReadAsync(id);
        Assert.Equal(("S2570-0001", SpecificationState.Closed, 1, 0), (read.Number, read.State, read.VersionNumber, read.Amendment));
        Assert.Equal(
            [
                SpecificationEventKind.Created, SpecificationEventKind.SentToReview, SpecificationEventKind.Proposed, SpecificationEventKind.Approved, SpecificationEventKind.Published,
                SpecificationEventKind.OfferReceived, SpecificationEventKind.OfferReceived, SpecificationEventKind.OfferReceived, SpecificationEventKind.Opened, SpecificationEventKind.Signed,
                SpecificationEventKind.Signed, SpecificationEventKind.Signed, SpecificationEventKind.ResultProposed, SpecificationEventKind.ResultApproved, SpecificationEventKind.Closed,
            ],
            read.Events.Select(e => e.Kind));
        var result = await house.SendAsync(new GetEvaluation.Query(id), "supply");
        var award = Assert.Single(result.Awards);
        Assert.Equal(("ก คอมพิวเตอร์", 428_000m, true), (result.Offers.Single(o => o.OfferId == award.OfferId).Vendor, award.Price, award.ApprovedAt is not null));

        // What was offered is known from now on, with its units, and answers for another specification.
        var known = await house.SendAsync(new FindProducts.Query([Content.Items[0].Clauses[0] with { Value = 24 }]), "technician");
        Assert.Equal([("Dell", 1), ("Acer", 0), ("HP", 0)], known.Select(m => (m.Product.Brand, m.Met)));
        Assert.Contains(known[2].Product.Answers, a => a.Said == "8 GB");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_is_returned_becomes_a_new_version_and_the_old_one_is_kept(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new SpecificationDesk(house);
        var id = await desk.ProposedAsync();
        await desk.DecideAsync(id, "groupdirector", DecisionKind.Opinion);
        await desk.DecideAsync(id, "director", DecisionKind.Return, "เพิ่มหน่วยความจำ");
        var returned = await desk.ReadAsync(id);
        Assert.Equal((SpecificationState.Draft, 2, "เพิ่มหน่วยความจำ"), (returned.State, returned.VersionNumber, returned.Versions[1].Reason));

        var item = Content.Items[0];
        var changed = Content with { Items = [item with { Clauses = [item.Clauses[0] with { Value = 32 }, .. item.Clauses.Skip(1)] }, Content.Items[1]] };
        await house.SendAsync(new SaveSpecification.Command(id, changed, returned.Committee!.Id, returned.Version), "supply");
        var differences = await house.SendAsync(new CompareVersions.Query(id, 1, 2), "supply");
        var row = Assert.Single(differences, d => d.Kind != DifferenceKind.Same);
        Assert.Equal("1.1", row.Place);
        Assert.Contains("16", row.Before, StringComparison.Ordinal);
        Assert.Contains("32", row.After, StringComparison.Ordinal);

        // Nobody agreed with the new version yet.
        await house.SendAsync(new SendToReview.Command(id), "supply");
        Assert.Equal("specification.too-few", await desk.CodeOfAsync(new ProposeSpecification.Command(id), "supply"));
        await desk.AgreeAsync(id);
        await house.SendAsync(new ProposeSpecification.Command(id, "แก้แล้ว"), "supply");
        var approval = await house.DbAsync(db => db.Approvals.Include(a => a.Rounds).SingleAsync(a => a.SubjectId == id && a.Kind == ApprovalKind.Specification));
        Assert.Equal((2, ApprovalState.Pending), (approval.Round, approval.State));
        await desk.ApproveAsync(id);
        Assert.Equal(SpecificationState.Approved, (await desk.ReadAsync(id)).State);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_is_approved_is_frozen_and_changed_only_by_a_numbered_amendment(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new SpecificationDesk(house);
        var id = await desk.ApprovedAsync();
        var read = await desk.ReadAsync(id);
        Assert.Equal("specification.state", await desk.CodeOfAsync(new SaveSpecification.Command(id, Content with { Title = "อื่น" }, read.Committee!.Id), "supply"));
        Assert.Equal("specification.state", await desk.CodeOfAsync(new TakeBackSpecification.Command(id, "x"), "supply"));
        await house.SendAsync(new AmendSpecification.Command(id, "ขยายจอ"), "supply");
        var amended = await desk.ReadAsync(id);
        Assert.Equal((SpecificationState.Draft, 2, 1, "ขยายจอ"), (amended.State, amended.VersionNumber, amended.Amendment, amended.Versions[1].Reason));
        Assert.NotNull(amended.Versions[0].ApprovedAt);
        await house.SendAsync(new SaveSpecification.Command(id, Content with { Title = "อื่น" }, read.Committee!.Id), "supply");
        await house.SendAsync(new SendToReview.Command(id), "supply");
        await desk.AgreeAsync(id);
        await house.SendAsync(new ProposeSpecification.Command(id), "supply");
        await desk.ApproveAsync(id);
        Assert.Equal((SpecificationState.Approved, "อื่น"), ((await desk.ReadAsync(id)).State, (await desk.ReadAsync(id)).Content.Title));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_committee_reads_it_before_the_director_does(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new SpecificationDesk(house);
        var id = await desk.ReviewAsync();
        Assert.Equal("specification.too-few", await desk.CodeOfAsync(new ProposeSpecification.Command(id), "supply"));
        await house.SendAsync(new RemarkSpecification.Command(id, SpecificationDesk.Memory, "น้อยไป"), "technician2");
        await house.SendAsync(new ReviewSpecification.Command(id, 1, true), "technician");
        Assert.Equal("specification.remarks", await desk.CodeOfAsync(new ProposeSpecification.Command(id), "supply"));
        var remark = Assert.Single((await desk.ReadAsync(id)).Remarks);
        await house.SendAsync(new AnswerRemark.Command(id, remark.Id, "คงเดิม ตามเกณฑ์"), "supply");
        Assert.Equal("specification.answered", await desk.CodeOfAsync(new AnswerRemark.Command(id, remark.Id, "อีกครั้ง"), "supply"));

        // One of three is less than half; two are enough. Who sits elsewhere has no word.
        Assert.Equal("specification.too-few", await desk.CodeOfAsync(new ProposeSpecification.Command(id), "supply"));
        Assert.NotEqual("", await desk.CodeOfAsync(new ReviewSpecification.Command(id, 1, true), "clerk"));
        Assert.Equal("not-allowed", await desk.CodeOfAsync(new RemarkSpecification.Command(id, null, "x"), "supply"));
        Assert.Equal("not-found", await desk.CodeOfAsync(new RemarkSpecification.Command(id, Guid.NewGuid(), "x"), "technician"));
        Assert.Equal("specification.other-version", await desk.CodeOfAsync(new ReviewSpecification.Command(id, 2, true), "technician2"));
        await house.SendAsync(new ReviewSpecification.Command(id, 1, true), "technician2");
        await house.SendAsync(new ProposeSpecification.Command(id), "supply");

        // Taken back, it is another version: what was agreed is agreed about the old one.
        var other = await desk.ReviewAsync();
        await desk.AgreeAsync(other);
        await house.SendAsync(new TakeBackSpecification.Command(other, "แก้ราคา"), "supply");
        Assert.Equal((SpecificationState.Draft, 2, 0), ((await desk.ReadAsync(other)).State, (await desk.ReadAsync(other)).VersionNumber, (await desk.ReadAsync(other)).Reviews.Count));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_draft_with_faults_a_committee_without_an_order_and_decisions_twice_are_refused(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new SpecificationDesk(house);
        var faulty = await desk.DraftAsync(Content with { Items = [Content.Items[0] with { Sources = [] }] });
        Assert.Equal("specification.faults", await desk.CodeOfAsync(new SendToReview.Command(faulty), "supply"));
        Assert.Equal(SpecificationState.Draft, (await desk.ReadAsync(faulty)).State);

        var id = await desk.ReviewAsync();
        await desk.AgreeAsync(id);
        await house.DbAsync(db => db.Orders.ExecuteUpdateAsync(o => o.SetProperty(x => x.State, Core.Orders.OrderState.Approved)));
        Assert.Equal("specification.no-order", await desk.CodeOfAsync(new ProposeSpecification.Command(id), "supply"));
        await house.DbAsync(db => db.Orders.ExecuteUpdateAsync(o => o.SetProperty(x => x.State, Core.Orders.OrderState.Signed)));
        await house.SendAsync(new ProposeSpecification.Command(id), "supply");
        Assert.Equal("specification.state", await desk.CodeOfAsync(new ProposeSpecification.Command(id), "supply"));
        await desk.ApproveAsync(id);
        await Assert.ThrowsAsync<RuleException>(() => desk.DecideAsync(id, "director", DecisionKind.Approve));
        await Assert.ThrowsAsync<RuleException>(() => desk.DecideAsync(id, "director", DecisionKind.Refuse));
        Assert.Equal(SpecificationState.Approved, (await desk.ReadAsync(id)).State);

        var refused = await desk.ProposedAsync();
        await desk.DecideAsync(refused, "groupdirector", DecisionKind.Opinion);
        await desk.DecideAsync(refused, "director", DecisionKind.Refuse, "ไม่จำเป็น");
        Assert.Equal(SpecificationState.Cancelled, (await desk.ReadAsync(refused)).State);
        Assert.Equal("specification.state", await desk.CodeOfAsync(new AmendSpecification.Command(refused, "x"), "supply"));
        Assert.Equal("specification.state", await desk.CodeOfAsync(new CancelSpecification.Command(refused, "x"), "supply"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Sent_twice_it_is_made_once_and_a_stale_save_is_refused(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new SpecificationDesk(house);
        var command = new CreateSpecification.Command(Guid.NewGuid(), TestOffice.OfficeCode, Content);
        var first = await house.SendAsync(command, "supply");
        Assert.Equal(first, await house.SendAsync(command, "supply"));
        Assert.Equal("specification.client-id-used", await desk.CodeOfAsync(command, "technician"));
        await house.SendAsync(new SaveSpecification.Command(first.Id, Content with { Title = "หนึ่ง" }, null, first.Version), "supply");
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveSpecification.Command(first.Id, Content with { Title = "สอง" }, null, first.Version), "supply"));
        Assert.Equal("หนึ่ง", (await desk.ReadAsync(first.Id)).Content.Title);
        Assert.Equal("specification.owner", await desk.CodeOfAsync(command with { ClientId = Guid.NewGuid() }, "coordinator"));
        Assert.Equal("", await desk.CodeOfAsync(command with { ClientId = Guid.NewGuid(), OwnerCode = TestOffice.FirstSchool }, "coordinator"));
        Assert.Equal("specification.owner", await desk.CodeOfAsync(command with { ClientId = Guid.NewGuid(), OwnerCode = TestOffice.SecondSchool }, "coordinator"));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Members_are_told_when_they_are_asked_and_nobody_is_told_a_vendor_or_a_price(Provider provider)
    {
        await using var house = await MessageHouse.StartAsync(provider);
        var desk = new SpecificationDesk(house);
        var id = await desk.OpenedAsync();
        await house.TellAsync();
        Assert.Contains(await house.NoticesAsync("coordinator"), n => n.Kind == MessageKind.SpecificationReview);
        Assert.Contains(await house.NoticesAsync("teacher"), n => n.Kind == MessageKind.OffersOpened && n.Link == $"/specifications/{id}/evaluation");
        Assert.DoesNotContain(await house.NoticesAsync("teacher2"), n => n.Kind is MessageKind.SpecificationReview or MessageKind.OffersOpened);
        var texts = await house.DbAsync(async db => string.Join('\n', (await db.Set<Notice>().ToListAsync()).SelectMany(n => n.Words)) + string.Join('\n', await db.Outbox.Select(m => m.Body).ToListAsync()));
        Assert.DoesNotContain("คอมพิวเตอร์ ก", texts, StringComparison.Ordinal);
        Assert.DoesNotContain("ซัพพลาย", texts, StringComparison.Ordinal);
        Assert.DoesNotContain("19,500", texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_committee_of_two_evaluates_only_small_purchases()
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var desk = new SpecificationDesk(house);
        var id = await desk.ApprovedAsync();
        var two = await desk.CommitteeAsync(CommitteePurpose.Comparison, "clerk", "technician2");
        var soon = house.Clock.GetUtcNow().UtcDateTime.AddDays(1);
        Assert.Equal("specification.few-judges", await desk.CodeOfAsync(new PublishSpecification.Command(id, soon, two), "supply"));
        Assert.Equal("specification.closing", await desk.CodeOfAsync(new PublishSpecification.Command(
            id, soon.AddDays(-2), await desk.CommitteeAsync(CommitteePurpose.Comparison, SpecificationDesk.Judges)), "supply"));
        var small = await desk.ApprovedAsync(Content with { Method = ProcurementMethod.DirectSmall });
        Assert.Equal("", await desk.CodeOfAsync(new PublishSpecification.Command(small, soon, two), "supply"));
    }
}
