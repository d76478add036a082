using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Database.PostgreSql;

/// <summary>Search on PostgreSQL: a GIN index over every two neighbouring characters; trigrams would find nothing under three.</summary>
internal sealed class PostgreSqlTicketSearch(HelpDeskDb db) : ITicketSearch
{
    /// <summary>Creates the function and its index; used by the migration.</summary>
    public const string Create =
        """
        CREATE FUNCTION hd_grams(content text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
            SELECT coalesce(array_agg(DISTINCT pair.first || pair.second), '{}')
            FROM (SELECT string_to_array(content, NULL) AS letters) AS whole,
                 unnest(whole.letters[:cardinality(whole.letters) - 1], whole.letters[2:]) AS pair(first, second)
        $$;
        CREATE INDEX "IX_Tickets_Search" ON "Tickets" USING gin (hd_grams("SearchText"));
        """;

    /// <inheritdoc/>
    public IQueryable<Ticket> Matching(string folded) => db.Tickets.FromSql(
        $"""
        SELECT t.* FROM "Tickets" AS t
        WHERE hd_grams(t."SearchText") @> hd_grams({folded}) AND position({folded} in t."SearchText") > 0
        """);
}
