using System.Buffers;
using System.Globalization;
using System.Text;

namespace HelpDesk.Infrastructure.Spreadsheets;

/// <summary>What a text must be to stand in a cell (ECMA-376 Part 1, 18.4 and 22.9.2.19), and how wide it looks.</summary>
internal static class CellText
{
    /// <summary>A limit of Excel: it calls a file with a longer text damaged.</summary>
    internal const int MaxLength = 32_767;

    private static readonly SearchValues<char> NeedsWork = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c =>
            c is '_' or '&' or '<' or '>' or '"' or '\uFFFE' or '\uFFFF' || (c < ' ' && c is not ('\t' or '\n')) || char.IsSurrogate(c))]);

    /// <summary>Whether a program might take the text for a formula when a person edits the cell.</summary>
    internal static bool LooksLikeFormula(string text) => text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n';

    /// <summary>
    /// The text as it may stand inside an XML element or attribute: cut to Excel's limit, without characters that XML forbids, with
    /// one kind of line break, and with nothing that Excel would read as its own <c>_xHHHH_</c> escape.
    /// </summary>
    internal static string ToXml(string text)
    {
        if (text.Length > MaxLength)
        {
            text = Cut(text, MaxLength);
        }

        var at = text.AsSpan().IndexOfAny(NeedsWork);
        if (at < 0)
        {
            return text;
        }

        var xml = new StringBuilder(text.Length + 32).Append(text, 0, at);
        for (; at < text.Length; at++)
        {
            var c = text[at];
            switch (c)
            {
                case '&':
                    xml.Append("&amp;");
                    break;
                case '<':
                    xml.Append("&lt;");
                    break;
                case '>':
                    xml.Append("&gt;");
                    break;
                case '"':
                    xml.Append("&quot;");
                    break;
                case '_' when IsEscape(text.AsSpan(at)):
                    xml.Append("_x005F_");
                    break;
                case '\r':
                    xml.Append(at + 1 < text.Length && text[at + 1] == '\n' ? "" : "\n");
                    break;
                case '\t' or '\n':
                    xml.Append(c);
                    break;
                case < ' ' or '\uFFFE' or '\uFFFF':
                    break;
                case var _ when char.IsSurrogate(c):
                    if (at + 1 < text.Length && char.IsSurrogatePair(c, text[at + 1]))
                    {
                        xml.Append(c).Append(text[++at]);
                    }

                    break;
                default:
                    xml.Append(c);
                    break;
            }
        }

        return xml.ToString();
    }

    /// <summary>Resolves Excel's <c>_xHHHH_</c> escapes.</summary>
    internal static string FromXml(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (IsEscape(text.AsSpan(at)))
            {
                plain.Append((char)ushort.Parse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                at += 6;
            }
            else
            {
                plain.Append(text[at]);
            }
        }

        return plain.ToString();
    }

    /// <summary>Cuts a text so that it ends with an ellipsis and no character is torn apart.</summary>
    internal static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = length - 1;
        while (end > 0 && (char.IsLowSurrogate(text[end]) || IsMark(text[end])))
        {
            end--;
        }

        return string.Concat(text.AsSpan(0, end), "…");
    }

    /// <summary>
    /// The width of the longest line in characters. Thai vowels and tone marks above and below a letter take no room of their own;
    /// wide characters take two.
    /// </summary>
    internal static int Width(string text)
    {
        var widest = 0;
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\n')
            {
                width = 0;
                continue;
            }

            width += Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control => 0,
                _ when rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF00 and <= 0xFF60) or >= 0x1F300 => 2,
                _ => 1,
            };
            widest = Math.Max(widest, width);
        }

        return widest;
    }

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' && !text.Slice(2, 4).ContainsAnyExcept(HexDigits);

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
}
