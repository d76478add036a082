using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Spreadsheets;

namespace HelpDesk.Core.People.Import;

/// <summary>The columns of a school import.</summary>
public static class SchoolColumns
{
    /// <summary>The columns, in the template's order; texts in the user's language.</summary>
    public static Columns Now() => new(
        Of("code", true), Of("name-th", true), Of("name-en", false), Of("district", false), Of("phone", false), Of("latitude", false), Of("longitude", false), Of("active", false));

    private static ImportColumn Of(string key, bool required) => new(
        PeopleTexts.T[$"import.school.heading.{key}"],
        ImportCells.BothLanguages(c => PeopleTexts.T.In(c, $"import.school.heading.{key}")) + "," + ImportCells.BothLanguages(c => PeopleTexts.T.In(c, $"import.school.words.{key}")),
        required, PeopleTexts.T[$"import.school.example.{key}"], PeopleTexts.T[$"import.school.hint.{key}"]);

    /// <summary>The columns by name.</summary>
    /// <param name="Code">รหัสโรงเรียน.</param>
    /// <param name="NameTh">ชื่อโรงเรียน.</param>
    /// <param name="NameEn">ชื่อภาษาอังกฤษ.</param>
    /// <param name="District">อำเภอ.</param>
    /// <param name="Phone">โทรศัพท์.</param>
    /// <param name="Latitude">ละติจูด.</param>
    /// <param name="Longitude">ลองจิจูด.</param>
    /// <param name="Active">ใช้งาน.</param>
    public sealed record Columns(
        ImportColumn Code, ImportColumn NameTh, ImportColumn NameEn, ImportColumn District, ImportColumn Phone,
        ImportColumn Latitude, ImportColumn Longitude, ImportColumn Active)
    {
        /// <summary>In the template's order.</summary>
        public IReadOnlyList<ImportColumn> All => [Code, NameTh, NameEn, District, Phone, Latitude, Longitude, Active];

        /// <summary>Reads a row; what is wrong is noted at its cell. An empty cell says nothing: what is there stays.</summary>
        public SchoolRow Read(ImportSheet sheet, WorkbookRow row) => new(
            row.Number,
            sheet.Code(row, Code),
            sheet.Words(row, NameTh, 200),
            sheet.Words(row, NameEn, 200),
            sheet.Words(row, District, 100),
            sheet.Phones(row, Phone),
            sheet.Degrees(row, Latitude, PeopleRules.IsLatitude, PeopleTexts.T["rule.latitude"]),
            sheet.Degrees(row, Longitude, PeopleRules.IsLongitude, PeopleTexts.T["rule.longitude"]),
            sheet.YesOrNo(row, Active));
    }
}

/// <summary>A row of a school import; null where the file says nothing.</summary>
/// <param name="Row">Its number in the sheet.</param>
/// <param name="Code">The code; null when it is missing or wrong.</param>
/// <param name="NameTh">Thai name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="District">District.</param>
/// <param name="Phone">Telephone.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="IsActive">In use.</param>
public sealed record SchoolRow(
    int Row, string? Code, string? NameTh, string? NameEn, string? District, string? Phone, double? Latitude, double? Longitude, bool? IsActive)
{
    /// <summary>The school after the import.</summary>
    /// <param name="now">The school as it is; null for a new one.</param>
    public SchoolDetails Details(SchoolDetails? now) => new(
        NameTh ?? now?.NameTh ?? "", NameEn ?? now?.NameEn ?? "", District ?? now?.District ?? "", Phone ?? now?.Phone ?? "",
        Latitude ?? now?.Latitude, Longitude ?? now?.Longitude, IsActive ?? now?.IsActive ?? true);
}
