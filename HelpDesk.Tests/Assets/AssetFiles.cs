using System.Globalization;
using System.Text;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Assets.Import;
using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Infrastructure.Starter;
using HelpDesk.Tests.Spreadsheets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Assets;

/// <summary>Files as offices keep them, made by the tests, and the house that they are imported into.</summary>
internal static class AssetFiles
{
    internal static readonly Encoding Windows874 = CodePagesEncodingProvider.Instance.GetEncoding(874)!;

    /// <summary>A house with the categories and thresholds that an office starts with.</summary>
    internal static async Task<House> HouseAsync(Provider provider)
    {
        var house = await House.StartAsync(provider);
        await house.DbAsync(async db =>
        {
            if (!await db.AssetCategories.AnyAsync())
            {
                AssetStarter.AddTo(db);
            }

            return await db.SaveChangesAsync();
        });
        return house;
    }

    /// <summary>A workbook of one sheet, row by row; a decimal, a day or a text a cell, null for nothing.</summary>
    internal static async Task<ImportFile> BookAsync(string name, params object?[][] rows)
    {
        var width = rows.Max(r => r.Length);
        var first = rows[0].Select(v => v?.ToString() ?? "").Concat(Enumerable.Repeat("", width - rows[0].Length));
        return new ImportFile(name, await Books.Write([.. first.Select(h => new SheetColumn(h))], rows.Skip(1).Select(r => r.Select(Cell).ToArray()), name: "ครุภัณฑ์"));
    }

    /// <summary>The same as a CSV file.</summary>
    internal static ImportFile Csv(string name, Encoding encoding, char separator, params object?[][] rows) => new(
        name,
        (byte[])[.. encoding.Preamble.ToArray(), .. encoding.GetBytes(string.Join("\r\n", rows.Select(r => string.Join(separator, r.Select(v => Quoted(Cell(v).ToString(), separator))))))]);

    internal static Task<Asset> AssetAsync(this House house, string number) => house.DbAsync(db => db.Assets.AsNoTracking().Include(a => a.Events).SingleAsync(a => a.Number == number));

    internal static Task<ImportReport> ImportAsync(this House house, ImportFile file, string? owner = TestOffice.FirstSchool, string by = "supply", bool giveNumbers = false) =>
        house.SendAsync(new ImportAssets.Command(file, new AssetImportOptions(owner, GiveNumbers: giveNumbers)), by);

    /// <summary>What is wrong, as <c>cell: message</c>.</summary>
    internal static string Told(this ImportReport report) => string.Join('\n', report.Problems.Select(p => $"{p.Cell}: {p.Message}"));

    internal static string[] Cells(this ImportReport report) =>
        [.. report.Problems.Select(p => p.Cell).OrderBy(c => int.Parse(c.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]), CultureInfo.InvariantCulture)).ThenBy(c => c, StringComparer.Ordinal)];

    private static CellValue Cell(object? value) => value switch
    {
        null => CellValue.Empty,
        decimal number => CellValue.Number(number),
        DateOnly day => CellValue.Date(day),
        _ => CellValue.Text((string)value),
    };

    private static string Quoted(string text, char separator) =>
        text.Contains(separator, StringComparison.Ordinal) || text.Contains('"', StringComparison.Ordinal) || text.Contains('\n', StringComparison.Ordinal)
            ? '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : text;
}
