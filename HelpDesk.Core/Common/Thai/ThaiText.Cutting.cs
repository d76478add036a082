using System.Globalization;
using System.Text;

namespace HelpDesk.Core.Common.Thai;

public static partial class ThaiText
{
    private const string Ellipsis = "…";

    /// <summary>
    /// The text as it is where there is room, else as much of its beginning as fits with an ellipsis. It is cut between letters as people
    /// see them: a consonant keeps its vowels and tone marks, and a vowel written before its consonant (เ แ โ ใ ไ) does not stand there alone.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="room">How much room there is.</param>
    /// <param name="widthOf">How much of it one letter with its marks takes.</param>
    public static string Shorten(string text, double room, Func<string, double> widthOf)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(widthOf);
        var (taken, atCut) = (0.0, 0);
        var kept = new List<string>();
        var left = room - widthOf(Ellipsis);
        for (var letters = StringInfo.GetTextElementEnumerator(text); letters.MoveNext();)
        {
            var letter = letters.GetTextElement();
            taken += widthOf(letter);
            kept.Add(letter);
            atCut = taken <= left ? kept.Count : atCut;
            if (taken > room)
            {
                return Cut(kept, atCut);
            }
        }

        return text;
    }

    private static string Cut(List<string> letters, int count)
    {
        while (count > 0 && letters[count - 1] is [>= '\u0E40' and <= '\u0E44', ..] or " ")
        {
            count--;
        }

        return new StringBuilder().AppendJoin("", letters.Take(count)).Append(Ellipsis).ToString();
    }
}
