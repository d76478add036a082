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

        """ + CreateTriggers;

    private const string CreateTriggers =
        """
        CREATE TRIGGER "AssetSearchInsert" AFTER INSERT ON "Assets" BEGIN
            INSERT INTO "AssetSearch"(rowid, "Grams") VALUES (new."Id", hd_grams(new."SearchText", 0));
        END;
        CREATE TRIGGER "AssetSearchUpdate" AFTER UPDATE OF "SearchText" ON "Assets" WHEN old."SearchText" <> new."SearchText" BEGIN
            INSERT INTO "AssetSearch"("AssetSearch", rowid, "Grams") VALUES ('delete', old."Id", hd_grams(old."SearchText", 0));
            INSERT INTO "AssetSearch"(rowid, "Grams") VALUES (new."Id", hd_grams(new."SearchText", 0));
        END;
        """;

    // Instead of the index, a table of this connection's own notes what was there. The memory is for keys in random order: their pages
    // would be written out and read again and again.
    private const string Begin =
        """
        PRAGMA cache_size=-131072;
        DROP TRIGGER "AssetSearchInsert";
        DROP TRIGGER "AssetSearchUpdate";
        CREATE TEMP TABLE "AssetsBefore" ("Id" INTEGER PRIMARY KEY, "SearchText" TEXT NOT NULL);
        CREATE TEMP TRIGGER "AssetsBeforeUpdate" AFTER UPDATE OF "SearchText" ON main."Assets" WHEN old."SearchText" <> new."SearchText" BEGIN
            INSERT OR IGNORE INTO "AssetsBefore" VALUES (old."Id", old."SearchText");
        END;
        """;

    // In the order of ids, which the index takes without writing out what it holds.
    private const string Change =
        """
        DELETE FROM "AssetsBefore" WHERE "Id" > {0};
        INSERT INTO "AssetSearch"("AssetSearch", rowid, "Grams") SELECT 'delete', "Id", hd_grams("SearchText", 0) FROM "AssetsBefore" ORDER BY "Id";
        INSERT INTO "AssetSearch"(rowid, "Grams")
            SELECT a."Id", hd_grams(a."SearchText", 0) FROM "AssetsBefore" AS b CROSS JOIN "Assets" AS a ON a."Id" = b."Id" ORDER BY b."Id";
        INSERT INTO "AssetSearch"(rowid, "Grams") SELECT "Id", hd_grams("SearchText", 0) FROM "Assets" WHERE "Id" > {0} ORDER BY "Id";
        DROP TRIGGER temp."AssetsBeforeUpdate";
        DROP TABLE temp."AssetsBefore";
        """;

    /// <summary>From so many new devices on the pieces of the index are made one: each is looked into at every search.</summary>
    private const int Many = 20_000;

    private const string End = CreateTriggers + "PRAGMA cache_size=" + SqliteConnectionSetup.CacheSize + ";";

    /// <inheritdoc/>
    /// <remarks>
    /// The words come into the index in one statement. A trigger's would be a piece of the index each, since FTS5 writes out what it
    /// holds at every statement that a transaction could take back.
    /// </remarks>
    public async Task InBulkAsync(Func<Task> write, CancellationToken cancellationToken)
    {
        var last = await db.Assets.MaxAsync(a => (long?)a.Id, cancellationToken) ?? 0;
        await db.Database.ExecuteSqlRawAsync(Begin, cancellationToken);
        await write();
        await db.Database.ExecuteSqlRawAsync(Change, [last], cancellationToken);
        if (await db.Assets.CountAsync(a => a.Id > last, cancellationToken) >= Many)
        {
            await db.Database.ExecuteSqlRawAsync("""INSERT INTO "AssetSearch"("AssetSearch") VALUES ('optimize');""", cancellationToken);
        }

        await db.Database.ExecuteSqlRawAsync(End, cancellationToken);
    }

    /// <inheritdoc/>
    public IQueryable<Asset> Matching(string folded) =>
        db.Assets.FromSqlRaw(_sql ??= SqliteTicketSearch.Sql<Asset>(db, "AssetSearch", "Assets"), SqliteTicketSearch.Match(folded), folded);
}
