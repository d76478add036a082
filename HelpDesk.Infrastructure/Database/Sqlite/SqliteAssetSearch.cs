using HelpDesk.Core.Assets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Database.Sqlite;

/// <summary>Search in devices on SQLite, by the same pairs of characters as in tickets (<see cref="SqliteTicketSearch"/>).</summary>
internal sealed class SqliteAssetSearch(HelpDeskDb db) : IAssetSearch
{
    private static string? _sql;

    /// <summary>Creates the index and its triggers; used by the migration.</summary>
    public const string Create =
        """
        CREATE VIRTUAL TABLE "AssetSearch" USING fts5("Grams", content='', columnsize=0, detail=none, tokenize='ascii');

        """ + CreateInsertTrigger +
        """
        CREATE TRIGGER "AssetSearchUpdate" AFTER UPDATE OF "SearchText" ON "Assets" WHEN old."SearchText" <> new."SearchText" BEGIN
            INSERT INTO "AssetSearch"("AssetSearch", rowid, "Grams") VALUES ('delete', old."Id", hd_grams(old."SearchText", 0));
            INSERT INTO "AssetSearch"(rowid, "Grams") VALUES (new."Id", hd_grams(new."SearchText", 0));
        END;
        """;

    private const string CreateInsertTrigger =
        """
        CREATE TRIGGER "AssetSearchInsert" AFTER INSERT ON "Assets" BEGIN
            INSERT INTO "AssetSearch"(rowid, "Grams") VALUES (new."Id", hd_grams(new."SearchText", 0));
        END;

        """;

    /// <summary>
    /// Writes very many devices: their words come into the index in one statement. A trigger's would be a piece of the index each, since
    /// FTS5 writes out what it holds at every statement that a transaction could take back.
    /// </summary>
    public static async Task InBulkAsync(HelpDeskDb db, Func<Task> write, CancellationToken cancellationToken)
    {
        var last = await db.Assets.MaxAsync(a => (long?)a.Id, cancellationToken) ?? 0;
        await db.Database.ExecuteSqlRawAsync("""DROP TRIGGER "AssetSearchInsert";""", cancellationToken);
        await write();
        await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "AssetSearch"(rowid, "Grams") SELECT "Id", hd_grams("SearchText", 0) FROM "Assets" WHERE "Id" > {last};""", cancellationToken);
        await db.Database.ExecuteSqlRawAsync(CreateInsertTrigger, cancellationToken);
    }

    /// <inheritdoc/>
    public IQueryable<Asset> Matching(string folded) =>
        db.Assets.FromSqlRaw(_sql ??= SqliteTicketSearch.Sql<Asset>(db, "AssetSearch", "Assets"), SqliteTicketSearch.Match(folded), folded);
}
