using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Specifications.Baselines;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications;

/// <summary>The offers to a specification, evaluated and ranked. Only after the opening, and only for those who may read them.</summary>
public static class GetEvaluation
{
    /// <summary>Which.</summary>
    /// <param name="Id">Which specification.</param>
    [AllowSignedIn]
    public sealed record Query(long Id) : IQuery<Details>;

    /// <summary>A member of the committee, and how far they are.</summary>
    /// <param name="Member">The member.</param>
    /// <param name="HasInterest">Kept out by an interest.</param>
    /// <param name="SignedAt">When they signed, UTC; null while they have not.</param>
    /// <param name="Dissent">ความเห็นแย้ง.</param>
    public sealed record Judging(SeatedMember Member, bool HasInterest, DateTime? SignedAt, string Dissent);

    /// <summary>An award.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="ItemKey">The item; null for everything.</param>
    /// <param name="OfferId">Whose offer.</param>
    /// <param name="Rank">Its place.</param>
    /// <param name="Price">Baht with VAT.</param>
    /// <param name="Reason">Why this one.</param>
    /// <param name="ApprovedAt">UTC; null while it is only proposed.</param>
    /// <param name="FailedAt">UTC; null unless it came to nothing.</param>
    /// <param name="FailReason">Why it did.</param>
    public sealed record Awarded(long Id, Guid? ItemKey, long OfferId, int Rank, decimal Price, string Reason, DateTime? ApprovedAt, DateTime? FailedAt, string FailReason);

    /// <summary>Everything there is to see.</summary>
    /// <param name="Id">The id of the specification.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="Owner">Who needs it, in Thai.</param>
    /// <param name="Content">What was asked for.</param>
    /// <param name="Amendment">The number of its last amendment.</param>
    /// <param name="OpenedAt">UTC.</param>
    /// <param name="OpenedByName">Who opened the offers.</param>
    /// <param name="Offers">The offers, in the order in which they came.</param>
    /// <param name="Lots">The ranking; empty for a member who has not signed yet.</param>
    /// <param name="Judges">Who evaluates.</param>
    /// <param name="Awards">What is, or was to be, awarded.</param>
    /// <param name="Rule">The office's rule that counts.</param>
    /// <param name="IsJudge">Whether the reader judges now.</param>
    /// <param name="MyScores">The reader's own points.</param>
    /// <param name="MayPropose">Whether the reader may propose the result now.</param>
    /// <param name="ResultApprovalId">The request by which the result waits, or waited; null for none.</param>
    public sealed record Details(
        long Id, string Number, SpecificationState State, int Version, string Owner, SpecificationContent Content, int Amendment, DateTime OpenedAt, string OpenedByName,
        IReadOnlyList<EvaluatedOffer> Offers, IReadOnlyList<RankedLot> Lots, IReadOnlyList<Judging> Judges, IReadOnlyList<Awarded> Awards, ProcurementLimits Rule, bool IsJudge,
        IReadOnlyList<ScoreOffers.Score> MyScores, bool MayPropose, long? ResultApprovalId);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, Details>
    {
        /// <inheritdoc/>
        public async Task<Details> Handle(Query query, CancellationToken cancellationToken)
        {
            var specification = await db.ReadSpecificationAsync(query.Id, user, cancellationToken);
            var judges = await db.JudgesAsync(specification.EvaluationCommitteeId, cancellationToken);
            if (!user.ReadsOffers(specification, judges))
            {
                throw RuleException.NotFound();
            }

            var read = await db.ReadEvaluationAsync(specification, judges, cancellationToken);
            var owner = await db.Schools.Where(s => s.Id == specification.OwnerId).Select(s => s.NameTh).SingleAsync(cancellationToken);
            var isJudging = specification.State == SpecificationState.Evaluating && judges.Any(j => j.PersonId == user.Id) && !specification.Signatures.Any(s => s.PersonId == user.Id);
            var scores = await db.MemberScores.AsNoTracking().Where(s => s.SpecificationId == query.Id && s.PersonId == user.Id)
                .Select(s => new ScoreOffers.Score(s.OfferId, s.CriterionKey, s.Points)).ToListAsync(cancellationToken);
            return new Details(
                specification.Id, specification.Number, specification.State, specification.Version, owner, read.Content, specification.Amendment, specification.OpenedAt!.Value,
                specification.OpenedByName, isJudging ? [.. read.Offers.Select(o => OwnWordsOnly(read.Content, o))] : read.Offers, isJudging ? [] : read.Lots,
                [.. judges.Select(j => new Judging(
                    j, specification.Interests.Any(i => i.PersonId == j.PersonId), specification.Signatures.SingleOrDefault(s => s.PersonId == j.PersonId)?.At,
                    specification.Signatures.SingleOrDefault(s => s.PersonId == j.PersonId)?.Dissent ?? ""))],
                [.. specification.Awards.OrderBy(a => a.Id).Select(a => new Awarded(a.Id, a.ItemKey, a.OfferId, a.Rank, a.Price, a.Reason, a.ApprovedAt, a.FailedAt, a.FailReason))],
                read.Rule, isJudging, scores,
                specification.State == SpecificationState.Evaluating && user.Procures(specification.OwnerId) && !user.OnlyAudits, specification.ResultApprovalId);
        }

        // Who has not signed yet judges by themselves: neither what others said is shown to them nor what follows from it.
        private EvaluatedOffer OwnWordsOnly(SpecificationContent content, EvaluatedOffer offer) => offer with
        {
            Scores = new Dictionary<Guid, decimal>(),
            Items = [.. offer.Items.Select((item, place) =>
            {
                List<EvaluatedAnswer> answers = [.. item.Answers.Select(a => a.Program == Verdict.Unjudged ? Own(a) : a)];
                return item with
                {
                    Answers = answers,
                    Failed = [.. content.Items[place].Clauses.Select((clause, n) => (clause, n)).Where(c => c.clause.IsRequired && answers[c.n].Verdict is Verdict.Fails or Verdict.Missing)
                        .Select(c => SpecificationContent.NumberOf(place, c.n))],
                };
            })],
        };

        private EvaluatedAnswer Own(EvaluatedAnswer answer)
        {
            var mine = answer.Words.Where(w => w.PersonId == user.Id).ToList();
            return answer with { Words = mine, Verdict = mine.Count > 0 ? mine[0].Verdict : Verdict.Unjudged, IsDisputed = false };
        }
    }

    /// <summary>What an evaluation is made of.</summary>
    internal sealed record Evaluated(SpecificationContent Content, IReadOnlyList<EvaluatedOffer> Offers, IReadOnlyList<RankedLot> Lots, ProcurementLimits Rule);

    /// <summary>Reads and evaluates the offers. The caller has made sure that they may be read.</summary>
    /// <param name="db">The database.</param>
    /// <param name="specification">With its interests and awards.</param>
    /// <param name="judges">Who evaluates.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal static async Task<Evaluated> ReadEvaluationAsync(this IHelpDeskDb db, Specification specification, IReadOnlyList<SeatedMember> judges, CancellationToken cancellationToken)
    {
        var id = specification.Id;
        var content = await db.Specifications.Where(s => s.Id == id).SelectMany(s => s.Versions.Where(v => v.Number == s.VersionNumber)).Select(v => v.Content).SingleAsync(cancellationToken);
        var offers = await db.Offers.AsNoTracking().Where(o => o.SpecificationId == id && o.WithdrawnAt == null).OrderBy(o => o.Number).ToListAsync(cancellationToken);
        var vendors = await db.Vendors.Where(v => db.Offers.Any(o => o.SpecificationId == id && o.VendorId == v.Id)).ToDictionaryAsync(v => v.Id, v => v.Name, cancellationToken);
        var prices = await db.OfferPrices.AsNoTracking().Where(p => p.SpecificationId == id).ToListAsync(cancellationToken);
        var keptOut = specification.Interests.Select(i => i.PersonId).ToHashSet();
        var words = (await db.MemberJudgements.AsNoTracking().Where(j => j.SpecificationId == id).ToListAsync(cancellationToken)).Where(j => !keptOut.Contains(j.PersonId)).ToList();
        var scores = (await db.MemberScores.AsNoTracking().Where(s => s.SpecificationId == id).ToListAsync(cancellationToken)).Where(s => !keptOut.Contains(s.PersonId)).ToList();
        var rule = await db.LimitsAsync(ThaiCalendar.BangkokDate(specification.PublishedAt!.Value), cancellationToken);
        List<EvaluatedOffer> found = [.. offers.Select(o => Evaluation.Of(content, o, vendors[o.VendorId], prices, words, scores, judges))];
        var failed = specification.Awards.Where(a => a.FailedAt is not null).Select(a => new FailedAward(a.OfferId, a.ItemKey));
        return new Evaluated(content, found, Evaluation.Rank(content, found, failed, rule), rule);
    }
}
