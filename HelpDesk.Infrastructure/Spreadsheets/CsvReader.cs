using System.Text;
using HelpDesk.Core.Common.Spreadsheets;

namespace HelpDesk.Infrastructure.Spreadsheets;

/// <summary>A CSV file (RFC 4180, and what spreadsheet programs make of it) as a workbook of one sheet whose cells are texts.</summary>
internal sealed class CsvReader : IWorkbookReader
{
    private const int LookedAt = 64 * 1024;
    private static readonly char[] Separators = [',', ';', '\t'];
    private readonly string _text;
    private readonly int _from;
    private readonly char _separator;
    private readonly string _name;

    private CsvReader(string text, string name)
    {
        (_text, _name) = (text, name.Length == 0 ? "CSV" : name);
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4 && Separators.Contains(text[4]))
        {
            // Excel's own way to say it, on a line that is no row.
            _separator = text[4];
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            _from = end < 0 ? text.Length : end + 1;
        }
        else
        {
            _separator = MostUsed(text);
        }
    }

    public IReadOnlyList<string> SheetNames => [_name];

    public void Dispose()
    {
        // Holds nothing but a text.
    }

    public IEnumerable<WorkbookRow> Rows(string? sheet = null) =>
        sheet is null || string.Equals(sheet, _name, StringComparison.OrdinalIgnoreCase) ? RowsOf() : throw new WorkbookRefusedException(WorkbookRefusal.NoSuchSheet);

    internal static CsvReader Open(MemoryStream file, string name) => new(CsvText.Of(file.GetBuffer().AsSpan(0, (int)file.Length)), name);

    // Prices have commas and texts have semicolons, but a table has one between any two cells.
    private static char MostUsed(string text)
    {
        var counts = new int[Separators.Length];
        var quoted = false;
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, LookedAt)))
        {
            quoted ^= c == '"';
            if (!quoted && Array.IndexOf(Separators, c) is >= 0 and var which)
            {
                counts[which]++;
            }
        }

        return Separators[Array.IndexOf(counts, counts.Max())];
    }

    private IEnumerable<WorkbookRow> RowsOf()
    {
        var number = 0;
        for (var at = _from; at < _text.Length;)
        {
            number++;
            var cells = new List<WorkbookCell>();
            for (var column = 1; ; column++)
            {
                var value = Value(ref at);
                if (value.Length > 1 && value[0] == '\'' && CellText.LooksLikeFormula(value[1..]))
                {
                    // As this program writes it, so that no program calculates it.
                    value = value[1..];
                }

                if (value.Length > 0)
                {
                    cells.Add(new WorkbookCell(column, number, CellValue.Text(value)));
                }

                if (at >= _text.Length || _text[at++] != _separator)
                {
                    break;
                }
            }

            if (at < _text.Length && _text[at - 1] == '\r' && _text[at] == '\n')
            {
                at++;
            }

            if (cells.Count > 0)
            {
                yield return new WorkbookRow(number, cells);
            }
        }
    }

    // Ends at the separator, the line's end or the text's end behind the value.
    private string Value(ref int at)
    {
        if (at >= _text.Length || _text[at] != '"')
        {
            var from = at;
            while (at < _text.Length && _text[at] != _separator && _text[at] is not ('\r' or '\n'))
            {
                at++;
            }

            return _text[from..at];
        }

        var value = new StringBuilder();
        for (at++; at < _text.Length; at++)
        {
            if (_text[at] != '"')
            {
                value.Append(_text[at]);
            }
            else if (at + 1 < _text.Length && _text[at + 1] == '"')
            {
                value.Append('"');
                at++;
            }
            else
            {
                at++;
                break;
            }
        }

        // What stands behind a closing quote belongs to the value, as spreadsheet programs read it.
        for (; at < _text.Length && _text[at] != _separator && _text[at] is not ('\r' or '\n'); at++)
        {
            value.Append(_text[at]);
        }

        return value.ToString();
    }
}
