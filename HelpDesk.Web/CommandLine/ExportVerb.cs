using System.CommandLine;
using System.Globalization;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Assets.Export;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Loans;
using HelpDesk.Core.Tickets;
using MediatR;

namespace HelpDesk.Web.CommandLine;

/// <summary><c>export tickets|assets|loans</c>.</summary>
internal static class ExportVerb
{
    public static Command Create()
    {
        var from = Day("--from", "Reported on or after this day in Bangkok, such as 2026-10-01 or 1/10/2569.");
        var to = Day("--to", "Reported on or before this day in Bangkok.");
        var output = new Option<string>("--output", "-o") { Description = "The workbook to write (.xlsx); it must not be there yet.", Required = true };
        var tickets = new Command("tickets", "Writes the tickets of a period to an Excel workbook.") { from, to, output };
        tickets.SetAction((parsed, cancellationToken) => WriteAsync(
            parsed.GetRequiredValue(output), "tickets",
            stream => new ExportTickets.Query(new TicketFilter(Status: "all", From: parsed.GetValue(from), To: parsed.GetValue(to)), stream), cancellationToken));
        return new Command("export", "Workbooks.") { tickets, Assets(), Loans() };
    }

    private static Command Loans()
    {
        var from = Day("--from", "Asked for on or after this day in Bangkok, such as 2026-10-01 or 1/10/2569.");
        var to = Day("--to", "Asked for on or before this day in Bangkok.");
        var output = new Option<string>("--output", "-o") { Description = "The workbook to write (.xlsx); it must not be there yet.", Required = true };
        var loans = new Command("loans", "Writes the loans of a period to an Excel workbook, each thing a row.") { from, to, output };
        loans.SetAction((parsed, cancellationToken) => WriteAsync(
            parsed.GetRequiredValue(output), "rows", stream => new ExportLoans.Query(new LoanFilter(From: parsed.GetValue(from), To: parsed.GetValue(to)), stream), cancellationToken));
        return loans;
    }

    private static Command Assets()
    {
        var from = Day("--from", "Acquired on or after this day in Bangkok, such as 2026-10-01 or 1/10/2569.");
        var to = Day("--to", "Acquired on or before this day in Bangkok.");
        var school = new Option<string?>("--school") { Description = "Only those of the school (or the office) with this code." };
        var register = new Option<bool>("--register") { Description = "The register in its official columns with depreciation, as a workbook, in place of the list." };
        var asOf = Day("--as-of", "Of the register: as it stood on this day in Bangkok; today when not said.");
        var output = new Option<string>("--output", "-o") { Description = "The workbook (.xlsx) or CSV file (.csv) to write; it must not be there yet.", Required = true };
        var assets = new Command("assets", "Writes the assets, the disposed ones too, to an Excel workbook or a CSV file.") { from, to, school, register, asOf, output };
        assets.Validators.Add(result =>
        {
            if (result.GetValue(register) ? result.GetResult(from) is not null || result.GetResult(to) is not null || IsCsv(result.GetValue(output)) : result.GetResult(asOf) is not null)
            {
                result.AddError("--register goes with --as-of and a workbook; --from, --to and a CSV file with the list.");
            }
        });
        assets.SetAction((parsed, cancellationToken) => WriteAsync(
            parsed.GetRequiredValue(output), "assets",
            stream => parsed.GetValue(register)
                ? new ExportAssetRegister.Query(new AssetFilter(Owner: parsed.GetValue(school)), parsed.GetValue(asOf), stream)
                : new ExportAssets.Query(
                    new AssetFilter(Owner: parsed.GetValue(school), State: "all"), stream, IsCsv(parsed.GetRequiredValue(output)), parsed.GetValue(from), parsed.GetValue(to)),
            cancellationToken));
        return assets;
    }

    private static bool IsCsv(string? file) => file?.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) == true;

    private static async Task<int> WriteAsync(string file, string what, Func<Stream, IRequest<int>> export, CancellationToken cancellationToken)
    {
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
                rows = await host.Send(export(stream), cancellationToken);
            }

            File.Move(unfinished, file);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{rows} {what}."));
            return Verbs.Done;
        }
        finally
        {
            File.Delete(unfinished);
        }
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
