using System.CommandLine;
using System.Globalization;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Web.CommandLine;

/// <summary><c>export tickets</c>.</summary>
internal static class ExportVerb
{
    public static Command Create()
    {
        var from = Day("--from", "Reported on or after this day in Bangkok, such as 2026-10-01 or 1/10/2569.");
        var to = Day("--to", "Reported on or before this day in Bangkok.");
        var output = new Option<string>("--output", "-o") { Description = "The workbook to write (.xlsx); it must not be there yet.", Required = true };
        var tickets = new Command("tickets", "Writes the tickets of a period to an Excel workbook.") { from, to, output };
        tickets.SetAction(async (parsed, cancellationToken) =>
        {
            var filter = new TicketFilter(Status: "all", From: parsed.GetValue(from), To: parsed.GetValue(to));
            var file = parsed.GetRequiredValue(output);
            if (File.Exists(file))
            {
                throw new VerbException($"{file} is there already.");
            }

            await using var host = await VerbHost.OpenMigratedAsync(cancellationToken);
            var unfinished = file + ".unfinished";
            try
            {
                int rows;
                await using (var stream = File.Create(unfinished))
                {
                    rows = await host.Send(new ExportTickets.Query(filter, stream), cancellationToken);
                }

                File.Move(unfinished, file);
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{rows} tickets."));
                return Verbs.Done;
            }
            finally
            {
                File.Delete(unfinished);
            }
        });
        return new Command("export", "Workbooks.") { tickets };
    }

    private static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var today = ThaiCalendar.BangkokDate(TimeProvider.System.GetUtcNow().UtcDateTime);
            if (ThaiCalendar.TryParseDate(result.Tokens.Count > 0 ? result.Tokens[0].Value : null, today, out var day))
            {
                return day;
            }

            result.AddError($"{name} is no date.");
            return null;
        },
    };
}
