using System.Globalization;
using System.Text.RegularExpressions;
using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Specifications.Baselines;

/// <summary>What the cells of a file of criteria hold. What cannot be read is noted at its cell.</summary>
internal sealed partial class BaselineCells(ImportSheet sheet)
{
    private const decimal Most = 999_999_999;

    private readonly Dictionary<string, ClauseKind> _kinds = WordsOf<ClauseKind>((c, word) => SpecificationTexts.T.In(c, $"clause-kind.{word}"), (c, word) => BaselineTexts.T.In(c, $"kind-words.{word}"));
    private readonly Dictionary<string, ClauseBound> _bounds = WordsOf<ClauseBound>((c, word) => SpecificationTexts.T.In(c, $"bound.{word}"), (c, word) => BaselineTexts.T.In(c, $"bound-words.{word}"));
    private readonly string[] _yes = Words(c => BaselineTexts.T.In(c, "yes-words"));
    private readonly string[] _no = Words(c => BaselineTexts.T.In(c, "no-words"));
    private readonly string[] _baht = Words(c => BaselineTexts.T.In(c, "baht-words"));

    /// <summary>A cell's text; a dash alone stands for nothing.</summary>
    public string Text(WorkbookRow row, ImportColumn column)
    {
        var text = sheet.Text(row, column);
        return text.All(c => c is '-' or '–' or '—' or ' ') ? "" : text;
    }

    /// <summary>A text of at most so many characters.</summary>
    public string Text(WorkbookRow row, ImportColumn column, int max, bool required = false)
    {
        var text = Text(row, column);
        if (text.Length > max || (required && text.Length == 0))
        {
            sheet.Refuse(row.Number, column, text.Length == 0 ? CommonTexts.T["rule.required"] : CommonTexts.T["rule.too-long", max]);
        }

        return text;
    }

    /// <summary>A number from 0 up; null where there is none or it cannot be read.</summary>
    public decimal? Number(WorkbookRow row, ImportColumn column, bool required = false)
    {
        var text = Text(row, column);
        if (text.Length == 0)
        {
            if (required)
            {
                sheet.Refuse(row.Number, column, CommonTexts.T["rule.required"]);
            }

            return null;
        }

        var figures = sheet.Value(row, column).AsNumber is { } number ? number.ToString(CultureInfo.InvariantCulture) : ThaiText.Fold(text);
        if (Amount().IsMatch(figures) && decimal.TryParse(figures, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= Most)
        {
            return value;
        }

        sheet.Refuse(row.Number, column, BaselineTexts.T["problem.number", text]);
        return null;
    }

    /// <summary>Baht above 0: 23000, 23,000 บาท, ๒๓,๐๐๐.-</summary>
    public decimal? Price(WorkbookRow row, ImportColumn column)
    {
        var text = Text(row, column, 100, required: true);
        var figures = _baht.Aggregate(ThaiText.Fold(text), (t, word) => t.Replace(word, "", StringComparison.Ordinal)).Trim();
        figures = figures.EndsWith(".-", StringComparison.Ordinal) ? figures[..^2] : figures;
        if (Amount().IsMatch(figures) && decimal.TryParse(figures, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var baht) && baht is > 0 and <= Most)
        {
            return Math.Round(baht, 2, MidpointRounding.AwayFromZero);
        }

        sheet.Refuse(row.Number, column, BaselineTexts.T["problem.price", text]);
        return null;
    }

    /// <summary>A kind.</summary>
    public ClauseKind? Kind(WorkbookRow row, ImportColumn column) => Known(row, column, _kinds, SpecificationTexts.Of);

    /// <summary>A bound.</summary>
    public ClauseBound? Bound(WorkbookRow row, ImportColumn column) => Known(row, column, _bounds, SpecificationTexts.Of);

    /// <summary>Yes or no; an empty cell means yes.</summary>
    public bool Yes(WorkbookRow row, ImportColumn column)
    {
        var text = KeyOf(Text(row, column));
        if (text.Length > 0 && !_yes.Contains(text, StringComparer.Ordinal) && !_no.Contains(text, StringComparer.Ordinal))
        {
            sheet.Refuse(row.Number, column, BaselineTexts.T["problem.yes-no", Text(row, column)]);
        }

        return !_no.Contains(text, StringComparer.Ordinal);
    }

    /// <summary>The code of a unit.</summary>
    public string Unit(WorkbookRow row, ImportColumn column)
    {
        var text = Text(row, column, 50, required: true);
        if (BaselineUnits.Find(text) is { } code)
        {
            return code;
        }

        sheet.Refuse(row.Number, column, BaselineTexts.T["problem.unit", text, string.Join(", ", BaselineUnits.Codes.Select(BaselineUnits.NameOf))]);
        return "";
    }

    private T? Known<T>(WorkbookRow row, ImportColumn column, Dictionary<string, T> words, Func<T, string> inWords)
        where T : struct, Enum
    {
        var text = Text(row, column);
        if (text.Length == 0)
        {
            return null;
        }

        if (words.TryGetValue(KeyOf(text), out var value))
        {
            return value;
        }

        sheet.Refuse(row.Number, column, BaselineTexts.T["problem.word", text, string.Join(", ", Enum.GetValues<T>().Select(inWords))]);
        return null;
    }

    private static Dictionary<string, T> WordsOf<T>(Func<CultureInfo, string, string> name, Func<CultureInfo, string, string> others)
        where T : struct, Enum =>
        Enum.GetValues<T>()
            .SelectMany(value => Words(c => name(c, Word.Of(value)) + "," + others(c, Word.Of(value))), (value, word) => (value, word))
            .DistinctBy(w => w.word).ToDictionary(w => w.word, w => w.value, StringComparer.Ordinal);

    private static string[] Words(Func<CultureInfo, string> text) => [.. ImportCells.BothLanguages(text).Split(',').Select(KeyOf).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal)];

    // What is between letters differs from file to file; ≥ and <= have no letters.
    private static string KeyOf(string text) => ImportCells.Letters(text) is { Length: > 0 } letters ? letters : ThaiText.Fold(text).Replace(" ", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]{1,4})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Amount();
}
