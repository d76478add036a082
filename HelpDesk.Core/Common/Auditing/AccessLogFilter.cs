using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Common.Auditing;

/// <summary>Which requests of the access log; what is null does not matter.</summary>
/// <param name="User">Part of the user name.</param>
/// <param name="Address">The beginning of the network address.</param>
/// <param name="Path">Part of the path.</param>
/// <param name="From">The first day in Asia/Bangkok.</param>
/// <param name="To">The last day in Asia/Bangkok.</param>
/// <param name="FailedOnly">Only answers from 400 on.</param>
public sealed record AccessLogFilter(
    string? User = null, string? Address = null, string? Path = null, DateOnly? From = null, DateOnly? To = null, bool FailedOnly = false)
{
    /// <summary>Only the entries that the filter means.</summary>
    public IQueryable<AccessLogEntry> Apply(IHelpDeskDb db)
    {
        IQueryable<AccessLogEntry> entries = db.AccessLog;
        if (Given(User) is { } user)
        {
            entries = entries.Where(e => e.UserName != null && e.UserName.Contains(user) || db.People.Any(p => p.Id == e.PersonId && p.UserName.Contains(user)));
        }

        if (Given(Address) is { } address)
        {
            entries = entries.Where(e => e.Address != null && e.Address.StartsWith(address));
        }

        if (Given(Path) is { } path)
        {
            entries = entries.Where(e => e.Path.Contains(path));
        }

        if (From is { } from)
        {
            var start = ThaiCalendar.StartOfDayUtc(from);
            entries = entries.Where(e => e.At >= start);
        }

        if (To is { } to)
        {
            var end = ThaiCalendar.StartOfDayUtc(to.AddDays(1));
            entries = entries.Where(e => e.At < end);
        }

        return FailedOnly ? entries.Where(e => e.Status >= 400) : entries;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A request as people read it.</summary>
/// <param name="Id">The id.</param>
/// <param name="At">UTC.</param>
/// <param name="User">The user name; null for a visitor.</param>
/// <param name="Address">The network address.</param>
/// <param name="Method">GET, POST …</param>
/// <param name="Path">Without the query.</param>
/// <param name="Status">The answer's status.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Session">The beginning of the session's hash.</param>
/// <param name="CorrelationId">Ties it to log lines and audit entries.</param>
public sealed record AccessLogRow(
    long Id, DateTime At, string? User, string? Address, string Method, string Path, int Status, int Milliseconds, string? Session, string CorrelationId)
{
    /// <summary>The rows of entries. A token's requests carry no user name; it is read from the person.</summary>
    public static IQueryable<AccessLogRow> Of(IQueryable<AccessLogEntry> entries, IHelpDeskDb db) => entries.Select(e => new AccessLogRow(
        e.Id, e.At, e.UserName ?? db.People.Where(p => p.Id == e.PersonId).Select(p => p.UserName).FirstOrDefault(),
        e.Address, e.Method, e.Path, e.Status, e.Milliseconds, e.Session, e.CorrelationId));
}
