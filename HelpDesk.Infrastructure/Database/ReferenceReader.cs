using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Infrastructure.Database;

/// <summary>
/// Reads the reference data and keeps it until a command of this process changes it; what another process changed on the same
/// database counts after <see cref="Lifetime"/> at the latest.
/// </summary>
internal sealed class ReferenceReader(IServiceScopeFactory scopes, TimeProvider clock) : IReferenceData
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);
    private static readonly HashSet<string> Entities = new(StringComparer.Ordinal) { nameof(School), nameof(Category), nameof(Symptom), nameof(PriorityRule) };
    private volatile Kept? _kept;
    private long _generation;

    /// <inheritdoc/>
    public ValueTask<ReferenceData> ReadAsync(CancellationToken cancellationToken) =>
        _kept is { } kept && kept.Until > clock.GetUtcNow() ? new(kept.Data) : ReadAgainAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<ReferenceData> ReadAgainAsync(CancellationToken cancellationToken)
    {
        var generation = Interlocked.Read(ref _generation);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HelpDeskDb>();
        var schools = await db.Schools.Select(s => new ReferenceSchool(s.Id, s.Code, s.NameTh, s.NameEn, s.District, s.IsOffice, s.IsActive)).ToListAsync(cancellationToken);
        var categories = await db.Categories.Select(c => new ReferenceCategory(c.Id, c.Code, c.NameTh, c.NameEn, c.IsActive)).ToListAsync(cancellationToken);
        var rules = await db.PriorityRules.Select(r => new { r.Impact, r.Urgency, r.Priority }).ToListAsync(cancellationToken);
        var data = new ReferenceData(
            schools.ToDictionary(s => s.Id), schools.ToDictionary(s => s.Code, StringComparer.Ordinal),
            categories.ToDictionary(c => c.Id), categories.ToDictionary(c => c.Code, StringComparer.Ordinal),
            rules.ToDictionary(r => (r.Impact, r.Urgency), r => r.Priority));

        // Not kept when something changed while it was read: what was read may be from before.
        if (generation == Interlocked.Read(ref _generation))
        {
            _kept = new Kept(data, clock.GetUtcNow() + Lifetime);
        }

        return data;
    }

    /// <summary>Forgets what was kept when a command that is committed changed any of it.</summary>
    public void Committed(ChangeLog changes)
    {
        if (changes.All.Any(change => Entities.Contains(change.Entity)))
        {
            Interlocked.Increment(ref _generation);
            _kept = null;
        }
    }

    private sealed record Kept(ReferenceData Data, DateTimeOffset Until);
}
