using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Orders;
using HelpDesk.Core.People;
using HelpDesk.Core.StockTakes;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Disposals;

/// <summary>What a disposal is written with.</summary>
public static class GetDisposalChoices
{
    /// <summary>Nothing, or the stock-take whose proposals it takes up.</summary>
    /// <param name="StockTakeId">An accepted stock-take.</param>
    /// <param name="Proposal">Which of its proposals.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Query(long? StockTakeId = null, CountProposal Proposal = CountProposal.Disposal) : IQuery<Choices>;

    /// <summary>The choices.</summary>
    /// <param name="Owners">The registers that the person keeps.</param>
    /// <param name="Orders">Signed orders that may appoint people to find facts.</param>
    /// <param name="Draft">From the stock-take: what it proposes; null without one.</param>
    /// <param name="Devices">Its things.</param>
    public sealed record Choices(IReadOnlyList<Owner> Owners, IReadOnlyList<SignedOrder> Orders, DisposalDraft? Draft, IReadOnlyList<FindDisposable.Row> Devices);

    /// <summary>A register.</summary>
    public sealed record Owner(string Code, string Name);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Choices>
    {
        /// <inheritdoc/>
        public async Task<Choices> Handle(Query query, CancellationToken cancellationToken)
        {
            var data = await reference.ReadAsync(cancellationToken);
            var english = Texts.IsEnglish;
            Owner[] owners =
            [
                .. data.Schools.Values.Where(s => s.IsActive && user.KeepsRegister(s.Id)).OrderByDescending(s => s.IsOffice).ThenBy(s => s.NameTh, ThaiText.Comparer)
                    .Select(s => new Owner(s.Code, s.Name(english))),
            ];
            var orders = await db.SignedOrdersAsync(user, clock.Today(), cancellationToken);
            if (query.StockTakeId is not { } id)
            {
                return new Choices(owners, orders, null, []);
            }

            var stockTake = await db.StockTakes.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(s => s.Id == id && s.State == StockTakeState.Accepted, cancellationToken)
                ?? throw RuleException.NotFound();
            var owner = data.Schools[stockTake.OwnerId];
            var proposed = db.StockTakeLines.Where(l => l.StockTakeId == id && l.Proposal == query.Proposal);
            var notes = await proposed.Where(l => l.AssetId != null).Select(l => new { l.AssetId, l.Note }).ToDictionaryAsync(l => l.AssetId!.Value, l => l.Note, cancellationToken);
            var devices = await FindDisposable.Free(db, db.Assets.Where(a => a.OwnerId == owner.Id && proposed.Any(l => l.AssetId == a.Id)))
                .OrderBy(a => a.Id).Take(AssetRules.MostAtOnce).Select(FindDisposable.AsRow).ToListAsync(cancellationToken);
            var draft = new DisposalDraft(
                owner.Code, DisposalTexts.T["from-stock-take.title", stockTake.FiscalYear], DisposalTexts.T["from-stock-take.reason", stockTake.FiscalYear], DisposalWay.Sale,
                query.Proposal == CountProposal.FactFinding, [.. devices.Select(d => new DisposalDraft.Item(d.AssetId, d.Number, notes[d.AssetId]))], id);
            return new Choices(owners, orders, draft, devices);
        }
    }
}

/// <summary>Devices of a register that can be disposed of, by number, name or whatever else search finds.</summary>
public static class FindDisposable
{
    private const int Most = 20;

    /// <summary>What is looked for.</summary>
    /// <param name="OwnerCode">Whose register.</param>
    /// <param name="Text">Two characters or more.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Query(string OwnerCode, string? Text) : IQuery<IReadOnlyList<Row>>;

    /// <summary>A device.</summary>
    /// <param name="AssetId">The device.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="Name">What it is.</param>
    /// <param name="Place">Building and room.</param>
    /// <param name="State">Its condition.</param>
    public sealed record Row(long AssetId, string Number, string Name, string Place, AssetState State);

    /// <summary>What is read of a device.</summary>
    internal static System.Linq.Expressions.Expression<Func<Asset, Row>> AsRow => a => new Row(a.Id, a.Number, a.Name, a.Place, a.State);

    /// <summary>Those that neither left the register nor stand in another open disposal.</summary>
    internal static IQueryable<Asset> Free(IHelpDeskDb db, IQueryable<Asset> assets)
    {
        var taken = db.Disposals.Open().SelectMany(d => d.Items).Select(i => i.AssetId);
        return assets.Where(a => a.State != AssetState.Disposed && a.State != AssetState.AwaitingDisposal && !taken.Contains(a.Id));
    }

    /// <summary>Finds them.</summary>
    public sealed class Handler(IHelpDeskDb db, IAssetSearch search, IReferenceData reference, CurrentUser user) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var folded = ThaiText.Fold(query.Text?.Length > 200 ? query.Text[..200] : query.Text);
            var owner = await reference.SchoolAsync(query.OwnerCode?.Trim() ?? "", cancellationToken);
            if (owner is null || !user.KeepsRegister(owner.Id) || folded.Length < 2)
            {
                return [];
            }

            return await Free(db, search.Matching(folded).VisibleTo(user).Where(a => a.OwnerId == owner.Id)).OrderBy(a => a.Id).Take(Most).Select(AsRow).ToListAsync(cancellationToken);
        }
    }
}

/// <summary>The letter that tells the State Audit Office of a disposal (ข้อ 218).</summary>
/// <param name="Office">The office's name.</param>
/// <param name="About">The disposal.</param>
public sealed record DisposalLetter(string Office, GetDisposal.Details About);

/// <summary>Writes the letter as a document.</summary>
public interface IDisposalDocument
{
    /// <summary>Writes it as .docx.</summary>
    void Write(DisposalLetter letter, Stream docx);
}
