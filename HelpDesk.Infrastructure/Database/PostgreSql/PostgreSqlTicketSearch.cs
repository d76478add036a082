using System.Text;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Database.PostgreSql;

/// <summary>
/// Search on PostgreSQL: a GIN index over every two neighbouring characters; trigrams would find nothing under three.
/// </summary>
/// <remarks>
/// GIN gives all that matches in no order, which is wrong for a text that every fortieth ticket has: there it is quicker to walk back
/// from the newest ticket until a page is full. The planner would choose so, but takes the pairs of one word for independent of each
/// other, and so a common word for a rare one. So the newest tickets are asked how common the text is, and the planner is
/// told one pair only where it is: of a single pair its statistics are right.
/// </remarks>
internal sealed class PostgreSqlTicketSearch(HelpDeskDb db) : ITicketSearch
{
    /// <summary>What stands between two pairs in <c>hd_grams</c>: a pair that holds it is not in the index.</summary>
    private const int Separator = 1;

    /// <summary>A text is common when this many of the newest <see cref="Sample"/> tickets have it.</summary>
    private const int Common = 10;

    private const int Sample = 1000;

    /// <inheritdoc/>
    public IQueryable<Ticket> Matching(string folded)
    {
        var pairs = Pairs(folded);
        if (IsCommon(folded))
        {
            pairs = [.. pairs.Take(1)];
        }

        return db.Tickets.FromSql(
            $"""
            SELECT t.* FROM "Tickets" AS t
            WHERE (hd_grams(t."SearchText") COLLATE "C") @> {pairs} AND position({folded} in t."SearchText") > 0
            """);
    }

    /// <inheritdoc/>
    public bool IsRare(string folded) => !IsCommon(folded);

    // A millisecond or two, and not asynchronous: a query is put together in one go.
    private bool IsCommon(string folded) => db.Database.SqlQuery<int>(
        $"""
        SELECT count(*)::int AS "Value" FROM (SELECT "SearchText" FROM "Tickets" ORDER BY "Id" DESC LIMIT {Sample}) AS newest
        WHERE position({folded} in newest."SearchText") > 0
        """).AsEnumerable().Single() >= Common;

    // By code points, as PostgreSQL counts characters. Every second pair and the last: together they hold every character, and each
    // one more is a long list to read.
    private static string[] Pairs(string folded)
    {
        var letters = folded.EnumerateRunes().ToArray();
        var pairs = new HashSet<string>(StringComparer.Ordinal);
        var pair = new StringBuilder();
        for (var i = 1; i < letters.Length; i++)
        {
            if (i % 2 == 0 && i < letters.Length - 1)
            {
                continue;
            }

            if (letters[i - 1].Value != Separator && letters[i].Value != Separator)
            {
                pairs.Add(pair.Clear().Append(letters[i - 1].ToString()).Append(letters[i].ToString()).ToString());
            }
        }

        return [.. pairs];
    }
}
