using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Loans;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Figures;

/// <summary>One school: its tickets, devices and loans, and what they cost.</summary>
public static class GetSchoolDashboard
{
    /// <summary>Of which school and period.</summary>
    /// <param name="School">The school's code; null for the person's own first.</param>
    /// <param name="Period">The period of what is counted over time.</param>
    [AllowSignedIn]
    public sealed record Query(string? School, Period Period) : IQuery<Dashboard>;

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Dashboard>
    {
        /// <inheritdoc/>
        public async Task<Dashboard> Handle(Query query, CancellationToken cancellationToken)
        {
            var (now, today) = (clock.GetUtcNow().UtcDateTime, clock.Today());
            var known = await reference.KnowingAsync(user.SchoolIds, cancellationToken);
            var school = query.School is { Length: > 0 } code ? await reference.SchoolAsync(code, cancellationToken) : user.SchoolIds.Select(id => known.Schools[id]).OrderBy(s => s.Code, StringComparer.Ordinal).FirstOrDefault();
            if (school is null || !user.Sees(school.Id))
            {
                throw RuleException.NotFound();
            }

            var parts = new FigureParts(user.SeesAllSchools ? "/queue" : "/my", query.Period, new TicketFilter(School: school.Code));
            var open = await db.OpenAsync([school.Id], cancellationToken);
            var sums = await db.SchoolSumsAsync(query.Period, school.Id, byTime: true, cancellationToken);
            var before = await db.SchoolSumsAsync(query.Period.Before(), school.Id, byTime: false, cancellationToken);
            var devices = await db.Assets.VisibleTo(user).Where(a => a.SchoolId == school.Id && a.State != AssetState.Disposed).GroupBy(a => a.State)
                .Select(g => new { State = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.State, g => g.Count, cancellationToken);
            var at = $"school={Uri.EscapeDataString(school.Code)}";
            var loans = db.Loans.VisibleTo(user).Where(l => l.BorrowerSchoolId == school.Id && l.State == LoanState.Out);
            return new Dashboard(
                DashboardKind.School, query.Period, school.Name(Texts.IsEnglish),
                [
                    .. parts.Now(open, now),
                    Figure.Of("devices", devices.Values.Sum(), $"/assets?{at}"),
                    Figure.Of("loans", await loans.CountAsync(cancellationToken), $"/loans?state=out&{at}"),
                    Figure.Of("loans-overdue", await loans.CountAsync(l => l.Until < today, cancellationToken), $"/loans?overdue=1&{at}"),
                ],
                [.. parts.Over(sums, before)],
                [
                    parts.Flow(sums), parts.States(open), parts.Categories(sums, known),
                    new Breakdown("devices-by-state", ChartKind.Bars, [("devices", FigureUnit.Count)], [
                        .. Enum.GetValues<AssetState>().Where(s => s != AssetState.Disposed).Select(s => new BreakdownRow(AssetTexts.Of(s), [Cell.Of(devices.GetValueOrDefault(s), $"/assets?{at}&state={Word.Of(s)}")])),
                    ]),
                    parts.Outcomes(sums.Total),
                ],
                now);
        }
    }
}
