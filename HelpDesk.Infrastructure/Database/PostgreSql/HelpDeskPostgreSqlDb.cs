using HelpDesk.Core.Common.Live;
using HelpDesk.Infrastructure.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace HelpDesk.Infrastructure.Database.PostgreSql;

/// <summary>The database on PostgreSQL.</summary>
public sealed class HelpDeskPostgreSqlDb(DbContextOptions<HelpDeskPostgreSqlDb> options) : HelpDeskDb(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasCollation(ThaiCollation, locale: "th", provider: "icu");
    }

    /// <summary>Sets the options of a context on the given server.</summary>
    internal static void Configure(DbContextOptionsBuilder builder, string connectionString) => builder.UseNpgsql(connectionString);

    internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<HelpDeskPostgreSqlDb>
    {
        public HelpDeskPostgreSqlDb CreateDbContext(string[] args)
        {
            var options = new DbContextOptionsBuilder<HelpDeskPostgreSqlDb>();
            Configure(options, "Host=localhost");
            return new HelpDeskPostgreSqlDb(options.Options);
        }
    }
}

/// <summary>PostgreSQL lets many write at once and says afterwards who was in whose way.</summary>
public sealed class PostgreSqlDatabaseProvider(LiveMessages messages) : DatabaseProvider
{
    /// <inheritdoc/>
    public override bool AnotherWriterWasInTheWay(Exception exception) =>
        exception is DbUpdateConcurrencyException
        || (exception as PostgresException ?? exception.InnerException as PostgresException)?.SqlState
            is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation;

    /// <inheritdoc/>
    public override async Task AnnounceAsync(HelpDeskDb db, IReadOnlyCollection<LiveChange> changes, CancellationToken cancellationToken)
    {
        foreach (var payload in messages.Write(changes))
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_notify({LiveMessages.Channel}, {payload})", cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override string AuditHeadSql => """SELECT "LastId", "LastHash" FROM "AuditHeads" WHERE "Id" = 1 FOR UPDATE""";
}
