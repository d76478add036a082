using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Common.Import;

/// <summary>What the headings of a table mean: as a person said, or guessed from the words by which each column is known.</summary>
internal sealed class ImportHeadings
{
    private readonly List<(ImportColumn? Column, string Word)> _words = [];
    private readonly Dictionary<string, ImportColumn> _byKey = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, string>? _said;

    public ImportHeadings(IReadOnlyList<ImportColumn> columns, ForeignTable? foreign)
    {
        _said = foreign?.Meanings;
        foreach (var column in columns)
        {
            AddWords(column, column.Words);
            if (column.Key.Length > 0)
            {
                _byKey.Add(column.Key, column);
            }
        }

        AddWords(null, foreign?.LeftOutWords ?? "");
    }

    /// <summary>How well a heading is known.</summary>
    public enum Strength
    {
        /// <summary>Not at all.</summary>
        None,

        /// <summary>It begins with a known word (the school's code of ten digits).</summary>
        Beginning,

        /// <summary>It is a known word.</summary>
        Word,

        /// <summary>A person said what it means.</summary>
        Said,
    }

    /// <summary>By which a heading is remembered.</summary>
    public static string KeyOf(string heading)
    {
        var key = ThaiText.Fold(heading);
        return key.Length > ImportHeading.MaxKey ? key[..ImportHeading.MaxKey] : key;
    }

    /// <summary>What a heading means; null for nothing, or for a column that is left out.</summary>
    public (ImportColumn? Column, Strength Strength) MeaningOf(string heading, string key)
    {
        if (_said is not null && _said.TryGetValue(key, out var said) && (said.Length == 0 || _byKey.ContainsKey(said)))
        {
            return (said.Length == 0 ? null : _byKey[said], Strength.Said);
        }

        var text = ImportCells.Letters(heading);
        if (text.Length == 0)
        {
            return (null, Strength.None);
        }

        // A heading is one of the known words, or begins with one: the longest counts.
        var best = _words.Where(known => text == known.Word || (known.Word.Length >= 4 && text.Length <= 60 && text.StartsWith(known.Word, StringComparison.Ordinal)))
            .OrderByDescending(known => known.Word.Length).FirstOrDefault();
        return best.Word is null ? (null, Strength.None) : (best.Column, best.Word == text ? Strength.Word : Strength.Beginning);
    }

    /// <summary>How many different columns a row names, should it be the row of headings.</summary>
    public int KnownIn(WorkbookRow row) => row.Cells
        .Select(c => c.Value.ToString()).Select(text => MeaningOf(text, KeyOf(text)).Column).OfType<ImportColumn>().Distinct(ReferenceEqualityComparer.Instance).Count();

    /// <summary>The headings of a row with their keys; one that stands there twice gets a number, so that each can be told apart.</summary>
    /// <param name="row">The row.</param>
    /// <param name="below">A second row of headings under cells that were merged; null for none.</param>
    public static List<(int Column, string Text, string Key)> In(WorkbookRow row, WorkbookRow? below)
    {
        var headings = new List<(int, string, string)>();
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        var upper = "";
        foreach (var place in row.Cells.Concat(below?.Cells ?? []).Select(c => c.Column).Distinct().Order())
        {
            var own = ImportCells.Clean(row[place].ToString());
            var lower = below is null ? "" : ImportCells.Clean(below[place].ToString());
            upper = own.Length > 0 ? own : lower.Length > 0 ? upper : "";
            var text = lower.Length == 0 ? own : $"{upper} {lower}".Trim();
            if (text.Length > 0)
            {
                var key = KeyOf(text);
                keys[key] = keys.GetValueOrDefault(key) + 1;
                headings.Add((place, text, keys[key] == 1 ? key : FormattableString.Invariant($"{key} ({keys[key]})")));
            }
        }

        return headings;
    }

    /// <summary>
    /// Whether a row continues the headings above it: words only, and some of them under a cell that was merged with its neighbour.
    /// </summary>
    public static bool Continues(WorkbookRow headings, WorkbookRow row) =>
        row.Number == headings.Number + 1
        && row.Cells.All(c => c.Value.Kind == CellKind.Text && !ThaiText.Fold(c.Value.ToString()).Any(char.IsAsciiDigit))
        && row.Cells.Any(c => c.Column > headings.Cells[0].Column && headings[c.Column].Kind == CellKind.Empty && ImportCells.Clean(c.Value.ToString()).Length > 0)
        && row.Cells.Count < headings.Cells.Count;

    private void AddWords(ImportColumn? column, string words) =>
        _words.AddRange(words.Split(',').Select(word => (column, ImportCells.Letters(word))).Where(known => known.Item2.Length > 0));
}
