using HelpDesk.Core.Assets;
using HelpDesk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.StockTakes;

/// <summary>What a command on a stock-take answers.</summary>
/// <param name="Id">The id.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="Version">The version it had when the command read it.</param>
public sealed record StockTakeSaved(long Id, StockTakeState State, int Version);

/// <summary>Who may see and do what with stock-takes; used by every use case, so that it is said once.</summary>
public static class StockTakeRules
{
    /// <summary>At most so many counts in one message of a phone.</summary>
    public const int MostAtOnce = 200;

    /// <summary>At most so many photos a line.</summary>
    public const int MaxPhotos = 10;

    /// <summary>Only what exists for this person: the office all, a school's coordinator the school's own, checkers those they count in.</summary>
    public static IQueryable<StockTake> VisibleTo(this IQueryable<StockTake> stockTakes, CurrentUser user)
    {
        if (user.SeesAllSchools)
        {
            return stockTakes;
        }

        var schools = user.Memberships.Where(m => m.Role == Role.Coordinator).Select(m => m.SchoolId).ToList();
        var me = user.Id ?? 0;
        return stockTakes.Where(s => schools.Contains(s.OwnerId) || s.Checkers.Any(c => c.PersonId == me));
    }

    /// <summary>Whether the person plans and begins stock-takes of that owner's register: who keeps it, and the directors.</summary>
    public static bool PlansStockTakes(this CurrentUser user, long ownerId) =>
        user.KeepsRegister(ownerId) || user.Has(Role.Director) || user.Has(Role.GroupDirector);

    /// <summary>
    /// Whether the person may accept the report or give it back: a director, who neither keeps that register nor counted in it.
    /// </summary>
    public static bool JudgesReport(this CurrentUser user, StockTake stockTake) =>
        (user.Has(Role.Director) || user.Has(Role.GroupDirector)) && !user.KeepsRegister(stockTake.OwnerId) && !stockTake.IsChecker(user.Id);

    /// <summary>A stock-take that is to be changed, with its checkers.</summary>
    /// <exception cref="RuleException">It does not exist for this person, or was changed since it was read.</exception>
    public static async Task<StockTake> LoadStockTakeAsync(this IHelpDeskDb db, long id, CurrentUser user, int? version, CancellationToken cancellationToken)
    {
        var stockTake = await db.StockTakes.VisibleTo(user).Include(s => s.Checkers).SingleOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw RuleException.NotFound();
        await db.RequireVersionAsync(stockTake, id, version, cancellationToken);
        return stockTake;
    }

    /// <summary>The same, for those who count in it.</summary>
    /// <exception cref="RuleException">As above, or the person does not count in it.</exception>
    public static async Task<StockTake> LoadToCountAsync(this IHelpDeskDb db, long id, CurrentUser user, CancellationToken cancellationToken)
    {
        await db.HoldStockTakeAsync(id, cancellationToken);
        var stockTake = await db.LoadStockTakeAsync(id, user, null, cancellationToken);
        return stockTake.IsChecker(user.Id) ? stockTake : throw new RuleException(RuleKind.NotAllowed, "stock-take.not-checker", StockTakeTexts.T["rule.not-checker"]);
    }

    /// <summary>
    /// Holds a stock-take until the command's transaction ends: counts of several people are written one after another, and none is
    /// written while the report is handed in.
    /// </summary>
    public static Task HoldStockTakeAsync(this IHelpDeskDb db, long id, CancellationToken cancellationToken) =>

        // An UPDATE that changes nothing locks the row on PostgreSQL; on SQLite the writing transaction is alone anyway.
        db.StockTakes.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.State, x => x.State), cancellationToken);

    /// <summary>Refuses by name whoever keeps the register that is looked at (ข้อ 213).</summary>
    /// <exception cref="RuleException">Somebody does.</exception>
    public static async Task RefuseKeepersAsync(this IHelpDeskDb db, long ownerId, IReadOnlyCollection<long> people, string field, CancellationToken cancellationToken)
    {
        var keepers = await db.People
            .Where(p => people.Contains(p.Id) && p.Memberships.Any(m => m.Role == Role.SupplyOfficer || (m.Role == Role.Coordinator && m.SchoolId == ownerId)))
            .OrderBy(p => p.Id).Select(p => p.Name).ToListAsync(cancellationToken);
        if (keepers.Count > 0)
        {
            throw RuleException.Invalid(field, "stock-take.keeper", StockTakeTexts.T["rule.keeper", string.Join(", ", keepers)]);
        }
    }

    /// <summary>What a command on a stock-take answers.</summary>
    public static StockTakeSaved Saved(this StockTake stockTake) => new(stockTake.Id, stockTake.State, stockTake.Version);
}

/// <summary>What is done with a whole register at once, in one statement: two hundred thousand devices are too many to load.</summary>
public interface IStockTakeSets
{
    /// <summary>Writes down every device that is looked for, as the register describes it now, in the order of places; within the running transaction.</summary>
    /// <returns>How many.</returns>
    Task<int> ListExpectedAsync(StockTake stockTake, CancellationToken cancellationToken);

    /// <summary>Writes into the story of every device that was found that it was counted; within the running transaction.</summary>
    /// <param name="stockTake">The stock-take.</param>
    /// <param name="text">What the story says.</param>
    /// <param name="at">When it was accepted, UTC, for counts without a time.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How many.</returns>
    Task<int> TellCountedAsync(StockTake stockTake, string text, DateTime at, CancellationToken cancellationToken);
}
