using System.Globalization;

namespace HelpDesk.Core.Specifications;

/// <summary>Clauses in words, in the reader's language.</summary>
public static class Clauses
{
    /// <summary>A clause as it is printed: หน่วยความจำหลัก (RAM) ไม่น้อยกว่า 16 GB ชนิด DDR5 หรือดีกว่า.</summary>
    public static string Text(Clause clause)
    {
        ArgumentNullException.ThrowIfNull(clause);
        var said = clause.Kind switch
        {
            ClauseKind.Number or ClauseKind.Count => Bounded(clause),
            ClauseKind.Choice => ClauseTexts.T["clause.choice", clause.Name, Choices(clause)],
            ClauseKind.YesNo => ClauseTexts.T["clause.yes", clause.Name],
            ClauseKind.Text => clause.Name,
        };
        return clause.Detail.Trim().Length == 0 ? said : $"{said} {clause.Detail.Trim()}";
    }

    /// <summary>The alternatives of a choice: DDR4 หรือ DDR5.</summary>
    public static string Choices(Clause clause)
    {
        ArgumentNullException.ThrowIfNull(clause);
        return string.Join($" {ClauseTexts.T["clause.or"]} ", clause.Choices);
    }

    /// <summary>A number with commas between thousands and no zeros after the last decimal: 1,024.5.</summary>
    public static string Number(decimal value) => value.ToString("#,##0.######", CultureInfo.InvariantCulture);

    /// <summary>A number with the unit of a clause: 16 GB, 3 ช่อง. A code that is no unit stands as it is.</summary>
    /// <param name="value">The number.</param>
    /// <param name="unit">The code of a unit, or a word.</param>
    public static string Quantity(decimal value, string unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var name = Units.ByCode.TryGetValue(unit, out var known) ? Units.NameOf(known) : unit.Trim();
        return name.Length == 0 ? Number(value) : $"{Number(value)} {name}";
    }

    /// <summary>A bound of the clause as people read it; a count's unit is a word of its own even where it is spelt like a unit.</summary>
    internal static string Quantity(Clause clause, decimal value) => clause.Kind == ClauseKind.Count
        ? $"{Number(value)} {clause.Unit.Trim()}".TrimEnd()
        : Quantity(value, clause.Unit);

    private static string Bounded(Clause clause)
    {
        if (clause.Value is not { } value)
        {
            return clause.Name;
        }

        var bound = SpecificationTexts.Of(clause.Bound);
        return clause is { Bound: ClauseBound.Between, UpTo: { } upTo }
            ? ClauseTexts.T["clause.between", clause.Name, bound, Quantity(clause, value), Quantity(clause, upTo)]
            : $"{clause.Name} {bound} {Quantity(clause, value)}";
    }
}
