using HelpDesk.Core.Figures;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Web.Shell;
using MediatR;

namespace HelpDesk.Web.Api;

/// <summary>The dashboards' figures in the API, and those that the office opens to anyone.</summary>
internal static class FigureApi
{
    public static void MapFigures(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/figures").WithTags("Figures");
        group.MapGet("/technician", (HttpContext context, IRequestSender sender, TimeProvider clock, string? period) => Ask(context, sender, new GetTechnicianDashboard.Query(PeriodOf(period, clock))))
            .Describe("getTechnicianFigures", "A technician's own figures", Periods).Fails(400, 401, 403, 429);
        group.MapGet("/group", (HttpContext context, IRequestSender sender, TimeProvider clock, string? period) => Ask(context, sender, new GetGroupDashboard.Query(PeriodOf(period, clock))))
            .Describe("getGroupFigures", "Figures of the group that repairs", Periods).Fails(400, 401, 403, 429);
        group.MapGet("/area", (HttpContext context, IRequestSender sender, TimeProvider clock, string? period) => Ask(context, sender, new GetAreaDashboard.Query(PeriodOf(period, clock))))
            .Describe("getAreaFigures", "Figures of the whole area, schools side by side", Periods).Fails(400, 401, 403, 429);
        group.MapGet("/school", (HttpContext context, IRequestSender sender, TimeProvider clock, string? school, string? period) => Ask(context, sender, new GetSchoolDashboard.Query(school, PeriodOf(period, clock))))
            .Describe("getSchoolFigures", "Figures of one school", Periods + " school is a code; without it the token's person's own.").Fails(400, 401, 404, 429);
        group.MapGet("/public", async (HttpContext context, IRequestSender sender, TimeProvider clock, string? period) =>
        {
            var answer = await sender.Send(new GetPublicFigures.Query(PeriodOf(period, clock)), context.User.ToCaller(), context.RequestAborted);

            // For scripts of the office's own website; there is nothing in it that not everybody may know.
            context.Response.Headers.AccessControlAllowOrigin = "*";
            var t = answer.Sums;
            return new PublicFigures(
                answer.Period.Code, answer.Period.From, answer.Period.To, answer.Open, t.Reported, t.Resolved, t.ResponseMet, t.ResponseMissed, t.ResolutionMet, t.ResolutionMissed,
                answer.ResponseMedian, answer.ResolutionMedian, t.Rated == 0 ? null : Math.Round((decimal)t.RatingSum / t.Rated, 2), t.Rated, answer.Categories);
        })
            .AllowAnonymous()
            .Describe("getPublicFigures", "Figures for the office's website, without a token", Periods + " No persons and no single schools. Not found unless the office opens them. Times are seconds of business time.")
            .Fails(400, 404, 429);
    }

    private const string Periods = "period: 2570 (fiscal year), 2570-q1 (quarter), 2569-11 (month), 2569-11-16 (week of that Monday), a2569 (academic year), all of the Buddhist era; without it the running fiscal year.";

    private static async Task<DashboardBody> Ask(HttpContext context, IRequestSender sender, IRequest<Dashboard> query)
    {
        var d = await sender.Send(query, context.User.ToCaller(), context.RequestAborted);
        return new DashboardBody(
            Word.Of(d.Kind), d.Period.Code, d.Period.From, d.Period.To, d.Title, d.At, [.. d.Now.Select(FigureBody.Of)], [.. d.Over.Select(FigureBody.Of)],
            [
                .. d.Breakdowns.Select(b => new BreakdownBody(
                    b.Key, FigureTexts.T[$"figure.{b.Key}"], [.. b.Series.Select(s => new SeriesBody(s.Key, FigureTexts.T[$"series.{s.Key}"], Word.Of(s.Unit)))],
                    [.. b.Rows.Select(r => new RowBody(r.Label, [.. r.Cells.Select(c => c.Value)]))])),
            ],
            d.Budget);
    }

    private static Period PeriodOf(string? code, TimeProvider clock) =>
        string.IsNullOrEmpty(code) ? Period.Around(PeriodKind.FiscalYear, ThaiCalendar.BangkokDate(clock.GetUtcNow().UtcDateTime))
        : Period.TryParse(code, out var period) ? period
        : throw RuleException.Invalid("Period", "period", ApiTexts.T["problem.period"]);

    /// <summary>A dashboard.</summary>
    internal sealed record DashboardBody(
        string Dashboard, string Period, DateOnly From, DateOnly To, string Title, DateTime At, IReadOnlyList<FigureBody> Now, IReadOnlyList<FigureBody> Over, IReadOnlyList<BreakdownBody> Breakdowns, decimal? Budget);

    /// <summary>A figure: times are seconds of business time.</summary>
    internal sealed record FigureBody(string Key, string Name, string Definition, string Unit, decimal? Value, long? Count, decimal? Before)
    {
        public static FigureBody Of(Figure f) => new(f.Key, FigureTexts.T[$"figure.{f.Key}"], FigureTexts.T[$"define.{f.Key}"], Word.Of(f.Unit), f.Value, f.Count, f.Before);
    }

    /// <summary>Figures side by side.</summary>
    internal sealed record BreakdownBody(string Key, string Name, IReadOnlyList<SeriesBody> Series, IReadOnlyList<RowBody> Rows);

    /// <summary>A column.</summary>
    internal sealed record SeriesBody(string Key, string Name, string Unit);

    /// <summary>A row.</summary>
    internal sealed record RowBody(string Label, IReadOnlyList<decimal?> Values);

    /// <summary>What anyone may know.</summary>
    internal sealed record PublicFigures(
        string Period, DateOnly From, DateOnly To, int Open, long Reported, long Resolved, long AnsweredInTime, long AnsweredLate, long ResolvedInTime, long ResolvedLate,
        int? ResponseMedian, int? ResolutionMedian, decimal? Rating, long Rated, IReadOnlyList<GetPublicFigures.Row> Categories);
}
