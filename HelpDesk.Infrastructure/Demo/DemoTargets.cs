using HelpDesk.Core.ServiceClocks;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>
/// What the demonstration office promises, in minutes of business time; a day has seven hours. An office of its own starts without any: what is promised
/// to schools is its decision.
/// </summary>
internal static class DemoTargets
{
    private const int Hour = 60;
    private const int Day = 7 * Hour;

    private static readonly (string? Category, Priority Priority, int Response, int Resolution)[] All =
    [
        (null, Priority.Critical, 30, 4 * Hour), (null, Priority.High, Hour, Day), (null, Priority.Normal, 4 * Hour, 3 * Day), (null, Priority.Low, Day, 5 * Day),

        // As offices publish them: Office in 45 minutes, installed anew in an hour, a network point in two days.
        ("software", Priority.Critical, 15, 45), ("software", Priority.High, 15, 45), ("software", Priority.Normal, 30, Hour), ("network", Priority.Low, 4 * Hour, 2 * Day),
    ];

    /// <summary>Adds them; the caller saves. The categories are there.</summary>
    public static async Task AddAsync(IHelpDeskDb db, CancellationToken cancellationToken)
    {
        var categories = await db.Categories.ToDictionaryAsync(c => c.Code, c => c.Id, StringComparer.Ordinal, cancellationToken);
        db.ServiceTargets.AddRange(All.Where(t => t.Category is null || categories.ContainsKey(t.Category))
            .Select(t => new ServiceTarget(t.Priority, t.Category is { } code ? categories[code] : null, t.Response, t.Resolution)));
    }
}
