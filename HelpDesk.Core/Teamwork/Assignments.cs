using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Teamwork;

/// <summary>Somebody is away.</summary>
/// <param name="Until">The last day, in Asia/Bangkok.</param>
/// <param name="SubstituteName">Who stands in.</param>
public sealed record Absence(DateOnly Until, string SubstituteName);

/// <summary>Who takes a new ticket by himself: by category, district and duty.</summary>
public static class Assignments
{
    /// <summary>Who takes it; null when no rule says so or nobody it names is there.</summary>
    /// <remarks>
    /// What is said more exactly goes before: the category before the one above it before all, then the district before all. Among those who
    /// are named and on duty today, the one with the fewest open tickets. Who is away is stood in for by the substitute, if that one works on tickets.
    /// </remarks>
    /// <param name="db">The database.</param>
    /// <param name="data">The rules.</param>
    /// <param name="categoryId">The ticket's category.</param>
    /// <param name="district">The school's district.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<(long Id, string Name)?> TakerAsync(
        this IHelpDeskDb db, ReferenceData data, long categoryId, string district, DateTime now, CancellationToken cancellationToken)
    {
        var above = data.Categories.GetValueOrDefault(categoryId)?.ParentId;
        var groups = data.Assignments
            .Where(r => (r.CategoryId is null || r.CategoryId == categoryId || r.CategoryId == above) && (r.District.Length == 0 || r.District == district))
            .GroupBy(r => ((r.CategoryId == categoryId ? 2 : r.CategoryId is null ? 0 : 1) * 2) + (r.District.Length > 0 ? 1 : 0))
            .OrderByDescending(g => g.Key)
            .Select(g => g.Select(r => r.PersonId).Distinct().ToList())
            .ToList();
        if (groups.Count == 0)
        {
            return null;
        }

        var today = ThaiCalendar.BangkokDate(now);
        var named = groups.SelectMany(g => g).Distinct().ToList();
        var away = await db.SubstitutesOfAsync(named, today, cancellationToken);
        var asked = named.Concat(away.Values.OfType<long>()).Distinct().ToList();
        var workers = await db.People.WhoWork().Where(p => asked.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var rosters = await db.RosterLines.Where(l => named.Contains(l.PersonId)).ToDictionaryAsync(l => l.PersonId, l => l.Weekdays, cancellationToken);
        var day = 1 << (int)today.DayOfWeek;
        foreach (var group in groups)
        {
            var there = group
                .Where(p => (rosters.GetValueOrDefault(p, RosterLine.EveryDay) & day) != 0)
                .Select(p => away.GetValueOrDefault(p, p)).OfType<long>()
                .Where(workers.ContainsKey).Distinct().ToList();
            if (there.Count == 0)
            {
                continue;
            }

            var taker = there.Count == 1 ? there[0] : await LeastBusyAsync(db, there, cancellationToken);
            return (taker, workers[taker]);
        }

        return null;
    }

    /// <summary>Who stands in for those of the people who are away on a day; null for whoever's substitute is away, too.</summary>
    /// <param name="db">The database.</param>
    /// <param name="people">The people.</param>
    /// <param name="day">In Asia/Bangkok.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<Dictionary<long, long?>> SubstitutesOfAsync(this IHelpDeskDb db, IReadOnlyCollection<long> people, DateOnly day, CancellationToken cancellationToken)
    {
        var away = db.Substitutions.Where(s => s.From <= day && s.To >= day);
        return await away.Where(s => people.Contains(s.PersonId))
            .Select(s => new { s.PersonId, There = away.Any(x => x.PersonId == s.SubstituteId) ? (long?)null : s.SubstituteId })
            .ToDictionaryAsync(s => s.PersonId, s => s.There, cancellationToken);
    }

    /// <summary>Those of the people who are away on a day: until when, and who stands in.</summary>
    /// <param name="db">The database.</param>
    /// <param name="people">The people.</param>
    /// <param name="day">In Asia/Bangkok.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static Task<Dictionary<long, Absence>> AbsencesOfAsync(this IHelpDeskDb db, IReadOnlyCollection<long> people, DateOnly day, CancellationToken cancellationToken) =>
        db.Substitutions.Where(s => people.Contains(s.PersonId) && s.From <= day && s.To >= day)
            .Join(db.People, s => s.SubstituteId, p => p.Id, (s, p) => new { s.PersonId, s.To, p.Name })
            .ToDictionaryAsync(s => s.PersonId, s => new Absence(s.To, s.Name), cancellationToken);

    /// <summary>Those who work on tickets.</summary>
    public static IQueryable<Person> WhoWork(this IQueryable<Person> people) =>
        people.Where(p => !p.IsDisabled && p.Memberships.Any(m => m.Role == Role.Technician || m.Role == Role.GroupDirector));

    private static async Task<long> LeastBusyAsync(IHelpDeskDb db, List<long> people, CancellationToken cancellationToken)
    {
        var open = await db.Tickets.Where(t => t.Status <= TicketStatus.OnHold && t.AssigneeId != null && people.Contains(t.AssigneeId.Value))
            .GroupBy(t => t.AssigneeId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return people.OrderBy(p => open.GetValueOrDefault(p)).ThenBy(p => p).First();
    }
}
