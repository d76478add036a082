using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>The API tokens, without their secrets: nobody has those any more.</summary>
public static class GetApiTokens
{
    /// <summary>Nothing to say.</summary>
    [Allow(Role.Administrator)]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    /// <summary>A token.</summary>
    /// <param name="Id">To revoke it by.</param>
    /// <param name="Name">What it is for.</param>
    /// <param name="UserName">Whom it acts as.</param>
    /// <param name="PersonName">That person's name.</param>
    /// <param name="Role">The only role it carries; null for all of the person's.</param>
    /// <param name="CreatedAt">UTC.</param>
    /// <param name="ExpiresAt">UTC.</param>
    /// <param name="RevokedAt">UTC; null while it may be used.</param>
    /// <param name="Works">Whether it may be used now.</param>
    public sealed record Row(
        long Id, string Name, string UserName, string PersonName, Role? Role, DateTime CreatedAt, DateTime ExpiresAt, DateTime? RevokedAt, bool Works);

    /// <summary>Reads them: those that may be used first, the newest first among them.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var rows = await db.ApiTokens
                .Join(db.People, t => t.PersonId, p => p.Id, (t, p) => new Row(
                    t.Id, t.Name, p.UserName, p.Name, t.Role, t.CreatedAt, t.ExpiresAt, t.RevokedAt, t.RevokedAt == null && t.ExpiresAt > now && !p.IsDisabled))
                .ToListAsync(cancellationToken);
            return [.. rows.OrderByDescending(r => r.Works).ThenByDescending(r => r.Id)];
        }
    }
}
