using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Summaries;

/// <summary>A summary that somebody asked for.</summary>
/// <param name="Key">In its address.</param>
/// <param name="Kind">About what.</param>
/// <param name="Period">The period's code.</param>
/// <param name="Filter">School, district and category in words; empty for all.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Done">Subjects written so far; rows when it is ready.</param>
/// <param name="Total">Subjects there will be; rows when it is ready.</param>
/// <param name="Size">Bytes.</param>
/// <param name="RequestedAt">UTC.</param>
/// <param name="FinishedAt">UTC.</param>
/// <param name="ExpiresAt">Until when it can be taken, UTC; null unless it is ready.</param>
/// <param name="IsScheduled">A schedule asked for it.</param>
public sealed record SummaryRow(
    Guid Key, SummaryKind Kind, string Period, string Filter, SummaryState State, int Done, int Total, long Size, DateTime RequestedAt, DateTime? FinishedAt, DateTime? ExpiresAt, bool IsScheduled);

/// <summary>The person's own summaries, the newest first, and what can be asked for.</summary>
public static class GetSummaries
{
    private const int Most = 50;

    /// <summary>Asks.</summary>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator, Role.Coordinator)]
    public sealed record Query : IQuery<Page>;

    /// <summary>A thing to choose.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Name">Its name.</param>
    public sealed record Choice(string Code, string Name);

    /// <summary>The page.</summary>
    /// <param name="Kinds">What can be asked for.</param>
    /// <param name="Rows">What was asked for.</param>
    /// <param name="Schools">Schools to choose from.</param>
    /// <param name="Districts">Their districts.</param>
    /// <param name="TicketCategories">Categories of tickets.</param>
    /// <param name="AssetCategories">Categories of devices.</param>
    /// <param name="PersonId">Whose.</param>
    /// <param name="MayPlan">The person keeps schedules.</param>
    public sealed record Page(
        IReadOnlyList<SummaryKind> Kinds, IReadOnlyList<SummaryRow> Rows, IReadOnlyList<Choice> Schools, IReadOnlyList<string> Districts, IReadOnlyList<Choice> TicketCategories,
        IReadOnlyList<Choice> AssetCategories, long PersonId, bool MayPlan);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            await db.RequireWholePersonAsync(user, cancellationToken);
            var me = user.Id ?? 0;
            var names = await reference.ReadAsync(cancellationToken);
            var english = Texts.IsEnglish;
            var schools = names.Schools.Values.Where(s => s.IsActive && (user.SeesAllSchools || user.HasAt(Role.Coordinator, s.Id)))
                .OrderByDescending(s => s.IsOffice).ThenBy(s => s.Name(english), StringComparer.Ordinal).ToList();
            var assets = await db.AssetCategories.AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancellationToken);
            var kinds = SummaryRules.KindsOf(user);
            var jobs = await db.SummaryJobs.AsNoTracking().Where(j => j.PersonId == me).OrderByDescending(j => j.Id).Take(Most).ToListAsync(cancellationToken);
            return new Page(
                kinds, [.. jobs.Where(j => kinds.Contains(j.Kind)).Select(j => RowOf(j, names, assets.ToDictionary(c => c.Code, c => c.Name(english))))], [.. schools.Select(s => new Choice(s.Code, s.Name(english)))],
                [.. schools.Select(s => s.District).Where(d => d.Length > 0).Distinct().Order(StringComparer.Ordinal)],
                [.. names.Categories.Values.Where(c => c.IsActive).OrderBy(c => c.Position).Select(c => new Choice(c.Code, c.Name(english)))],
                [.. assets.Where(c => c.IsActive).Select(c => new Choice(c.Code, c.Name(english)))], me, user.HasAny(SummaryRules.Planners));
        }
    }

    /// <summary>A job as a row.</summary>
    internal static SummaryRow RowOf(SummaryJob job, ReferenceData names, IReadOnlyDictionary<string, string> assets) => new(
        job.Key, job.Kind, job.Period, string.Join(" · ", FilterOf(job.Kind, job.School, job.District, job.Category, names, assets).Select(f => f.Value)), job.State, job.Done, job.Total, job.Size,
        job.RequestedAt, job.FinishedAt, job.State == SummaryState.Ready ? job.ExpiresAt : null, job.ScheduleId is not null);

    /// <summary>A filter in words.</summary>
    internal static IEnumerable<(string Label, string Value)> FilterOf(
        SummaryKind kind, string school, string district, string category, ReferenceData names, IReadOnlyDictionary<string, string> assets)
    {
        if (school.Length > 0)
        {
            yield return (SummaryTexts.T["filter.school"], names.SchoolsByCode.GetValueOrDefault(school)?.Name(Texts.IsEnglish) ?? school);
        }

        if (district.Length > 0)
        {
            yield return (SummaryTexts.T["filter.district"], district);
        }

        if (category.Length > 0)
        {
            yield return (SummaryTexts.T["filter.category"], SummaryRules.HasAssetCategories(kind) ? assets.GetValueOrDefault(category, category)
                : names.CategoriesByCode.GetValueOrDefault(category)?.Name(Texts.IsEnglish) ?? category);
        }
    }
}

/// <summary>One of the person's own summaries.</summary>
public static class GetSummary
{
    /// <summary>Which.</summary>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator, Role.Coordinator)]
    public sealed record Query(Guid Key) : IQuery<SummaryRow>;

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user) : IRequestHandler<Query, SummaryRow>
    {
        /// <inheritdoc/>
        public async Task<SummaryRow> Handle(Query query, CancellationToken cancellationToken)
        {
            var job = await db.OwnSummaryAsync(query.Key, user, cancellationToken);
            var assets = await db.AssetCategories.AsNoTracking().ToDictionaryAsync(c => c.Code, c => c.Name(Texts.IsEnglish), cancellationToken);
            return GetSummaries.RowOf(job, await reference.ReadAsync(cancellationToken), assets);
        }
    }

    /// <summary>A person's own job, of a kind that still exists for the person.</summary>
    /// <exception cref="RuleException">There is none.</exception>
    internal static async Task<SummaryJob> OwnSummaryAsync(this IHelpDeskDb db, Guid key, CurrentUser user, CancellationToken cancellationToken)
    {
        await db.RequireWholePersonAsync(user, cancellationToken);
        var me = user.Id ?? 0;
        var job = await db.SummaryJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Key == key && j.PersonId == me, cancellationToken);
        return job is not null && user.MayAsk(job.Kind) ? job : throw RuleException.NotFound();
    }
}

/// <summary>The workbook of one of the person's own summaries, as long as it can be taken.</summary>
public static class GetSummaryFile
{
    /// <summary>Which.</summary>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator, Role.Coordinator)]
    public sealed record Query(Guid Key) : IQuery<Row>;

    /// <summary>Where it is.</summary>
    /// <param name="StoredName">In the file store.</param>
    /// <param name="FileName">For the person.</param>
    public sealed record Row(string StoredName, string FileName);

    /// <summary>Finds it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Row>
    {
        /// <inheritdoc/>
        public async Task<Row> Handle(Query query, CancellationToken cancellationToken)
        {
            var job = await db.OwnSummaryAsync(query.Key, user, cancellationToken);
            return job is { State: SummaryState.Ready, StoredName: { } name } && job.ExpiresAt > clock.GetUtcNow().UtcDateTime
                ? new Row(name, $"{Word.Of(job.Kind)}-{job.Period}.xlsx")
                : throw RuleException.NotFound();
        }
    }
}
