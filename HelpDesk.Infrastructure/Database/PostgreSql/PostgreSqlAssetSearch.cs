using HelpDesk.Core.Assets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Database.PostgreSql;

/// <summary>Search in devices on PostgreSQL; see <see cref="PostgreSqlPairs"/>.</summary>
internal sealed class PostgreSqlAssetSearch(HelpDeskDb db) : IAssetSearch
{
    private readonly PostgreSqlPairs _pairs = new(db, "Assets");

    /// <inheritdoc/>
    public IQueryable<Asset> Matching(string folded)
    {
        var pairs = _pairs.Look(folded).Pairs;
        return db.Assets.FromSql(
            $"""
            SELECT t.* FROM "Assets" AS t
            WHERE (hd_grams(t."SearchText") COLLATE "C") @> {pairs} AND position({folded} in t."SearchText") > 0
            """);
    }
}
