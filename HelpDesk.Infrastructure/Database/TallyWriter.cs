using System.Data.Common;
using System.Globalization;
using HelpDesk.Core.Figures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HelpDesk.Infrastructure.Database;

/// <summary>Adds to the sums over tickets with one statement a row, which both databases understand.</summary>
internal static class TallyWriter
{
    private static readonly string _tally =
        $"""
        INSERT INTO "TicketTallies" ("Half", "Of", "Key", {string.Join(", ", TicketTally.Columns.Select(c => $"\"{c}\""))})
        VALUES (@half, @of, @key, {string.Join(", ", TicketTally.Columns.Select((_, i) => Parameter(i)))})
        ON CONFLICT ("Of", "Half", "Key") DO UPDATE SET {string.Join(", ", TicketTally.Columns.Select(c => $"\"{c}\" = \"TicketTallies\".\"{c}\" + excluded.\"{c}\""))};
        """;

    private const string Spread =
        """
        INSERT INTO "TicketSpreads" ("Span", "SchoolId", "Of", "Step", "Count") VALUES (@span, @school, @of, @step, @count)
        ON CONFLICT ("Of", "Span", "SchoolId", "Step") DO UPDATE SET "Count" = "TicketSpreads"."Count" + excluded."Count";
        """;

    /// <summary>Adds them within the running transaction.</summary>
    public static Task AddAsync(HelpDeskDb db, TicketSums sums, CancellationToken cancellationToken) =>
        AddAsync(db.Database.GetDbConnection(), db.Database.CurrentTransaction?.GetDbTransaction(), sums, cancellationToken);

    /// <summary>Adds them within a transaction.</summary>
    public static async Task AddAsync(DbConnection connection, DbTransaction? transaction, TicketSums sums, CancellationToken cancellationToken)
    {
        foreach (var tally in sums.Tallies)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = _tally;
            command.Add("@half", tally.Half);
            command.Add("@of", (int)tally.Of);
            command.Add("@key", tally.Key);
            var values = tally.Values();
            for (var i = 0; i < values.Count; i++)
            {
                command.Add(Parameter(i), values[i]);
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        foreach (var spread in sums.Spreads)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = Spread;
            command.Add("@span", spread.Span);
            command.Add("@school", spread.SchoolId);
            command.Add("@of", (int)spread.Of);
            command.Add("@step", spread.Step);
            command.Add("@count", spread.Count);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static string Parameter(int i) => string.Create(CultureInfo.InvariantCulture, $"@v{i}");
}
