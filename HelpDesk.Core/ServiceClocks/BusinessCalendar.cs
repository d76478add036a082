using HelpDesk.Core.Common.Auditing;

namespace HelpDesk.Core.ServiceClocks;

/// <summary>A stretch of a weekday on which the office works. Lunch is the gap between two of them. Times are those of Asia/Bangkok.</summary>
/// <param name="Day">The weekday.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends, later on the same day.</param>
public readonly record struct TimeFrame(DayOfWeek Day, TimeOnly From, TimeOnly To);

/// <summary>When service is given: for one district, or for all that have no calendar of their own. Holidays are taken from it.</summary>
public sealed class BusinessCalendar : IAudited, IVersioned
{
    private BusinessCalendar()
    {
    }

    /// <summary>Creates one.</summary>
    /// <param name="district">The district; empty for all others.</param>
    /// <param name="frames">The week.</param>
    public BusinessCalendar(string district, IEnumerable<TimeFrame> frames)
    {
        District = district.Trim();
        SetFrames(frames);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The district it holds for; empty: for every other one. Unique.</summary>
    public string District { get; private set; } = "";

    /// <summary>The week, in order; at least one, none over another.</summary>
    public IReadOnlyList<TimeFrame> Frames { get; private set; } = [];

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>Monday to Friday 08:30–12:00 and 13:00–16:30: the hours of government offices, which a new office starts with.</summary>
    public static IReadOnlyList<TimeFrame> OfficeHours { get; } =
    [
        .. Enumerable.Range((int)DayOfWeek.Monday, 5).SelectMany(day => new[]
        {
            new TimeFrame((DayOfWeek)day, new TimeOnly(8, 30), new TimeOnly(12, 0)),
            new TimeFrame((DayOfWeek)day, new TimeOnly(13, 0), new TimeOnly(16, 30)),
        }),
    ];

    /// <summary>Replaces the week.</summary>
    /// <exception cref="ArgumentException">There is none, one ends before it begins, or two lie over each other.</exception>
    public void SetFrames(IEnumerable<TimeFrame> frames)
    {
        var week = frames.OrderBy(f => f.Day).ThenBy(f => f.From).ToList();
        if (!AreSound(week))
        {
            throw new ArgumentException("The week is not one.", nameof(frames));
        }

        Frames = week;
    }

    /// <summary>How many minutes a day of a week has on which work is done at all, on average.</summary>
    public static int MinutesOfDay(IReadOnlyCollection<TimeFrame> frames) =>
        (int)Math.Round(frames.Sum(f => (f.To - f.From).TotalMinutes) / frames.Select(f => f.Day).Distinct().Count());

    /// <summary>Whether a week can be kept: at least one frame, each longer than nothing, none over another.</summary>
    public static bool AreSound(IReadOnlyCollection<TimeFrame> frames)
    {
        var week = frames.OrderBy(f => f.Day).ThenBy(f => f.From).ToList();
        return week.Count > 0
            && week.All(f => f.From < f.To && Enum.IsDefined(f.Day))
            && week.Zip(week.Skip(1)).All(pair => pair.First.Day != pair.Second.Day || pair.First.To <= pair.Second.From);
    }
}
