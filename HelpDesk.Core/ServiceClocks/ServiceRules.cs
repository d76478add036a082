using System.Collections.Concurrent;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.ServiceClocks;

/// <summary>What was promised, in seconds of business time.</summary>
/// <param name="Response">Until the first answer; null: nothing.</param>
/// <param name="Resolution">Until it is resolved; null: nothing.</param>
public readonly record struct ServicePromise(int? Response, int? Resolution);

/// <summary>How service is counted, as read at one moment: calendars, targets, what stops a clock. Part of the reference data.</summary>
/// <param name="Calendars">The week of each district; that of all others under the empty name.</param>
/// <param name="Holidays">Holidays by district; those of all under the empty name.</param>
/// <param name="Targets">What is promised by priority and category; null for every category.</param>
/// <param name="Stops">Reasons for waiting that stop the clock.</param>
/// <param name="WarnMinutes">So many minutes of business time before a deadline it is warned of; at half of what was promised where that is shorter.</param>
public sealed record ServiceRules(
    IReadOnlyDictionary<string, IReadOnlyList<TimeFrame>> Calendars,
    IReadOnlyDictionary<string, IReadOnlySet<DateOnly>> Holidays,
    IReadOnlyDictionary<(Priority Priority, long? CategoryId), ServicePromise> Targets,
    IReadOnlySet<OnHoldReason> Stops,
    int WarnMinutes)
{
    private readonly ConcurrentDictionary<string, BusinessTime> _times = new(StringComparer.Ordinal);

    /// <summary>The counting of a district.</summary>
    public BusinessTime TimeOf(string district) => _times.GetOrAdd(
        Calendars.ContainsKey(district) || Holidays.ContainsKey(district) ? district : "",
        name => new BusinessTime(
            Calendars.TryGetValue(name, out var own) ? own : Calendars.TryGetValue("", out var all) ? all : BusinessCalendar.OfficeHours,
            HolidaysOf(name)));

    /// <summary>What is promised for a priority and category.</summary>
    public ServicePromise PromiseOf(Priority priority, long categoryId) =>
        Targets.TryGetValue((priority, categoryId), out var own) ? own : Targets.GetValueOrDefault((priority, null));

    /// <summary>How long before the deadline it is warned of, in seconds of business time.</summary>
    /// <param name="promised">What was promised, in seconds.</param>
    public int WarnBefore(int promised) => Math.Min(WarnMinutes * 60, promised / 2);

    private IReadOnlySet<DateOnly> HolidaysOf(string district)
    {
        var all = Holidays.TryGetValue("", out var everywhere) ? everywhere : new HashSet<DateOnly>();
        return district.Length > 0 && Holidays.TryGetValue(district, out var own) ? all.Union(own).ToHashSet() : all;
    }
}
