using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Approvals;

/// <summary>How many requests wait for the signed-in person, for the navigation.</summary>
public static class CountWaiting
{
    /// <summary>Nothing to say.</summary>
    [AllowSignedIn]
    public sealed record Query : IQuery<int>;

    /// <summary>Counts.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, int>
    {
        /// <inheritdoc/>
        public Task<int> Handle(Query query, CancellationToken cancellationToken) => db.Approvals.WaitingFor(db, user, clock.Today()).CountAsync(cancellationToken);
    }
}
