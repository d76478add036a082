using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Specifications.Baselines;

/// <summary>What a file's items are, compared with those in force.</summary>
internal sealed class BaselinePlan(ImportSheet sheet, BaselineColumns columns, IReadOnlyList<BaselineRead> items, IReadOnlyList<BaselineItem> inForce)
{
    /// <summary>The items of the file.</summary>
    public IReadOnlyList<BaselineRead> Items => items;

    /// <summary>The report: items that are new, that differ, that are as they were.</summary>
    public ImportReport Report(bool imported)
    {
        var known = inForce.ToDictionary(i => i.Number, StringComparer.Ordinal);
        var (added, unchanged, changes) = (0, 0, new List<ImportChange>());
        foreach (var item in items)
        {
            if (!known.TryGetValue(item.Number, out var before))
            {
                added++;
            }
            else if (Changed(before, item) is { Count: > 0 } fields)
            {
                changes.Add(new ImportChange(item.Row, $"{item.Number} {item.Name}", fields));
            }
            else
            {
                unchanged++;
            }
        }

        return sheet.Report(added, changes.Count, unchanged, imported) with { Changes = [.. changes.Take(ImportReport.MostBadRows)] };
    }

    private List<ImportChangedField> Changed(BaselineItem before, BaselineRead after)
    {
        var fields = new List<ImportChangedField>();
        Compare(columns.Name.Heading, before.Name, after.Name);
        Compare(columns.ItemUnit.Heading, before.Unit, after.Unit);
        Compare(columns.Price.Heading, ThaiCalendar.Money(before.Price), ThaiCalendar.Money(after.Price));
        var was = before.Clauses.ToDictionary(c => ThaiText.Fold(c.Name), StringComparer.Ordinal);
        foreach (var (_, clause) in after.Clauses)
        {
            if (!was.Remove(ThaiText.Fold(clause.Name), out var old))
            {
                Compare(clause.Name, "", InWords(clause));
            }
            else if (!BaselineRules.Same(old, clause))
            {
                fields.Add(new ImportChangedField(clause.Name, InWords(old), InWords(clause)));
            }
        }

        foreach (var gone in before.Clauses.Where(c => was.ContainsKey(ThaiText.Fold(c.Name))))
        {
            Compare(gone.Name, InWords(gone), "");
        }

        return fields;

        void Compare(string heading, string from, string to)
        {
            if (from != to)
            {
                fields.Add(new ImportChangedField(heading, from, to));
            }
        }
    }

    private static string InWords(Clause clause) => clause.IsRequired ? BaselineWords.Of(clause) : BaselineTexts.T["clause.preferred", BaselineWords.Of(clause)];
}
