using System.Globalization;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Thai;
using Microsoft.AspNetCore.WebUtilities;

namespace HelpDesk.Web.Logs;

/// <summary>The filter of a log page as its address holds it: pages and exports read the same.</summary>
/// <param name="Who">Person or user name.</param>
/// <param name="Kind">Entity or request.</param>
/// <param name="From">As typed.</param>
/// <param name="To">As typed.</param>
/// <param name="Q">Text or path.</param>
/// <param name="Ip">Network address.</param>
/// <param name="Failed">Only failed requests.</param>
public sealed record LogQuery(string? Who = null, string? Kind = null, string? From = null, string? To = null, string? Q = null, string? Ip = null, bool Failed = false)
{
    /// <summary>From the address of a request.</summary>
    public static LogQuery Of(HttpRequest request) => new(
        request.Query["who"], request.Query["kind"], request.Query["from"], request.Query["to"], request.Query["q"], request.Query["ip"], request.Query["failed"] == "1");

    /// <summary>As the audit log's filter. A date nobody understands is left out; the page shows what was understood.</summary>
    public AuditFilter ToAudit(DateOnly today) => new(Who, Kind, Day(From, today), Day(To, today), Q);

    /// <summary>As the access log's filter.</summary>
    public AccessLogFilter ToAccess(DateOnly today) => new(Who, Ip, Q, Day(From, today), Day(To, today), Failed);

    /// <summary>The address of a page or export with this filter.</summary>
    public string Address(string path, long? before = null)
    {
        Dictionary<string, string?> values = new()
        {
            ["who"] = Given(Who), ["kind"] = Given(Kind), ["from"] = Given(From), ["to"] = Given(To), ["q"] = Given(Q), ["ip"] = Given(Ip),
            ["failed"] = Failed ? "1" : null, ["before"] = before?.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString(path, values.Where(v => v.Value is not null).ToDictionary());
    }

    /// <summary>A typed date as it was understood, or as it was typed where it was not.</summary>
    public static string? Shown(string? typed, DateOnly today) => Day(typed, today) is { } day ? ThaiCalendar.Date(day) : Given(typed);

    private static DateOnly? Day(string? typed, DateOnly today) => ThaiCalendar.TryParseDate(typed, today, out var day) ? day : null;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
