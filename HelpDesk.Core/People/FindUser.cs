using MediatR;

namespace HelpDesk.Core.People;

/// <summary>A person's id by user name, for verbs that name people so.</summary>
public static class FindUser
{
    /// <summary>Whom.</summary>
    [AllowSystem]
    public sealed record Query(string UserName) : IQuery<long>;

    /// <summary>Finds the person.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, long>
    {
        /// <inheritdoc/>
        public async Task<long> Handle(Query query, CancellationToken cancellationToken) => (await db.ByUserNameAsync(query.UserName, cancellationToken)).Id;
    }
}
