using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Database.PostgreSql;

/// <summary>Search in tickets on PostgreSQL; see <see cref="PostgreSqlPairs"/>.</summary>
internal sealed class PostgreSqlTicketSearch(HelpDeskDb db) : ITicketSearch
{
    private readonly PostgreSqlPairs _pairs = new(db, "Tickets");

    /// <inheritdoc/>
    public IQueryable<Ticket> Matching(string folded)
    {
        var pairs = _pairs.Look(folded).Pairs;
        return db.Tickets.FromSql(
            $"""
            SELECT t.* FROM "Tickets" AS t
            WHERE (hd_grams(t."SearchText") COLLATE "C") @> {pairs} AND position({folded} in t."SearchText") > 0
            """);
    }

    /// <inheritdoc/>
    public bool IsRare(string folded) => !_pairs.Look(folded).IsCommon;
}
