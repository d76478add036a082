using System.Globalization;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Database.Sqlite;

/// <summary>
/// Search on SQLite: an FTS5 index over every two neighbouring characters, kept by triggers. FTS5's own tokenizers break Thai at
/// vowel marks or find nothing under three characters, so each pair is written as one ASCII word.
/// </summary>
internal sealed class SqliteTicketSearch(HelpDeskDb db, CurrentUser user) : ITicketSearch
{
    /// <summary>Creates the index and its triggers; used by the migration.</summary>
    public const string Create =
        """
        CREATE VIRTUAL TABLE "TicketSearch" USING fts5("Grams", content='', columnsize=0, detail=none, tokenize='ascii');
        CREATE TRIGGER "TicketSearchInsert" AFTER INSERT ON "Tickets" BEGIN
            INSERT INTO "TicketSearch"(rowid, "Grams") VALUES (new."Id", hd_grams(new."SearchText", new."SchoolId"));
        END;
        CREATE TRIGGER "TicketSearchUpdate" AFTER UPDATE OF "SearchText", "SchoolId" ON "Tickets"
        WHEN old."SearchText" <> new."SearchText" OR old."SchoolId" <> new."SchoolId" BEGIN
            INSERT INTO "TicketSearch"("TicketSearch", rowid, "Grams") VALUES ('delete', old."Id", hd_grams(old."SearchText", old."SchoolId"));
            INSERT INTO "TicketSearch"(rowid, "Grams") VALUES (new."Id", hd_grams(new."SearchText", new."SchoolId"));
        END;
        CREATE TRIGGER "TicketSearchDelete" AFTER DELETE ON "Tickets" BEGIN
            INSERT INTO "TicketSearch"("TicketSearch", rowid, "Grams") VALUES ('delete', old."Id", hd_grams(old."SearchText", old."SchoolId"));
        END;
        """;

    /// <inheritdoc/>
    public IQueryable<Ticket> Matching(string folded)
    {
        var words = string.Join(" AND ", ThaiText.BigramTokens(folded).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => $"\"{w}\""));

        // A person of few schools searches those schools' part of the index only.
        if (!user.SeesAllSchools && user.SchoolIds is { Count: > 0 and <= 8 } schools)
        {
            words = $"({string.Join(" OR ", schools.Select(id => $"\"{SchoolToken(id).TrimStart()}\""))}) AND {words}";
        }

        return db.Tickets.FromSql(
            $"""
            SELECT t.* FROM "TicketSearch" AS s CROSS JOIN "Tickets" AS t ON t."Id" = s.rowid
            WHERE s."TicketSearch" MATCH {words} AND instr(t."SearchText", {folded}) > 0
            """);
    }

    /// <summary>The word that stands for a school in the index.</summary>
    internal static string SchoolToken(long id) => " s" + id.ToString(CultureInfo.InvariantCulture);
}
