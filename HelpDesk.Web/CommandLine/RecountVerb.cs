using System.CommandLine;
using System.Globalization;
using HelpDesk.Core.Figures;

namespace HelpDesk.Web.CommandLine;

/// <summary><c>recount</c>.</summary>
internal static class RecountVerb
{
    public static Command Create()
    {
        var repair = new Option<bool>("--repair") { Description = "Puts right what differs." };
        var verb = new Command("recount", "Counts every ticket anew and compares that with the sums the dashboards show.") { repair };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var repairs = parsed.GetValue(repair);
            await using var host = await VerbHost.OpenMigratedAsync(cancellationToken);
            if (repairs)
            {
                while (await host.Send(new CountClocks.Command(), cancellationToken) > 0)
                {
                    // Some hundred at a time.
                }
            }

            var answer = await host.Send(new RecountFigures.Command(repairs), cancellationToken);
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{answer.Tickets} tickets, {answer.Rows} sums, {answer.Differences} different{(repairs && answer.Differences > 0 ? ", repaired" : "")}."));
            return answer.Differences == 0 || repairs ? Verbs.Done : throw new VerbException("The sums differ from the tickets; recount --repair puts them right.");
        });
        return verb;
    }
}
