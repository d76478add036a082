using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Specifications;

/// <summary>What became of something between two versions.</summary>
public enum DifferenceKind
{
    /// <summary>Nothing.</summary>
    Same = 1,

    /// <summary>It says something else, wherever it stands.</summary>
    Changed = 2,

    /// <summary>It is new.</summary>
    Added = 3,

    /// <summary>It is gone.</summary>
    Removed = 4,

    /// <summary>It says the same at another place among its fellows, or in another item. What only gets another number because something
    /// before it came or went has not moved.</summary>
    Moved = 5,
}

/// <summary>One row of two versions side by side.</summary>
/// <param name="Place">Where, in the reader's language: a section's name, 1.3; 1.2 → 1.3 for what was moved.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Before">What it said; empty when added.</param>
/// <param name="After">What it says; empty when removed.</param>
public sealed record DifferenceRow(string Place, DifferenceKind Kind, string Before, string After);

/// <summary>
/// Two versions of a specification side by side: title, method, sections, criteria, then the items with their clauses in the order of the
/// later version; what was removed stands where it stood. Items, clauses and criteria are found by their keys. What both leave empty has no row.
/// </summary>
public static class SpecificationDifference
{
    /// <summary>The rows, also those that say the same.</summary>
    public static IReadOnlyList<DifferenceRow> Of(SpecificationContent before, SpecificationContent after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return [.. Whole(before, after), .. Criteria(before.Criteria, after.Criteria), .. new ItemDifference(before.Items, after.Items).Rows()];
    }

    /// <summary>A row for one text; none when both are empty.</summary>
    internal static IEnumerable<DifferenceRow> Row(string place, string? before, string? after)
    {
        var (was, isNow) = ((before ?? "").Trim(), (after ?? "").Trim());
        if (was.Length > 0 || isNow.Length > 0)
        {
            yield return new(place, KindOf(was, isNow), was, isNow);
        }
    }

    internal static DifferenceKind KindOf(string before, string after) =>
        string.Equals(before, after, StringComparison.Ordinal) ? DifferenceKind.Same
            : before.Length == 0 ? DifferenceKind.Added
            : after.Length == 0 ? DifferenceKind.Removed
            : DifferenceKind.Changed;

    private static IEnumerable<DifferenceRow> Whole(SpecificationContent before, SpecificationContent after)
    {
        var (a, b) = (before.Sections, after.Sections);
        return
        [
            .. Row(ClauseTexts.T["place.title"], before.Title, after.Title),
            .. Row(ClauseTexts.T["place.method"], SpecificationTexts.Of(before.Method), SpecificationTexts.Of(after.Method)),
            .. Row(ClauseTexts.T["place.background"], a.Background, b.Background),
            .. Row(ClauseTexts.T["place.objective"], a.Objective, b.Objective),
            .. Row(ClauseTexts.T["place.qualifications"], a.Qualifications, b.Qualifications),
            .. Row(ClauseTexts.T["place.delivery-place"], a.DeliveryPlace, b.DeliveryPlace),
            .. Row(ClauseTexts.T["place.delivery-days"], Clauses.Number(a.DeliveryDays), Clauses.Number(b.DeliveryDays)),
            .. Row(ClauseTexts.T["place.payment"], a.Payment, b.Payment),
            .. Row(ClauseTexts.T["place.penalty"], Clauses.Number(a.PenaltyPercent), Clauses.Number(b.PenaltyPercent)),
            .. Row(ClauseTexts.T["place.warranty"], Clauses.Number(a.WarrantyMonths), Clauses.Number(b.WarrantyMonths)),
            .. Row(ClauseTexts.T["place.other"], a.Other, b.Other),
        ];
    }

    private static IEnumerable<DifferenceRow> Criteria(SelectionCriteria before, SelectionCriteria after)
    {
        var others = after.Others.Select(o => (Before: before.Others.FirstOrDefault(b => b.Key == o.Key), After: (OtherCriterion?)o))
            .Concat(before.Others.Where(b => after.Others.All(o => o.Key != b.Key)).Select(b => ((OtherCriterion?)b, (OtherCriterion?)null)));
        return
        [
            .. Row(ClauseTexts.T["place.criterion"], SpecificationTexts.Of(before.Criterion), SpecificationTexts.Of(after.Criterion)),
            .. Row(ClauseTexts.T["place.award-unit"], SpecificationTexts.Of(before.Unit), SpecificationTexts.Of(after.Unit)),
            .. Row(ClauseTexts.T["place.price-weight"], Clauses.Number(before.PriceWeight), Clauses.Number(after.PriceWeight)),
            .. others.SelectMany(o => Row(ClauseTexts.T["place.other-criterion"], Words(o.Item1), Words(o.Item2))),
            .. Row(ClauseTexts.T["place.minimum-score"], Clauses.Number(before.MinimumScore), Clauses.Number(after.MinimumScore)),
        ];

        static string Words(OtherCriterion? other) => other is null ? "" : ClauseTexts.T["difference.criterion", other.Name.Trim(), Clauses.Number(other.Weight)];
    }
}

/// <summary>The items of two versions side by side.</summary>
internal sealed class ItemDifference(IReadOnlyList<SpecificationItem> before, IReadOnlyList<SpecificationItem> after)
{
    private readonly Dictionary<Guid, Placed> _before = Places(before);
    private readonly Dictionary<Guid, Placed> _after = Places(after);

    private sealed record Placed(Guid ItemKey, string Number, Clause Clause);

    public IEnumerable<DifferenceRow> Rows()
    {
        var unmoved = Unmoved([.. before.Select(i => i.Key)], [.. after.Select(i => i.Key)]);
        foreach (var key in Merged([.. before.Select(i => i.Key)], [.. after.Select(i => i.Key)]))
        {
            var (was, isNow) = (Find(before, key), Find(after, key));
            foreach (var row in Item(was, isNow, unmoved.Contains(key)).Concat(ItemClauses(was.Item, isNow.Item)))
            {
                yield return row;
            }
        }
    }

    private static IEnumerable<DifferenceRow> Item((SpecificationItem? Item, int Index) was, (SpecificationItem? Item, int Index) isNow, bool isUnmoved)
    {
        var (a, b) = (was.Item, isNow.Item);
        var number = Clauses.Number((b is null ? was.Index : isNow.Index) + 1);
        var (nameBefore, nameAfter) = (a?.Name.Trim() ?? "", b?.Name.Trim() ?? "");
        var isMoved = a is not null && b is not null && !isUnmoved;
        var kind = a is null ? DifferenceKind.Added
            : b is null ? DifferenceKind.Removed
            : !string.Equals(nameBefore, nameAfter, StringComparison.Ordinal) ? DifferenceKind.Changed
            : isMoved ? DifferenceKind.Moved : DifferenceKind.Same;
        return
        [
            new(isMoved ? ClauseTexts.T["place.moved", Clauses.Number(was.Index + 1), number] : number, kind, nameBefore, nameAfter),
            .. SpecificationDifference.Row(ClauseTexts.T["place.quantity", number], Quantity(a), Quantity(b)),
            .. SpecificationDifference.Row(ClauseTexts.T["place.unit-budget", number], Money(a?.UnitBudget), Money(b?.UnitBudget)),
            .. SpecificationDifference.Row(ClauseTexts.T["place.median", number], Money(a?.MedianPrice), Money(b?.MedianPrice)),
            .. SpecificationDifference.Row(ClauseTexts.T["place.sources", number], Sources(a), Sources(b)),
            .. SpecificationDifference.Row(ClauseTexts.T["place.dropped", number], Dropped(a), Dropped(b)),
        ];
    }

    private IEnumerable<DifferenceRow> ItemClauses(SpecificationItem? was, SpecificationItem? isNow)
    {
        Guid[] old = [.. (was?.Clauses ?? []).Select(c => c.Key)];
        Guid[] current = [.. (isNow?.Clauses ?? []).Select(c => c.Key)];
        var unmoved = Unmoved(old, current);
        foreach (var key in Merged(old, current))
        {
            // A clause that left for another item is told there.
            if (!(_after.TryGetValue(key, out var to) && !current.Contains(key)))
            {
                yield return ClauseRow(_before.GetValueOrDefault(key), to, unmoved.Contains(key));
            }
        }
    }

    private static DifferenceRow ClauseRow(Placed? was, Placed? isNow, bool isUnmoved)
    {
        if (was is null)
        {
            return new(isNow!.Number, DifferenceKind.Added, "", Words(isNow.Clause, false));
        }

        if (isNow is null)
        {
            return new(was.Number, DifferenceKind.Removed, Words(was.Clause, false), "");
        }

        var withKind = was.Clause.Kind != isNow.Clause.Kind;
        var (a, b) = (Words(was.Clause, withKind), Words(isNow.Clause, withKind));
        var place = isUnmoved ? isNow.Number : ClauseTexts.T["place.moved", was.Number, isNow.Number];
        return new(place, !string.Equals(a, b, StringComparison.Ordinal) ? DifferenceKind.Changed : isUnmoved ? DifferenceKind.Same : DifferenceKind.Moved, a, b);
    }

    private static string Words(Clause clause, bool withKind)
    {
        var words = Clauses.Text(clause) + (withKind ? $" ({SpecificationTexts.Of(clause.Kind)})" : "");
        words += clause.IsRequired ? "" : $" ({ClauseTexts.T["difference.preferred"]})";
        return clause.BaselineReason.Trim().Length == 0 ? words : $"{words} ({ClauseTexts.T["difference.reason", clause.BaselineReason.Trim()]})";
    }

    private static string Quantity(SpecificationItem? item) => item is null ? "" : $"{Clauses.Number(item.Quantity)} {item.Unit.Trim()}";

    private static string Money(decimal? baht) => baht is null ? "" : ThaiCalendar.Money(baht.Value);

    private static string Sources(SpecificationItem? item) => string.Join('\n', (item?.Sources ?? []).Select(s =>
        $"{s.Origin.Trim()} {ThaiCalendar.Money(s.UnitPrice)} {ThaiCalendar.Date(s.On)} {s.Reference.Trim()}".Trim()));

    private static string Dropped(SpecificationItem? item) => string.Join('\n', (item?.Dropped ?? []).Select(d => d.Reason.Trim()));

    private static (SpecificationItem? Item, int Index) Find(IReadOnlyList<SpecificationItem> items, Guid key) =>
        items.Select((item, index) => ((SpecificationItem?)item, index)).FirstOrDefault(p => p.Item1!.Key == key);

    private static Dictionary<Guid, Placed> Places(IReadOnlyList<SpecificationItem> items)
    {
        var places = new Dictionary<Guid, Placed>();
        foreach (var (item, index) in items.Select((item, index) => (item, index)))
        {
            foreach (var (clause, at) in item.Clauses.Select((clause, at) => (clause, at)))
            {
                places.TryAdd(clause.Key, new(item.Key, SpecificationContent.NumberOf(index, at), clause));
            }
        }

        return places;
    }

    /// <summary>The later keys in their order, each key that is gone behind the one it stood behind.</summary>
    private static List<Guid> Merged(Guid[] old, Guid[] current)
    {
        var merged = current.ToList();
        for (var i = 0; i < old.Length; i++)
        {
            if (!merged.Contains(old[i]))
            {
                merged.Insert(i == 0 ? 0 : merged.IndexOf(old[i - 1]) + 1, old[i]);
            }
        }

        return merged;
    }

    /// <summary>The most keys of both that stand in the same order: the longest common subsequence. The others were moved.</summary>
    private static HashSet<Guid> Unmoved(Guid[] old, Guid[] current)
    {
        var longest = new int[old.Length + 1, current.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = current.Length - 1; j >= 0; j--)
            {
                longest[i, j] = old[i] == current[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        var kept = new HashSet<Guid>();
        for (int i = 0, j = 0; i < old.Length && j < current.Length;)
        {
            if (old[i] == current[j])
            {
                kept.Add(old[i++]);
                j++;
            }
            else
            {
                _ = longest[i + 1, j] >= longest[i, j + 1] ? i++ : j++;
            }
        }

        return kept;
    }
}
