using System.Globalization;
using System.Text.RegularExpressions;
using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Assets.Import;

/// <summary>What the cells of registers hold, as offices have typed it for years. What cannot be read is noted at its cell.</summary>
internal sealed partial class AssetCells(ImportSheet sheet, DateOnly today)
{
    private const int EarliestBuddhistYear = 2400;

    // Days from 1950 to 2100 as spreadsheet programs count them, where a column lost its format.
    private const int FirstSerial = 18_264;
    private const int LastSerial = 73_415;

    private readonly Dictionary<string, AssetState> _states = WordsOf<AssetState>((c, word) => AssetTexts.T.In(c, $"state.{word}"), (c, word) => AssetImportTexts.T.In(c, $"state-words.{word}"));
    private readonly Dictionary<string, AcquisitionMethod> _methods = WordsOf<AcquisitionMethod>((c, word) => AssetTexts.T.In(c, $"method.{word}"), (c, word) => AssetImportTexts.T.In(c, $"method-words.{word}"));
    private readonly Dictionary<string, MoneyKind> _money = WordsOf<MoneyKind>((c, word) => AssetTexts.T.In(c, $"money.{word}"), (c, word) => AssetImportTexts.T.In(c, $"money-words.{word}"));
    private readonly string[] _baht = Folded("baht-words");
    private readonly string[] _years = Folded("year-words");
    private readonly string[] _months = Folded("month-words");

    /// <summary>A text; a dash alone stands for nothing, as in printed forms.</summary>
    public string Text(WorkbookRow row, ImportColumn column)
    {
        var text = sheet.Text(row, column);
        return text.All(c => c is '-' or '–' or '—' or ' ') ? "" : text;
    }

    /// <summary>A text of at most so many characters; null where there is none.</summary>
    public string? Words(WorkbookRow row, ImportColumn column, int max)
    {
        var text = Text(row, column);
        if (text.Length > max)
        {
            sheet.Refuse(row.Number, column, CommonTexts.T["rule.too-long", max]);
        }

        return text.Length == 0 ? null : text;
    }

    /// <summary>A day: a real one, with a year of either era, or typed as people do.</summary>
    public DateOnly? Date(WorkbookRow row, ImportColumn column)
    {
        var text = Text(row, column);
        if (text.Length == 0)
        {
            return null;
        }

        if (DateOf(sheet.Value(row, column), text) is { } day)
        {
            return day;
        }

        var isYear = int.TryParse(ThaiText.ArabicDigits(text), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2700;
        sheet.Refuse(row.Number, column, AssetImportTexts.T[isYear ? "problem.year-only" : "problem.date", text]);
        return null;
    }

    /// <summary>The day of acquisition: not in the future.</summary>
    public DateOnly? Acquired(WorkbookRow row, ImportColumn column)
    {
        var day = Date(row, column);
        if (day > today)
        {
            sheet.Refuse(row.Number, column, AssetTexts.T["rule.acquired-future"]);
        }

        return day;
    }

    /// <summary>The last day of the warranty: a day, or how long from the acquisition.</summary>
    public DateOnly? Warranty(WorkbookRow row, ImportColumn column, DateOnly? acquired)
    {
        var text = Text(row, column);
        if (Length().Match(ThaiText.Fold(text)) is { Success: true } length)
        {
            var count = int.Parse(length.Groups["count"].Value, CultureInfo.InvariantCulture);
            var unit = length.Groups["unit"].Value.Trim();
            var months = _years.Contains(unit, StringComparer.Ordinal) ? count * 12 : _months.Contains(unit, StringComparer.Ordinal) ? count : 0;
            if (months is > 0 and <= 1200)
            {
                if (acquired is null)
                {
                    sheet.Refuse(row.Number, column, AssetImportTexts.T["problem.warranty-from", text]);
                }

                return acquired?.AddMonths(months).AddDays(-1);
            }
        }

        var day = Date(row, column);
        if (day < acquired)
        {
            sheet.Refuse(row.Number, column, AssetTexts.T["rule.warranty"]);
        }

        return day;
    }

    /// <summary>Baht: 12500, 12,500.00 บาท, ๑๒,๕๐๐.-</summary>
    public decimal? Price(WorkbookRow row, ImportColumn column)
    {
        var text = Text(row, column);
        if (text.Length == 0)
        {
            return null;
        }

        var figures = _baht.Aggregate(ThaiText.Fold(text), (t, word) => t.Replace(word, "", StringComparison.Ordinal)).Replace(" ", "", StringComparison.Ordinal);
        figures = figures.EndsWith(".-", StringComparison.Ordinal) ? figures[..^2] : figures.EndsWith('-') ? figures[..^1] : figures;
        if (!Amount().IsMatch(figures)
            || !decimal.TryParse(figures, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var baht))
        {
            sheet.Refuse(row.Number, column, AssetImportTexts.T["problem.price", text]);
            return null;
        }

        baht = Math.Round(baht, 2, MidpointRounding.AwayFromZero);
        if (baht > 999_999_999)
        {
            sheet.Refuse(row.Number, column, AssetTexts.T["rule.price"]);
        }

        return baht;
    }

    /// <summary>Years: 4, ๔ ปี.</summary>
    public int? Life(WorkbookRow row, ImportColumn column)
    {
        var text = Text(row, column);
        if (text.Length == 0)
        {
            return null;
        }

        var match = Length().Match(ThaiText.Fold(text));
        var unit = match.Groups["unit"].Value.Trim();
        if (match.Success && (unit.Length == 0 || _years.Contains(unit, StringComparer.Ordinal))
            && int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture) is >= 1 and <= 100 and var years)
        {
            return years;
        }

        sheet.Refuse(row.Number, column, match.Success && unit.Length == 0 ? AssetTexts.T["rule.life"] : AssetImportTexts.T["problem.life", text]);
        return null;
    }

    /// <summary>A condition.</summary>
    public AssetState? State(WorkbookRow row, ImportColumn column) => Known(row, column, _states, AssetTexts.Of);

    /// <summary>A way of acquisition.</summary>
    public AcquisitionMethod? Method(WorkbookRow row, ImportColumn column) => Known(row, column, _methods, AssetTexts.Of);

    /// <summary>A kind of money.</summary>
    public MoneyKind? Money(WorkbookRow row, ImportColumn column) => Known(row, column, _money, AssetTexts.Of);

    /// <summary>Parts such as <c>RAM: 8 GB</c>, separated by semicolons.</summary>
    public IReadOnlyList<SpecificationValue>? Specification(WorkbookRow row, ImportColumn column)
    {
        var text = Text(row, column);
        if (text.Length == 0)
        {
            return null;
        }

        SpecificationValue[] parts = [.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(PartOf)];
        if (parts.Length > 40)
        {
            sheet.Refuse(row.Number, column, AssetTexts.T["rule.specification"]);
        }
        else if (parts.Any(p => p.Value.Length > 500))
        {
            sheet.Refuse(row.Number, column, CommonTexts.T["rule.too-long", 500]);
        }

        return parts;
    }

    /// <summary>As <see cref="Specification"/> reads it.</summary>
    public static string InOneLine(IReadOnlyList<SpecificationValue> specification) =>
        string.Join("; ", specification.Select(s => s.Name.Length == 0 ? s.Value : s.Value.Length == 0 ? s.Name + ":" : $"{s.Name}: {s.Value}"));

    private static SpecificationValue PartOf(string part)
    {
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        return colon is > 0 and <= 100 ? new(part[..colon].Trim(), part[(colon + 1)..].Trim()) : new("", part);
    }

    private DateOnly? DateOf(CellValue value, string text)
    {
        if (value.AsDateTime is { } real)
        {
            // Typed with a Buddhist year into a program that counts in the common era.
            var day = DateOnly.FromDateTime(real);
            return day.Year >= EarliestBuddhistYear ? new DateOnly(day.Year - ThaiCalendar.BuddhistEra, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(day.Year - ThaiCalendar.BuddhistEra, day.Month))) : day;
        }

        if (value.AsNumber is { } serial)
        {
            return serial is >= FirstSerial and <= LastSerial ? new DateOnly(1899, 12, 30).AddDays((int)serial) : null;
        }

        return ThaiCalendar.TryParseDate(TimeOfDay().Replace(text, ""), today, out var typed) ? typed : null;
    }

    private T? Known<T>(WorkbookRow row, ImportColumn column, Dictionary<string, T> words, Func<T, string> inWords)
        where T : struct, Enum
    {
        var text = Text(row, column);
        if (text.Length == 0)
        {
            return null;
        }

        if (words.TryGetValue(ImportCells.Letters(text), out var value))
        {
            return value;
        }

        sheet.Refuse(row.Number, column, AssetImportTexts.T["problem.word", text, string.Join(", ", Enum.GetValues<T>().Select(inWords))]);
        return null;
    }

    // The word that the program shows, what files call it, and the word of the API.
    private static Dictionary<string, T> WordsOf<T>(Func<CultureInfo, string, string> own, Func<CultureInfo, string, string> others)
        where T : struct, Enum =>
        Enum.GetValues<T>()
            .SelectMany(value => (ImportCells.BothLanguages(c => own(c, Word.Of(value))) + "," + ImportCells.BothLanguages(c => others(c, Word.Of(value))))
                .Split(',').Append(Word.Of(value)).Select(word => (Word: ImportCells.Letters(word), value)))
            .Where(pair => pair.Word.Length > 0).DistinctBy(pair => pair.Word)
            .ToDictionary(pair => pair.Word, pair => pair.value, StringComparer.Ordinal);

    private static string[] Folded(string key) => [.. ImportCells.BothLanguages(c => AssetImportTexts.T.In(c, key)).Split(',').Select(w => ThaiText.Fold(w)).Where(w => w.Length > 0)];

    [GeneratedRegex(@"^(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Amount();

    [GeneratedRegex(@"^(?<count>[0-9]{1,4}) *(?<unit>[^0-9 ]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Length();

    [GeneratedRegex(@"[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TimeOfDay();
}
