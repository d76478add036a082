using HelpDesk.Infrastructure.Common;
using HelpDesk.Infrastructure.Database;
using MediatR;
using Microsoft.AspNetCore.DataProtection;

namespace HelpDesk.Web.CommandLine;

/// <summary>The program's services without the web server: same settings, log lines on standard error, no jobs.</summary>
internal sealed class VerbHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private VerbHost(WebApplication app) => _app = app;

    /// <summary>The services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The settings.</summary>
    public HelpDeskSettings Settings => Services.GetRequiredService<HelpDeskSettings>();

    /// <summary>Builds it; nothing is touched yet.</summary>
    public static VerbHost Open()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // Standard output belongs to what the verb answers.
        builder.Logging.AddSimpleConsole(options => options.SingleLine = true);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter("HelpDesk", LogLevel.Warning);
        builder.Services.AddHelpDesk(builder.Configuration);
        builder.Services.AddDataProtection().SetApplicationName("HelpDesk")
            .PersistKeysToFileSystem(new DirectoryInfo(HelpDeskSettings.Read(builder.Configuration).KeysPath));
        return new VerbHost(builder.Build());
    }

    /// <summary>Builds it and brings the database to this program's version.</summary>
    public static async Task<VerbHost> OpenMigratedAsync(CancellationToken cancellationToken)
    {
        var host = Open();
        await host.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
        return host;
    }

    /// <summary>Sends a request as the program itself.</summary>
    public Task<T> Send<T>(IRequest<T> request, CancellationToken cancellationToken) =>
        Services.GetRequiredService<IRequestSender>().Send(request, Caller.System("command-line"), cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
