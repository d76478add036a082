using HelpDesk.Infrastructure.Common;
using Npgsql;

namespace HelpDesk.Infrastructure.Database.PostgreSql;

/// <summary>
/// Gives out numbers on PostgreSQL in a transaction of their own, so that a command does not keep the series from all others until
/// it is committed. A command that fails leaves a gap.
/// </summary>
/// <remarks>
/// Connections of their own pool: a command that asked the common pool for a second one while all are held by commands like it would
/// wait for ever. The number itself need not be on the disk before the command is: what the command writes comes later in the
/// same write-ahead log, so a number somebody was given is there whenever the ticket is.
/// </remarks>
internal sealed class PostgreSqlNumbers(HelpDeskSettings settings) : INumbering, IDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.ConnectionString)
    {
        ApplicationName = "helpdesk numbers",
        MinPoolSize = 0,
        MaxPoolSize = 2,
        NoResetOnClose = true,
        MaxAutoPrepare = 1,
        AutoPrepareMinUsages = 1,
        Options = "-c synchronous_commit=off",
    });

    /// <inheritdoc/>
    public async Task<int> NextAsync(string series, int year, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(
            """
            INSERT INTO "NumberSeries" ("Series", "Year", "Last") VALUES ($1, $2, 1)
            ON CONFLICT ("Series", "Year") DO UPDATE SET "Last" = "NumberSeries"."Last" + 1
            RETURNING "Last"
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = series });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = year });
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
