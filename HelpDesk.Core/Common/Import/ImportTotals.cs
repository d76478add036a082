using HelpDesk.Core.Common.Spreadsheets;

namespace HelpDesk.Core.Common.Import;

/// <summary>Tells rows of totals and of signatures, as printed registers end with, from rows of data.</summary>
internal sealed class ImportTotals(ImportSheet sheet, IReadOnlyList<ImportColumn> identifying)
{
    private readonly List<(string Letters, bool IsBeginning)> _words =
        [.. ImportCells.BothLanguages(c => ImportTexts.T.In(c, "import.total-words")).Split(',').Select(w => (ImportCells.Letters(w), w.EndsWith('*')))];

    private bool _ended;

    /// <summary>What such a row says; null for a row of data.</summary>
    public string? WordsOf(WorkbookRow row)
    {
        var cells = row.Cells.Select(c => (c.Column, Text: ImportCells.Clean(c.Value.ToString()))).Where(c => c.Text.Length > 0).ToList();
        var total = cells.Find(c => _words.Exists(w => IsTotal(ImportCells.Letters(c.Text), w)));
        if (identifying.Any(column => sheet.Text(row, column) is { Length: > 0 } text && text != total.Text))
        {
            // What stands below a total and is identified is data again: pages of a long table end with totals too.
            _ended = false;
            return null;
        }

        _ended |= total.Text is not null;
        return _ended ? string.Join(" ", cells.Select(c => c.Text)) : null;
    }

    private static bool IsTotal(string letters, (string Letters, bool IsBeginning) word) =>
        word.IsBeginning ? letters.StartsWith(word.Letters, StringComparison.Ordinal) : letters == word.Letters;
}
