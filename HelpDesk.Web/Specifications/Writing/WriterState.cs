using HelpDesk.Core.Specifications;
using HelpDesk.Core.Specifications.Baselines;

namespace HelpDesk.Web.Specifications.Writing;

/// <summary>What the parts of the editor share beside the form: what is open, what the checker found, the criteria that were copied.</summary>
public sealed class WriterState
{
    /// <summary>The item that is open; only its clauses are drawn.</summary>
    public Guid? Item { get; set; }

    /// <summary>The clause that is open; only it has fields.</summary>
    public Guid? Clause { get; set; }

    /// <summary>What the checker found; null before it looked.</summary>
    public IReadOnlyList<Finding>? Findings { get; set; }

    /// <summary>The items of the ministry's criteria that were copied, by their id.</summary>
    public Dictionary<long, GetBaselineItem.Details> Baselines { get; } = [];

    /// <summary>What was found at a clause.</summary>
    public IEnumerable<Finding> Of(Guid clause) => Findings?.Where(f => f.ClauseKey == clause) ?? [];

    /// <summary>What was found at an item and its clauses.</summary>
    public IEnumerable<Finding> OfItem(Guid item) => Findings?.Where(f => f.ItemKey == item) ?? [];

    /// <summary>The criteria of an item; null for one of its own.</summary>
    public GetBaselineItem.Details? BaselineOf(SpecificationForm.Item item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.BaselineItemId is { } id ? Baselines.GetValueOrDefault(id) : null;
    }
}
