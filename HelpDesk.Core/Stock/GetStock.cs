using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Stock;

/// <summary>What is kept by quantity, in dictionary order.</summary>
public static class GetStock
{
    /// <summary>Which items.</summary>
    /// <param name="Text">Any part of name, place or note.</param>
    /// <param name="Kind">A kind's word; null for all.</param>
    /// <param name="Owner">The code of whose they are; null for all.</param>
    /// <param name="Little">Only those of which there is little.</param>
    /// <param name="After">Leave out so many from the beginning.</param>
    /// <param name="Limit">Rows a page, 1–100.</param>
    [AllowSignedIn]
    public sealed record Query(string? Text = null, string? Kind = null, string? Owner = null, bool Little = false, int After = 0, int Limit = 50) : IQuery<Page>;

    /// <summary>A page.</summary>
    /// <param name="Rows">The rows.</param>
    /// <param name="Next">So many to leave out for the next; null on the last.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, int? Next);

    /// <summary>One item.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Kind">Which kind.</param>
    /// <param name="Details">What is said of it.</param>
    /// <param name="OwnerCode">The code of whose it is.</param>
    /// <param name="OwnerName">Whose it is.</param>
    /// <param name="Quantity">How many there are.</param>
    /// <param name="IsLittle">Fewer are free than the minimum.</param>
    /// <param name="Reserved">How many of them are kept for tickets.</param>
    /// <param name="Price">What one is worth in baht; null when unknown.</param>
    public sealed record Row(long Id, StockKind Kind, StockItemDetails Details, string OwnerCode, string OwnerName, int Quantity, bool IsLittle, int Reserved, decimal? Price)
    {
        /// <summary>How many are there for anybody.</summary>
        public int Free => Quantity - Reserved;
    }

    /// <summary>Reads the page.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var limit = Math.Clamp(query.Limit, 1, 100);
            var items = db.StockItems.AsNoTracking().VisibleTo(user).Where(i => i.IsActive);
            if (ThaiText.Fold(query.Text) is { Length: > 0 } text)
            {
                items = items.Where(i => i.SearchText.Contains(text));
            }

            if (!string.IsNullOrEmpty(query.Kind))
            {
                items = Word.TryParse<StockKind>(query.Kind, out var kind) ? items.Where(i => i.Kind == kind)
                    : throw RuleException.Invalid(nameof(query.Kind), "filter.unknown", AssetTexts.T["rule.unknown-word", query.Kind]);
            }

            if (!string.IsNullOrEmpty(query.Owner))
            {
                var code = query.Owner;
                items = items.Where(i => db.Schools.Any(s => s.Id == i.OwnerId && s.Code == code));
            }

            if (query.Little)
            {
                items = items.Where(i => i.Quantity - i.Reserved < i.Minimum);
            }

            var found = await items.OrderBy(i => i.Name).ThenBy(i => i.Id).Skip(Math.Max(0, query.After)).Take(limit + 1).ToListAsync(cancellationToken);
            var names = await reference.KnowingAsync(found.Select(i => i.OwnerId), cancellationToken);
            var english = Texts.IsEnglish;
            return new Page([.. found.Take(limit).Select(i => GetStockItem.RowOf(i, names.Schools[i.OwnerId], english))], found.Count > limit ? Math.Max(0, query.After) + limit : null);
        }
    }
}

/// <summary>One item with its ledger.</summary>
public static class GetStockItem
{
    /// <summary>Which one.</summary>
    /// <param name="Id">The item.</param>
    [AllowSignedIn]
    public sealed record Query(long Id) : IQuery<Card>;

    /// <summary>The item.</summary>
    /// <param name="Item">As in the list.</param>
    /// <param name="Ledger">Its last entries, the newest first; at most 200.</param>
    /// <param name="MayChange">Whether this person may change what is said of it.</param>
    /// <param name="MayRecord">What this person may write into its ledger; empty for nothing.</param>
    /// <param name="Version">The version.</param>
    public sealed record Card(GetStock.Row Item, IReadOnlyList<Line> Ledger, bool MayChange, IReadOnlyList<StockEntryKind> MayRecord, int Version);

    /// <summary>A line of the ledger.</summary>
    /// <param name="At">UTC.</param>
    /// <param name="Kind">Why.</param>
    /// <param name="Change">How many came or went.</param>
    /// <param name="Balance">How many there were after it.</param>
    /// <param name="Price">Price per unit in baht.</param>
    /// <param name="Reason">Why, in words.</param>
    /// <param name="ByName">Who.</param>
    /// <param name="ReservedChange">How many more or fewer are reserved.</param>
    /// <param name="ReservedBalance">How many were reserved after it.</param>
    /// <param name="Ticket">The number of the ticket it was for; null for none, and where that does not exist for the reader.</param>
    public sealed record Line(
        DateTime At, StockEntryKind Kind, int Change, int Balance, decimal? Price, string Reason, string? ByName, int ReservedChange, int ReservedBalance, string? Ticket);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user) : IRequestHandler<Query, Card>
    {
        private const int Most = 200;

        /// <inheritdoc/>
        public async Task<Card> Handle(Query query, CancellationToken cancellationToken)
        {
            var item = await db.StockItems.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(i => i.Id == query.Id, cancellationToken) ?? throw RuleException.NotFound();
            var entries = await db.StockEntries.AsNoTracking().Where(e => e.StockItemId == item.Id).OrderByDescending(e => e.Id).Take(Most).ToListAsync(cancellationToken);
            var ticketIds = entries.Where(e => e.TicketId is not null).Select(e => e.TicketId!.Value).Distinct().ToList();
            var tickets = await db.Tickets.VisibleTo(user).Where(t => ticketIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Number, cancellationToken);
            var ledger = entries.ConvertAll(e => new Line(
                e.At, e.Kind, e.Change, e.Balance, e.Price, e.Reason, e.ActorName, e.ReservedChange, e.ReservedBalance, e.TicketId is { } ticket ? tickets.GetValueOrDefault(ticket) : null));
            var names = await reference.KnowingAsync([item.OwnerId], cancellationToken);
            var english = Texts.IsEnglish;
            return new Card(RowOf(item, names.Schools[item.OwnerId], english), ledger, user.KeepsRegister(item.OwnerId), await db.KindsForAsync(item, user, cancellationToken), item.Version);
        }
    }

    internal static GetStock.Row RowOf(StockItem i, ReferenceSchool owner, bool english) => new(
        i.Id, i.Kind, new StockItemDetails(i.Name, i.Unit, i.Place, i.Minimum, i.ValidUntil, i.Note, i.IsActive), owner.Code, owner.Name(english), i.Quantity, i.IsLittle, i.Reserved, i.UnitPrice);
}
