using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Starter;

/// <summary>Whether the office may be set up now, by whoever has the token.</summary>
public static class GetSetup
{
    /// <summary>The token from the console.</summary>
    [AllowAnyone]
    public sealed record Query(string? Token) : IQuery<bool>;

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, SetupToken token) : IRequestHandler<Query, bool>
    {
        /// <inheritdoc/>
        public async Task<bool> Handle(Query query, CancellationToken cancellationToken) =>
            token.Is(query.Token) && !await db.People.AnyAsync(cancellationToken);
    }
}
