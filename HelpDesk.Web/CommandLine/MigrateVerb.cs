using System.CommandLine;

namespace HelpDesk.Web.CommandLine;

/// <summary><c>migrate</c>.</summary>
internal static class MigrateVerb
{
    public static Command Create()
    {
        var verb = new Command("migrate", "Creates the database or brings it to this program's version.");
        verb.SetAction(async (_, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenMigratedAsync(cancellationToken);
            return Verbs.Done;
        });
        return verb;
    }
}
