using System.Globalization;
using System.Text;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Common.Import;

/// <summary>What every import reads from cells.</summary>
internal static class ImportCells
{
    private static readonly CultureInfo Thai = CultureInfo.GetCultureInfo("th-TH");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The words of a text in both languages, as one list with commas between.</summary>
    public static string BothLanguages(Func<CultureInfo, string> text) => text(Thai) + "," + text(English);

    /// <summary>A text of at most so many characters; problems are noted at its cell.</summary>
    public static string? Words(this ImportSheet sheet, WorkbookRow row, ImportColumn column, int max)
    {
        var text = sheet.Text(row, column);
        if (text.Length == 0 && column.Required)
        {
            sheet.Refuse(row.Number, column, CommonTexts.T["rule.required"]);
        }
        else if (text.Length > max)
        {
            sheet.Refuse(row.Number, column, CommonTexts.T["rule.too-long", max]);
        }

        return text.Length == 0 ? null : text;
    }

    /// <summary>Letters, vowels, tone marks and digits only: what people put between them differs.</summary>
    public static string Letters(string text) =>
        string.Concat(ThaiText.Fold(text).Where(c => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark));

    /// <summary>A text without stray spaces and invisible characters.</summary>
    public static string Clean(string text)
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
