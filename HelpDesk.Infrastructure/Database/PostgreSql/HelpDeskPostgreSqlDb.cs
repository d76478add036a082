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
    internal static void Configure(DbContextOptionsBuilder builder, string connectionString) => builder.UseNpgsql(Tuned(connectionString));

    // Statements that come again are parsed once, yet planned for their values each time: whether a word is common decides how it is
    // looked for. Compiling a plan (jit) takes longer than anything a page asks.
    private static string Tuned(string connectionString)
    {
        var tuned = new NpgsqlConnectionStringBuilder(connectionString);
        if (tuned.MaxAutoPrepare == 0)
        {
            tuned.MaxAutoPrepare = 100;
            tuned.AutoPrepareMinUsages = 3;
        }

        tuned.Options = $"-c jit=off -c plan_cache_mode=force_custom_plan {tuned.Options}".TrimEnd();
        return tuned.ToString();
    }

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
