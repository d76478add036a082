using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Specifications;

/// <summary>What the program says of an answer.</summary>
/// <param name="Verdict">Whether it complies.</param>
/// <param name="Arithmetic">Why, for people, in the reader's language: 1,024 MB = 1.024 GB &lt; 16 GB.</param>
public sealed record Judgement(Verdict Verdict, string Arithmetic);

/// <summary>
/// Judges an answer by its clause. The program decides only what it can show; where an answer could be read in two ways it says
/// <see cref="Verdict.Unjudged"/> and the members decide. Blank, a dash or ไม่ระบุ is <see cref="Verdict.Missing"/> for every kind.
/// <list type="bullet">
/// <item>Number: without a unit it is taken in the clause's. On the bound meets; above a least or below a most is better; between and exactly
/// know no better. A unit of another dimension fails; what is not one number, or has an unknown unit, is for the members.</item>
/// <item>Count: a whole number alone or with the clause's own word; ไม่มี is none. A unit of measure fails; another word is for the members.</item>
/// <item>Choice: equal to an alternative when folded meets. An answer that holds an alternative as a whole word (DDR5 5600, but also not
/// DDR5), that is held by one, or differs from one only in spaces and dashes, is for the members. Anything else fails.</item>
/// <item>Yes or no: one of the known words alone; more words are for the members.</item>
/// <item>Text: for the members.</item>
/// </list>
/// </summary>
public static class Judge
{
    /// <summary>The judgement of an answer.</summary>
    /// <param name="clause">What is required.</param>
    /// <param name="said">What the offer says.</param>
    public static Judgement Of(Clause clause, string? said)
    {
        ArgumentNullException.ThrowIfNull(clause);
        var folded = ThaiText.Fold(said);
        if (IsMissing(folded))
        {
            return new(Verdict.Missing, ClauseTexts.T["judge.missing"]);
        }

        return clause.Kind switch
        {
            ClauseKind.Number => OfNumber(clause, said!.Trim()),
            ClauseKind.Count => OfCount(clause, said!.Trim(), folded),
            ClauseKind.Choice => OfChoice(clause, folded),
            ClauseKind.YesNo => OfYesNo(folded),
            ClauseKind.Text => new(Verdict.Unjudged, ClauseTexts.T["judge.text"]),
        };
    }

    /// <summary>Whether an answer says nothing: blank, only dashes or dots, ไม่ระบุ.</summary>
    /// <param name="said">What the offer says.</param>
    public static bool IsBlank(string? said) => IsMissing(ThaiText.Fold(said));

    private static bool IsMissing(string folded) => folded.All(c => c is '-' or '–' or '—' or '_' or '.' or '…' or ' ') || WordLists.Missing.Contains(folded);

    private static Judgement OfNumber(Clause clause, string said)
    {
        if (!Units.ByCode.TryGetValue(clause.Unit, out var asked) || !HasBound(clause))
        {
            return new(Verdict.Unjudged, ClauseTexts.T["judge.unclear-clause"]);
        }

        if (!TypedNumber.TryRead(said, out var number) || (number.Unit is null && number.Word.Length > 0))
        {
            return Unreadable(said);
        }

        var unit = number.Unit ?? asked;
        var offered = Clauses.Quantity(number.Value, unit.Code);
        if (!string.Equals(unit.Dimension, asked.Dimension, StringComparison.Ordinal))
        {
            return new(Verdict.Fails, ClauseTexts.T["judge.incomparable", offered, Units.NameOf(asked)]);
        }

        return Units.TryConvert(number.Value, unit, asked, out var value)
            ? Compared(clause, bound => Order(number.Value, unit, bound, asked), unit == asked ? offered : Converted(offered, value, asked))
            : Unreadable(said);
    }

    private static Judgement OfCount(Clause clause, string said, string folded)
    {
        if (!HasBound(clause))
        {
            return new(Verdict.Unjudged, ClauseTexts.T["judge.unclear-clause"]);
        }

        if (WordLists.None.Contains(folded))
        {
            return Counted(clause, 0);
        }

        if (!TypedNumber.TryRead(said, out var number) || number.Value < 0 || number.Value != decimal.Truncate(number.Value))
        {
            return Unreadable(said);
        }

        var own = ThaiText.Fold(clause.Unit);
        if (number.Word.Length == 0 || IsOwn(own, number))
        {
            return own.Length > 0 && CountsAgain(ThaiText.Fold(number.Rest), own) ? Unreadable(said) : Counted(clause, number.Value);
        }

        return number.Unit is null
            ? Unreadable(said)
            : new(Verdict.Fails, ClauseTexts.T["judge.incomparable", Clauses.Quantity(number.Value, number.Unit.Code), clause.Unit]);
    }

    private static Judgement Counted(Clause clause, decimal count) => Compared(clause, bound => count.CompareTo(bound), Clauses.Quantity(clause, count));

    // The clause's word begins what follows the number: ช่อง, also ช่อง USB; in English also with or without its s.
    private static bool IsOwn(string own, TypedNumber number)
    {
        var (word, typed) = (ThaiText.Fold(number.Word), ThaiText.Fold($"{number.Word} {number.Rest}"));
        return own.Length > 0
            && ((typed.StartsWith(own, StringComparison.Ordinal) && WordLists.Holds(typed, own))
                || string.Equals(word, own + "s", StringComparison.Ordinal) || string.Equals(word + "s", own, StringComparison.Ordinal));
    }

    // 3 ช่อง (USB-A 2 ช่อง): which of them is meant, a person says.
    private static bool CountsAgain(string rest, string own)
    {
        for (var at = rest.IndexOf(own, StringComparison.Ordinal); at >= 0; at = rest.IndexOf(own, at + 1, StringComparison.Ordinal))
        {
            if (rest[..at].TrimEnd() is [.., >= '0' and <= '9'])
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasBound(Clause clause) => clause.Value is not null && (clause.Bound != ClauseBound.Between || clause.UpTo is not null);

    // In the smallest unit, where nothing is divided and so nothing rounded.
    private static int Order(decimal value, Unit unit, decimal bound, Unit asked)
    {
        try
        {
            return unit == asked ? value.CompareTo(bound) : (value * unit.Factor).CompareTo(bound * asked.Factor);
        }
        catch (OverflowException)
        {
            return (value * (unit.Factor / asked.Factor)).CompareTo(bound);
        }
    }

    private static string Converted(string offered, decimal value, Unit asked)
    {
        var shown = Clauses.Quantity(value, asked.Code);
        return decimal.Round(value, 6, MidpointRounding.AwayFromZero) == value ? $"{offered} = {shown}" : $"{offered} ≈ {shown}";
    }

    private static Judgement Compared(Clause clause, Func<decimal, int> order, string offered)
    {
        var low = clause.Value!.Value;
        var against = order(low);
        var said = $"{offered} {Sign(against)} {Clauses.Quantity(clause, low)}";
        return clause.Bound switch
        {
            ClauseBound.AtLeast => new(against > 0 ? Verdict.Better : against == 0 ? Verdict.Meets : Verdict.Fails, said),
            ClauseBound.AtMost => new(against < 0 ? Verdict.Better : against == 0 ? Verdict.Meets : Verdict.Fails, said),
            ClauseBound.Exactly => new(against == 0 ? Verdict.Meets : Verdict.Fails, against == 0 ? said : $"{offered} ≠ {Clauses.Quantity(clause, low)}"),
            ClauseBound.Between when against < 0 => new(Verdict.Fails, said),
            ClauseBound.Between when order(clause.UpTo!.Value) > 0 => new(Verdict.Fails, $"{offered} > {Clauses.Quantity(clause, clause.UpTo!.Value)}"),
            ClauseBound.Between => new(Verdict.Meets, $"{Clauses.Quantity(clause, low)} ≤ {offered} ≤ {Clauses.Quantity(clause, clause.UpTo!.Value)}"),
        };
    }

    private static string Sign(int order) => order > 0 ? ">" : order < 0 ? "<" : "=";

    private static Judgement OfChoice(Clause clause, string folded)
    {
        var choices = clause.Choices.Select(c => (Said: c.Trim(), Folded: ThaiText.Fold(c))).Where(c => c.Folded.Length > 0).ToList();
        if (choices.Count == 0)
        {
            return new(Verdict.Unjudged, ClauseTexts.T["judge.unclear-clause"]);
        }

        if (choices.Find(c => string.Equals(c.Folded, folded, StringComparison.Ordinal)).Said is { } equal)
        {
            return new(Verdict.Meets, ClauseTexts.T["judge.is-choice", equal]);
        }

        var near = choices.Find(c => WordLists.Holds(folded, c.Folded) || WordLists.Holds(c.Folded, folded) || string.Equals(Squeezed(c.Folded), Squeezed(folded), StringComparison.Ordinal)).Said;
        return near is null
            ? new(Verdict.Fails, ClauseTexts.T["judge.no-choice", Clauses.Choices(clause)])
            : new(Verdict.Unjudged, ClauseTexts.T["judge.near-choice", near]);
    }

    private static Judgement OfYesNo(string folded)
    {
        var word = folded.TrimEnd('.', '!');
        return WordLists.Yes.Contains(word) ? new(Verdict.Meets, ClauseTexts.T["judge.yes"])
            : WordLists.No.Contains(word) ? new(Verdict.Fails, ClauseTexts.T["judge.no"])
            : new(Verdict.Unjudged, ClauseTexts.T["judge.words"]);
    }

    private static string Squeezed(string folded) =>
        folded.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    private static Judgement Unreadable(string said) => new(Verdict.Unjudged, ClauseTexts.T["judge.unreadable", said]);
}
