using System.CommandLine;
using System.Globalization;
using HelpDesk.Infrastructure.Backup;

namespace HelpDesk.Web.CommandLine;

/// <summary><c>backup</c> and <c>restore</c>.</summary>
internal static class BackupVerbs
{
    public static Command Backup()
    {
        var file = new Argument<string>("file") { Description = "Where to, such as helpdesk.tar.gz; it must not be there yet." };
        var verb = new Command("backup", "Writes database, files and keys to one file, while the program may go on running.") { file };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = VerbHost.Open();
            var manifest = await host.Services.GetRequiredService<Backups>().CreateAsync(Path.GetFullPath(parsed.GetRequiredValue(file)), cancellationToken);
            await TellAsync("Backed up", manifest);
            return Verbs.Done;
        });
        return verb;
    }

    public static Command Restore()
    {
        var file = new Argument<string>("file") { Description = "What backup wrote." };
        var verb = new Command("restore", "Restores a backup into an empty data folder (and an empty PostgreSQL database) and checks it.") { file };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = VerbHost.Open();
            var manifest = await host.Services.GetRequiredService<Backups>().RestoreAsync(Path.GetFullPath(parsed.GetRequiredValue(file)), cancellationToken);
            await TellAsync("Restored", manifest);
            return Verbs.Done;
        });
        return verb;
    }

    private static Task TellAsync(string what, BackupManifest manifest) => Console.Error.WriteLineAsync(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: {manifest.Rows.GetValueOrDefault("Tickets")} tickets, {manifest.Rows.GetValueOrDefault("People")} people, {manifest.Rows.Values.Sum()} rows in all, {manifest.Files.Count - 1} files; made {manifest.MadeAt:yyyy-MM-dd HH:mm} UTC."));
}
