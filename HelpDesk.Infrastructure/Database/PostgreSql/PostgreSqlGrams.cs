using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Database.PostgreSql;

/// <summary>
/// Search on PostgreSQL: a GIN index over every two and every three neighbouring characters. A text of three or more is looked for by
/// its threes, which far fewer rows have than its pairs.
/// </summary>
/// <remarks>
/// GIN gives all that matches in no order, which is wrong for a text that every hundredth row has: there it is quicker to walk back
/// from the newest row until a page is full. The planner would choose so, but takes the pieces of one word for independent of each
/// other, and so a common word for a rare one. So the newest rows are asked how common the text is, and only where it is not is the
/// index asked: for the text's rarest pieces (each one more is a list to read, and a list that half the rows are in leaves out
/// nobody), and the planner is kept from walking.
/// </remarks>
internal sealed class PostgreSqlGrams(HelpDeskDb db, string table)
{
    /// <summary>What stands between two pieces in <c>hd_grams</c>: a piece that holds it is not in the index.</summary>
    private const int Separator = 1;

    /// <summary>A text is common when this many of the newest <see cref="Sample"/> rows have it.</summary>
    private const int Common = 3;

    private const int Sample = 300;

    /// <summary>So many of the newest rows say how rare a piece is; asking all of the sample would take longer than it saves.</summary>
    private const int PieceSample = 100;

    /// <summary>A long text is told by its first pieces well enough.</summary>
    private const int Considered = 24;

    /// <summary>So many of the rarest pieces are asked of the index.</summary>
    private const int Asked = 3;

    private readonly string _sql =
        $$"""
        WITH newest AS MATERIALIZED (SELECT "Id", "SearchText" FROM "{{table}}" ORDER BY "Id" DESC LIMIT {{Sample}}),
             few AS MATERIALIZED (SELECT "SearchText" FROM newest ORDER BY "Id" DESC LIMIT {{PieceSample}})
        SELECT CASE asked.nth
            WHEN 1 THEN (SELECT count(*)::int FROM newest WHERE position(asked.words in newest."SearchText") > 0)
            ELSE (SELECT count(*)::int FROM few WHERE position(asked.words in few."SearchText") > 0) END AS "Value"
        FROM unnest({0}) WITH ORDINALITY AS asked (words, nth) ORDER BY asked.nth
        """;

    private readonly string _rare =
        $$"""
        SELECT t.* FROM "{{table}}" AS t
        WHERE (hd_grams(t."SearchText") COLLATE "C") @> {0} AND position({1} in t."SearchText") > 0 OFFSET 0
        """;

    private readonly string _frequent = $$"""SELECT t.* FROM "{{table}}" AS t WHERE position({0} in t."SearchText") > 0""";

    // The list and whether the text is rare are asked one after the other, of the same text.
    private (string Text, bool IsCommon, string[] Pieces)? _last;

    /// <summary>The rows whose search text contains a text.</summary>
    /// <param name="rows">The rows of the table.</param>
    /// <param name="folded">The text.</param>
    public IQueryable<T> Matching<T>(DbSet<T> rows, string folded)
        where T : class
    {
        var (_, isCommon, pieces) = Look(folded);

        // OFFSET 0 keeps the rest of the query, and with it the thought of walking, out of the choice of the way.
        return isCommon ? rows.FromSqlRaw(_frequent, folded) : rows.FromSqlRaw(_rare, pieces, folded);
    }

    /// <summary>Whether so few rows have the text that the index leads to them quicker than any other way.</summary>
    public bool IsRare(string folded) => !Look(folded).IsCommon;

    // A millisecond or two, and not asynchronous: a query is put together in one go.
    private (string Text, bool IsCommon, string[] Pieces) Look(string folded)
    {
        if (_last is { } last && string.Equals(last.Text, folded, StringComparison.Ordinal))
        {
            return last;
        }

        var pieces = Pieces(folded);
        string[] asked = [folded, .. pieces];
        var counts = db.Database.SqlQueryRaw<int>(_sql, (object)asked).ToArray();
        var isCommon = counts[0] >= Common;
        var found = (folded, isCommon, isCommon ? pieces : Rarest(pieces, counts[1..]));
        _last = found;
        return found;
    }

    // Two pieces that share characters say nearly the same, so of neighbours the rarer one is asked.
    private static string[] Rarest(string[] pieces, int[] counts)
    {
        var taken = new List<int>();
        foreach (var i in Enumerable.Range(0, pieces.Length).OrderBy(i => counts[i]))
        {
            if (taken.Count < Asked && taken.TrueForAll(t => Math.Abs(t - i) > 1))
            {
                taken.Add(i);
            }
        }

        return [.. taken.Select(i => pieces[i])];
    }

    // By code points, as PostgreSQL counts characters. Any of them may be left out, since the text itself is looked at in the end.
    private static string[] Pieces(string folded)
    {
        var letters = folded.EnumerateRunes().ToArray();
        var length = Math.Min(letters.Length, 3);
        return [.. Enumerable.Range(0, letters.Length - length + 1).Select(i => letters[i..(i + length)])
            .Where(piece => Array.TrueForAll(piece, letter => letter.Value != Separator))
            .Select(piece => string.Concat(piece))
            .Distinct(StringComparer.Ordinal)
            .Take(Considered)];
    }
}
