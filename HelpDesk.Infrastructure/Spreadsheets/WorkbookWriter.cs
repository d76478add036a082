using System.IO.Compression;
using System.Text;
using HelpDesk.Core.Common.Spreadsheets;

namespace HelpDesk.Infrastructure.Spreadsheets;

/// <summary>
/// Writes a workbook's package part after part into a zip that is only ever appended to: memory does not grow with the rows, and
/// the stream need neither seek nor allow synchronous writing. (System.IO.Packaging writes synchronously, and the way the SDK uses
/// it every part stays in memory until the end.)
/// </summary>
internal sealed class WorkbookWriter : IWorkbookWriter
{
    private readonly ZipArchive _zip;
    private readonly DeferringStream _output;
    private readonly List<SheetPart> _sheets = [];
    private SheetWriter? _current;
    private Stream? _currentStream;
    private bool _isFinished;
    private int _figures;
    private int _charts;

    private WorkbookWriter(ZipArchive zip, DeferringStream output)
    {
        _zip = zip;
        _output = output;
    }

    public Task<ISheetWriter> AddSheetAsync(string name, IReadOnlyList<SheetColumn> columns, CancellationToken cancellationToken) =>
        AddSheetAsync(name, null, columns, null, cancellationToken);

    public Task<ISheetWriter> AddTableAsync(string name, string table, IReadOnlyList<SheetColumn> columns, PageFooter footer, CancellationToken cancellationToken) =>
        columns.Select(c => c.Header).Distinct(StringComparer.OrdinalIgnoreCase).Count() == columns.Count
            ? AddSheetAsync(name, table, columns, footer, cancellationToken)
            : throw new ArgumentException("The headings of a table differ from one another.", nameof(columns));

    public async Task AddFiguresAsync(FigureSheet figures, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isFinished, this);
        await EndSheetAsync(cancellationToken);
        var part = new SheetPart(_sheets.Count + 1, FreeName(figures.Name)) { PrintTitles = FigureSheet.HeaderRow };
        _sheets.Insert(_figures++, part);
        var buffer = new XmlBuffer();
        FigureParts.AddSheet(buffer, figures);
        await using (var stream = await OpenAsync("xl/" + part.Path, cancellationToken))
        {
            await buffer.FlushAsync(stream, cancellationToken);
        }

        if (figures.Charts.Count == 0)
        {
            return;
        }

        part.Drawing = part.Id;
        part.Charts = [.. figures.Charts.Select(_ => ++_charts)];
        await WriteAsync(part.RelationshipsPath, WorkbookParts.Relationships([("drawing", "drawing", $"../drawings/drawing{part.Id}.xml")]), cancellationToken);
        await WriteAsync($"xl/drawings/drawing{part.Id}.xml", FigureParts.Drawing(figures), cancellationToken);
        await WriteAsync(
            $"xl/drawings/_rels/drawing{part.Id}.xml.rels",
            WorkbookParts.Relationships(part.Charts.Select((chart, i) => ($"chart{i + 1}", "chart", $"../charts/chart{chart}.xml"))), cancellationToken);
        for (var i = 0; i < figures.Charts.Count; i++)
        {
            await WriteAsync($"xl/charts/chart{part.Charts[i]}.xml", ChartPart.Of(figures.Charts[i], figures, part.Name), cancellationToken);
        }
    }

    private async Task<ISheetWriter> AddSheetAsync(string name, string? table, IReadOnlyList<SheetColumn> columns, PageFooter? footer, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isFinished, this);
        ArgumentOutOfRangeException.ThrowIfZero(columns.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns.Count, 16_384);

        await EndSheetAsync(cancellationToken);
        _sheets.Add(new SheetPart(_sheets.Count + 1, FreeName(name)) { TableName = table, PrintTitles = table is null ? null : 1 });
        _currentStream = await OpenAsync("xl/" + _sheets[^1].Path, cancellationToken);
        return _current = new SheetWriter(_currentStream, _sheets[^1].Name, columns, footer);
    }

    public async Task FinishAsync(AboutSheet? about, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isFinished, this);
        if (_sheets.Count == 0)
        {
            throw new InvalidOperationException("A workbook needs a sheet.");
        }

        await EndSheetAsync(cancellationToken);
        if (about is not null)
        {
            var part = new SheetPart(_sheets.Count + 1, FreeName(about.Name));
            _sheets.Insert(0, part);
            await WriteAboutAsync(about, part, cancellationToken);
        }

        await WriteAsync("xl/styles.xml", WorkbookParts.Styles, cancellationToken);
        await WriteAsync("xl/workbook.xml", WorkbookParts.Workbook(_sheets), cancellationToken);
        await WriteAsync("xl/_rels/workbook.xml.rels", WorkbookParts.WorkbookRelationships(_sheets), cancellationToken);
        await WriteAsync("_rels/.rels", WorkbookParts.PackageRelationships, cancellationToken);
        await WriteAsync("[Content_Types].xml", WorkbookParts.ContentTypes(_sheets), cancellationToken);
        _isFinished = true;
        await _zip.DisposeAsync();
        await _output.FlushAsync(cancellationToken);
    }

    /// <summary>An unfinished zip is not closed: closing would make a broken export look whole.</summary>
    public ValueTask DisposeAsync()
    {
        _isFinished = true;
        return ValueTask.CompletedTask;
    }

    internal static async Task<WorkbookWriter> CreateAsync(Stream destination, CancellationToken cancellationToken)
    {
        var output = new DeferringStream(destination);
        return new(await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken), output);
    }

    private async Task WriteAboutAsync(AboutSheet about, SheetPart part, CancellationToken cancellationToken)
    {
        var buffer = new XmlBuffer();
        SheetWriter.BeginSheet(buffer, [], fits: about.Footer is not null);
        var labels = about.Lines.Select(l => CellText.Width(l.Label)).DefaultIfEmpty().Max();
        SheetWriter.AddColumns(buffer, [Math.Clamp(labels + 3, 12, 40), about.Footer is null ? 60 : 100]);
        AddRow(1, CellValue.Text(about.Title), CellStyle.Title, CellValue.Empty);
        for (var i = 0; i < about.Lines.Count; i++)
        {
            AddRow(i + 3, CellValue.Text(about.Lines[i].Label), CellStyle.Label, about.Lines[i].Value);
        }

        buffer.Raw("</sheetData>"u8);
        if (about.Footer is { } footer)
        {
            SheetWriter.AddPrintSetup(buffer, footer);
        }

        buffer.Raw("</worksheet>"u8);
        await using var stream = await OpenAsync("xl/" + part.Path, cancellationToken);
        await buffer.FlushAsync(stream, cancellationToken);

        void AddRow(int number, CellValue first, CellStyle style, CellValue second)
        {
            buffer.Raw("<row r=\""u8);
            buffer.Number(number);
            buffer.Raw("\"><c r=\"A"u8);
            buffer.Number(number);
            SheetWriter.AddValue(buffer, first, style);
            buffer.Raw("<c r=\"B"u8);
            buffer.Number(number);
            SheetWriter.AddValue(buffer, second, second.Kind != CellKind.Number ? CellStyle.LongText : about.Footer is null ? CellStyle.Default : CellStyle.CountLeft);
            buffer.Raw("</row>"u8);
        }
    }

    private async Task EndSheetAsync(CancellationToken cancellationToken)
    {
        if (_current is not null)
        {
            await _current.EndAsync(cancellationToken);
            await _currentStream!.DisposeAsync();
            if (_sheets[^1] is { TableName: { } table } part)
            {
                await WriteAsync(part.RelationshipsPath, WorkbookParts.Relationships([("table", "table", $"../tables/table{part.Id}.xml")]), cancellationToken);
                await WriteAsync($"xl/tables/table{part.Id}.xml", FigureParts.Table(part.Id, table, _current), cancellationToken);
            }
            else
            {
                _sheets[^1].Filter = _current.FixedArea;
            }

            _current = null;
        }
    }

    private async Task WriteAsync(string path, string xml, CancellationToken cancellationToken)
    {
        await using var stream = await OpenAsync(path, cancellationToken);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(xml), cancellationToken);
    }

    private Task<Stream> OpenAsync(string path, CancellationToken cancellationToken) =>
        _zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(cancellationToken);

    /// <summary>A name that Excel accepts: at most 31 characters, none of <c>[]:*?/\</c>, no quote at its ends, used once.</summary>
    private string FreeName(string wanted)
    {
        const int longest = 31;
        var name = string.Concat(wanted.Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' || char.IsControl(c) ? ' ' : c)).Trim(' ', '\'');
        name = name.Length == 0 ? "Sheet" : CellText.Cut(name, longest);
        var free = name;
        for (var number = 2; _sheets.Exists(s => string.Equals(s.Name, free, StringComparison.OrdinalIgnoreCase)); number++)
        {
            var suffix = string.Create(System.Globalization.CultureInfo.InvariantCulture, $" ({number})");
            free = CellText.Cut(name, longest - suffix.Length) + suffix;
        }

        return free;
    }
}
