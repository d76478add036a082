using HelpDesk.Core.Common.Spreadsheets;

namespace HelpDesk.Core.Common.Import;

/// <summary>The workbook to fill in: instructions first, then a sheet with the headings and an example row that no import takes for data.</summary>
internal static class ImportTemplate
{
    /// <summary>Makes it.</summary>
    /// <param name="workbooks">Writes it.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="sheetName">The name of the sheet to fill in.</param>
    /// <param name="title">The heading of the instructions.</param>
    /// <param name="more">What the instructions say besides.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<byte[]> WriteAsync(
        IWorkbooks workbooks, IReadOnlyList<ImportColumn> columns, string sheetName, string title, IEnumerable<AboutLine> more, CancellationToken cancellationToken)
    {
        using var target = new MemoryStream();
        await using var book = await workbooks.CreateAsync(target, cancellationToken);
        var sheet = await book.AddSheetAsync(sheetName, [.. columns.Select(c => new SheetColumn(c.Heading, Math.Max(14, c.Example.Length + 4)))], cancellationToken);
        await sheet.WriteRowAsync([.. columns.Select(c => CellValue.Text(c.Example))], cancellationToken);
        AboutLine[] lines =
        [
            .. columns.Select(c => new AboutLine(c.Required ? ImportTexts.T["import.required-column", c.Heading] : c.Heading, CellValue.Text(c.Hint))),
            new AboutLine(ImportTexts.T["import.about.note"], CellValue.Text(ImportTexts.T["import.about.example"])),
            new AboutLine("", CellValue.Text(ImportTexts.T["import.about.empty"])),
            new AboutLine("", CellValue.Text(ImportTexts.T["import.about.text"])),
            .. more,
        ];
        await book.FinishAsync(new AboutSheet(ImportTexts.T["import.about.sheet"], title, lines), cancellationToken);
        return target.ToArray();
    }
}
