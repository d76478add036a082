using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Messages;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>An administrator makes a link by which a person sets a new password once, to hand it over in person.</summary>
public static class CreateResetLink
{
    /// <summary>For whom.</summary>
    [Allow(Role.Administrator)]
    public sealed record Command(long PersonId) : ICommand<Link>;

    /// <summary>The link. It is shown once; making another one ends it.</summary>
    /// <param name="Path">Its path and query on this site, beginning with a slash.</param>
    /// <param name="Address">The full address; null when the office's public address is not set, then the page adds its own.</param>
    /// <param name="ExpiresAt">UTC.</param>
    public sealed record Link(string Path, string? Address, DateTime ExpiresAt);

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, IAccounts accounts, MessageSetup mail, IAuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Link>
    {
        /// <inheritdoc/>
        public async Task<Link> Handle(Command command, CancellationToken cancellationToken)
        {
            var person = await db.People.SingleOrDefaultAsync(p => p.Id == command.PersonId && !p.IsDisabled, cancellationToken) ?? throw RuleException.NotFound();
            var path = Path(await accounts.ResetSecretAsync(person));
            audit.Record(AccountRules.Entity, person.Id, "reset-link-made");
            return new Link(path, mail.PublicUrl is { } url ? url + path : null, clock.GetUtcNow().UtcDateTime + IAccounts.ResetTime);
        }
    }

    /// <summary>Where the secret leads.</summary>
    internal static string Path(string secret) => "/account/reset?key=" + Uri.EscapeDataString(secret);
}
