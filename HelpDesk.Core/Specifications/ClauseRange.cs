using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Specifications;

/// <summary>The numbers that satisfy a number or count clause, in the smallest unit of its dimension, both ends included.</summary>
/// <param name="Dimension">Ranges of one dimension can be compared; a count's is its own word.</param>
/// <param name="Low">The least; null for no least.</param>
/// <param name="High">The most; null for no most.</param>
internal sealed record ClauseRange(string Dimension, decimal? Low, decimal? High)
{
    public bool IsEmpty => Low > High;

    /// <summary>The range of a clause; null when it has none: another kind, no value, no such unit.</summary>
    public static ClauseRange? Of(Clause clause)
    {
        if (clause.Value is not { } value || clause.Kind is not (ClauseKind.Number or ClauseKind.Count) || (clause.Bound == ClauseBound.Between && clause.UpTo is null))
        {
            return null;
        }

        Unit? unit = null;
        if (clause.Kind == ClauseKind.Number && !Units.ByCode.TryGetValue(clause.Unit, out unit))
        {
            return null;
        }

        var (dimension, factor) = unit is null ? ($"count {ThaiText.Fold(clause.Unit)}", 1m) : (unit.Dimension, unit.Factor);
        try
        {
            return clause.Bound switch
            {
                ClauseBound.AtLeast => new(dimension, value * factor, null),
                ClauseBound.AtMost => new(dimension, null, value * factor),
                ClauseBound.Between => new(dimension, value * factor, clause.UpTo * factor),
                ClauseBound.Exactly => new(dimension, value * factor, value * factor),
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public bool IsComparable(ClauseRange other) => string.Equals(Dimension, other.Dimension, StringComparison.Ordinal);

    /// <summary>Whether no number lies in both.</summary>
    public bool Excludes(ClauseRange other) => IsComparable(other) && !IsEmpty && !other.IsEmpty && (Low > other.High || other.Low > High);

    /// <summary>Whether every number of this one lies in the other.</summary>
    public bool IsWithin(ClauseRange other) => (other.Low is null || Low >= other.Low) && (other.High is null || High <= other.High);
}
