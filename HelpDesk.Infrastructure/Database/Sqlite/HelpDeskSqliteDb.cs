using System.Data.Common;
using System.Runtime.CompilerServices;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Tickets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HelpDesk.Infrastructure.Database.Sqlite;

/// <summary>The database on SQLite.</summary>
public sealed class HelpDeskSqliteDb(DbContextOptions<HelpDeskSqliteDb> options) : HelpDeskDb(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        // The search index is kept by triggers (SqliteTicketSearch); saying so keeps EF from relying on their absence.
        builder.Entity<Ticket>().ToTable(t => t.HasTrigger("TicketSearchInsert"));
    }

    /// <summary>Sets the options of a context on the given file.</summary>
    internal static void Configure(DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseSqlite(connectionString).AddInterceptors(SqliteConnectionSetup.Instance);

    internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<HelpDeskSqliteDb>
    {
        public HelpDeskSqliteDb CreateDbContext(string[] args)
        {
            var options = new DbContextOptionsBuilder<HelpDeskSqliteDb>();
            Configure(options, "Data Source=:memory:");
            return new HelpDeskSqliteDb(options.Options);
        }
    }
}

/// <summary>What every connection to SQLite is given when it opens.</summary>
internal sealed class SqliteConnectionSetup : DbConnectionInterceptor
{
    public static readonly SqliteConnectionSetup Instance = new();

    /// <summary>Memory for pages, in SQLite's way: negative for KiB.</summary>
    public const string CacheSize = "-16000";

    // Functions and collations stay with the connection object; only the PRAGMAs belong to the file handle below it.
    private readonly ConditionalWeakTable<DbConnection, object> _known = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        var sqlite = (SqliteConnection)connection;
        if (_known.TryAdd(connection, connection))
        {
            Prepare(sqlite);
        }

        using var command = sqlite.CreateCommand();

        // WAL is a property of the file that EF only sets on a database it created itself; FULL: a commit is on the disk before it
        // is answered, also in WAL mode.
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=" + CacheSize + "; PRAGMA journal_size_limit=67108864; PRAGMA wal_autocheckpoint=4000;";
        command.ExecuteNonQuery();
    }

    /// <summary>Gives a connection the program's collation and functions.</summary>
    public static void Prepare(SqliteConnection sqlite)
    {
        sqlite.CreateCollation(HelpDeskDb.ThaiCollation, ThaiText.Compare);
        sqlite.CreateFunction("hd_grams", (string text, long school) => SqliteTicketSearch.Words(text, school), isDeterministic: true);
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
