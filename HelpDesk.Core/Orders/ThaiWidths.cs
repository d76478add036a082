using System.Globalization;

namespace HelpDesk.Core.Orders;

/// <summary>
/// How wide text is in TH Sarabun New 16 pt. Measured, not asked of a font: the server has none, and a page of an order must end
/// where its writer says, because its foot repeats the next page's first words.
/// </summary>
public static class ThaiWidths
{
    /// <summary>The size of the letters, in points.</summary>
    public const double Points = 16;

    private const double PointsPerCentimetre = 72 / 2.54;
    private const char FirstThai = '\u0E01';

    // Advance widths in thousandths of the letter size, from U+0E01: consonants, vowels, marks (0: they stand above or below), digits.
    private static readonly short[] Thai =
    [
        386, 378, 382, 393, 393, 408, 294, 367, 377, 380, 384, 519, 519, 425, 425, 343, 461, 532, 543, 391, 391, 378, 430, 335, 420, 428, 428, 381, 381, 447,
        447, 425, 400, 375, 322, 378, 381, 425, 335, 393, 438, 381, 427, 454, 387, 372, 391, 357, 0, 316, 316, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 411, 203, 377, 237, 242, 244, 205, 399, 0, 0, 0, 0, 0, 0, 0, 0, 450, 449, 449, 449, 449, 449, 449, 449, 449, 449,
        449, 522, 697,
    ];

    // From U+0020 to U+007E.
    private static readonly short[] Latin =
    [
        216, 147, 208, 403, 361, 585, 423, 120, 190, 190, 285, 411, 162, 216, 162, 270, 362, 362, 362, 362, 362, 362, 362, 362, 362, 362, 162, 162, 411, 411,
        411, 283, 536, 400, 378, 406, 431, 351, 351, 425, 441, 147, 264, 376, 353, 548, 441, 486, 378, 487, 379, 352, 379, 466, 390, 588, 418, 366, 424, 196,
        262, 196, 412, 352, 204, 344, 401, 331, 401, 374, 206, 311, 390, 143, 155, 316, 200, 601, 390, 398, 401, 401, 217, 282, 238, 390, 341, 507, 318, 337,
        321, 208, 153, 208, 416,
    ];

    /// <summary>The width in centimetres, on one line.</summary>
    public static double Of(string text) => text.Sum(Of) * Points / 1000 / PointsPerCentimetre;

    /// <summary>
    /// How many lines a paragraph takes at most. Words are not known here: each line is taken to lose the end of a long word.
    /// </summary>
    /// <param name="text">The paragraph.</param>
    /// <param name="width">The width of its lines in centimetres.</param>
    /// <param name="firstLine">The indent of the first line in centimetres.</param>
    public static int Lines(string text, double width, double firstLine)
    {
        const double LostAtLineEnd = 0.7;
        var rest = Of(text) - (width - firstLine - LostAtLineEnd);
        return rest <= 0 ? 1 : 1 + (int)Math.Ceiling(rest / (width - LostAtLineEnd));
    }

    /// <summary>Breaks text into lines of a column: at spaces, else where a syllable surely begins, else between letters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The column's width in centimetres.</param>
    public static IReadOnlyList<string> Wrap(string text, double width)
    {
        var lines = new List<string>();
        for (var rest = text.Trim(); rest.Length > 0;)
        {
            var line = rest[..Fitting(rest, width)];
            lines.Add(line.TrimEnd());
            rest = rest[line.Length..].TrimStart();
        }

        return lines;
    }

    /// <summary>How many characters of a text fit a width, ending where it may be broken; all of it when it fits.</summary>
    public static int Fitting(string text, double width)
    {
        if (Of(text) <= width)
        {
            return text.Length;
        }

        // A text element is a letter with its marks: never torn apart.
        int end = 0, space = 0, syllable = 0;
        double used = 0;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var at = elements.ElementIndex;
            if (at > 0)
            {
                end = at;
                space = text[at] == ' ' ? at : space;
                syllable = IsLeadingVowel(text[at]) ? at : syllable;
            }

            used += Of(elements.GetTextElement());
            if (used > width && at > 0)
            {
                break;
            }
        }

        return space > 0 ? space : syllable > 1 ? syllable : end;
    }

    // The vowels written before their consonant begin a syllable wherever they stand.
    private static bool IsLeadingVowel(char c) => c is >= '\u0E40' and <= '\u0E44';

    private static double Of(char c) => c switch
    {
        >= FirstThai and <= '\u0E5B' when c - FirstThai < Thai.Length => Thai[c - FirstThai],
        >= ' ' and <= '~' => Latin[c - ' '],
        '\u00A0' => Latin[0],
        _ => 500,
    };
}
