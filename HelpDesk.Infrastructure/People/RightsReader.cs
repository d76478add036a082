using System.Collections.Concurrent;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.People;
using HelpDesk.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Infrastructure.People;

/// <summary>
/// Reads people's rights and keeps them until they change. A change is announced on the live bus, also one of another process on the
/// same PostgreSQL database; whatever was not announced counts after <see cref="Lifetime"/> at the latest.
/// </summary>
public sealed class RightsReader : IRightsReader, IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<long, (PersonRights? Rights, DateTimeOffset Until)> _kept = new();
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly IDisposable _subscription;
    private long _generation;

    /// <summary>Creates it and begins to listen.</summary>
    public RightsReader(IServiceScopeFactory scopes, TimeProvider clock, ILiveBus bus)
    {
        (_scopes, _clock) = (scopes, clock);
        _subscription = bus.Subscribe(Topics.Everything, change =>
        {
            if (change.Topic == Topics.Everything)
            {
                Interlocked.Increment(ref _generation);
                _kept.Clear();
            }
            else if (change.Topic.StartsWith("user:", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _generation);
                _kept.TryRemove(change.Id, out _);
            }
        });
    }

    /// <inheritdoc/>
    public async ValueTask<PersonRights?> ReadAsync(long personId, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        if (_kept.TryGetValue(personId, out var kept) && kept.Until > now)
        {
            return kept.Rights;
        }

        var generation = Interlocked.Read(ref _generation);
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HelpDeskDb>();
        var person = await db.People.AsNoTracking()
            .Where(p => p.Id == personId && !p.IsDisabled)
            .Select(p => new
            {
                p.Name,
                Memberships = p.Memberships.Select(m => new MembershipRights(m.SchoolId, m.Role)).ToList(),
                Account = db.Users.Where(a => a.Id == p.Id).Select(a => new { a.MustChangePassword, a.TwoFactorEnabled }).SingleOrDefault(),
                OfficeNeedsSecondFactor = db.Settings.Any(s => s.OfficeNeedsSecondFactor),
            })
            .SingleOrDefaultAsync(cancellationToken);
        var rights = person is null ? null : new PersonRights(
            personId, person.Name, person.Memberships,
            person.Account is not { } account ? Duty.None
                : account.MustChangePassword ? Duty.ChangePassword
                : person.OfficeNeedsSecondFactor && !account.TwoFactorEnabled && person.Memberships.Any(m => RoleGroups.Office.Contains(m.Role)) ? Duty.SetUpSecondFactor
                : Duty.None);

        // Not kept when rights changed while they were read: what was read may be from before.
        if (generation == Interlocked.Read(ref _generation))
        {
            _kept[personId] = (rights, now + Lifetime);
        }

        return rights;
    }

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();
}
