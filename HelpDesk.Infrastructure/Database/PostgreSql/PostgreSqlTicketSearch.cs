using HelpDesk.Core.Tickets;

namespace HelpDesk.Infrastructure.Database.PostgreSql;

/// <summary>Search in tickets on PostgreSQL; see <see cref="PostgreSqlGrams"/>.</summary>
internal sealed class PostgreSqlTicketSearch(HelpDeskDb db) : ITicketSearch
{
    private readonly PostgreSqlGrams _grams = new(db, "Tickets");

    /// <inheritdoc/>
    public IQueryable<Ticket> Matching(string folded) => _grams.Matching(db.Tickets, folded);

    /// <inheritdoc/>
    public bool IsRare(string folded) => _grams.IsRare(folded);
}
