using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Calendar;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.StockTakes;

/// <summary>Reading a stock-take, for its page and its report.</summary>
internal static class StockTakeReading
{
    /// <summary>The stock-take as this person may see it.</summary>
    /// <exception cref="RuleException">It does not exist for this person.</exception>
    public static async Task<GetStockTake.Details> ReadStockTakeAsync(
        this IHelpDeskDb db, ReferenceData reference, long id, CurrentUser user, DateOnly today, CancellationToken cancellationToken)
    {
        var s = await db.StockTakes.AsNoTracking().VisibleTo(user).Include(x => x.Checkers).SingleOrDefaultAsync(x => x.Id == id, cancellationToken)
            ?? throw RuleException.NotFound();
        var days = await WorkingDays.ReadAsync(db, today, cancellationToken);
        var schools = reference.Schools;
        var english = Texts.IsEnglish;
        var order = await db.Orders.Where(o => o.Id == s.OrderId).Select(o => new { o.Number, o.Year }).SingleAsync(cancellationToken);
        var day = s.ReportedAt is { } reported ? ThaiCalendar.BangkokDate(reported) : today;
        var open = s.State is StockTakeState.Planned or StockTakeState.Counting;
        var plans = user.PlansStockTakes(s.OwnerId) && !user.OnlyAudits;
        return new GetStockTake.Details(
            s.Id, s.FiscalYear, schools[s.OwnerId].Name(english), schools[s.OwnerId].Code, s.SchoolId is { } school ? schools[school].Name(english) : null, s.Place,
            s.OrderId, order.Number is null ? null : FormattableString.Invariant($"{order.Number}/{order.Year}"), [.. s.Checkers.OrderBy(c => c.Id).Select(c => c.Name)], s.State,
            StockTake.FirstDay(s.FiscalYear, days), s.StartedOn, s.DueOn,
            s.DueOn is { } due ? (day <= due ? days.Between(day.AddDays(-1), due) : -days.Between(due, day)) : null, s.DueOn is { } last && day > last,
            s.Opinion, s.ReportedAt, s.ReportedByName, s.AcceptedAt, s.AcceptedByName, await db.ReasonAsync(s, cancellationToken),
            await db.TotalsOfAsync(s.Id, cancellationToken),
            new GetStockTake.Rights(
                s.State == StockTakeState.Planned && plans, s.State == StockTakeState.Counting && s.IsChecker(user.Id),
                s.State == StockTakeState.Reported && user.JudgesReport(s), (open && plans) || (s.State == StockTakeState.Reported && user.JudgesReport(s)),
                s.State == StockTakeState.Accepted && user.KeepsRegister(s.OwnerId)),
            s.Version);
    }

    /// <summary>How far it is at each place; at most <see cref="GetStockTakePlaces.Most"/> places.</summary>
    public static async Task<GetStockTakePlaces.Page> PlacesOfAsync(this IHelpDeskDb db, long id, string? search, CancellationToken cancellationToken)
    {
        var lines = db.StockTakeLines.Where(l => l.StockTakeId == id && l.IsExpected);
        if (search?.Trim() is { Length: > 0 and <= 200 } text)
        {
            lines = lines.Where(l => l.ExpectedAt.Contains(text));
        }

        var rows = await lines.GroupBy(l => l.ExpectedAt).Select(g => new { g.Key, First = g.Min(l => l.Id), Expected = g.Count(), Counted = g.Count(l => l.Result != null) })
            .OrderBy(g => g.First).Take(GetStockTakePlaces.Most + 1).ToListAsync(cancellationToken);
        return new GetStockTakePlaces.Page([.. rows.Take(GetStockTakePlaces.Most).Select(r => new GetStockTakePlaces.Row(r.Key, r.Expected, r.Counted))], rows.Count > GetStockTakePlaces.Most);
    }

    private static async Task<string?> ReasonAsync(this IHelpDeskDb db, StockTake stockTake, CancellationToken cancellationToken)
    {
        var action = stockTake.State switch { StockTakeState.Counting => GetStockTake.GivenBack, StockTakeState.Cancelled => GetStockTake.GivenUp, _ => null };
        if (action is null)
        {
            return null;
        }

        var values = await db.AuditEntries.Where(e => e.Entity == nameof(StockTake) && e.EntityId == stockTake.Id && e.Action == action)
            .OrderByDescending(e => e.Id).Select(e => e.Changes).FirstOrDefaultAsync(cancellationToken);
        return values is null ? null : System.Text.Json.JsonDocument.Parse(values).RootElement.GetProperty("Reason")[1].GetString();
    }
}
