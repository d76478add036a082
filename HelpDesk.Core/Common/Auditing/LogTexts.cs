using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Common.Auditing;

/// <summary>The words of the audit log and the access log.</summary>
public static class LogTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(LogTexts));

    /// <summary>A filter in words; empty when it leaves nothing out.</summary>
    public static string Describe(AuditFilter filter) => Join(
        (T["filter.person"], filter.Person), (T["filter.kind"], filter.Kind), (T["filter.from"], Date(filter.From)), (T["filter.to"], Date(filter.To)), (T["filter.text"], filter.Text));

    /// <summary>A filter in words; empty when it leaves nothing out.</summary>
    public static string Describe(AccessLogFilter filter) => Join(
        (T["filter.person"], filter.User), (T["filter.address"], filter.Address), (T["filter.path"], filter.Path), (T["filter.from"], Date(filter.From)),
        (T["filter.to"], Date(filter.To)), (T["filter.failed"], filter.FailedOnly ? T["yes"] : null));

    /// <summary>The sheet that tells about an export.</summary>
    public static AboutSheet About(string title, string filter, int rows, DateTime now) => new(
        T["about"],
        title,
        [
            new AboutLine(T["about.filter"], CellValue.Text(filter.Length > 0 ? filter : T["about.all"])),
            new AboutLine(T["about.rows"], CellValue.Number(rows)),
            new AboutLine(T["about.at"], CellValue.DateTime(ThaiCalendar.ToBangkok(now))),
        ]);

    private static string? Date(DateOnly? date) => date is { } day ? ThaiCalendar.Date(day) : null;

    private static string Join(params (string Label, string? Value)[] parts) =>
        string.Join(" · ", parts.Where(p => !string.IsNullOrWhiteSpace(p.Value)).Select(p => $"{p.Label}: {p.Value!.Trim()}"));
}
