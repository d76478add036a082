using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>Whose password a link may set, so that nobody types a new one for a link that has ended.</summary>
public static class GetPasswordReset
{
    /// <summary>The link's secret.</summary>
    [AllowAnyone]
    [OwnAccount]
    public sealed record Query(string Secret) : IQuery<Reset>;

    /// <summary>The account.</summary>
    /// <param name="UserName">The name to sign in with.</param>
    public sealed record Reset(string UserName);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IAccounts accounts) : IRequestHandler<Query, Reset>
    {
        /// <inheritdoc/>
        public async Task<Reset> Handle(Query query, CancellationToken cancellationToken)
        {
            var id = await accounts.ReadResetSecretAsync(query.Secret) ?? throw RuleException.NotFound();
            return await db.People.Where(p => p.Id == id && !p.IsDisabled).Select(p => new Reset(p.UserName)).SingleOrDefaultAsync(cancellationToken)
                ?? throw RuleException.NotFound();
        }
    }
}
