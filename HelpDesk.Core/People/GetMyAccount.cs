using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>The own account: second factor, and where one is signed in.</summary>
public static class GetMyAccount
{
    /// <summary>Asks for it.</summary>
    /// <param name="SessionId">The session that asks, to mark it.</param>
    [AllowSignedIn]
    [OwnAccount]
    public sealed record Query(Guid? SessionId) : IQuery<MyAccount>;

    /// <summary>The account.</summary>
    /// <param name="UserName">To sign in with.</param>
    /// <param name="Position">Position.</param>
    /// <param name="Duty">What must be done before anything else.</param>
    /// <param name="HasSecondFactor">A second factor is asked for.</param>
    /// <param name="OfficeNeedsSecondFactor">The office asks this person for one.</param>
    /// <param name="RecoveryCodesLeft">Recovery codes not used yet.</param>
    /// <param name="PendingKey">The key of a second factor that waits for its first code, in Base32.</param>
    /// <param name="Sessions">Where one is signed in, the latest first.</param>
    public sealed record MyAccount(
        string UserName, string Position, Duty Duty, bool HasSecondFactor, bool OfficeNeedsSecondFactor, int RecoveryCodesLeft, string? PendingKey,
        IReadOnlyList<Session> Sessions);

    /// <summary>A sign-in that lasts.</summary>
    /// <param name="Id">The session.</param>
    /// <param name="Device">The browser and system in words.</param>
    /// <param name="IsPhone">It is a telephone or tablet.</param>
    /// <param name="Address">The network address it began from.</param>
    /// <param name="CreatedAt">UTC.</param>
    /// <param name="LastSeenAt">UTC, to the minute.</param>
    /// <param name="IsThis">It is the session that asks.</param>
    public sealed record Session(Guid Id, string Device, bool IsPhone, string? Address, DateTime CreatedAt, DateTime LastSeenAt, bool IsThis);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IAccounts accounts, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, MyAccount>
    {
        /// <inheritdoc/>
        public async Task<MyAccount> Handle(Query query, CancellationToken cancellationToken)
        {
            var id = user.Id ?? throw RuleException.NotFound();
            var person = await db.People.Where(p => p.Id == id).Select(p => new { p.UserName, p.Position }).SingleOrDefaultAsync(cancellationToken)
                ?? throw RuleException.NotFound();
            var state = await accounts.ReadAsync(id) ?? throw RuleException.NotFound();
            var needed = user.HasAny(RoleGroups.Office) && await db.Settings.AnyAsync(s => s.OfficeNeedsSecondFactor, cancellationToken);
            var since = clock.GetUtcNow().UtcDateTime - SignInSession.Lifetime;
            var sessions = await db.Sessions.AsNoTracking().Where(s => s.PersonId == id && s.EndedAt == null && s.LastSeenAt > since)
                .OrderByDescending(s => s.LastSeenAt).ToListAsync(cancellationToken);
            return new MyAccount(
                person.UserName, person.Position, user.Duty, state.HasSecondFactor, needed, state.RecoveryCodesLeft, state.PendingKey,
                [.. sessions.Select(s => new Session(
                    s.Id, Device.Describe(s.UserAgent), Device.IsPhone(s.UserAgent), s.Address, s.CreatedAt, s.LastSeenAt, s.Id == query.SessionId))
                    .OrderByDescending(s => s.IsThis)]);
        }
    }
}
