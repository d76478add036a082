using HelpDesk.Core.Assets;

namespace HelpDesk.Infrastructure.Database.PostgreSql;

/// <summary>Search in devices on PostgreSQL; see <see cref="PostgreSqlGrams"/>.</summary>
internal sealed class PostgreSqlAssetSearch(HelpDeskDb db) : IAssetSearch
{
    private readonly PostgreSqlGrams _grams = new(db, "Assets");

    /// <inheritdoc/>
    public IQueryable<Asset> Matching(string folded) => _grams.Matching(db.Assets, folded);

    /// <inheritdoc/>
    public Task InBulkAsync(Func<Task> write, CancellationToken cancellationToken) => write(); // GIN gathers what is new by itself.
}
