using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Specifications;

/// <summary>
/// One number as people type it in an answer, with its unit where there is one: Thai digits, commas between thousands, any spaces. An
/// answer names what is offered: a range (8-16 GB), a choice (8 หรือ 16), a bound (ไม่น้อยกว่า 16 GB, &gt; 16, 16 GB ขึ้นไป) or a second
/// quantity of the same kind (16 GB, 32 GB) is not one number.
/// </summary>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit; null when none or an unknown word stands there.</param>
/// <param name="Word">The unit, or the word that stands in its place, as it was typed; empty for a number alone.</param>
/// <param name="Rest">The words after that: DDR5.</param>
public sealed partial record TypedNumber(decimal Value, Unit? Unit, string Word, string Rest)
{
    private const int LongestText = 300;
    private const int LongestUnit = 3;

    /// <summary>Reads one number; false when the text does not name exactly one.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="number">The number.</param>
    public static bool TryRead(string? typed, [NotNullWhen(true)] out TypedNumber? number)
    {
        number = null;
        if (typed is not { Length: <= LongestText })
        {
            return false;
        }

        var match = Leading().Match(WithoutLead(Cleaned(typed)));
        if (!match.Success || IsVague(match.Groups["tail"].Value)
            || !decimal.TryParse(match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        var (unit, word, rest) = UnitOf(match.Groups["tail"].Value);
        if (NamesAnother(unit, word, rest))
        {
            return false;
        }

        number = new TypedNumber(value, unit, word, rest);
        return true;
    }

    /// <summary>Without what nobody sees, with one kind of space, 0–9 and full-width forms made plain. Case stays: it tells Mb from MB.</summary>
    private static string Cleaned(string typed)
    {
        var plain = new StringBuilder(typed.Length);
        foreach (var c in typed.Where(c => !char.IsSurrogate(c) && c != '\uFFFE' && char.GetUnicodeCategory(c) != UnicodeCategory.Format))
        {
            plain.Append(char.IsWhiteSpace(c) ? ' ' : c);
        }

        return ThaiText.ArabicDigits(Spaces().Replace(plain.ToString().Normalize(NormalizationForm.FormKC), " ")).Replace("\u0E4D\u0E32", "\u0E33", StringComparison.Ordinal).Trim();
    }

    // จำนวน 3 ช่อง says no more than 3 ช่อง.
    private static string WithoutLead(string text)
    {
        var lead = WordLists.Leads.FirstOrDefault(l => text.StartsWith(l, StringComparison.OrdinalIgnoreCase));
        return lead is null ? text : text[lead.Length..].TrimStart();
    }

    private static bool IsVague(string tail)
    {
        var folded = ThaiText.Fold(tail);
        return folded.EndsWith('+') || WordLists.Vague.Any(word => WordLists.Holds(folded, word));
    }

    /// <summary>The longest run of words from the start that names a unit; else the first word.</summary>
    private static (Unit? Unit, string Word, string After) UnitOf(string tail)
    {
        var text = tail.Trim();
        var ends = Ends().Matches(text).Select(m => m.Index).Append(text.Length).Where(i => i > 0).Distinct().Take(LongestUnit).ToList();
        foreach (var end in Enumerable.Reverse(ends))
        {
            if (Units.TryFind(text[..end], out var unit))
            {
                return (unit, text[..end].Trim(), text[end..].Trim());
            }
        }

        return ends.Count == 0 ? (null, "", text) : (null, text[..ends[0]], text[ends[0]..].Trim());
    }

    /// <summary>Whether a second number follows that could be the one that is offered.</summary>
    private static bool NamesAnother(Unit? unit, string word, string rest)
    {
        foreach (Match match in Further().Matches(unit is null ? $"{word} {rest}" : rest))
        {
            var other = UnitOf(match.Groups["tail"].Value).Unit;
            var joined = match.Groups["join"].Length > 0;
            var mayBeIt = (unit, other) switch
            {
                (null, _) => !IsWord(word),
                (_, null) => joined,
                _ => string.Equals(unit.Dimension, other.Dimension, StringComparison.Ordinal),
            };
            if (mayBeIt)
            {
                return true;
            }
        }

        return false;
    }

    // ช่อง, ports: a count's own word. Behind 8 x 2 GB, 8/16, 8, 16 the second number is as good as the first.
    private static bool IsWord(string word) => word.Length > 1 && word.All(c => char.IsLetter(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark);

    [GeneratedRegex(@"^(?<number>[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,10})?|\.[0-9]{1,10})(?![0-9])(?![.,][0-9])(?! ?[-–—~/] ?[0-9])(?<tail>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Leading();

    [GeneratedRegex(@"(?<join>^[-–—~/xX×+*&,] ?)?(?<![A-Za-z0-9.])[0-9][0-9,]*(?:\.[0-9]+)?(?<tail>[^0-9]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Further();

    [GeneratedRegex(@"[ (\[,;]", RegexOptions.CultureInvariant)]
    private static partial Regex Ends();

    [GeneratedRegex(@" +", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
