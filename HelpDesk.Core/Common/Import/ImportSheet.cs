using HelpDesk.Core.Common.Spreadsheets;

namespace HelpDesk.Core.Common.Import;

/// <summary>The sheet of a workbook that holds the table: found by its headings, whatever the sheet is called and wherever the table begins.</summary>
public sealed class ImportSheet
{
    private const int HeadingsWithin = 20;
    private readonly IReadOnlyList<ImportColumn> _columns;
    private readonly ForeignTable? _foreign;
    private readonly ImportHeadings _known;
    private readonly Dictionary<ImportColumn, int> _places = new(ReferenceEqualityComparer.Instance);
    private readonly SortedDictionary<int, ImportHeading> _headings = [];
    private readonly List<ImportProblem> _problems = [];
    private readonly List<ImportProblem> _leftOut = [];
    private readonly Dictionary<int, Dictionary<int, string>> _bad = [];
    private readonly List<WorkbookRow> _rows = [];
    private string _name = "";

    private ImportSheet(IReadOnlyList<ImportColumn> columns, ForeignTable? foreign) =>
        (_columns, _foreign, _known) = (columns, foreign, new ImportHeadings(columns, foreign));

    /// <summary>What is wrong so far.</summary>
    public IReadOnlyList<ImportProblem> Problems => _problems;

    /// <summary>The rows below the headings that hold anything, the template's example and totals left out.</summary>
    public IReadOnlyList<WorkbookRow> Rows => _rows;

    /// <summary>The row of the headings; 0 where there are none.</summary>
    public int HeadingRow { get; private set; }

    /// <summary>Reads the table. What makes the whole file useless is a problem of the result too.</summary>
    /// <param name="workbooks">Opens files.</param>
    /// <param name="file">The file.</param>
    /// <param name="columns">The columns that are understood.</param>
    /// <param name="foreign">How a table is read whose form is not the program's own; null for one after the template.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ImportSheet> ReadAsync(
        IWorkbooks workbooks, ImportFile file, IReadOnlyList<ImportColumn> columns, ForeignTable? foreign, CancellationToken cancellationToken)
    {
        var sheet = new ImportSheet(columns, foreign);
        try
        {
            using var content = new MemoryStream(file.Content.ToArray(), writable: false);
            using var book = await workbooks.OpenTableAsync(content, Path.GetFileNameWithoutExtension(file.Name), null, cancellationToken);
            sheet.Find(book, cancellationToken);
        }
        catch (WorkbookRefusedException refused)
        {
            sheet._problems.Add(new ImportProblem("", "", ImportTexts.T[$"import.refused.{Word.Of(refused.Reason)}"]));
        }

        return sheet;
    }

    /// <summary>Whether the file has the column.</summary>
    public bool Has(ImportColumn column) => _places.ContainsKey(column);

    /// <summary>What a cell holds.</summary>
    public CellValue Value(WorkbookRow row, ImportColumn column) => _places.TryGetValue(column, out var place) ? row[place] : CellValue.Empty;

    /// <summary>A cell's text without stray spaces and invisible characters; "" where the file has no such column.</summary>
    public string Text(WorkbookRow row, ImportColumn column) => ImportCells.Clean(Value(row, column).ToString());

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

    /// <summary>Notes what is wrong with the table as a whole, at its headings.</summary>
    public void RefuseTable(string message) => _problems.Add(new ImportProblem(_name, WorkbookCell.ReferenceOf(1, Math.Max(1, HeadingRow)), message));

    /// <summary>The report of what was found.</summary>
    public ImportReport Report(int added, int changed, int unchanged, bool imported)
    {
        var shown = _headings.Where(h => h.Value.Column is not null).ToList();
        BadRow[] bad = [.. _rows.Where(r => _bad.ContainsKey(r.Number)).Take(ImportReport.MostBadRows).Select(r => new BadRow(r.Number,
            [.. shown.Select(h => new BadRowCell(h.Value.Text, r.Reference(h.Key), ImportCells.Clean(r[h.Key].ToString()), _bad[r.Number].GetValueOrDefault(h.Key)))]))];
        string[] ignored = [.. _headings.Values.Where(h => h.Column is null).Select(h => h.Text)];
        return new ImportReport(_rows.Count, added, changed, unchanged, _problems, bad, ignored, imported) { Headings = [.. _headings.Values], LeftOut = _leftOut };
    }

    private void Find(IWorkbookReader book, CancellationToken cancellationToken)
    {
        // The sheet with the most known headings: an instruction sheet may mention some of them.
        var best = (Sheet: "", Row: default(WorkbookRow), Known: 0);
        foreach (var name in book.SheetNames)
        {
            foreach (var row in book.Rows(name).Take(HeadingsWithin))
            {
                var known = _known.KnownIn(row);
                if (known > best.Known)
                {
                    best = (name, row, known);
                }
            }
        }

        if (best.Row is null || best.Known < 2)
        {
            _problems.Add(new ImportProblem(book.SheetNames.Count > 0 ? book.SheetNames[0] : "", "A1",
                ImportTexts.T["import.no-headings", string.Join(", ", _columns.Where(c => c.Required).Select(c => c.Heading))]));
            return;
        }

        (_name, HeadingRow) = (best.Sheet, best.Row.Number);
        var below = _foreign is null ? null : book.Rows(_name).FirstOrDefault(r => r.Number > HeadingRow);
        below = below is not null && ImportHeadings.Continues(best.Row, below) ? below : null;
        ReadHeadings(best.Row, below);
        HeadingRow = below?.Number ?? HeadingRow;
        var totals = _foreign is null ? null : new ImportTotals(this, _foreign.Identifying);
        foreach (var row in book.Rows(_name).Where(r => r.Number > HeadingRow))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row.Cells.All(c => ImportCells.Clean(c.Value.ToString()).Length == 0) || IsExample(row))
            {
                continue;
            }

            if (totals?.WordsOf(row) is { } words)
            {
                _leftOut.Add(new ImportProblem(_name, row.Cells[0].Reference, ImportTexts.T["import.left-out", words]));
                continue;
            }

            _rows.Add(row);
        }

        Sample();
        if (_rows.Count == 0 && _problems.Count == 0)
        {
            _problems.Add(new ImportProblem(_name, WorkbookCell.ReferenceOf(1, HeadingRow + 1), ImportTexts.T["import.no-rows"]));
        }
    }

    private void ReadHeadings(WorkbookRow row, WorkbookRow? below)
    {
        // Of several headings of a foreign table that are guessed to mean the same, the best known one means it, the others nothing.
        var taken = new Dictionary<ImportColumn, ImportHeadings.Strength>(ReferenceEqualityComparer.Instance);
        foreach (var (place, text, key) in ImportHeadings.In(row, below))
        {
            var (column, strength) = _known.MeaningOf(text, key);
            var cell = WorkbookCell.ReferenceOf(place, row.Number);
            if (column is not null && taken.TryGetValue(column, out var other))
            {
                var isFault = _foreign is null || (strength == ImportHeadings.Strength.Said && other == ImportHeadings.Strength.Said);
                if (isFault)
                {
                    _problems.Add(new ImportProblem(_name, cell, ImportTexts.T["import.heading-twice", text]));
                }

                if (isFault || strength <= other)
                {
                    column = null;
                }
                else
                {
                    _headings[_places[column]] = _headings[_places[column]] with { Column = null };
                }
            }

            if (column is not null)
            {
                (taken[column], _places[column]) = (strength, place);
            }

            _headings[place] = new ImportHeading(key, text, cell, "", column?.Key);
        }

        foreach (var missing in _columns.Where(c => c.Required && !_places.ContainsKey(c)))
        {
            RefuseTable(ImportTexts.T["import.heading-missing", missing.Heading]);
        }
    }

    private void Sample()
    {
        foreach (var (place, heading) in _headings.ToList())
        {
            _headings[place] = heading with { Sample = _rows.Take(HeadingsWithin).Select(r => ImportCells.Clean(r[place].ToString())).FirstOrDefault(t => t.Length > 0) ?? "" };
        }
    }

    private bool IsExample(WorkbookRow row) =>
        _places.Count > 1 && _places.All(p => ImportCells.Clean(row[p.Value].ToString()) == p.Key.Example);
}
