using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HelpDesk.Infrastructure.Database;

/// <summary>The last number given out in a series.</summary>
public sealed class NumberSeries
{
    /// <summary>What is numbered.</summary>
    public required string Series { get; init; }

    /// <summary>The Buddhist year.</summary>
    public int Year { get; init; }

    /// <summary>The last number.</summary>
    public int Last { get; set; }
}

/// <summary>
/// Gives out numbers with one statement that both databases know, so that two writers never get the same. Plain SQL: it stands inside
/// the writer's turn of every report.
/// </summary>
internal sealed class Numbering(HelpDeskDb db) : INumbering
{
    private const string Sql =
        """
        INSERT INTO "NumberSeries" ("Series", "Year", "Last") VALUES (@series, @year, 1)
        ON CONFLICT ("Series", "Year") DO UPDATE SET "Last" = "NumberSeries"."Last" + 1
        RETURNING "Last"
        """;

    /// <inheritdoc/>
    public async Task<int> NextAsync(string series, int year, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("A number is given out within a command's transaction only.");
        command.CommandText = Sql;
        command.Add("@series", series);
        command.Add("@year", year);
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }
}
