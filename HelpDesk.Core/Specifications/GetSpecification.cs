using HelpDesk.Core.Orders;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications;

/// <summary>One specification, with what its reader may do. Nothing of an offer but, for those who take them in, that they are there.</summary>
public static class GetSpecification
{
    /// <summary>Which.</summary>
    /// <param name="Id">Which.</param>
    [AllowSignedIn]
    public sealed record Query(long Id) : IQuery<Details>;

    /// <summary>A version.</summary>
    /// <param name="Number">ฉบับที่.</param>
    /// <param name="Amendment">แก้ไขเพิ่มเติมครั้งที่; 0 for none.</param>
    /// <param name="Reason">Why there is it.</param>
    /// <param name="ByName">Who made it.</param>
    /// <param name="CreatedAt">UTC.</param>
    /// <param name="ApprovedAt">When the director approved it, UTC.</param>
    public sealed record VersionRow(int Number, int Amendment, string Reason, string ByName, DateTime CreatedAt, DateTime? ApprovedAt);

    /// <summary>A committee.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="OrderNumber">The number of the order that appoints it; null while none does.</param>
    /// <param name="OrderId">That order; null while there is none.</param>
    /// <param name="Members">Who reads, judges and signs.</param>
    public sealed record CommitteeRow(long Id, string Name, string? OrderNumber, long? OrderId, IReadOnlyList<SeatedMember> Members);

    /// <summary>A remark.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="VersionNumber">The version it was made on.</param>
    /// <param name="Place">The clause or item; null for the whole.</param>
    /// <param name="Name">Who made it.</param>
    /// <param name="Text">What is remarked.</param>
    /// <param name="At">UTC.</param>
    /// <param name="Answer">What became of it; empty while it waits.</param>
    /// <param name="AnsweredByName">Who answered.</param>
    /// <param name="AnsweredAt">UTC; null while it waits.</param>
    public sealed record RemarkRow(long Id, int VersionNumber, Guid? Place, string Name, string Text, DateTime At, string Answer, string AnsweredByName, DateTime? AnsweredAt);

    /// <summary>A member's word about the version that counts.</summary>
    /// <param name="PersonId">The member.</param>
    /// <param name="Name">The name.</param>
    /// <param name="Agrees">Whether the member agrees.</param>
    /// <param name="At">UTC.</param>
    public sealed record ReviewRow(long PersonId, string Name, bool Agrees, DateTime At);

    /// <summary>An entry of the history.</summary>
    /// <param name="Kind">What happened.</param>
    /// <param name="Name">Who.</param>
    /// <param name="At">UTC.</param>
    /// <param name="Text">Why, or about what.</param>
    public sealed record EventRow(SpecificationEventKind Kind, string Name, DateTime At, string Text);

    /// <summary>What the reader may do now.</summary>
    /// <param name="Write">Write the draft and send it to the committee.</param>
    /// <param name="Review">Remark, and say what they think of it, as a member.</param>
    /// <param name="TakeBack">Take it back from the committee.</param>
    /// <param name="Answer">Answer remarks.</param>
    /// <param name="Propose">Propose it to the director.</param>
    /// <param name="Amend">Begin an amendment.</param>
    /// <param name="Publish">Publish it.</param>
    /// <param name="TakeOffers">Take in offers.</param>
    /// <param name="SeeRegister">See which offers have come in.</param>
    /// <param name="Open">Open the offers.</param>
    /// <param name="DeclareInterest">Declare an interest, as a member of the evaluating committee.</param>
    /// <param name="ReadOffers">Read the offers and their evaluation.</param>
    /// <param name="FailAward">Say that an award came to nothing.</param>
    /// <param name="Close">Close it.</param>
    /// <param name="Cancel">Give it up.</param>
    public sealed record Rights(
        bool Write, bool Review, bool TakeBack, bool Answer, bool Propose, bool Amend, bool Publish, bool TakeOffers, bool SeeRegister, bool Open, bool DeclareInterest, bool ReadOffers, bool FailAward,
        bool Close, bool Cancel);

    /// <summary>Everything there is to see.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Version">The version, for saving.</param>
    /// <param name="OwnerCode">The code of who needs it.</param>
    /// <param name="OwnerName">Their name, in Thai.</param>
    /// <param name="CreatedByName">Who began it.</param>
    /// <param name="CreatedAt">UTC.</param>
    /// <param name="VersionNumber">ฉบับที่ that counts.</param>
    /// <param name="Amendment">แก้ไขเพิ่มเติมครั้งที่; 0 for none.</param>
    /// <param name="Content">What it says.</param>
    /// <param name="Versions">Every version, oldest first.</param>
    /// <param name="Committee">The working group; null until it is chosen.</param>
    /// <param name="Evaluators">The evaluating committee; null before it is published.</param>
    /// <param name="Remarks">Remarks, oldest first.</param>
    /// <param name="Reviews">Words about the version that counts.</param>
    /// <param name="Events">The history, oldest first.</param>
    /// <param name="ApprovalId">The request for the director's approval; null before.</param>
    /// <param name="ResultApprovalId">The request for the approval of the result; null before, and for who may not read the offers.</param>
    /// <param name="PublishedAt">UTC.</param>
    /// <param name="ClosingAt">Until when offers are taken, UTC.</param>
    /// <param name="OpenedAt">When they were opened, UTC.</param>
    /// <param name="OpenedByName">By whom.</param>
    /// <param name="Can">What the reader may do now.</param>
    public sealed record Details(
        long Id, string Number, SpecificationState State, int Version, string OwnerCode, string OwnerName, string CreatedByName, DateTime CreatedAt, int VersionNumber, int Amendment,
        SpecificationContent Content, IReadOnlyList<VersionRow> Versions, CommitteeRow? Committee, CommitteeRow? Evaluators, IReadOnlyList<RemarkRow> Remarks, IReadOnlyList<ReviewRow> Reviews,
        IReadOnlyList<EventRow> Events, long? ApprovalId, long? ResultApprovalId, DateTime? PublishedAt, DateTime? ClosingAt, DateTime? OpenedAt, string OpenedByName, Rights Can);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Details>
    {
        /// <inheritdoc/>
        public async Task<Details> Handle(Query query, CancellationToken cancellationToken)
        {
            var s = await db.ReadSpecificationAsync(query.Id, user, cancellationToken);
            await db.Specifications.Where(x => x.Id == s.Id).SelectMany(x => x.Events).LoadAsync(cancellationToken);
            var owner = await db.Schools.Where(x => x.Id == s.OwnerId).Select(x => new { x.Code, x.NameTh }).SingleAsync(cancellationToken);
            var (committee, evaluators) = (await CommitteeAsync(s.CommitteeId, cancellationToken), await CommitteeAsync(s.EvaluationCommitteeId, cancellationToken));
            var can = RightsOf(s, committee, evaluators);

            // Who offers is known to nobody but those who take the offers in, until they are opened.
            var seesRegister = can.SeeRegister || s.IsOpened;
            return new Details(
                s.Id, s.Number, s.State, s.Version, owner.Code, owner.NameTh, s.CreatedByName, s.CreatedAt, s.VersionNumber, s.Amendment, s.Current.Content,
                [.. s.Versions.OrderBy(v => v.Number).Select(v => new VersionRow(v.Number, v.Amendment, v.Reason, v.ByName, v.CreatedAt, v.ApprovedAt))], committee, evaluators,
                [.. s.Remarks.OrderBy(r => r.Id).Select(r => new RemarkRow(r.Id, r.VersionNumber, r.Place, r.Name, r.Text, r.At, r.Answer, r.AnsweredByName, r.AnsweredAt))],
                [.. s.Reviews.Where(r => r.VersionNumber == s.VersionNumber).OrderBy(r => r.Id).Select(r => new ReviewRow(r.PersonId, r.Name, r.Agrees, r.At))],
                [.. s.Events.Where(e => seesRegister || !IsOfOffers(e.Kind)).OrderBy(e => e.Id).Select(e => new EventRow(e.Kind, e.Name, e.At, e.Text))],
                s.ApprovalId, can.ReadOffers ? s.ResultApprovalId : null, s.PublishedAt, s.ClosingAt, s.OpenedAt, s.OpenedByName, can);
        }

        private static bool IsOfOffers(SpecificationEventKind kind) =>
            kind is SpecificationEventKind.OfferReceived or SpecificationEventKind.OfferChanged or SpecificationEventKind.OfferWithdrawn;

        private Rights RightsOf(Specification s, CommitteeRow? committee, CommitteeRow? evaluators)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var hasInterest = s.Interests.Any(i => i.PersonId == user.Id);
            var writes = user.WritesSpecifications(s.OwnerId) && !user.OnlyAudits;
            var procures = user.Procures(s.OwnerId) && !user.OnlyAudits && !hasInterest;
            var judges = evaluators?.Members ?? [];
            return new Rights(
                Write: writes && s.State == SpecificationState.Draft,
                Review: s.State == SpecificationState.Review && (committee?.Members.Any(m => m.PersonId == user.Id) ?? false),
                TakeBack: writes && s.State == SpecificationState.Review,
                Answer: writes && s.State is SpecificationState.Review or SpecificationState.Draft && s.Remarks.Any(r => r.AnsweredAt is null),
                Propose: writes && s.State == SpecificationState.Review,
                Amend: writes && s.State is SpecificationState.Approved or SpecificationState.Published,
                Publish: procures && s.State == SpecificationState.Approved,
                TakeOffers: procures && s.State == SpecificationState.Published && now < s.ClosingAt,
                SeeRegister: procures && s.State >= SpecificationState.Published,
                Open: procures && s.State == SpecificationState.Published && now >= s.ClosingAt,
                DeclareInterest: !hasInterest && s.State is SpecificationState.Published or SpecificationState.Evaluating && judges.Any(j => j.PersonId == user.Id),
                ReadOffers: user.ReadsOffers(s, judges),
                FailAward: procures && s.State == SpecificationState.Awarded,
                Close: procures && s.State == SpecificationState.Awarded,
                Cancel: (writes && s.State is SpecificationState.Draft or SpecificationState.Review)
                    || (procures && s.State is SpecificationState.Approved or SpecificationState.Published or SpecificationState.Evaluating));
        }

        private async Task<CommitteeRow?> CommitteeAsync(long? id, CancellationToken cancellationToken)
        {
            if (id is not { } known)
            {
                return null;
            }

            var name = await db.Committees.Where(c => c.Id == known).Select(c => c.Name).SingleAsync(cancellationToken);
            var order = await db.Orders.Where(o => o.CommitteeId == known && (o.State == OrderState.Signed || o.State == OrderState.Announced)).OrderBy(o => o.Id)
                .Select(o => new { o.Id, o.Number, o.Year }).FirstOrDefaultAsync(cancellationToken);
            return new CommitteeRow(
                known, name, order is null ? null : FormattableString.Invariant($"{order.Number}/{order.Year}"), order?.Id, await db.JudgesAsync(known, cancellationToken));
        }
    }
}

/// <summary>Two versions of a specification, side by side.</summary>
public static class CompareVersions
{
    /// <summary>Which.</summary>
    /// <param name="Id">Which specification.</param>
    /// <param name="From">The number of the earlier version.</param>
    /// <param name="To">The number of the later one.</param>
    [AllowSignedIn]
    public sealed record Query(long Id, int From, int To) : IQuery<IReadOnlyList<DifferenceRow>>;

    /// <summary>Compares.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, IReadOnlyList<DifferenceRow>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<DifferenceRow>> Handle(Query query, CancellationToken cancellationToken)
        {
            var versions = await db.Specifications.VisibleTo(db, user).AsNoTracking().Where(s => s.Id == query.Id).SelectMany(s => s.Versions)
                .Where(v => v.Number == query.From || v.Number == query.To).ToDictionaryAsync(v => v.Number, v => v.Content, cancellationToken);
            return versions.TryGetValue(query.From, out var before) && versions.TryGetValue(query.To, out var after) ? SpecificationDifference.Of(before, after) : throw RuleException.NotFound();
        }
    }
}
