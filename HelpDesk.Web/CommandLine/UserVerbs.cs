using System.CommandLine;
using HelpDesk.Core.People;

namespace HelpDesk.Web.CommandLine;

/// <summary><c>user add|reset|disable</c>.</summary>
internal static class UserVerbs
{
    public static Command Create() => new("user", "People who sign in.") { Add(), Reset(), Disable() };

    private static Command Add()
    {
        var userName = UserName();
        var name = new Option<string>("--name") { Description = "Full name with title.", Required = true };
        var role = new Option<Role>("--role") { Description = "The role.", Required = true };
        var school = new Option<string?>("--school") { Description = "The school's code; the office when left out." };
        var email = new Option<string?>("--email") { Description = "E-mail address." };
        var verb = new Command("add", "Adds a person and prints a first password, alone on a line.") { userName, name, role, school, email };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenMigratedAsync(cancellationToken);
            var password = await host.Send(
                new AddUser.Command(
                    parsed.GetRequiredValue(userName), parsed.GetRequiredValue(name), parsed.GetRequiredValue(role), parsed.GetValue(school), parsed.GetValue(email)),
                cancellationToken);
            await Console.Out.WriteLineAsync(password.Value);
            return Verbs.Done;
        });
        return verb;
    }

    private static Command Reset()
    {
        var userName = UserName();
        var verb = new Command("reset", "Gives a new password, printed alone on a line; all sessions of the person end.") { userName };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenMigratedAsync(cancellationToken);
            var password = await host.Send(new ResetUser.Command(parsed.GetRequiredValue(userName)), cancellationToken);
            await Console.Out.WriteLineAsync(password.Value);
            return Verbs.Done;
        });
        return verb;
    }

    private static Command Disable()
    {
        var userName = UserName();
        var verb = new Command("disable", "Stops a person from using the program; sessions and API tokens end.") { userName };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenMigratedAsync(cancellationToken);
            var person = await host.Send(new FindUser.Query(parsed.GetRequiredValue(userName)), cancellationToken);
            await host.Send(new DisablePerson.Command(person), cancellationToken);
            return Verbs.Done;
        });
        return verb;
    }

    private static Argument<string> UserName() => new("username") { Description = "The name to sign in with." };
}
