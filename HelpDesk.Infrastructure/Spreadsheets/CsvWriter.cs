using System.Buffers;
using System.Text;
using HelpDesk.Core.Common.Spreadsheets;

namespace HelpDesk.Infrastructure.Spreadsheets;

/// <summary>Writes a CSV file row after row, in UTF-8 with a byte order mark: without one, spreadsheet programs in Thailand read Windows-874.</summary>
internal sealed class CsvWriter : IWorkbookWriter, ISheetWriter
{
    private const int FlushAt = 64 * 1024;
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",;\t\"\r\n");
    private readonly Stream _destination;
    private readonly StringBuilder _waiting = new();
    private int _columns;

    private CsvWriter(Stream destination) => _destination = destination;

    /// <inheritdoc/>
    public int RowCount { get; private set; }

    public async Task<ISheetWriter> AddSheetAsync(string name, IReadOnlyList<SheetColumn> columns, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(columns.Count);
        if (_columns > 0)
        {
            throw new InvalidOperationException("A CSV file has one sheet.");
        }

        _columns = columns.Count;
        await WriteAsync([.. columns.Select(c => CellValue.Text(c.Header))], cancellationToken);
        return this;
    }

    public Task<ISheetWriter> AddTableAsync(string name, string table, IReadOnlyList<SheetColumn> columns, PageFooter footer, CancellationToken cancellationToken) =>
        AddSheetAsync(name, columns, cancellationToken);

    public Task AddFiguresAsync(FigureSheet figures, CancellationToken cancellationToken) => throw new NotSupportedException("A CSV file has rows only.");

    public string RangeOf(int column) => throw new NotSupportedException("A CSV file has no formulas.");

    public async ValueTask WriteRowAsync(IReadOnlyList<CellValue> cells, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cells.Count, _columns, nameof(cells));
        await WriteAsync(cells, cancellationToken);
        RowCount++;
    }

    public async Task FinishAsync(AboutSheet? about, CancellationToken cancellationToken)
    {
        await DrainAsync(cancellationToken);
        await _destination.FlushAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal static async Task<CsvWriter> CreateAsync(Stream destination, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancellationToken);
        return new CsvWriter(destination);
    }

    private async ValueTask WriteAsync(IReadOnlyList<CellValue> cells, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _columns; i++)
        {
            if (i > 0)
            {
                _waiting.Append(',');
            }

            if (i < cells.Count)
            {
                Add(cells[i]);
            }
        }

        _waiting.Append("\r\n");
        if (_waiting.Length >= FlushAt)
        {
            await DrainAsync(cancellationToken);
        }
    }

    private void Add(CellValue cell)
    {
        var text = cell.ToString();
        if (cell.Kind == CellKind.Text && CellText.LooksLikeFormula(text))
        {
            text = "'" + text;
        }

        if (text.AsSpan().ContainsAny(NeedsQuotes))
        {
            _waiting.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        else
        {
            _waiting.Append(text);
        }
    }

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        await _destination.WriteAsync(Encoding.UTF8.GetBytes(_waiting.ToString()), cancellationToken);
        _waiting.Clear();
    }
}
