using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Database.PostgreSql;

/// <summary>
/// Search on PostgreSQL: a GIN index over every two neighbouring characters; trigrams would find nothing under three.
/// </summary>
/// <remarks>
/// GIN gives all that matches in no order, which is wrong for a text that every fortieth ticket has: there it is quicker to walk back
/// from the newest ticket until a page is full. The planner would choose so, but takes the pairs of one word for independent of each
/// other, and so a common word for a rare one. So the newest tickets are asked how common the text is, and the planner is
/// told one pair only where it is: of a single pair its statistics are right. A text that is not common is looked for by its rarest
/// pairs: each one more is a list to read, and a list that half the tickets are in leaves out nobody.
/// </remarks>
internal sealed class PostgreSqlPairs(HelpDeskDb db, string table)
{
    /// <summary>What stands between two pairs in <c>hd_grams</c>: a pair that holds it is not in the index.</summary>
    private const int Separator = 1;

    /// <summary>A text is common when this many of the newest <see cref="Sample"/> tickets have it.</summary>
    private const int Common = 10;

    private const int Sample = 1000;

    /// <summary>So many of the newest tickets say how rare a pair is; asking all of the sample would take longer than it saves.</summary>
    private const int PairSample = 200;

    /// <summary>A long text is told by its first pairs well enough.</summary>
    private const int Considered = 24;

    /// <summary>So many of the rarest pairs are asked of the index.</summary>
    private const int Asked = 3;

    private readonly string _sql =
        $$"""
        WITH newest AS MATERIALIZED (SELECT "Id", "SearchText" FROM "{{table}}" ORDER BY "Id" DESC LIMIT {{Sample}}),
             few AS MATERIALIZED (SELECT "SearchText" FROM newest ORDER BY "Id" DESC LIMIT {{PairSample}})
        SELECT CASE asked.nth
            WHEN 1 THEN (SELECT count(*)::int FROM newest WHERE position(asked.words in newest."SearchText") > 0)
            ELSE (SELECT count(*)::int FROM few WHERE position(asked.words in few."SearchText") > 0) END AS "Value"
        FROM unnest({0}) WITH ORDINALITY AS asked (words, nth) ORDER BY asked.nth
        """;

    // The list and whether the text is rare are asked one after the other, of the same text.
    private (string Text, bool IsCommon, string[] Pairs)? _last;

    /// <summary>Whether a text is common, and which of its pairs to ask the index for.</summary>
    /// <remarks>A few milliseconds, and not asynchronous: a query is put together in one go.</remarks>
    public (string Text, bool IsCommon, string[] Pairs) Look(string folded)
    {
        if (_last is { } last && string.Equals(last.Text, folded, StringComparison.Ordinal))
        {
            return last;
        }

        var pairs = Pairs(folded);
        string[] asked = [folded, .. pairs];
        var counts = db.Database.SqlQueryRaw<int>(_sql, (object)asked).ToArray();
        var isCommon = counts[0] >= Common;
        var found = (folded, isCommon, isCommon ? [.. pairs.Take(1)] : Rarest(pairs, counts[1..]));
        _last = found;
        return found;
    }

    // Two pairs that share a character say nearly the same, so of neighbours the rarer one is asked.
    private static string[] Rarest(string[] pairs, int[] counts)
    {
        var taken = new List<int>();
        foreach (var i in Enumerable.Range(0, pairs.Length).OrderBy(i => counts[i]))
        {
            if (taken.Count < Asked && taken.TrueForAll(t => Math.Abs(t - i) > 1))
            {
                taken.Add(i);
            }
        }

        return [.. taken.Select(i => pairs[i])];
    }

    // By code points, as PostgreSQL counts characters. Any of them may be left out, since the text itself is looked at in the end.
    private static string[] Pairs(string folded)
    {
        var letters = folded.EnumerateRunes().ToArray();
        return [.. letters.Zip(letters.Skip(1))
            .Where(p => p.First.Value != Separator && p.Second.Value != Separator)
            .Select(p => p.First.ToString() + p.Second.ToString())
            .Distinct(StringComparer.Ordinal)
            .Take(Considered)];
    }
}
