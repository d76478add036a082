using HelpDesk.Infrastructure.Common;
using HelpDesk.Infrastructure.Database;
using HelpDesk.Web.CommandLine;
using HelpDesk.Web.Shell;

if (Verbs.Means(args))
{
    return await Verbs.RunAsync(args);
}

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddHelpDeskWeb();
    var app = builder.Build();
    await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
    await app.FillDemoAsync();
    app.UseHelpDeskWeb();
    await app.AnnounceSetupAsync();
    await app.RunAsync();
    return 0;
}
catch (SettingException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}

/// <summary>The program; public so that tests can host it.</summary>
public partial class Program;
