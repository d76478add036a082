using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Specifications;

/// <summary>An item of the ministry's criteria.</summary>
/// <param name="Id">Its number in the program.</param>
/// <param name="Name">รายการ.</param>
/// <param name="Price">Baht a unit, with VAT.</param>
/// <param name="Clauses">Its clauses; the key of each is what <see cref="Clause.BaselineKey"/> names.</param>
public sealed record BaselineFacts(long Id, string Name, decimal Price, IReadOnlyList<Clause> Clauses);

/// <summary>What the checker knows beside the specification itself.</summary>
/// <param name="Brands">Names of brands.</param>
/// <param name="Products">Known products of the kinds that are bought.</param>
/// <param name="Baselines">The items of the criteria that were copied, by their number.</param>
/// <param name="ProposedMethod">The method that the amount proposes; null when no setting says one.</param>
public sealed record SpecificationFacts(
    IReadOnlyList<string> Brands, IReadOnlyList<KnownProduct> Products, IReadOnlyDictionary<long, BaselineFacts> Baselines, ProcurementMethod? ProposedMethod);

/// <summary>Something that the checker found.</summary>
/// <param name="Code">What, in a word that does not change: <c>brand</c>.</param>
/// <param name="IsError">Whether it must be mended before the specification is proposed; else a warning.</param>
/// <param name="ItemKey">The item; null for the whole.</param>
/// <param name="ClauseKey">The clause; null for the item or the whole. For a dropped clause the key in the baseline.</param>
/// <param name="Message">For people, in the reader's language.</param>
public sealed record Finding(string Code, bool IsError, Guid? ItemKey, Guid? ClauseKey, string Message);

/// <summary>Reads a specification as an auditor would. Errors are what makes it unusable; warnings are for people to weigh.</summary>
public static partial class SpecificationChecker
{
    private const int LeastSources = 3;
    private const int LeastProducts = 2;

    /// <summary>Everything found: what is about the whole first, then item by item, clause by clause.</summary>
    public static IReadOnlyList<Finding> Check(SpecificationContent content, SpecificationFacts facts)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(facts);
        return
        [
            .. OfWhole(content), .. OfWords(content, facts), .. OfMethod(content, facts),
            .. content.Items.SelectMany((item, index) => OfItem(item, index, facts)),
        ];
    }

    private static IEnumerable<Finding> OfWhole(SpecificationContent content)
    {
        if (string.IsNullOrWhiteSpace(content.Title))
        {
            yield return Error("no-title", null, null, ClauseTexts.T["check.no-title"]);
        }

        if (content.Items.Count == 0)
        {
            yield return Error("no-items", null, null, ClauseTexts.T["check.no-items"]);
        }

        var criteria = content.Criteria;
        var others = criteria.Others.Sum(o => o.Weight);
        if (criteria.Criterion == AwardCriterion.LowestPrice ? criteria.PriceWeight != 100 || criteria.Others.Count > 0 : criteria.PriceWeight + others != 100)
        {
            yield return Error("weights", null, null, ClauseTexts.T["check.weights", Clauses.Number(criteria.PriceWeight + others)]);
        }

        if (criteria.Criterion == AwardCriterion.PriceAndOthers
            && (criteria.PriceWeight <= 0 || criteria.Others.Count == 0 || criteria.Others.Any(o => o.Weight <= 0 || string.IsNullOrWhiteSpace(o.Name))))
        {
            yield return Error("criteria", null, null, ClauseTexts.T["check.criteria"]);
        }

        if (criteria.MinimumScore is < 0 or > 100)
        {
            yield return Error("minimum-score", null, null, ClauseTexts.T["check.minimum-score"]);
        }
    }

    private static IEnumerable<Finding> OfMethod(SpecificationContent content, SpecificationFacts facts)
    {
        if (facts.ProposedMethod is { } proposed && proposed != content.Method)
        {
            yield return Warning("method", null, null, ClauseTexts.T["check.method", ThaiCalendar.Money(content.Budget), SpecificationTexts.Of(proposed), SpecificationTexts.Of(content.Method)]);
        }
    }

    private static IEnumerable<Finding> OfItem(SpecificationItem item, int index, SpecificationFacts facts)
    {
        var name = ClauseTexts.T["check.item", index + 1, item.Name.Trim()];
        if (string.IsNullOrWhiteSpace(item.Name))
        {
            yield return Error("no-item-name", item.Key, null, ClauseTexts.T["check.no-item-name", name]);
        }

        if (item.Quantity < 1)
        {
            yield return Error("quantity", item.Key, null, ClauseTexts.T["check.quantity", name]);
        }

        if (item.UnitBudget <= 0)
        {
            yield return Error("budget", item.Key, null, ClauseTexts.T["check.budget", name]);
        }

        if (item.MedianPrice is not > 0)
        {
            yield return Error("no-median", item.Key, null, ClauseTexts.T["check.no-median", name]);
        }

        var sources = item.Sources.Count(s => s.UnitPrice > 0 && !string.IsNullOrWhiteSpace(s.Origin));
        if (sources < LeastSources)
        {
            yield return Error("sources", item.Key, null, ClauseTexts.T["check.sources", name, LeastSources, sources]);
        }

        if (item.Clauses.Count == 0)
        {
            yield return Error("no-clauses", item.Key, null, ClauseTexts.T["check.no-clauses", name]);
        }

        var findings = item.Clauses.SelectMany((clause, at) => OfClause(item, clause, SpecificationContent.NumberOf(index, at), facts))
            .Concat(Contradictions(item, index)).Concat(AgainstBaseline(item, index, name, facts));
        foreach (var finding in findings)
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> OfClause(SpecificationItem item, Clause clause, string number, SpecificationFacts facts)
    {
        foreach (var (code, message) in Incomplete(clause, number))
        {
            yield return Error(code, item.Key, clause.Key, message);
        }

        if (ClauseRange.Of(clause) is { IsEmpty: true })
        {
            yield return Error("bounds", item.Key, clause.Key, ClauseTexts.T["check.bounds", number]);
        }

        foreach (var (code, message) in Words(ClauseTexts.T["check.clause", number], string.Join(' ', [clause.Name, clause.Detail, .. clause.Choices]), facts.Brands))
        {
            yield return Warning(code, item.Key, clause.Key, message);
        }

        if (clause.Kind != ClauseKind.Text)
        {
            List<Verdict> verdicts = [.. facts.Products.Select(p => p.Said(clause.Name)).OfType<string>().Select(said => Judge.Of(clause, said).Verdict)];
            var met = verdicts.Count(v => v is Verdict.Meets or Verdict.Better);
            if (verdicts.Exists(v => v != Verdict.Unjudged) && met < LeastProducts)
            {
                yield return Warning("few-products", item.Key, clause.Key, ClauseTexts.T["check.few-products", number, met, verdicts.Count, LeastProducts]);
            }
        }
    }

    private static IEnumerable<(string Code, string Message)> Incomplete(Clause clause, string number)
    {
        var isNumeric = clause.Kind is ClauseKind.Number or ClauseKind.Count;
        if (string.IsNullOrWhiteSpace(clause.Name))
        {
            yield return ("no-name", ClauseTexts.T["check.no-name", number]);
        }

        if (isNumeric && (clause.Value is null || (clause.Bound == ClauseBound.Between && clause.UpTo is null)))
        {
            yield return ("no-value", ClauseTexts.T["check.no-value", number]);
        }

        if (clause.Kind == ClauseKind.Count && (IsBroken(clause.Value) || (clause.Bound == ClauseBound.Between && IsBroken(clause.UpTo))))
        {
            yield return ("not-whole", ClauseTexts.T["check.not-whole", number]);
        }

        if (clause.Kind == ClauseKind.Number ? !Units.ByCode.ContainsKey(clause.Unit) : clause.Kind == ClauseKind.Count && string.IsNullOrWhiteSpace(clause.Unit))
        {
            yield return ("no-unit", ClauseTexts.T["check.no-unit", number]);
        }

        if (clause.Kind == ClauseKind.Choice && clause.Choices.All(string.IsNullOrWhiteSpace))
        {
            yield return ("no-choices", ClauseTexts.T["check.no-choices", number]);
        }
    }

    private static bool IsBroken(decimal? count) => count is { } value && (value < 0 || value != decimal.Truncate(value));

    // Both clauses of a pair are named at the later one: that is where somebody typed the second requirement.
    private static IEnumerable<Finding> Contradictions(SpecificationItem item, int index)
    {
        for (var later = 1; later < item.Clauses.Count; later++)
        {
            var clause = item.Clauses[later];
            for (var earlier = 0; earlier < later; earlier++)
            {
                var other = item.Clauses[earlier];
                if (string.Equals(ThaiText.Fold(clause.Name), ThaiText.Fold(other.Name), StringComparison.Ordinal)
                    && ClauseRange.Of(clause) is { } range && ClauseRange.Of(other) is { } otherRange && range.Excludes(otherRange))
                {
                    var (a, b) = (SpecificationContent.NumberOf(index, earlier), SpecificationContent.NumberOf(index, later));
                    yield return Error("contradiction", item.Key, clause.Key, ClauseTexts.T["check.contradiction", a, b]);
                }
            }
        }
    }

    private static IEnumerable<Finding> AgainstBaseline(SpecificationItem item, int index, string name, SpecificationFacts facts)
    {
        if (item.BaselineItemId is not { } id || !facts.Baselines.TryGetValue(id, out var baseline))
        {
            yield break;
        }

        foreach (var difference in BaselineDifference.Of(item, baseline.Clauses).Where(d => d.NeedsReason && string.IsNullOrWhiteSpace(d.Reason)))
        {
            yield return difference.Clause is { } clause
                ? Error("baseline-reason", item.Key, clause.Key, ClauseTexts.T["check.baseline-reason", SpecificationContent.NumberOf(index, IndexOf(item, clause)), Clauses.Text(difference.Baseline!)])
                : Error("dropped-reason", item.Key, difference.Baseline!.Key, ClauseTexts.T["check.dropped-reason", name, Clauses.Text(difference.Baseline)]);
        }

        if (item.UnitBudget > baseline.Price)
        {
            yield return Warning("budget-over-baseline", item.Key, null, ClauseTexts.T["check.budget-over-baseline", name, ThaiCalendar.Money(item.UnitBudget), ThaiCalendar.Money(baseline.Price)]);
        }

        if (item.MedianPrice > baseline.Price)
        {
            yield return Warning("median-over-baseline", item.Key, null, ClauseTexts.T["check.median-over-baseline", name, ThaiCalendar.Money(item.MedianPrice.Value), ThaiCalendar.Money(baseline.Price)]);
        }
    }

    private static int IndexOf(SpecificationItem item, Clause clause) => item.Clauses.TakeWhile(c => c.Key != clause.Key).Count();

    private static Finding Error(string code, Guid? item, Guid? clause, string message) => new(code, true, item, clause, message);

    private static Finding Warning(string code, Guid? item, Guid? clause, string message) => new(code, false, item, clause, message);
}
