using System.CommandLine;
using System.Globalization;
using HelpDesk.Core.Assets.Import;
using HelpDesk.Core.Common.Import;
using HelpDesk.Core.People.Import;
using MediatR;

namespace HelpDesk.Web.CommandLine;

/// <summary><c>import schools|people|assets</c>.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var what = new Argument<string>("what") { Description = "schools, people or assets." };
        what.AcceptOnlyFromAmong("schools", "people", "assets");
        var file = new Argument<string>("file") { Description = "An Excel workbook (.xlsx) or a CSV file; of schools and people after the template." };
        var school = new Option<string?>("--school") { Description = "Of assets: the code of the school (or the office) whose they are, where the file does not say." };
        var category = new Option<string?>("--category") { Description = "Of assets: the code of the category of new ones, where the file does not say." };
        var giveNumbers = new Option<bool>("--give-numbers") { Description = "New assets without a number get the next by their category's template." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Says what would happen and changes nothing." };
        var verb = new Command("import", "Imports a workbook: all of it, or nothing when anything is wrong.") { what, file, school, category, giveNumbers, dryRun };
        verb.Validators.Add(result =>
        {
            var given = result.GetValue(school) is not null ? "--school" : result.GetValue(category) is not null ? "--category" : result.GetValue(giveNumbers) ? "--give-numbers" : null;
            if (given is not null && result.GetValue(what) != "assets")
            {
                result.AddError($"{given} is for assets only.");
            }
        });
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            await using var host = await VerbHost.OpenMigratedAsync(cancellationToken);
            await using var source = File.OpenRead(path);
            var content = await ImportFile.ReadAsync(source, Path.GetFileName(path), cancellationToken);
            var options = new AssetImportOptions(parsed.GetValue(school), parsed.GetValue(category), parsed.GetValue(giveNumbers));
            IRequest<ImportReport> request = (parsed.GetRequiredValue(what), parsed.GetValue(dryRun)) switch
            {
                ("assets", true) => new ImportAssets.Preview(content, options),
                ("assets", false) => new ImportAssets.Command(content, options),
                ("schools", true) => new ImportSchools.Preview(content),
                ("schools", false) => new ImportSchools.Command(content),
                (_, true) => new ImportPeople.Preview(content),
                (_, false) => new ImportPeople.Command(content),
            };
            var report = await host.Send(request, cancellationToken);
            foreach (var problem in report.Problems)
            {
                await Console.Out.WriteLineAsync(string.Join(" ", new[] { problem.Sheet, problem.Cell, problem.Message }.Where(part => part.Length > 0)));
            }

            foreach (var row in report.LeftOut)
            {
                await Console.Error.WriteLineAsync(string.Join(" ", row.Sheet, row.Cell, row.Message));
            }

            var counts = string.Create(CultureInfo.InvariantCulture, $"{report.Rows} rows: {report.Added} new, {report.Changed} changed, {report.Unchanged} unchanged");
            if (report.Problems.Count > 0)
            {
                throw new VerbException(string.Create(CultureInfo.InvariantCulture, $"{report.Problems.Count} problems; nothing was imported."));
            }

            await Console.Error.WriteLineAsync(report.Imported ? $"Imported {counts}." : $"Would import {counts}.");
            return Verbs.Done;
        });
        return verb;
    }
}
