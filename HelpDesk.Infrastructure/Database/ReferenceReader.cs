using HelpDesk.Core.Common.Calendar;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using HelpDesk.Core.ServiceClocks;
using HelpDesk.Core.Teamwork;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Database;

/// <summary>
/// What was read of the reference data, kept until a command changes it, of this process or of another one on the same PostgreSQL
/// database; whatever was not announced counts after <see cref="Lifetime"/> at the latest.
/// </summary>
internal sealed class ReferenceCache : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);
    private static readonly HashSet<string> Entities = new(StringComparer.Ordinal)
    {
        nameof(School), nameof(Category), nameof(Symptom), nameof(PriorityRule), nameof(BusinessCalendar), nameof(ServiceTarget), nameof(Holiday), nameof(OfficeSettings),
        nameof(AssignmentRule),
    };
    private readonly TimeProvider _clock;
    private readonly IDisposable[] _subscriptions;
    private volatile Kept? _kept;
    private long _generation;

    /// <summary>Creates it and begins to listen.</summary>
    public ReferenceCache(TimeProvider clock, ILiveBus bus)
    {
        _clock = clock;
        _subscriptions = [bus.Subscribe(Topics.Reference, _ => Forget()), bus.Subscribe(Topics.Everything, change =>
        {
            if (change.Topic == Topics.Everything)
            {
                Forget();
            }
        })];
    }

    /// <summary>What is kept; null when it has to be read.</summary>
    public ReferenceData? Current => _kept is { } kept && kept.Until > _clock.GetUtcNow() ? kept.Data : null;

    /// <summary>Grows whenever something changed; to be taken before reading.</summary>
    public long Generation => Interlocked.Read(ref _generation);

    /// <summary>Keeps what was read, unless something changed meanwhile: what was read may be from before.</summary>
    public void Keep(ReferenceData data, long generation)
    {
        if (generation == Generation)
        {
            _kept = new Kept(data, _clock.GetUtcNow() + Lifetime);
        }
    }

    /// <summary>Forgets what was kept when a command that is committed changed any of it.</summary>
    public void Committed(ChangeLog changes)
    {
        if (Concerns(changes))
        {
            Forget();
        }
    }

    /// <summary>Whether any of the changes is one of reference data.</summary>
    public static bool Concerns(ChangeLog changes) => changes.All.Any(change => Concerns(change.Entity));

    /// <summary>Whether entities of this name are reference data.</summary>
    public static bool Concerns(string entity) => Entities.Contains(entity);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }

    private void Forget()
    {
        Interlocked.Increment(ref _generation);
        _kept = null;
    }

    private sealed record Kept(ReferenceData Data, DateTimeOffset Until);
}

/// <summary>
/// Reads the reference data on the request's own connection: a command that asked for a second one while all are held by commands
/// like it would wait for ever.
/// </summary>
internal sealed class ReferenceReader(HelpDeskDb db, ReferenceCache cache) : IReferenceData
{
    /// <inheritdoc/>
    public ValueTask<ReferenceData> ReadAsync(CancellationToken cancellationToken) =>
        cache.Current is { } kept ? new(kept) : ReadAgainAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<ReferenceData> ReadAgainAsync(CancellationToken cancellationToken)
    {
        var generation = cache.Generation;
        var schools = await db.Schools.Select(s => new ReferenceSchool(s.Id, s.Code, s.NameTh, s.NameEn, s.District, s.IsOffice, s.IsActive)).ToListAsync(cancellationToken);
        var categories = await db.Categories.Select(c => new ReferenceCategory(c.Id, c.Code, c.NameTh, c.NameEn, c.Position, c.IsActive, c.ParentId)).ToListAsync(cancellationToken);
        var rules = await db.PriorityRules.Select(r => new { r.Impact, r.Urgency, r.Priority }).ToListAsync(cancellationToken);
        var data = new ReferenceData(
            schools.ToDictionary(s => s.Id), schools.ToDictionary(s => s.Code, StringComparer.Ordinal),
            categories.ToDictionary(c => c.Id), categories.ToDictionary(c => c.Code, StringComparer.Ordinal),
            rules.ToDictionary(r => (r.Impact, r.Urgency), r => r.Priority),
            await ServiceAsync(cancellationToken),
            await db.AssignmentRules.Select(r => new ReferenceAssignment(r.CategoryId, r.District, r.PersonId)).ToListAsync(cancellationToken));

        // What this very command changed is not committed yet.
        if (db.Changes is null || !ReferenceCache.Concerns(db.Changes))
        {
            cache.Keep(data, generation);
        }

        return data;
    }

    private async Task<ServiceRules> ServiceAsync(CancellationToken cancellationToken)
    {
        var calendars = await db.BusinessCalendars.AsNoTracking().ToDictionaryAsync(c => c.District, c => c.Frames, StringComparer.Ordinal, cancellationToken);
        var holidays = await db.Holidays.Select(h => new { h.District, h.Date }).ToListAsync(cancellationToken);
        var targets = await db.ServiceTargets.Select(t => new { t.Priority, t.CategoryId, t.ResponseMinutes, t.ResolutionMinutes }).ToListAsync(cancellationToken);
        var settings = await db.Settings.Select(s => new { s.ClockStops, s.ClockWarnMinutes }).SingleAsync(cancellationToken);
        var stops = settings.ClockStops.Split(',', StringSplitOptions.RemoveEmptyEntries);
        return new ServiceRules(
            calendars,
            holidays.GroupBy(h => h.District, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, IReadOnlySet<DateOnly> (g) => g.Select(h => h.Date).ToHashSet(), StringComparer.Ordinal),
            targets.ToDictionary(t => (t.Priority, t.CategoryId), t => new ServicePromise(t.ResponseMinutes * 60, t.ResolutionMinutes * 60)),
            Enum.GetValues<OnHoldReason>().Where(r => stops.Contains(Word.Of(r), StringComparer.Ordinal)).ToHashSet(),
            settings.ClockWarnMinutes);
    }
}
