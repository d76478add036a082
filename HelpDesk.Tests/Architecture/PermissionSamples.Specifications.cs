using HelpDesk.Core.Committees;
using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Specifications;
using HelpDesk.Core.Specifications.Papers;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Specifications;
using HelpDesk.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Architecture;

// What the pages of specifications send, about what the school in question needs. The clerk sits in both committees; nobody else who asks does.
internal sealed partial class PermissionSamples
{
    private long _writers;
    private long _judges;
    private int _specifications;

    private SpecificationDesk SpecificationDesk => new(_house);

    private void AddSpecifications()
    {
        var content = SpecificationDesk.Content();
        Add(school => new CreateSpecification.Command(Guid.NewGuid(), school, content));
        Add(_ => new CheckSpecification.Query(content));
        Add(_ => new FindProducts.Query(content.Items[0].Clauses));
        Add(_ => new GetProducts.Query());
        Add(_ => new GetSpecificationChoices.Query());
        Add(_ => new FindVendors.Query("ก"));
        Add(school => new GetSpecifications.Query(new SpecificationFilter(Owner: school)));
        AddOf(SpecificationState.Draft, id => new SaveSpecification.Command(id, content, null));
        AddOf(SpecificationState.Draft, id => new SendToReview.Command(id));
        AddOf(SpecificationState.Draft, id => new GetSpecification.Query(id));
        AddOf(SpecificationState.Draft, id => new CompareVersions.Query(id, 1, 1));
        AddOf(SpecificationState.Draft, id => new GetSpecificationPaper.Query(id, SpecificationPaperKind.F06));
        AddOf(SpecificationState.Draft, id => new CancelSpecification.Command(id, "เลิก"));
        AddOf(SpecificationState.Review, id => new TakeBackSpecification.Command(id, "แก้"));
        AddOf(SpecificationState.Review, id => new RemarkSpecification.Command(id, null, "ข้อสังเกต"));
        AddOf(SpecificationState.Review, id => new AnswerRemark.Command(id, 1, "ตอบ"));
        AddOf(SpecificationState.Review, id => new ReviewSpecification.Command(id, 1, true));
        AddOf(SpecificationState.Review, id => new ProposeSpecification.Command(id));
        AddOf(SpecificationState.Approved, id => new AmendSpecification.Command(id, "ขยาย"));
        AddOf(SpecificationState.Approved, id => new PublishSpecification.Command(id, Soon, _judges));
        AddOf(SpecificationState.Published, id => new SaveOffer.Command(Guid.NewGuid(), id, null, SpecificationDesk.Offer("ผู้เสนอใหม่", 1)));
        AddOf(SpecificationState.Published, id => new WithdrawOffer.Command(id, 1, "ถอน"));
        AddOf(SpecificationState.Published, id => new OpenOffers.Command(id));
        AddOf(SpecificationState.Published, id => new GetOffers.Query(id));
        AddOf(SpecificationState.Published, id => new GetOffer.Query(id, null));
        AddOf(SpecificationState.Published, id => new OfferSheet.Write.Query(id, Stream.Null));
        AddOf(SpecificationState.Published, id => new OfferSheet.Read.Query(id, new ImportFile("x.csv", new byte[] { 65 })));
        AddOf(SpecificationState.Evaluating, id => new DeclareInterest.Command(id, "ก", "ญาติ"));
        AddOf(SpecificationState.Evaluating, id => new JudgeAnswers.Command(id, [new(1, SpecificationDesk.Service, Verdict.Meets, "")]));
        AddOf(SpecificationState.Evaluating, id => new ScoreOffers.Command(id, [new(1, SpecificationDesk.AfterSales, 50)]));
        AddOf(SpecificationState.Evaluating, id => new SignEvaluation.Command(id, TestOffice.Password));
        AddOf(SpecificationState.Evaluating, id => new ProposeResult.Command(id, []));
        AddOf(SpecificationState.Evaluating, id => new GetEvaluation.Query(id));
        AddOf(SpecificationState.Evaluating, id => new ExportComparison.Query(id, Stream.Null));
        AddOf(SpecificationState.Awarded, id => new FailAward.Command(id, 1, "ไม่มา"));
        AddOf(SpecificationState.Awarded, id => new CloseSpecification.Command(id));
    }

    private DateTime Soon => _house.Clock.GetUtcNow().UtcDateTime.AddDays(1);

    private void AddOf<T>(SpecificationState state, Func<long, IRequest<T>> make) => Add<T>(make(0).GetType(), async school => make(await SpecificationAsync(school, state)));

    // Each time a new one, put where it stands without its way there: the way has tests of its own.
    private async Task<long> SpecificationAsync(string school, SpecificationState state)
    {
        if (_writers == 0)
        {
            _writers = await SpecificationDesk.CommitteeAsync(CommitteePurpose.Specification, "clerk");
            _judges = await SpecificationDesk.CommitteeAsync(CommitteePurpose.Comparison, "clerk", "technician2", "teacher2");
        }

        var maker = await _house.PersonAsync("technician2");
        var now = _house.Clock.GetUtcNow().UtcDateTime;
        return await _house.DbAsync(async db =>
        {
            var owner = await db.Schools.Where(s => s.Code == school).Select(s => s.Id).SingleAsync();
            var specification = new Specification(Guid.NewGuid(), $"X-{++_specifications}", owner, SpecificationDesk.Content(), _writers, new Actor(maker, "ผู้ร่าง", true), now);
            db.Specifications.Add(specification);
            await db.SaveChangesAsync();
            if (state >= SpecificationState.Published)
            {
                var closing = state == SpecificationState.Published ? now.AddDays(1) : now.AddDays(-1);
                DateTime? opened = state == SpecificationState.Published ? null : now;
                await db.Specifications.Where(s => s.Id == specification.Id).ExecuteUpdateAsync(s => s
                    .SetProperty(x => x.EvaluationCommitteeId, _judges).SetProperty(x => x.PublishedAt, now.AddDays(-2)).SetProperty(x => x.ClosingAt, closing).SetProperty(x => x.OpenedAt, opened));
            }

            await db.Specifications.Where(s => s.Id == specification.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.State, state));
            return specification.Id;
        });
    }
}
