using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace HelpDesk.Infrastructure.Backup;

/// <summary>Runs PostgreSQL's own programs, which must be of the server's version or newer.</summary>
internal static class PostgreSqlTool
{
    /// <summary>Runs one against the database of the connection string.</summary>
    /// <exception cref="BackupException">It is not installed, or it failed; the message is its first line.</exception>
    public static async Task RunAsync(string program, string connectionString, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument.Replace("{database}", connection.Database, StringComparison.Ordinal));
        }

        // In the environment, where other users of the machine do not see the password as they would in the arguments.
        start.Environment["PGHOST"] = connection.Host;
        start.Environment["PGPORT"] = connection.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGDATABASE"] = connection.Database;
        start.Environment["PGUSER"] = connection.Username;
        if (connection.Password is { Length: > 0 } password)
        {
            start.Environment["PGPASSWORD"] = password;
        }

        try
        {
            using var process = Process.Start(start)!;
            var error = await process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new BackupException($"{program} failed: {error.Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "no message"}");
            }
        }
        catch (Win32Exception)
        {
            throw new BackupException($"{program} was not found; install PostgreSQL's client programs (Debian: postgresql-client).");
        }
    }
}
