using HelpDesk.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HelpDesk.Tests.Support;

/// <summary>
/// A database of its own for one test: a copy of a template that was migrated and given the <see cref="TestOffice"/> once a run.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task<string>> PostgreSqlTemplate = new(MakePostgreSqlTemplateAsync);
    private static readonly SemaphoreSlim Copying = new(1, 1);

    private TestDatabase(Provider provider, string folder, string? databaseName) => (Provider, Folder, DatabaseName) = (provider, folder, databaseName);

    public Provider Provider { get; }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    public string? DatabaseName { get; }

    /// <summary>The settings that lead a program to it.</summary>
    public Dictionary<string, string?> Settings => SettingsFor(Folder, DatabaseName);

    public static async Task<TestDatabase> CreateAsync(Provider provider)
    {
        var folder = Directory.CreateTempSubdirectory("helpdesk-test-").FullName;
        if (provider == Provider.Sqlite)
        {
            File.Copy(await SqliteTemplate.Value, Path.Combine(folder, "helpdesk.db"));
            return new TestDatabase(provider, folder, null);
        }

        var name = "t" + Guid.NewGuid().ToString("N");
        var template = await PostgreSqlTemplate.Value;

        // PostgreSQL copies a template for one at a time.
        await Copying.WaitAsync();
        try
        {
            // A template is small and nobody writes to it: copying its files takes a quarter of the time of writing each page to the log.
            await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY");
        }
        finally
        {
            Copying.Release();
        }

        return new TestDatabase(provider, folder, name);
    }

    /// <summary>A database without anything in it, not even tables.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(Provider provider)
    {
        var folder = Directory.CreateTempSubdirectory("helpdesk-test-").FullName;
        if (provider == Provider.Sqlite)
        {
            return new TestDatabase(provider, folder, null);
        }

        var name = "t" + Guid.NewGuid().ToString("N");
        await ExecuteAsync($"CREATE DATABASE {name}");
        return new TestDatabase(provider, folder, name);
    }

    public async ValueTask DisposeAsync()
    {
        if (DatabaseName is not null)
        {
            await ExecuteAsync($"DROP DATABASE IF EXISTS {DatabaseName} WITH (FORCE)");
        }

        Directory.Delete(Folder, recursive: true);
    }

    internal static IConfiguration Configuration(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    private static Dictionary<string, string?> SettingsFor(string folder, string? databaseName) => databaseName is null
        ? new(StringComparer.Ordinal) { ["HelpDesk:DataPath"] = folder }
        : new(StringComparer.Ordinal)
        {
            ["HelpDesk:DataPath"] = folder,
            ["HelpDesk:Database"] = "PostgreSql",
            ["ConnectionStrings:HelpDesk"] = new NpgsqlConnectionStringBuilder(PostgreSqlServer.ConnectionString)
            {
                Database = databaseName,
                MaxPoolSize = 20,
                ConnectionIdleLifetime = 5,
                ConnectionPruningInterval = 2,
            }.ToString(),
        };

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("helpdesk-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var copy = Path.Combine(folder, "template.db");
        await FillAsync(SettingsFor(folder, null), db => db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}"));
        return copy;
    }

    private static async Task<string> MakePostgreSqlTemplateAsync()
    {
        var name = "template" + Guid.NewGuid().ToString("N");
        var folder = Directory.CreateTempSubdirectory("helpdesk-template-").FullName;
        await ExecuteAsync($"CREATE DATABASE {name}");
        await FillAsync(SettingsFor(folder, name), _ => Task.CompletedTask);
        NpgsqlConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return name;
    }

    private static async Task FillAsync(Dictionary<string, string?> settings, Func<HelpDeskDb, Task> finish)
    {
        await using var services = House.Compose(settings, TimeProvider.System);
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await using (var scope = services.CreateAsyncScope())
        {
            await TestOffice.AddToAsync(scope.ServiceProvider);
        }

        await using (var scope = services.CreateAsyncScope())
        {
            await finish(scope.ServiceProvider.GetRequiredService<HelpDeskDb>());
        }
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgreSqlServer.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
