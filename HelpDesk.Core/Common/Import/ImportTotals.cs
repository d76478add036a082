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
        if (identifying.Any(column => sheet.Text(row, column) is { Length: > 0 } text && !IsTotal(text)))
        {
            // What stands below a total and is identified is data again: pages of a long table end with totals too.
            _ended = false;
            return null;
        }

        var texts = row.Cells.Select(c => ImportCells.Clean(c.Value.ToString())).Where(text => text.Length > 0).ToList();
        _ended = _ended || texts.Exists(IsTotal);
        return _ended ? string.Join(" ", texts) : null;
    }

    private bool IsTotal(string text)
    {
        var letters = ImportCells.Letters(text);
        return _words.Exists(word => word.IsBeginning ? letters.StartsWith(word.Letters, StringComparison.Ordinal) : letters == word.Letters);
    }
}
