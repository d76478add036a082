using System.Diagnostics;
using System.Globalization;
using ExcelDataReader;
using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Figures;
using HelpDesk.Core.Summaries;
using HelpDesk.Infrastructure.Demo;
using HelpDesk.Infrastructure.Summaries;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Summaries;

/// <summary>What tests of summaries have in common.</summary>
internal static class SummaryHouse
{
    static SummaryHouse() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    public static SummaryScope Scope(SummaryKind kind, string period = "2570", string school = "", string district = "", string category = "") =>
        new(kind, Period.TryParse(period, out var known) ? known : throw new ArgumentException("No period", nameof(period)), school, district, category);

    /// <summary>A summary written for somebody, past the queue.</summary>
    public static async Task<byte[]> WriteAsync(this House house, SummaryScope scope, string by)
    {
        var file = new MemoryStream();
        await house.SendAsync(new WriteSummary.Query(scope, file), by);
        return file.ToArray();
    }

    /// <summary>Writes all that wait, as the worker does.</summary>
    public static Task<int> WriteDueAsync(this House house) => house.Services.GetRequiredService<SummaryWriter>().WriteDueAsync(CancellationToken.None);

    public static Task<List<SummaryJob>> JobsAsync(this House house) => house.DbAsync(db => db.SummaryJobs.AsNoTracking().OrderBy(j => j.Id).ToListAsync());

    public static IReadOnlyList<string> StoredFiles(this House house) =>
        [.. house.Services.GetRequiredService<IFileStore>().Names(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(1))];

    /// <summary>A workbook as ExcelDataReader sees it: every sheet's cells.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<object?[]> Rows)> Read(byte[] file)
    {
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(file));
        var sheets = new List<(string, IReadOnlyList<object?[]>)>();
        do
        {
            var rows = new List<object?[]>();
            while (reader.Read())
            {
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            }

            sheets.Add((reader.Name, rows));
        }
        while (reader.NextResult());
        return sheets;
    }

    /// <summary>The rows of a sheet by heading.</summary>
    public static IReadOnlyList<Dictionary<string, object?>> Table(byte[] file, string sheet)
    {
        var rows = Read(file).Single(s => s.Name == sheet).Rows;
        var header = rows[0].Select(h => (string)h!).ToList();
        return [.. rows.Skip(1).Select(r => header.Select((h, i) => (h, r[i])).ToDictionary(c => c.h, c => c.Item2, StringComparer.Ordinal)).Where(r => r[header[0]] is not null)];
    }

    public static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}

/// <summary>Needs LibreOffice.</summary>
internal static class LibreOffice
{
    public const string Path = "/usr/bin/soffice";

    public static string? Missing { get; } = File.Exists(Path) ? null : "LibreOffice is not installed";

    /// <summary>Lets it open a workbook, calculate every formula anew, and write it in another format.</summary>
    public static async Task<byte[]> ConvertAsync(byte[] workbook, string to, string filter)
    {
        var folder = Directory.CreateTempSubdirectory("summary");
        try
        {
            // Otherwise it trusts the values that stand in the file.
            var profile = folder.CreateSubdirectory("profile").CreateSubdirectory("user");
            await File.WriteAllTextAsync(System.IO.Path.Combine(profile.FullName, "registrymodifications.xcu"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                <item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
                </oor:items>
                """);
            var file = System.IO.Path.Combine(folder.FullName, "summary.xlsx");
            var target = folder.CreateSubdirectory("out").FullName;
            await File.WriteAllBytesAsync(file, workbook);
            using var office = Process.Start(new ProcessStartInfo(Path, ["--headless", $"-env:UserInstallation=file://{folder.FullName}/profile", "--convert-to", filter, "--outdir", target, file])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            await office.WaitForExitAsync();
            return await File.ReadAllBytesAsync(System.IO.Path.Combine(target, "summary." + to));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

/// <summary>Runs where LibreOffice is; is shown as skipped elsewhere.</summary>
public sealed class LibreOfficeFactAttribute : FactAttribute
{
    public LibreOfficeFactAttribute() => Skip = LibreOffice.Missing;
}

/// <summary>The demo office, filled once for all tests that only read it.</summary>
public sealed class DemoSummaries : IAsyncLifetime, IAsyncDisposable
{
    internal TestDatabase Database { get; private set; } = default!;

    internal ServiceProvider Services { get; private set; } = default!;

    /// <summary>Monday 23 November 2026, 09:00 in Bangkok.</summary>
    internal TestClock Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.Zero));

    internal static async Task<DemoSummaries> StartAsync(Provider provider, int tickets)
    {
        var demo = new DemoSummaries();
        await demo.FillAsync(provider, tickets);
        return demo;
    }

    public Task InitializeAsync() => FillAsync(Provider.Sqlite, tickets: 900);

    private async Task FillAsync(Provider provider, int tickets)
    {
        Database = await TestDatabase.CreateEmptyAsync(provider);
        Services = House.Compose(Database.Settings, Clock);
        await Services.GetRequiredService<Infrastructure.Database.DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await Services.GetRequiredService<DemoOffice>().FillAsync(CancellationToken.None, tickets: tickets);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    internal async Task<T> DbAsync<T>(Func<Infrastructure.Database.HelpDeskDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<Infrastructure.Database.HelpDeskDb>());
    }

    public async Task DisposeAsync()
    {
        await Services.DisposeAsync();
        await Database.DisposeAsync();
    }

    internal async Task<byte[]> WriteAsync(SummaryScope scope, string by)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("th-TH");
        var person = await DbAsync(db => db.People.Where(p => p.UserName == by).Select(p => p.Id).SingleAsync());
        var file = new MemoryStream();
        await Services.GetRequiredService<IRequestSender>().Send(new WriteSummary.Query(scope, file), new Caller(person, null, "test"));
        return file.ToArray();
    }
}
