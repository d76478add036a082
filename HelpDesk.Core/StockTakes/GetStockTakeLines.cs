using HelpDesk.Core.Assets;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.StockTakes;

/// <summary>Which lines of a stock-take are listed. The numbers are not stored.</summary>
public enum LineFilter
{
    /// <summary>All.</summary>
    All = 1,

    /// <summary>Still to be looked for.</summary>
    Uncounted = 2,

    /// <summary>Found where the register says.</summary>
    Found = 3,

    /// <summary>Found elsewhere.</summary>
    Elsewhere = 4,

    /// <summary>Not found.</summary>
    NotFound = 5,

    /// <summary>Not looked for here, or on no register.</summary>
    Unexpected = 6,

    /// <summary>Whatever differs from the register.</summary>
    Different = 7,

    /// <summary>With a proposal.</summary>
    Proposed = 8,
}

/// <summary>The lines of a stock-take, in the order of places.</summary>
public static class GetStockTakeLines
{
    /// <summary>Which.</summary>
    /// <param name="Id">The stock-take.</param>
    /// <param name="Filter">Which lines.</param>
    /// <param name="Place">Only those expected exactly there; null for everywhere.</param>
    /// <param name="Text">Part of number or name; null for all.</param>
    /// <param name="After">The last id of the page before; null for the first page.</param>
    /// <param name="Limit">Rows a page, at most 200.</param>
    [AllowSignedIn]
    public sealed record Query(long Id, LineFilter Filter = LineFilter.All, string? Place = null, string? Text = null, long? After = null, int Limit = 50) : IQuery<Page>;

    /// <summary>A page of lines.</summary>
    /// <param name="Rows">The lines.</param>
    /// <param name="Next">What the next page begins after; null on the last.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, long? Next);

    /// <summary>A line.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="AssetId">The device; null for a thing on no register.</param>
    /// <param name="Number">Its number, or what was scanned or typed.</param>
    /// <param name="Name">What it is.</param>
    /// <param name="ExpectedAt">Where the register says it stands.</param>
    /// <param name="IsExpected">It was looked for.</param>
    /// <param name="StateBefore">Its condition by the register.</param>
    /// <param name="Result">What became of it; null while nobody has looked.</param>
    /// <param name="StateSeen">The condition that was seen.</param>
    /// <param name="FoundAt">Where it was found, when elsewhere.</param>
    /// <param name="Note">A note.</param>
    /// <param name="Proposal">What is proposed.</param>
    /// <param name="CountedBy">Who looked last.</param>
    /// <param name="CountedAt">When, UTC.</param>
    /// <param name="Photos">Keys of its photos.</param>
    public sealed record Row(
        long Id, long? AssetId, string Number, string Name, string ExpectedAt, bool IsExpected, AssetState? StateBefore, CountResult? Result, AssetState? StateSeen, string FoundAt,
        string Note, CountProposal? Proposal, string? CountedBy, DateTime? CountedAt, IReadOnlyList<Guid> Photos);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            if (!await db.StockTakes.VisibleTo(user).AnyAsync(s => s.Id == query.Id, cancellationToken))
            {
                throw RuleException.NotFound();
            }

            var limit = Math.Clamp(query.Limit, 1, 200);
            var lines = Of(db.StockTakeLines.AsNoTracking().Where(l => l.StockTakeId == query.Id && (query.After == null || l.Id > query.After)), query.Filter);
            if (query.Place is { } place)
            {
                lines = lines.Where(l => l.ExpectedAt == place);
            }

            if (query.Text?.Trim() is { Length: > 0 and <= 200 } text)
            {
                lines = lines.Where(l => l.Number.Contains(text) || l.Name.Contains(text));
            }

            var rows = await lines.OrderBy(l => l.Id).Take(limit + 1).Select(l => new Row(
                l.Id, l.AssetId, l.Number, l.Name, l.ExpectedAt, l.IsExpected, l.StateBefore, l.Result, l.StateSeen, l.FoundAt, l.Note, l.Proposal, l.CountedByName, l.CountedAt,
                db.Attachments.Where(a => a.Subject == AttachmentSubject.StockTakeLine && a.SubjectId == l.Id).OrderBy(a => a.Id).Select(a => a.Key).ToList()))
                .ToListAsync(cancellationToken);
            return new Page([.. rows.Take(limit)], rows.Count > limit ? rows[limit - 1].Id : null);
        }

        private static IQueryable<StockTakeLine> Of(IQueryable<StockTakeLine> lines, LineFilter filter) => filter switch
        {
            LineFilter.All => lines,
            LineFilter.Uncounted => lines.Where(l => l.Result == null),
            LineFilter.Found => lines.Where(l => l.Result == CountResult.Found),
            LineFilter.Elsewhere => lines.Where(l => l.Result == CountResult.FoundElsewhere),
            LineFilter.NotFound => lines.Where(l => l.Result == CountResult.NotFound),
            LineFilter.Unexpected => lines.Where(l => !l.IsExpected),
            LineFilter.Different => lines.Different(),
            LineFilter.Proposed => lines.Where(l => l.Proposal != null),
        };
    }
}

/// <summary>How far a stock-take is at each place.</summary>
public static class GetStockTakePlaces
{
    /// <summary>The most places that are answered at once.</summary>
    public const int Most = 300;

    /// <summary>Which.</summary>
    /// <param name="Id">The stock-take.</param>
    /// <param name="Text">Part of the place's name; null for all.</param>
    [AllowSignedIn]
    public sealed record Query(long Id, string? Text = null) : IQuery<Page>;

    /// <summary>The places.</summary>
    /// <param name="Rows">In order, at most <see cref="Most"/>.</param>
    /// <param name="IsCut">There are more: search by name.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, bool IsCut);

    /// <summary>A place.</summary>
    /// <param name="Place">School and place in words.</param>
    /// <param name="Expected">Looked for there.</param>
    /// <param name="Counted">Of those: looked at.</param>
    public sealed record Row(string Place, int Expected, int Counted);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            if (!await db.StockTakes.VisibleTo(user).AnyAsync(s => s.Id == query.Id, cancellationToken))
            {
                throw RuleException.NotFound();
            }

            return await db.PlacesOfAsync(query.Id, query.Text, cancellationToken);
        }
    }
}

/// <summary>What a checker scanned or typed, before it is counted.</summary>
public static class FindCounted
{
    /// <summary>What was scanned or typed.</summary>
    /// <param name="Id">The stock-take.</param>
    /// <param name="Text">A number, or a label's address.</param>
    [AllowSignedIn]
    public sealed record Query(long Id, string? Text) : IQuery<Found>;

    /// <summary>What it is.</summary>
    /// <param name="LineId">Its line; null when it was not looked for.</param>
    /// <param name="Number">Its number; null for a thing on no register.</param>
    /// <param name="Name">What it is; null for a thing on no register.</param>
    /// <param name="Place">Where the register says it stands.</param>
    /// <param name="State">Its condition by the register.</param>
    /// <param name="Result">What became of it already; null while nobody has looked.</param>
    /// <param name="CountedBy">Who looked.</param>
    /// <param name="IsAmbiguous">Several devices have that number: the list or a scan decides.</param>
    public sealed record Found(long? LineId, string? Number, string? Name, string? Place, AssetState? State, CountResult? Result, string? CountedBy, bool IsAmbiguous);

    /// <summary>Finds it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, Found>
    {
        /// <inheritdoc/>
        public async Task<Found> Handle(Query query, CancellationToken cancellationToken)
        {
            var stockTake = await db.StockTakes.AsNoTracking().VisibleTo(user).Include(s => s.Checkers).SingleOrDefaultAsync(s => s.Id == query.Id, cancellationToken)
                ?? throw RuleException.NotFound();
            if (!stockTake.IsChecker(user.Id))
            {
                throw new RuleException(RuleKind.NotAllowed, "stock-take.not-checker", StockTakeTexts.T["rule.not-checker"]);
            }

            var (asset, ambiguous) = await db.FindCountedAsync(stockTake, user, query.Text, cancellationToken);
            if (asset is null)
            {
                return new Found(null, null, null, null, null, null, null, ambiguous);
            }

            var line = await db.StockTakeLines.AsNoTracking().SingleOrDefaultAsync(l => l.StockTakeId == stockTake.Id && l.AssetId == asset.Id, cancellationToken);
            return new Found(line?.Id, asset.Number, asset.Name, line?.ExpectedAt ?? await db.StandsAtAsync(asset, cancellationToken), asset.State, line?.Result, line?.CountedByName, false);
        }
    }
}
