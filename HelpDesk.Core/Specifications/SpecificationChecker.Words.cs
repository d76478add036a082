using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Specifications;

// Words that a specification does without: brands that shut others out, praise that nobody can measure.
public static partial class SpecificationChecker
{
    private static IEnumerable<Finding> OfWords(SpecificationContent content, SpecificationFacts facts)
    {
        var sections = content.Sections;
        (string Name, string Text)[] texts =
        [
            (ClauseTexts.T["place.background"], sections.Background), (ClauseTexts.T["place.objective"], sections.Objective),
            (ClauseTexts.T["place.qualifications"], sections.Qualifications), (ClauseTexts.T["place.delivery-place"], sections.DeliveryPlace),
            (ClauseTexts.T["place.payment"], sections.Payment), (ClauseTexts.T["place.other"], sections.Other),
        ];
        return texts.SelectMany(t => Words(t.Name, t.Text, facts.Brands)).Select(found => Warning(found.Code, null, null, found.Message));
    }

    /// <summary>Brands without หรือเทียบเท่า in the same text, and praise.</summary>
    private static IEnumerable<(string Code, string Message)> Words(string place, string text, IReadOnlyList<string> brands)
    {
        var folded = ThaiText.Fold(text);
        var named = brands.Select(b => b.Trim()).Where(b => b.Length > 0 && WordLists.Holds(folded, ThaiText.Fold(b))).ToList();
        if (named.Count > 0 && !WordLists.Equivalent.Any(w => WordLists.Holds(folded, w)))
        {
            yield return ("brand", ClauseTexts.T["check.brand", place, string.Join(", ", named)]);
        }

        var praise = WordLists.Praise.Where(w => WordLists.Holds(folded, w)).ToList();
        if (praise.Count > 0)
        {
            yield return ("praise", ClauseTexts.T["check.praise", place, string.Join(", ", praise)]);
        }
    }
}
