using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;

namespace HelpDesk.Core.Specifications.Baselines;

/// <summary>What holds of the ministry's criteria wherever they are used.</summary>
public static class BaselineRules
{
    private static readonly string[] NoChoices = [];

    /// <summary>The key of a clause: the same in every edition, so that a copied clause finds the one of a later edition too.</summary>
    /// <param name="number">The item's number.</param>
    /// <param name="name">The clause's name.</param>
    public static Guid KeyOf(string number, string name) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"baseline/{ThaiText.Fold(number)}/{ThaiText.Fold(name)}")).AsSpan(0, 16));

    /// <summary>Of all items those in force on a day: of each number the item of the newest edition that has begun.</summary>
    /// <param name="items">Items of any editions.</param>
    /// <param name="edition">The first day of an item's edition, and the item's number.</param>
    /// <param name="day">The day, in Asia/Bangkok.</param>
    public static IEnumerable<T> InForce<T>(IEnumerable<T> items, Func<T, (DateOnly From, string Number)> edition, DateOnly day) =>
        items.Where(i => edition(i).From <= day).GroupBy(i => edition(i).Number, StringComparer.Ordinal).Select(g => g.MaxBy(i => edition(i).From)!);

    /// <summary>By how many percent a price differs from the one before it, to one decimal; null without one.</summary>
    public static decimal? Percent(decimal? before, decimal price) =>
        before is > 0 ? Math.Round((price - before.Value) / before.Value * 100, 1, MidpointRounding.AwayFromZero) : null;

    /// <summary>Orders numbers as people count: 4, 10, 10.1, 31.</summary>
    internal static IOrderedEnumerable<T> ByNumber<T>(this IEnumerable<T> items, Func<T, string> number) =>
        items.OrderBy(i => LeadingNumber(number(i))).ThenBy(i => number(i), ThaiText.Comparer);

    /// <summary>Whether the user may add editions and limits.</summary>
    internal static bool KeepsBaselines(this CurrentUser user) => user.HasAny([Role.SupplyOfficer, Role.Administrator]);

    /// <summary>Whether every word of a search stands in an item's number and name.</summary>
    internal static bool Matches(string? search, string number, string name)
    {
        var folded = ThaiText.Fold(name);
        var exact = ThaiText.Fold(number);
        return ThaiText.Fold(search).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word => word == exact || folded.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>Whether two clauses say the same.</summary>
    internal static bool Same(Clause a, Clause b) => (a with { Choices = NoChoices, Key = default }) == (b with { Choices = NoChoices, Key = default })
        && a.Choices.SequenceEqual(b.Choices, StringComparer.Ordinal);

    private static int LeadingNumber(string number) =>
        int.TryParse(string.Concat(number.TakeWhile(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var leading) ? leading : int.MaxValue;
}
