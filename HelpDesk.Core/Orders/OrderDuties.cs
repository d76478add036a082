using System.Text.RegularExpressions;

namespace HelpDesk.Core.Orders;

/// <summary>A duty with what belongs to it.</summary>
/// <param name="Text">Without its number: the paper numbers it.</param>
/// <param name="SubDuties">The second level.</param>
public sealed record OrderDuty(string Text, IReadOnlyList<string> SubDuties);

/// <summary>Duties as people type them: one a line.</summary>
public static partial class OrderDuties
{
    /// <summary>
    /// Reads duties. A line that begins with a dash, a bullet or white space, or with a number of two levels (1.1), belongs to the duty
    /// before it. Numbers that people typed or pasted with the text (๑), 1., 1.1)) are taken away.
    /// </summary>
    public static IReadOnlyList<OrderDuty> Parse(string duties)
    {
        var read = new List<(string Text, List<string> Sub)>();
        foreach (var line in duties.Split('\n'))
        {
            var bare = Marks().Replace(line, "");
            var text = Numbers().Replace(bare, "").Trim();
            if (text.Length == 0)
            {
                continue;
            }

            var isSub = line.Length > 0 && (char.IsWhiteSpace(line[0]) || bare.Length < line.Length || TwoLevels().IsMatch(bare));
            if (isSub && read.Count > 0)
            {
                read[^1].Sub.Add(text);
            }
            else
            {
                read.Add((text, []));
            }
        }

        return [.. read.Select(d => new OrderDuty(d.Text, d.Sub))];
    }

    [GeneratedRegex(@"^\s*(?:[-–—•*]\s*)?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marks();

    // "๑)", "(1)", "1.", "1.1)", "1.1 ": a bare figure ("2 times a year") is text, and so is "1.5" without a space after it.
    [GeneratedRegex(@"^(?:\(?[0-9\u0E50-\u0E59]{1,3}(?:\.[0-9\u0E50-\u0E59]{1,3})*\)|[0-9\u0E50-\u0E59]{1,3}(?:\.[0-9\u0E50-\u0E59]{1,3})*\.(?![0-9\u0E50-\u0E59])|[0-9\u0E50-\u0E59]{1,3}(?:\.[0-9\u0E50-\u0E59]{1,3})+(?=\s))\s*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^\(?[0-9\u0E50-\u0E59]{1,3}\.[0-9\u0E50-\u0E59]{1,3}[\s.)]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TwoLevels();
}
