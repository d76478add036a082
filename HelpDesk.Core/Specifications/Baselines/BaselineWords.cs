using System.Globalization;

namespace HelpDesk.Core.Specifications.Baselines;

/// <summary>What a clause of the criteria asks for, in the user's language.</summary>
public static class BaselineWords
{
    /// <summary>What is asked of the thing that <see cref="Clause.Name"/> names: ไม่น้อยกว่า 16 GB.</summary>
    public static string Of(Clause clause)
    {
        var asked = clause.Kind switch
        {
            ClauseKind.Number or ClauseKind.Count => Bounded(clause),
            ClauseKind.Choice => string.Join(BaselineTexts.T["clause.or"], clause.Choices),
            ClauseKind.YesNo => BaselineTexts.T["clause.yes"],
            ClauseKind.Text => "",
        };
        return string.Join(' ', new[] { asked, clause.Detail }.Where(part => part.Length > 0));
    }

    /// <summary>A number of a clause: 1,000 or 2.2.</summary>
    public static string Number(decimal value) => value.ToString("#,##0.####", CultureInfo.InvariantCulture);

    private static string Bounded(Clause clause)
    {
        var value = Number(clause.Value ?? 0);
        var range = clause.Bound == ClauseBound.Between ? BaselineTexts.T["clause.between", value, Number(clause.UpTo ?? 0)] : value;
        var unit = clause.Kind == ClauseKind.Number ? BaselineUnits.NameOf(clause.Unit) : clause.Unit;
        return $"{SpecificationTexts.Of(clause.Bound)} {range} {unit}".TrimEnd();
    }
}
