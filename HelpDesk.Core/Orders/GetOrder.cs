using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Orders;

/// <summary>An order with everything that stands in it, what happened to it, and what this person may do with it now.</summary>
public static class GetOrder
{
    /// <summary>Which one.</summary>
    /// <param name="Id">The order.</param>
    [AllowSignedIn]
    public sealed record Query(long Id) : IQuery<Details>;

    /// <summary>The order.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Number"><c>579/2569</c>; null until numbered.</param>
    /// <param name="OrderDate">สั่ง ณ วันที่.</param>
    /// <param name="State">Where it stands today.</param>
    /// <param name="IsInForce">Whether it binds today.</param>
    /// <param name="Draft">Its text.</param>
    /// <param name="Register">The register's name.</param>
    /// <param name="OwnerUnit">The unit that owns it.</param>
    /// <param name="MadeBy">Who made it.</param>
    /// <param name="CreatedAt">UTC.</param>
    /// <param name="SignedAt">UTC.</param>
    /// <param name="SignedHash">Hash of the text signed within the program.</param>
    /// <param name="AnnouncedAt">UTC.</param>
    /// <param name="EndedAt">UTC; to come where it is revoked from a later day on. Null for an order that ended by its last day.</param>
    /// <param name="EndReason">Why it ended.</param>
    /// <param name="ConflictReason">Why it was proposed although conflicts are named.</param>
    /// <param name="ApprovalId">The last request for its decision.</param>
    /// <param name="Relations">What it does to earlier orders, and later ones to it.</param>
    /// <param name="Files">Its files.</param>
    /// <param name="History">The rounds of its requests for a decision; empty for those who only read what was announced.</param>
    /// <param name="Read">How many of those named who have an account acknowledged it, and how many there are.</param>
    /// <param name="May">What this person may do now.</param>
    /// <param name="Version">The version.</param>
    public sealed record Details(
        long Id, string? Number, DateOnly? OrderDate, OrderState State, bool IsInForce, OrderDraft Draft, string Register, string? OwnerUnit, string MadeBy, DateTime CreatedAt,
        DateTime? SignedAt, string? SignedHash, DateTime? AnnouncedAt, DateTime? EndedAt, string EndReason, string ConflictReason, long? ApprovalId,
        IReadOnlyList<RelationRow> Relations, IReadOnlyList<FileRow> Files, IReadOnlyList<Round> History, (int Read, int Named) Read, Rights May, int Version);

    /// <summary>A relation to another order that this person may see.</summary>
    /// <param name="OrderId">The other order.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="Subject">Its subject.</param>
    /// <param name="Kind">What happens.</param>
    /// <param name="IsLater">The other one is later and does it to this one.</param>
    public sealed record RelationRow(long OrderId, string? Number, string Subject, OrderRelationKind Kind, bool IsLater);

    /// <summary>A file.</summary>
    /// <param name="Key">Its key.</param>
    /// <param name="FileName">Its name.</param>
    /// <param name="Kind">By content.</param>
    /// <param name="Bytes">Size.</param>
    /// <param name="IsRecord">The signed paper.</param>
    public sealed record FileRow(Guid Key, string FileName, FileKind Kind, long Bytes, bool IsRecord);

    /// <summary>One round of a request for its decision.</summary>
    /// <param name="ApprovalId">The request.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="By">Who asked.</param>
    /// <param name="At">UTC.</param>
    /// <param name="Note">What was changed.</param>
    /// <param name="EndReason">Why it was withdrawn.</param>
    /// <param name="Answers">The answers.</param>
    public sealed record Round(long ApprovalId, int Number, string By, DateTime At, string Note, string EndReason, IReadOnlyList<Answer> Answers);

    /// <summary>An answer.</summary>
    /// <param name="Step">The step's title.</param>
    /// <param name="By">Who answered.</param>
    /// <param name="For">Whom they stood in for.</param>
    /// <param name="Kind">The answer.</param>
    /// <param name="Text">Its text.</param>
    /// <param name="At">UTC.</param>
    public sealed record Answer(string Step, string By, string? For, DecisionKind Kind, string Text, DateTime At);

    /// <summary>What the person may do now; the commands decide again.</summary>
    /// <param name="Write">Change it.</param>
    /// <param name="Propose">Propose it, or again.</param>
    /// <param name="Withdraw">Take it back from those who decide.</param>
    /// <param name="Decide">Answer the request for its decision.</param>
    /// <param name="Issue">Give it its number.</param>
    /// <param name="Sign">Sign it.</param>
    /// <param name="TakePaper">Take the signed paper in.</param>
    /// <param name="Announce">Tell its members.</param>
    /// <param name="End">End it.</param>
    /// <param name="Cancel">Give it up.</param>
    /// <param name="Acknowledge">Say to have read it.</param>
    public sealed record Rights(bool Write, bool Propose, bool Withdraw, bool Decide, bool Issue, bool Sign, bool TakePaper, bool Announce, bool End, bool Cancel, bool Acknowledge);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Details>
    {
        /// <inheritdoc/>
        public async Task<Details> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = clock.Today();
            var order = await OrderRules.Visible(db, user, today).AsNoTracking().Include(o => o.Groups).ThenInclude(g => g.Members).Include(o => o.Relations)
                .SingleOrDefaultAsync(o => o.Id == query.Id, cancellationToken) ?? throw RuleException.NotFound();
            var english = Texts.IsEnglish;
            var register = await db.OrderRegisters.Where(r => r.Id == order.RegisterId).Select(r => r.Name).SingleAsync(cancellationToken);
            var unit = await db.OfficeUnits.Where(u => u.Id == order.OwnerUnitId).Select(u => english ? u.NameEn : u.NameTh).SingleOrDefaultAsync(cancellationToken);
            var files = await db.Attachments.Where(a => a.OrderId == order.Id).OrderBy(a => a.Id)
                .Select(a => new FileRow(a.Key, a.FileName, a.Kind, a.Bytes, a.IsRecord)).ToListAsync(cancellationToken);
            var named = order.Groups.SelectMany(g => g.Members).Where(m => m.PersonId is not null).ToList();
            var history = await HistoryAsync(order, today, cancellationToken);
            return new Details(
                order.Id, order.FullNumber, order.OrderDate, order.StateOn(today), order.IsInForce(today), DraftOf(order), register, unit, order.CreatedByName, order.CreatedAt, order.SignedAt,
                order.SignedHash, order.AnnouncedAt, order.EndedAt, order.EndReason, order.ConflictReason, order.ApprovalId, await RelationsAsync(order, today, cancellationToken), files,
                history, (named.Count(m => m.AcknowledgedAt is not null), named.Count), await RightsAsync(order, today, files, cancellationToken), order.Version);
        }

        private static OrderDraft DraftOf(Order o) => new(
            o.Kind, o.RegisterId, o.Subject, o.Reason, o.LegalBasis, o.Ordering, o.Closing, o.EffectiveFrom, o.EffectiveTo, o.SignerId, o.SignerName, o.SignerPosition, o.OwnerUnitId,
            o.CommitteeId,
            [.. o.Groups.OrderBy(g => g.Number).Select(g => new OrderDraft.Group(
                g.Title, g.Duties, [.. g.Members.OrderBy(m => m.Number).Select(m => new OrderDraft.Member(m.PersonId, m.Name, m.Position, m.RoleTitle))]))],
            [.. o.Relations.OrderBy(r => r.Id).Select(r => new OrderDraft.Relation(r.ToOrderId, r.Kind))]);

        private async Task<List<RelationRow>> RelationsAsync(Order order, DateOnly today, CancellationToken cancellationToken)
        {
            var relations = await db.Orders.SelectMany(o => o.Relations).Where(r => r.OrderId == order.Id || r.ToOrderId == order.Id)
                .OrderBy(r => r.Id).Select(r => new { r.OrderId, r.ToOrderId, r.Kind }).ToListAsync(cancellationToken);
            var ids = relations.Select(r => r.OrderId == order.Id ? r.ToOrderId : r.OrderId).ToList();
            var others = await OrderRules.Visible(db, user, today).Where(o => ids.Contains(o.Id))
                .Select(o => new { o.Id, o.Number, o.Year, o.Subject, o.State }).ToDictionaryAsync(o => o.Id, cancellationToken);
            var rows = new List<RelationRow>();
            foreach (var relation in relations)
            {
                var isLater = relation.OrderId != order.Id;
                if (others.TryGetValue(isLater ? relation.OrderId : relation.ToOrderId, out var other) && !(isLater && other.State is OrderState.Cancelled or OrderState.Refused))
                {
                    rows.Add(new RelationRow(other.Id, other.Number is { } n ? FormattableString.Invariant($"{n}/{other.Year}") : null, other.Subject, relation.Kind, isLater));
                }
            }

            return rows;
        }

        // What was said on the way is for the office, not for everybody whom an order names.
        private async Task<List<Round>> HistoryAsync(Order order, DateOnly today, CancellationToken cancellationToken)
        {
            var requests = db.Approvals.AsNoTracking().Where(a => a.Kind == ApprovalKind.Order && a.SubjectId == order.Id);
            if (!user.IsSystem && !user.HasAny(RoleGroups.Office))
            {
                requests = requests.VisibleTo(db, user, today);
            }

            var approvals = await requests.Whole().OrderByDescending(a => a.Id).ToListAsync(cancellationToken);
            return
            [
                .. from a in approvals
                   from r in a.Rounds.OrderByDescending(r => r.Number)
                   select new Round(a.Id, r.Number, a.RequestedByName, r.SubmittedAt, r.Note, r.EndReason, [.. r.Decisions.OrderBy(d => d.Id).Select(d =>
                       new Answer(a.Steps.Single(s => s.Id == d.StepId).Title, d.Name, d.ForName, d.Kind, d.Text, d.At))]),
            ];
        }

        private async Task<Rights> RightsAsync(Order order, DateOnly today, List<FileRow> files, CancellationToken cancellationToken)
        {
            var writes = await db.MayWriteAsync(user, order, cancellationToken);
            var isOpen = order.State is OrderState.Draft or OrderState.Returned;
            var asked = order.ApprovalId is { } id && await db.Approvals.AnyAsync(a => a.Id == id && a.RequestedById == user.Id, cancellationToken);
            var clerk = user.Has(Role.Clerk);
            return new Rights(
                Write: writes && isOpen,
                Propose: writes && (order.State == OrderState.Draft || (order.State == OrderState.Returned && asked)),
                Withdraw: asked && order.State is OrderState.Proposed or OrderState.Returned && asked,
                Decide: order.State == OrderState.Proposed && await db.Approvals.Where(a => a.Id == order.ApprovalId).WaitingFor(db, user, today).AnyAsync(cancellationToken),
                Issue: clerk && order.State == OrderState.Approved,
                Sign: order.State == OrderState.Numbered && order.SignerId == user.Id && user.Has(Role.Director),
                TakePaper: clerk && order.State is OrderState.Numbered or OrderState.Signed or OrderState.Announced && clerk && !files.Exists(f => f.IsRecord),
                Announce: clerk && order.State == OrderState.Signed,
                End: order.StateOn(today) == OrderState.Announced && order.State == OrderState.Announced && user.HasAny([Role.Clerk, Role.GroupDirector, Role.Director]),
                Cancel: order.State switch
                {
                    OrderState.Draft => writes,
                    OrderState.Returned => writes && asked,
                    OrderState.Approved or OrderState.Numbered => clerk,
                    _ => false,
                },
                Acknowledge: !user.OnlyAudits && order.AnnouncedAt is not null && order.Groups.Any(g => g.Members.Any(m => m.PersonId == user.Id && m.AcknowledgedAt is null)));
        }
    }
}
