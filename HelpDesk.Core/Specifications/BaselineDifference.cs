using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Specifications;

/// <summary>How a clause differs from the one of the baseline that it was copied from.</summary>
public enum BaselineChange
{
    /// <summary>It does not; the same amount in another unit is no difference.</summary>
    Same = 1,

    /// <summary>Everything that complies with it complies with the baseline, not the other way round; or it was preferred and is required.</summary>
    Raised = 2,

    /// <summary>The other way round.</summary>
    Lowered = 3,

    /// <summary>Different, and neither above nor below: other words, another kind, a bound moved both ways.</summary>
    Changed = 4,

    /// <summary>A clause of its own.</summary>
    Added = 5,

    /// <summary>A clause of the baseline that the item lacks.</summary>
    Dropped = 6,
}

/// <summary>A clause against the baseline.</summary>
/// <param name="Change">How it differs.</param>
/// <param name="Baseline">The clause of the baseline; null when added.</param>
/// <param name="Clause">The clause of the item; null when dropped.</param>
/// <param name="Reason">The reason given; empty for none.</param>
public sealed record BaselineDifference(BaselineChange Change, Clause? Baseline, Clause? Clause, string Reason)
{
    /// <summary>Whether a reason has to be given: for everything but what is the same or added.</summary>
    public bool NeedsReason => Change is BaselineChange.Raised or BaselineChange.Lowered or BaselineChange.Changed or BaselineChange.Dropped;

    /// <summary>The clauses of an item in their order, then what was dropped in the baseline's order.</summary>
    /// <param name="item">The item.</param>
    /// <param name="baseline">The clauses of its baseline, found by <see cref="Clause.Key"/>.</param>
    public static IReadOnlyList<BaselineDifference> Of(SpecificationItem item, IReadOnlyList<Clause> baseline)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(baseline);
        var kept = item.Clauses.Select(clause => (Clause: clause, Baseline: baseline.FirstOrDefault(b => b.Key == clause.BaselineKey)))
            .Select(p => new BaselineDifference(p.Baseline is null ? BaselineChange.Added : Between(p.Baseline, p.Clause), p.Baseline, p.Clause, p.Clause.BaselineReason));
        var dropped = baseline.Where(b => item.Clauses.All(c => c.BaselineKey != b.Key))
            .Select(b => new BaselineDifference(BaselineChange.Dropped, b, null, item.Dropped.FirstOrDefault(d => d.BaselineKey == b.Key)?.Reason ?? ""));
        return [.. kept, .. dropped];
    }

    /// <summary>How a clause differs from the one it was copied from.</summary>
    public static BaselineChange Between(Clause baseline, Clause clause)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(clause);
        if (baseline.Kind != clause.Kind || !Alike(baseline.Name, clause.Name) || !Alike(baseline.Detail, clause.Detail))
        {
            return BaselineChange.Changed;
        }

        var demand = clause.Kind switch
        {
            ClauseKind.Number or ClauseKind.Count => OfRanges(baseline, clause),
            ClauseKind.Choice => OfSets(Choices(baseline), Choices(clause)),
            ClauseKind.YesNo or ClauseKind.Text => BaselineChange.Same,
        };
        var duty = baseline.IsRequired == clause.IsRequired ? BaselineChange.Same : clause.IsRequired ? BaselineChange.Raised : BaselineChange.Lowered;
        return demand == duty || duty == BaselineChange.Same ? demand : demand == BaselineChange.Same ? duty : BaselineChange.Changed;
    }

    private static BaselineChange OfRanges(Clause baseline, Clause clause)
    {
        if (baseline.Bound == clause.Bound && baseline.Value == clause.Value && Alike(baseline.Unit, clause.Unit)
            && (clause.Bound != ClauseBound.Between || baseline.UpTo == clause.UpTo))
        {
            return BaselineChange.Same;
        }

        if (ClauseRange.Of(baseline) is not { } before || ClauseRange.Of(clause) is not { } after || !before.IsComparable(after))
        {
            return BaselineChange.Changed;
        }

        return before == after ? BaselineChange.Same : Direction(after.IsWithin(before), before.IsWithin(after));
    }

    private static BaselineChange OfSets(HashSet<string> before, HashSet<string> after) =>
        before.SetEquals(after) ? BaselineChange.Same : Direction(after.Count > 0 && after.IsSubsetOf(before), before.IsSubsetOf(after));

    private static BaselineChange Direction(bool isNarrower, bool isWider) =>
        isNarrower ? BaselineChange.Raised : isWider ? BaselineChange.Lowered : BaselineChange.Changed;

    private static HashSet<string> Choices(Clause clause) => new(clause.Choices.Select(ThaiText.Fold), StringComparer.Ordinal);

    private static bool Alike(string a, string b) => string.Equals(ThaiText.Fold(a), ThaiText.Fold(b), StringComparison.Ordinal);
}
