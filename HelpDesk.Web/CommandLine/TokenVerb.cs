using System.CommandLine;
using HelpDesk.Core.People;

namespace HelpDesk.Web.CommandLine;

/// <summary><c>token add</c>.</summary>
internal static class TokenVerb
{
    public static Command Create()
    {
        var user = new Option<string>("--user") { Description = "Whom the token acts as.", Required = true };
        var name = new Option<string>("--name") { Description = "What the token is for.", Required = true };
        var days = new Option<int>("--days") { Description = "How many days it lasts.", DefaultValueFactory = _ => AddApiToken.DefaultDays };
        var role = new Option<Role?>("--role") { Description = "The only role it carries; all of the user's when left out." };
        var add = new Command("add", "Makes an API token and prints it, alone on a line. It is not shown again.") { user, name, days, role };
        add.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenMigratedAsync(cancellationToken);
            var token = await host.Send(
                new AddApiToken.Command(parsed.GetRequiredValue(user), parsed.GetRequiredValue(name), parsed.GetValue(days), parsed.GetValue(role)), cancellationToken);
            await Console.Out.WriteLineAsync(token.Secret);
            return Verbs.Done;
        });
        return new Command("token", "API tokens.") { add };
    }
}
