using System.Globalization;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Specifications;

/// <summary>
/// Lists of words that people type, kept in the resources with a comma between them. Both languages are read whatever the reader's: an
/// answer is typed once and judged the same for everybody.
/// </summary>
internal static class WordLists
{
    private static readonly CultureInfo Thai = CultureInfo.GetCultureInfo("th");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public static readonly IReadOnlySet<string> Yes = Set(c => ClauseTexts.T.In(c, "words.yes"));
    public static readonly IReadOnlySet<string> No = Set(c => ClauseTexts.T.In(c, "words.no"));
    public static readonly IReadOnlySet<string> None = Set(c => ClauseTexts.T.In(c, "words.none"));
    public static readonly IReadOnlySet<string> Missing = Set(c => ClauseTexts.T.In(c, "words.missing"));
    public static readonly IReadOnlyList<string> Vague = Both(c => ClauseTexts.T.In(c, "words.vague"));
    public static readonly IReadOnlyList<string> Leads = Both(c => ClauseTexts.T.In(c, "words.lead"));
    public static readonly IReadOnlyList<string> Praise = Both(c => ClauseTexts.T.In(c, "words.praise"));
    public static readonly IReadOnlyList<string> Equivalent = Both(c => ClauseTexts.T.In(c, "words.equivalent"));

    /// <summary>The words of both languages as they are written.</summary>
    public static IReadOnlyList<string> Written(Func<CultureInfo, string> list) =>
        [.. list(Thai).Split(',').Concat(list(English).Split(',')).Select(w => w.Trim()).Where(w => w.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// Whether a folded text holds a folded word as a whole word. Thai is written without spaces: a Thai word is found wherever it stands,
    /// and Thai letters beside a word of another script end that word.
    /// </summary>
    public static bool Holds(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0 && word.Length > 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if (!(at > 0 && Joins(text[at - 1], word[0])) && !(end < text.Length && Joins(word[^1], text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Joins(char a, char b) => !IsThai(a) && !IsThai(b) && char.IsLetterOrDigit(a) && char.IsLetterOrDigit(b);

    private static bool IsThai(char c) => c is >= '\u0E00' and <= '\u0E7F';

    private static List<string> Both(Func<CultureInfo, string> list) => [.. Written(list).Select(ThaiText.Fold).Distinct(StringComparer.Ordinal)];

    private static HashSet<string> Set(Func<CultureInfo, string> list) => new(Both(list), StringComparer.Ordinal);
}
