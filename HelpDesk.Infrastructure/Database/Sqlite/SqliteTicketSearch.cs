using System.Globalization;
using System.Text;
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
    /// <summary>Fewer matches than this are read and sorted at once.</summary>
    private const int Rare = 200;

    private static string? _sql;

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
    public IQueryable<Ticket> Matching(string folded) =>

        // The id is taken from the index: only then does SQLite see that the index gives the newest first by itself, and stops at
        // the end of a page instead of reading and sorting everything that matches.
        db.Tickets.FromSqlRaw(_sql ??= Sql<Ticket>(db, "TicketSearch", "Tickets"), MatchOwn(folded), folded);

    /// <inheritdoc/>
    public bool IsRare(string folded) => db.Database.SqlQuery<int>(
        $"""SELECT count(*) AS "Value" FROM (SELECT 1 FROM "TicketSearch" WHERE "TicketSearch" MATCH {MatchOwn(folded)} LIMIT {Rare})""").AsEnumerable().Single() < Rare;

    // A person of few schools searches those schools' part of the index only.
    private string MatchOwn(string folded) => !user.SeesAllSchools && user.SchoolIds is { Count: > 0 and <= 8 } schools
        ? $"({string.Join(" OR ", schools.Select(id => $"\"{SchoolToken(id).TrimStart()}\""))}) AND {Match(folded)}"
        : Match(folded);

    /// <summary>What an index is asked for a text.</summary>
    internal static string Match(string folded) =>
        string.Join(" AND ", (ThaiText.BigramTokens(folded) + DigitWords(folded)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => $"\"{w}\""));

    /// <summary>What the index holds of a ticket; the triggers call it as <c>hd_grams</c>.</summary>
    internal static string Words(string text, long school) => ThaiText.BigramTokens(text) + DigitWords(text) + SchoolToken(school);

    /// <summary>
    /// Four digits in a row, each such piece as one word: ten digits make a hundred pairs, which nearly every ticket has, and a number
    /// would be looked for in all of them.
    /// </summary>
    internal static string DigitWords(string text)
    {
        StringBuilder? words = null;
        HashSet<int>? seen = null;
        var run = 0;
        for (var i = 0; i < text.Length; i++)
        {
            run = char.IsAsciiDigit(text[i]) ? run + 1 : 0;
            if (run >= 4 && (seen ??= []).Add(int.Parse(text.AsSpan(i - 3, 4), NumberStyles.None, CultureInfo.InvariantCulture)))
            {
                (words ??= new StringBuilder()).Append(" n").Append(text, i - 3, 4);
            }
        }

        return words?.ToString() ?? "";
    }

    /// <summary>What an index finds and the text confirms; the parameters are what <see cref="Match"/> says, and the text.</summary>
    internal static string Sql<T>(HelpDeskDb db, string index, string table)
    {
        var columns = db.Model.FindEntityType(typeof(T))!.GetProperties().Where(p => !p.IsPrimaryKey()).Select(p => $"t.\"{p.GetColumnName()}\"");
        return $$"""
            SELECT s.rowid AS "Id", {{string.Join(", ", columns)}} FROM "{{index}}" AS s CROSS JOIN "{{table}}" AS t ON t."Id" = s.rowid
            WHERE s."{{index}}" MATCH {0} AND instr(t."SearchText", {1}) > 0
            """;
    }

    /// <summary>The word that stands for a school in the index.</summary>
    internal static string SchoolToken(long id) => " s" + id.ToString(CultureInfo.InvariantCulture);
}
