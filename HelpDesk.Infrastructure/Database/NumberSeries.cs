using Microsoft.EntityFrameworkCore;

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

/// <summary>Gives out numbers with one statement that both databases know, so that two writers never get the same.</summary>
internal sealed class Numbering(HelpDeskDb db) : INumbering
{
    /// <inheritdoc/>
    public async Task<int> NextAsync(string series, int year, CancellationToken cancellationToken)
    {
        var next = await db.Database.SqlQuery<int>(
            $"""
            INSERT INTO "NumberSeries" ("Series", "Year", "Last") VALUES ({series}, {year}, 1)
            ON CONFLICT ("Series", "Year") DO UPDATE SET "Last" = "NumberSeries"."Last" + 1
            RETURNING "Last" AS "Value"
            """).ToListAsync(cancellationToken);
        return next[0];
    }
}
