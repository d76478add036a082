using System.Buffers;

namespace HelpDesk.Core.Common.Thai;

// Pairs of adjacent characters: what an index of any part of a text, from two characters on, is made of.
public static partial class ThaiText
{
    /// <summary>
    /// The distinct pairs of adjacent UTF-16 units, spaces included. If a folded text contains a folded query, its pairs
    /// contain the query's: the pairs find the candidates, an ordinal search among them decides.
    /// </summary>
    /// <param name="folded">A text that went through <see cref="Fold"/>.</param>
    /// <returns>The pairs in the order of their first appearance; none for less than two units.</returns>
    public static IEnumerable<string> Bigrams(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 1; i < folded.Length; i++)
        {
            var pair = folded.Substring(i - 1, 2);
            if (seen.Add(pair))
            {
                yield return pair;
            }
        }
    }

    /// <summary>
    /// The pairs of <see cref="Bigrams"/> as words of the letters a–z with one space between, which every full-text index
    /// keeps whole. Different pairs give different words.
    /// </summary>
    /// <remarks>A unit of ASCII or of the Thai block takes two letters, any other a z and four letters.</remarks>
    /// <param name="folded">A text that went through <see cref="Fold"/>.</param>
    /// <returns>The words, each once, in the order of their first appearance; empty for less than two units.</returns>
    public static string BigramTokens(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        if (folded.Length < 2)
        {
            return "";
        }

        // One bit for each pair of common units; the others are rare enough for a set.
        Span<ulong> common = stackalloc ulong[256 * 256 / 64];
        HashSet<int>? others = null;
        var buffer = ArrayPool<char>.Shared.Rent((folded.Length - 1) * 11);
        var length = 0;
        for (var i = 1; i < folded.Length; i++)
        {
            var (first, second) = (folded[i - 1], folded[i]);
            var (a, b) = (CommonCode(first), CommonCode(second));
            if (a >= 0 && b >= 0)
            {
                var pair = (a << 8) | b;
                var bit = 1UL << (pair & 63);
                if ((common[pair >> 6] & bit) != 0)
                {
                    continue;
                }

                common[pair >> 6] |= bit;
            }
            else if (!(others ??= []).Add((first << 16) | second))
            {
                continue;
            }

            if (length > 0)
            {
                buffer[length++] = ' ';
            }

            length = Write(buffer, Write(buffer, length, first, a), second, b);
        }

        var tokens = new string(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return tokens;
    }

    private static int CommonCode(char c) => c switch
    {
        < '\u0080' => c,
        >= '\u0E00' and < '\u0E80' => c - '\u0E00' + 0x80,
        _ => -1,
    };

    private static int Write(char[] buffer, int length, char unit, int commonCode)
    {
        if (commonCode < 0)
        {
            buffer[length++] = 'z';
            buffer[length++] = Letter(unit >> 12);
            buffer[length++] = Letter(unit >> 8);
            commonCode = unit;
        }

        buffer[length++] = Letter(commonCode >> 4);
        buffer[length++] = Letter(commonCode);
        return length;
    }

    /// <summary>Letters only: a word that looks like a number would be read as one by some tokenizers.</summary>
    private static char Letter(int nibble) => (char)('a' + (nibble & 15));
}
