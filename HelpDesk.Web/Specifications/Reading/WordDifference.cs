using System.Globalization;

namespace HelpDesk.Web.Specifications.Reading;

/// <summary>What of a text was taken out or put in. Thai is written without spaces: it is compared by what a reader sees as one letter, other words whole.</summary>
internal static class WordDifference
{
    private const long MostWork = 4_000_000;

    /// <summary>What became of a piece.</summary>
    internal enum PieceKind
    {
        /// <summary>It stands in both.</summary>
        Same = 1,

        /// <summary>Only before.</summary>
        Removed = 2,

        /// <summary>Only after.</summary>
        Added = 3,
    }

    /// <summary>A piece of a text.</summary>
    /// <param name="Kind">What became of it.</param>
    /// <param name="Text">The piece.</param>
    internal sealed record Piece(PieceKind Kind, string Text);

    /// <summary>The pieces of both texts in reading order; what was taken out stands before what was put in its place.</summary>
    public static IReadOnlyList<Piece> Of(string before, string after)
    {
        var (a, b) = (Words(before), Words(after));
        var start = 0;
        while (start < a.Count && start < b.Count && a[start] == b[start])
        {
            start++;
        }

        var end = 0;
        while (end < a.Count - start && end < b.Count - start && a[^(end + 1)] == b[^(end + 1)])
        {
            end++;
        }

        var (middleA, middleB) = (a[start..^end], b[start..^end]);
        List<Piece> pieces = [new(PieceKind.Same, string.Concat(a[..start]))];
        if ((long)middleA.Count * middleB.Count > MostWork)
        {
            pieces.Add(new(PieceKind.Removed, string.Concat(middleA)));
            pieces.Add(new(PieceKind.Added, string.Concat(middleB)));
        }
        else
        {
            pieces.AddRange(Common(middleA, middleB));
        }

        pieces.Add(new(PieceKind.Same, string.Concat(a[(a.Count - end)..])));
        return Joined(pieces);
    }

    private static IEnumerable<Piece> Common(List<string> a, List<string> b)
    {
        var longest = new int[a.Count + 1, b.Count + 1];
        for (var i = a.Count - 1; i >= 0; i--)
        {
            for (var j = b.Count - 1; j >= 0; j--)
            {
                longest[i, j] = a[i] == b[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        var (x, y) = (0, 0);
        while (x < a.Count || y < b.Count)
        {
            if (x < a.Count && y < b.Count && a[x] == b[y])
            {
                yield return new(PieceKind.Same, a[x++]);
                y++;
            }
            else if (y == b.Count || (x < a.Count && longest[x + 1, y] >= longest[x, y + 1]))
            {
                yield return new(PieceKind.Removed, a[x++]);
            }
            else
            {
                yield return new(PieceKind.Added, b[y++]);
            }
        }
    }

    // Between two changes a letter or two that happen to be alike are no help to a reader.
    private static List<Piece> Joined(IEnumerable<Piece> pieces)
    {
        var joined = new List<Piece>();
        var (removed, added, same) = ("", "", "");
        foreach (var piece in pieces.Where(p => p.Text.Length > 0))
        {
            if (piece.Kind == PieceKind.Same)
            {
                same += piece.Text;
                continue;
            }

            if (removed.Length + added.Length > 0 && same.Trim().Length is > 0 and < 4)
            {
                (removed, added) = (removed + same, added + same);
            }
            else if (same.Length > 0)
            {
                Flush();
                joined.Add(new(PieceKind.Same, same));
            }

            same = "";
            (removed, added) = piece.Kind == PieceKind.Removed ? (removed + piece.Text, added) : (removed, added + piece.Text);
        }

        Flush();
        if (same.Length > 0)
        {
            joined.Add(new(PieceKind.Same, same));
        }

        return joined;

        void Flush()
        {
            joined.AddRange(new[] { new Piece(PieceKind.Removed, removed), new Piece(PieceKind.Added, added) }.Where(p => p.Text.Length > 0));
            (removed, added) = ("", "");
        }
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (words.Count > 0 && IsOfWord(element) && IsOfWord(words[^1]))
            {
                words[^1] += element;
            }
            else
            {
                words.Add(element);
            }
        }

        return words;
    }

    // 16, GB, 4.5: digits, Latin letters and what joins them.
    private static bool IsOfWord(string element) => element[0] < '\u0E00' && (char.IsLetterOrDigit(element[0]) || element[0] is '.' or ',');
}
