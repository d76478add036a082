using System.Globalization;
using System.Text;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.People.Import;

/// <summary>A column that an import understands.</summary>
/// <param name="Heading">Its heading in the template, in the user's language.</param>
/// <param name="Words">Headings by which it is recognised, in both languages, with commas between.</param>
/// <param name="Required">Without it nothing can be imported.</param>
/// <param name="Example">What stands in the template's example row.</param>
/// <param name="Hint">What the template's instructions say of it.</param>
public sealed record ImportColumn(string Heading, string Words, bool Required, string Example, string Hint);

/// <summary>The sheet of a workbook that holds the table: found by its headings, whatever the sheet is called and wherever the table begins.</summary>
public sealed class ImportSheet
{
    private const int HeadingsWithin = 20;
    private readonly IReadOnlyList<ImportColumn> _columns;
    private readonly Dictionary<ImportColumn, int> _places = [];
    private readonly SortedDictionary<int, string> _headings = [];
    private readonly List<ImportProblem> _problems = [];
    private readonly Dictionary<int, Dictionary<int, string>> _bad = [];
    private readonly List<WorkbookRow> _rows = [];
    private readonly List<string> _ignored = [];
    private string _name = "";

    private ImportSheet(IReadOnlyList<ImportColumn> columns) => _columns = columns;

    /// <summary>What is wrong so far.</summary>
    public IReadOnlyList<ImportProblem> Problems => _problems;

    /// <summary>Headings that mean nothing here.</summary>
    public IReadOnlyList<string> IgnoredHeadings => _ignored;

    /// <summary>The rows below the headings that hold anything, the template's example left out.</summary>
    public IReadOnlyList<WorkbookRow> Rows => _rows;

    /// <summary>Reads the table. What makes the whole file useless is a problem of the result too.</summary>
    public static async Task<ImportSheet> ReadAsync(
        IWorkbooks workbooks, ImportFile file, IReadOnlyList<ImportColumn> columns, CancellationToken cancellationToken)
    {
        var sheet = new ImportSheet(columns);
        try
        {
            using var content = new MemoryStream(file.Content.ToArray(), writable: false);
            using var book = await workbooks.OpenAsync(content, null, cancellationToken);
            sheet.Find(book, cancellationToken);
        }
        catch (WorkbookRefusedException refused)
        {
            sheet._problems.Add(new ImportProblem("", "", PeopleTexts.T[$"import.refused.{Word.Of(refused.Reason)}"]));
        }

        return sheet;
    }

    /// <summary>Whether the file has the column.</summary>
    public bool Has(ImportColumn column) => _places.ContainsKey(column);

    /// <summary>What a cell holds.</summary>
    public CellValue Value(WorkbookRow row, ImportColumn column) => _places.TryGetValue(column, out var place) ? row[place] : CellValue.Empty;

    /// <summary>A cell's text without stray spaces and invisible characters; "" where the file has no such column.</summary>
    public string Text(WorkbookRow row, ImportColumn column) => Clean(Value(row, column).ToString());

    /// <summary>Notes what is wrong with a cell; the first word about a cell stands.</summary>
    public void Refuse(int row, ImportColumn column, string message)
    {
        var place = _places.TryGetValue(column, out var known) ? known : 1;
        if (!_bad.TryGetValue(row, out var cells))
        {
            _bad[row] = cells = [];
        }

        if (cells.TryAdd(place, message))
        {
            _problems.Add(new ImportProblem(_name, WorkbookCell.ReferenceOf(place, row), message));
        }
    }

    /// <summary>The report of what was found.</summary>
    public ImportReport Report(int added, int changed, int unchanged, bool imported)
    {
        BadRow[] bad = [.. _rows.Where(r => _bad.ContainsKey(r.Number)).Take(ImportReport.MostBadRows).Select(r => new BadRow(r.Number,
            [.. _headings.Select(h => new BadRowCell(h.Value, r.Reference(h.Key), Clean(r[h.Key].ToString()), _bad[r.Number].GetValueOrDefault(h.Key)))]))];
        return new ImportReport(_rows.Count, added, changed, unchanged, _problems, bad, _ignored, imported);
    }

    private void Find(IWorkbookReader book, CancellationToken cancellationToken)
    {
        // The sheet with the most known headings: an instruction sheet may mention some of them.
        var best = (Sheet: "", Row: default(WorkbookRow), Known: 0);
        foreach (var name in book.SheetNames)
        {
            foreach (var row in book.Rows(name).Take(HeadingsWithin))
            {
                var known = row.Cells.Select(c => ColumnOf(c.Value.ToString())).OfType<ImportColumn>().Distinct().Count();
                if (known > best.Known)
                {
                    best = (name, row, known);
                }
            }
        }

        if (best.Row is null || best.Known < 2)
        {
            _problems.Add(new ImportProblem(book.SheetNames.Count > 0 ? book.SheetNames[0] : "", "A1",
                PeopleTexts.T["import.no-headings", string.Join(", ", _columns.Where(c => c.Required).Select(c => c.Heading))]));
            return;
        }

        _name = best.Sheet;
        ReadHeadings(best.Row);
        foreach (var row in book.Rows(_name))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row.Number > best.Row.Number && row.Cells.Any(c => Clean(c.Value.ToString()).Length > 0) && !IsExample(row))
            {
                _rows.Add(row);
            }
        }

        if (_rows.Count == 0 && _problems.Count == 0)
        {
            _problems.Add(new ImportProblem(_name, WorkbookCell.ReferenceOf(1, best.Row.Number + 1), PeopleTexts.T["import.no-rows"]));
        }
    }

    private void ReadHeadings(WorkbookRow row)
    {
        foreach (var cell in row.Cells)
        {
            var heading = Clean(cell.Value.ToString());
            if (ColumnOf(heading) is not { } column)
            {
                if (heading.Length > 0)
                {
                    _ignored.Add(heading);
                }
            }
            else if (!_places.TryAdd(column, cell.Column))
            {
                _problems.Add(new ImportProblem(_name, cell.Reference, PeopleTexts.T["import.heading-twice", heading]));
            }
            else
            {
                _headings[cell.Column] = heading;
            }
        }

        foreach (var missing in _columns.Where(c => c.Required && !_places.ContainsKey(c)))
        {
            _problems.Add(new ImportProblem(_name, WorkbookCell.ReferenceOf(1, row.Number), PeopleTexts.T["import.heading-missing", missing.Heading]));
        }
    }

    // A heading is one of the known words, or begins with one (รหัสโรงเรียน 10 หลัก): the longest counts.
    private ImportColumn? ColumnOf(string heading)
    {
        var text = Letters(heading);
        if (text.Length == 0)
        {
            return null;
        }

        return _columns
            .SelectMany(column => column.Words.Split(',').Select(word => (Column: column, Word: Letters(word))))
            .Where(known => text == known.Word || (known.Word.Length >= 4 && text.Length <= 60 && text.StartsWith(known.Word, StringComparison.Ordinal)))
            .OrderByDescending(known => known.Word.Length)
            .Select(known => known.Column).FirstOrDefault();
    }

    private bool IsExample(WorkbookRow row) =>
        _places.Count > 1 && _places.All(p => Clean(row[p.Value].ToString()) == p.Key.Example);

    // Letters, vowels, tone marks and digits only: what people put between them differs.
    private static string Letters(string text) =>
        string.Concat(ThaiText.Fold(text).Where(c => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark));

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                clean.Append(clean.Length > 0 && clean[^1] != ' ' ? " " : "");
            }
            else if (char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control))
            {
                clean.Append(c);
            }
        }

        return clean.ToString().TrimEnd();
    }
}
