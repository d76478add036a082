using System.CommandLine;
using System.Globalization;
using HelpDesk.Infrastructure.Backup;
using HelpDesk.Infrastructure.Common;

namespace HelpDesk.Web.CommandLine;

/// <summary>The verbs of the program: what an operator does at a terminal. Without one the web server starts.</summary>
public static class Verbs
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>It failed; one line on standard error says why.</summary>
    public const int Failed = 1;

    /// <summary>The command line is not understood.</summary>
    public const int WrongUsage = 2;

    /// <summary>Whether the arguments are for a verb; the web server's own settings begin with dashes.</summary>
    public static bool Means(string[] args) => args is [{ } first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?" or "--version");

    /// <summary>Runs the verb and answers the program's exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        // A terminal without a Thai locale often has no Thai letters either.
        if (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "th")
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture;
        }

        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{OneLine(parsed.Errors[0].Message)} Try --help.");
            return WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled.");
            return Failed;
        }
        catch (RuleException broken)
        {
            await Console.Error.WriteLineAsync(OneLine(broken.Errors.Count > 0 ? string.Join(' ', broken.Errors.Select(e => e.Message).Distinct(StringComparer.Ordinal)) : broken.Message));
            return Failed;
        }
        catch (Exception e) when (e is SettingException or VerbException or BackupException or IOException or UnauthorizedAccessException or InvalidOperationException or System.Data.Common.DbException)
        {
            await Console.Error.WriteLineAsync(OneLine(e.Message));
            return Failed;
        }
    }

    private static RootCommand Root() => new("The help desk of an education area office. Without a verb it starts the web server.")
    {
        MigrateVerb.Create(),
        SeedVerb.Create(),
        UserVerbs.Create(),
        TokenVerb.Create(),
        BackupVerbs.Backup(),
        BackupVerbs.Restore(),
        ImportVerb.Create(),
        ExportVerb.Create(),
        AuditVerb.Create(),
        RecountVerb.Create(),
    };

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}

/// <summary>A verb cannot be carried out; the message is one line for the operator.</summary>
public sealed class VerbException(string message) : Exception(message);
