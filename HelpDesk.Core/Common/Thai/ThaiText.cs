using System.Buffers;
using System.Globalization;
using System.Text;

namespace HelpDesk.Core.Common.Thai;

/// <summary>Thai text as it is searched, compared and sorted.</summary>
public static partial class ThaiText
{
    private const char MaiHanAkat = '\u0E31';
    private const char SaraAa = '\u0E32';
    private const char SaraAm = '\u0E33';
    private const char SaraE = '\u0E40';
    private const char SaraAe = '\u0E41';
    private const char Nikhahit = '\u0E4D';
    private const char Yamakkan = '\u0E4E';
    private const char ThaiZero = '\u0E50';
    private const char ThaiNine = '\u0E59';

    /// <summary>
    /// The marks above and below a consonant in the order people are taught to type them: below, above, tone, the rest.
    /// Nikhahit is last, so that it stands directly before the sara aa with which it makes sara am.
    /// </summary>
    private const string MarksInOrder =
        "\u0E3A\u0E38\u0E39\u0E31\u0E34\u0E35\u0E36\u0E37\u0E47\u0E48\u0E49\u0E4A\u0E4B\u0E4C\u0E4E\u0E4D";

    private const int Tones = 0b1111 << 9;
    private const int NikhahitBit = 1 << 15;

    /// <summary>The bit of each character from mai han akat to yamakkan, by its place in that order; 0 for those that are no mark.</summary>
    private static readonly int[] _markBits =
        [.. Enumerable.Range(MaiHanAkat, Yamakkan - MaiHanAkat + 1)
            .Select(c => MarksInOrder.AsSpan().IndexOf((char)c))
            .Select(place => place < 0 ? 0 : 1 << place)];

    private static readonly CompareInfo _thai = CultureInfo.GetCultureInfo("th-TH").CompareInfo;

    /// <summary>Zero-width characters: seen by nobody, copied from web pages and word processors.</summary>
    private static readonly SearchValues<char> _invisible = SearchValues.Create("\u200B\u200C\u200D\u2060\uFEFF");

    /// <summary>
    /// The order of a Thai dictionary: leading vowels after their consonant, tone marks last, spaces and punctuation not
    /// counted. Texts that the dictionary does not tell apart stand in ordinal order, so that a sorted list has one order only.
    /// </summary>
    public static StringComparer Comparer { get; } = new DictionaryOrder();

    /// <summary>Compares in the order of <see cref="Comparer"/>; null stands before everything.</summary>
    /// <param name="a">One text.</param>
    /// <param name="b">The other text.</param>
    /// <returns>Less than zero when <paramref name="a"/> stands first, more than zero when <paramref name="b"/> does.</returns>
    public static int Compare(string? a, string? b)
    {
        var order = _thai.Compare(a, b, CompareOptions.None);
        return order != 0 ? order : string.CompareOrdinal(a, b);
    }

    /// <summary>
    /// Brings texts that people take for the same to one form, for search and for comparing: compatibility forms (NFKC), the
    /// spellings of sara am, the order and repetition of marks, เ typed twice for แ, zero-width and control characters, white
    /// space of every kind and length, Thai digits, upper and lower case.
    /// </summary>
    /// <remarks>
    /// Sara am stays one character, after the tone mark: what a person has typed half-way (น, น้) is then a beginning of the
    /// folded word (น้ำ). Folding twice changes nothing. Invalid UTF-16 becomes U+FFFD.
    /// </remarks>
    /// <param name="text">What was typed or stored; null counts as empty.</param>
    /// <returns>The folded text, never null, without white space at its ends.</returns>
    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        if (!IsPlain(text))
        {
            // Twice: lower-case letters compose with marks for which there is no upper-case form (J and caron).
            text = WithoutInvisible(text).Normalize(NormalizationForm.FormKC).ToLowerInvariant().Normalize(NormalizationForm.FormKC);
        }

        return Arranged(text);
    }

    /// <summary>The text with every digit 0–9 as a Thai digit, for printed papers.</summary>
    /// <param name="text">Any text.</param>
    public static string ThaiDigits(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Shifted(text, '0', '9', ThaiZero - '0');
    }

    /// <summary>The text with every Thai digit as 0–9.</summary>
    /// <param name="text">Any text.</param>
    public static string ArabicDigits(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Shifted(text, ThaiZero, ThaiNine, '0' - ThaiZero);
    }

    private static string Shifted(string text, char first, char last, int distance) =>
        text.AsSpan().IndexOfAnyInRange(first, last) < 0
            ? text
            : string.Create(text.Length, (text, first, last, distance), static (target, state) =>
            {
                for (var i = 0; i < target.Length; i++)
                {
                    var c = state.text[i];
                    target[i] = c >= state.first && c <= state.last ? (char)(c + state.distance) : c;
                }
            });

    /// <summary>
    /// Whether a text holds only ASCII, Thai and white space. Of these NFKC changes only sara am and the order of marks, which
    /// <see cref="Arranged"/> does itself: nearly every text is spared two calls of the normalizer.
    /// </summary>
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is not ((>= ' ' and <= '~') or (>= '\u0E01' and <= '\u0E5B')) && !char.IsWhiteSpace(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Removed before anything is normalized, so that marks on both sides of a zero-width character meet. The normalizer refuses
    /// lone surrogates and U+FFFE with an exception.
    /// </summary>
    private static string WithoutInvisible(string text)
    {
        var cleaned = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                cleaned.Append(c).Append(text[++i]);
            }
            else if (char.IsSurrogate(c) || c == '\uFFFE')
            {
                cleaned.Append('\uFFFD');
            }
            else if (!_invisible.Contains(c) && (!char.IsControl(c) || char.IsWhiteSpace(c)))
            {
                cleaned.Append(c);
            }
        }

        return cleaned.ToString();
    }

    /// <summary>The steps of folding that look at one character or one group of marks at a time. Never lengthens the text.</summary>
    private static string Arranged(string text)
    {
        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        var spaceBefore = false;
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                spaceBefore = length > 0;
                i++;
                continue;
            }

            if (spaceBefore)
            {
                buffer[length++] = ' ';
                spaceBefore = false;
            }

            if (IsMarkOrAa(c))
            {
                var end = i + 1;
                while (end < text.Length && IsMarkOrAa(text[end]))
                {
                    end++;
                }

                // Beside a mark of another script the normalizer has its own order, and it has the last word.
                var foreign = (i > 0 && IsForeignMark(text[i - 1])) || (end < text.Length && IsForeignMark(text[end]));
                length = foreign
                    ? CopyMarks(text.AsSpan(i, end - i), buffer, length)
                    : ArrangeMarks(text.AsSpan(i, end - i), buffer, length);
                i = end;
                continue;
            }

            i++;
            if (c == SaraE && length > 0 && buffer[length - 1] == SaraE)
            {
                buffer[length - 1] = SaraAe;
                continue;
            }

            buffer[length++] = c switch
            {
                >= 'A' and <= 'Z' => (char)(c | 0x20),
                >= ThaiZero and <= ThaiNine => (char)(c - ThaiZero + '0'),
                _ => c,
            };
        }

        var arranged = text.AsSpan().SequenceEqual(buffer.AsSpan(0, length)) ? text : new string(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return arranged;
    }

    /// <summary>
    /// What follows one consonant: marks, and sara aa or sara am. A tone mark typed after them (นำ้, บา้น) belongs before; the
    /// marks of a group come in one order, each once.
    /// </summary>
    private static int ArrangeMarks(ReadOnlySpan<char> group, char[] buffer, int length)
    {
        var marks = 0;
        foreach (var c in group)
        {
            marks |= MarkBit(c) & Tones;
        }

        foreach (var c in group)
        {
            if (c is SaraAa or SaraAm)
            {
                marks |= c == SaraAm ? NikhahitBit : 0;
                length = WriteMarks(marks & ~NikhahitBit, buffer, length);
                buffer[length++] = (marks & NikhahitBit) != 0 ? SaraAm : SaraAa;
                marks = 0;
            }
            else
            {
                marks |= MarkBit(c) & ~Tones;
            }
        }

        return WriteMarks(marks, buffer, length);
    }

    private static int CopyMarks(ReadOnlySpan<char> group, char[] buffer, int length)
    {
        var start = length;
        foreach (var c in group)
        {
            if (c == SaraAa && length > start && buffer[length - 1] == Nikhahit)
            {
                buffer[length - 1] = SaraAm;
            }
            else
            {
                buffer[length++] = c;
            }
        }

        return length;
    }

    private static int WriteMarks(int marks, char[] buffer, int length)
    {
        for (; marks != 0; marks &= marks - 1)
        {
            buffer[length++] = MarksInOrder[int.TrailingZeroCount(marks)];
        }

        return length;
    }

    private static bool IsMarkOrAa(char c) =>
        c is (>= MaiHanAkat and <= '\u0E3A') or (>= '\u0E47' and <= Yamakkan);

    /// <summary>A surrogate counts as one: whether the pair is a mark is not worth looking up.</summary>
    private static bool IsForeignMark(char c) =>
        c >= '\u0300' && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.Surrogate;

    private static int MarkBit(char c) => _markBits[c - MaiHanAkat];

    private sealed class DictionaryOrder : StringComparer
    {
        public override int Compare(string? x, string? y) => ThaiText.Compare(x, y);

        public override bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

        public override int GetHashCode(string obj) => string.GetHashCode(obj, StringComparison.Ordinal);
    }
}
