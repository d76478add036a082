using System.Globalization;
using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.People.Import;

/// <summary>What cells of different kinds hold that mean the same: Thai digits, codes and telephones that were kept as numbers.</summary>
internal static class PeopleCells
{
    private static readonly int[] CodeLengths = [6, 8, 10];

    /// <summary>A school's code; a problem is noted at its cell.</summary>
    /// <returns>The code, or null.</returns>
    public static string? Code(this ImportSheet sheet, WorkbookRow row, ImportColumn column)
    {
        var value = sheet.Value(row, column);
        var code = ThaiText.Fold(sheet.Text(row, column)).Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (code.Length == 0)
        {
            sheet.Refuse(row.Number, column, CommonTexts.T["rule.required"]);
            return null;
        }

        if (PeopleRules.IsSchoolCode(code))
        {
            return code;
        }

        // Kept as a number, a spreadsheet program drops the zeros in front; which code was meant is for a person to say.
        var lost = value.Kind == CellKind.Number && code.Length < 10 && code.All(char.IsAsciiDigit);
        sheet.Refuse(row.Number, column, lost
            ? PeopleTexts.T["import.code-lost-zero", code, code.PadLeft(CodeLengths.First(length => length > code.Length), '0')]
            : PeopleTexts.T["rule.school-code"]);
        return null;
    }

    /// <summary>Telephone numbers; one kept as a number gets its zero back.</summary>
    public static string? Phones(this ImportSheet sheet, WorkbookRow row, ImportColumn column)
    {
        var text = ThaiText.ArabicDigits(sheet.Text(row, column));
        if (text.Length == 0)
        {
            return null;
        }

        if (sheet.Value(row, column).Kind == CellKind.Number && text is ['1' or '2' or '3' or '4' or '5' or '6' or '7' or '8' or '9', ..])
        {
            text = "0" + text;
        }

        if (!PeopleRules.ArePhones(text))
        {
            sheet.Refuse(row.Number, column, PeopleTexts.T["rule.phone"]);
            return null;
        }

        return text.All(char.IsAsciiDigit) ? ThaiCalendar.Phone(text) : text;
    }

    /// <summary>Degrees.</summary>
    public static double? Degrees(this ImportSheet sheet, WorkbookRow row, ImportColumn column, Func<double?, bool> valid, string message)
    {
        var text = ThaiText.ArabicDigits(sheet.Text(row, column));
        if (text.Length == 0)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && valid(degrees))
        {
            return degrees;
        }

        sheet.Refuse(row.Number, column, message);
        return null;
    }

    /// <summary>Yes or no, in either language.</summary>
    public static bool? YesOrNo(this ImportSheet sheet, WorkbookRow row, ImportColumn column)
    {
        var text = ThaiText.Fold(sheet.Text(row, column));
        if (text.Length == 0)
        {
            return null;
        }

        if (IsOneOf(text, ImportCells.BothLanguages(c => PeopleTexts.T.In(c, "import.yes-words"))))
        {
            return true;
        }

        if (!IsOneOf(text, ImportCells.BothLanguages(c => PeopleTexts.T.In(c, "import.no-words"))))
        {
            sheet.Refuse(row.Number, column, PeopleTexts.T["import.yes-or-no"]);
        }

        return false;
    }

    /// <summary>The role that a word in either language names, or null.</summary>
    public static Role? RoleNamed(string text)
    {
        var word = ThaiText.Fold(text);
        return Roles.TryGetValue(word, out var role) ? role : null;
    }

    private static Dictionary<string, Role> Roles { get; } = Enum.GetValues<Role>()
        .SelectMany(role => (ImportCells.BothLanguages(c => PeopleTexts.T.In(c, $"role.{Word.Of(role)}")) + "," + ImportCells.BothLanguages(c => PeopleTexts.T.In(c, $"role-words.{Word.Of(role)}")))
            .Split(',').Append(Word.Of(role)).Select(word => (Word: ThaiText.Fold(word), role)))
        .Where(pair => pair.Word.Length > 0)
        .DistinctBy(pair => pair.Word)
        .ToDictionary(pair => pair.Word, pair => pair.role, StringComparer.Ordinal);

    private static bool IsOneOf(string folded, string words) => words.Split(',').Any(word => ThaiText.Fold(word) == folded);
}
