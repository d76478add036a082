using HelpDesk.Core.Figures;
using HelpDesk.Infrastructure.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Infrastructure.Database;

/// <summary>Brings the database to this program's version at the start.</summary>
public sealed class DatabaseMigrator(IServiceScopeFactory scopes, HelpDeskSettings settings)
{
    /// <summary>Creates or migrates the database.</summary>
    /// <exception cref="SettingException">The database is newer than the program.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (!settings.UsesPostgreSql)
        {
            Directory.CreateDirectory(settings.DataPath);
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HelpDeskDb>();
        var applied = await db.Database.CanConnectAsync(cancellationToken) ? await db.Database.GetAppliedMigrationsAsync(cancellationToken) : [];
        if (applied.Except(db.Database.GetMigrations()).ToList() is { Count: > 0 } unknown)
        {
            throw new SettingException($"The database is newer than this program (it has {unknown[^1]}). Install the newer program, or restore a backup.");
        }

        if (!settings.UsesPostgreSql)
        {
            await RemoveLockLeftBehindAsync(db, cancellationToken);
        }

        // Building an index over a million tickets takes minutes.
        db.Database.SetCommandTimeout(TimeSpan.FromHours(2));
        await db.Database.MigrateAsync(cancellationToken);

        // Tickets from before sums were kept are counted once.
        if (!await db.TicketTallies.AnyAsync(cancellationToken) && await db.Tickets.AnyAsync(cancellationToken))
        {
            await scope.ServiceProvider.GetRequiredService<IRequestSender>().Send(new RecountFigures.Command(Repair: true), Caller.System("migration"), cancellationToken);
        }
    }

    // On SQLite, EF's migration lock is a row; a process that was killed while migrating leaves it, and every later start would
    // wait for it for ever. Migrating takes seconds: a row that is older is nobody's.
    private static async Task RemoveLockLeftBehindAsync(HelpDeskDb db, CancellationToken cancellationToken)
    {
        var tables = await db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellationToken);
        if (tables > 0)
        {
            await db.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock WHERE Timestamp < datetime('now', '-1 minute')", cancellationToken);
        }
    }
}
