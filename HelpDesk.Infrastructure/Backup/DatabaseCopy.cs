using System.Data;
using System.Data.Common;
using HelpDesk.Infrastructure.Common;
using HelpDesk.Infrastructure.Database;
using HelpDesk.Infrastructure.Database.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HelpDesk.Infrastructure.Backup;

/// <summary>Takes the database out as one file and puts it back, each provider by its own means.</summary>
internal abstract class DatabaseCopy
{
    /// <summary>As in the settings.</summary>
    public abstract string Provider { get; }

    /// <summary>Its name in the backup.</summary>
    public abstract string FileName { get; }

    /// <summary>Writes a consistent copy while others go on writing; answers what it holds.</summary>
    public abstract Task<(Dictionary<string, long> Rows, string Migration)> SaveAsync(HelpDeskDb db, string file, CancellationToken cancellationToken);

    /// <summary>Stops unless there is nothing yet where the copy would go.</summary>
    /// <exception cref="BackupException">There is something.</exception>
    public abstract Task RequireEmptyAsync(CancellationToken cancellationToken);

    /// <summary>Puts the copy in its place.</summary>
    public abstract Task RestoreAsync(string file, CancellationToken cancellationToken);

    /// <summary>What the restored database holds.</summary>
    public abstract Task<Dictionary<string, long>> CountRestoredAsync(IEnumerable<string> tables, CancellationToken cancellationToken);

    /// <summary>The provider's.</summary>
    public static DatabaseCopy For(HelpDeskSettings settings) => settings.UsesPostgreSql ? new PostgreSqlCopy(settings) : new SqliteCopy(settings);

    /// <summary>All tables of the program.</summary>
    protected static IEnumerable<string> Tables(HelpDeskDb db) =>
        db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>How many rows each has.</summary>
    protected static async Task<Dictionary<string, long>> CountAsync(DbConnection connection, IEnumerable<string> tables, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            // A table's name comes from the model or was checked to be a word.
            rows[table] = Convert.ToInt64(await ScalarAsync(connection, $"SELECT count(*) FROM \"{table}\"", transaction, cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
        }

        return rows;
    }

    /// <summary>The last migration.</summary>
    protected static async Task<string> MigrationAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken) =>
        (string?)await ScalarAsync(connection, """SELECT max("MigrationId") FROM "__EFMigrationsHistory" """, transaction, cancellationToken) ?? "";

    /// <summary>One value.</summary>
    protected static async Task<object?> ScalarAsync(DbConnection connection, string sql, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction, command.CommandTimeout) = (sql, transaction, 0);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private sealed class SqliteCopy(HelpDeskSettings settings) : DatabaseCopy
    {
        public override string Provider => "Sqlite";

        public override string FileName => "helpdesk.db";

        public override async Task<(Dictionary<string, long> Rows, string Migration)> SaveAsync(HelpDeskDb db, string file, CancellationToken cancellationToken)
        {
            if (!File.Exists(settings.SqliteFile))
            {
                throw new BackupException($"There is no database at {settings.SqliteFile}.");
            }

            // A copy of the file alone would lack what is still in the write-ahead log.
            await using (var connection = await OpenAsync(settings.SqliteFile, cancellationToken))
            {
                await using var command = connection.CreateCommand();
                (command.CommandText, command.CommandTimeout) = ("VACUUM INTO $file", 0);
                command.Parameters.AddWithValue("$file", file);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }

            await using var copy = await OpenAsync(file, cancellationToken);
            return (await CountAsync(copy, Tables(db), null, cancellationToken), await MigrationAsync(copy, null, cancellationToken));
        }

        public override Task RequireEmptyAsync(CancellationToken cancellationToken) =>
            File.Exists(settings.SqliteFile) ? throw new BackupException($"There is a database at {settings.SqliteFile}; restore into an empty data folder.") : Task.CompletedTask;

        public override Task RestoreAsync(string file, CancellationToken cancellationToken)
        {
            File.Move(file, settings.SqliteFile);
            return Task.CompletedTask;
        }

        public override async Task<Dictionary<string, long>> CountRestoredAsync(IEnumerable<string> tables, CancellationToken cancellationToken)
        {
            await using var connection = await OpenAsync(settings.SqliteFile, cancellationToken);
            return await ScalarAsync(connection, "PRAGMA integrity_check", null, cancellationToken) is "ok"
                ? await CountAsync(connection, tables, null, cancellationToken)
                : throw new BackupException("The restored database is damaged.");
        }

        private static async Task<SqliteConnection> OpenAsync(string file, CancellationToken cancellationToken)
        {
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, Mode = SqliteOpenMode.ReadWrite }.ToString());
            await connection.OpenAsync(cancellationToken);
            SqliteConnectionSetup.Prepare(connection);
            return connection;
        }
    }

    private sealed class PostgreSqlCopy(HelpDeskSettings settings) : DatabaseCopy
    {
        public override string Provider => "PostgreSql";

        public override string FileName => "helpdesk.pgdump";

        public override async Task<(Dictionary<string, long> Rows, string Migration)> SaveAsync(HelpDeskDb db, string file, CancellationToken cancellationToken)
        {
            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync(cancellationToken);

            // pg_dump sees the very moment that is counted here.
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            var snapshot = (string)(await ScalarAsync(connection, "SELECT pg_export_snapshot()", transaction, cancellationToken))!;
            var rows = await CountAsync(connection, Tables(db), transaction, cancellationToken);
            var migration = await MigrationAsync(connection, transaction, cancellationToken);
            await PostgreSqlTool.RunAsync("pg_dump", settings.ConnectionString, ["--format=custom", "--no-owner", "--no-privileges", $"--snapshot={snapshot}", $"--file={file}"], cancellationToken);
            return (rows, migration);
        }

        public override async Task RequireEmptyAsync(CancellationToken cancellationToken)
        {
            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            if (await ScalarAsync(connection, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", null, cancellationToken) is not 0L)
            {
                throw new BackupException($"The database {connection.Database} is not empty; restore into an empty one.");
            }
        }

        public override Task RestoreAsync(string file, CancellationToken cancellationToken) =>
            PostgreSqlTool.RunAsync("pg_restore", settings.ConnectionString, ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", "--dbname={database}", file], cancellationToken);

        public override async Task<Dictionary<string, long>> CountRestoredAsync(IEnumerable<string> tables, CancellationToken cancellationToken)
        {
            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            return await CountAsync(connection, tables, null, cancellationToken);
        }
    }
}
