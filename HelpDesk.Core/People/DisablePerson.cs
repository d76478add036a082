using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>An administrator stops a person from using the program: sessions end, open pages included, and API tokens with them.</summary>
public static class DisablePerson
{
    /// <summary>Whom.</summary>
    [Allow(Role.Administrator)]
    public sealed record Command(long PersonId) : ICommand<Unit>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var person = await db.People.SingleOrDefaultAsync(p => p.Id == command.PersonId, cancellationToken) ?? throw RuleException.NotFound();
            if (person.Id == user.Id)
            {
                throw RuleException.Conflict("person.disable-self", SignInTexts.T["rule.disable-self"]);
            }

            if (!await db.AnotherAdministratorAsync(person.Id, cancellationToken))
            {
                throw RuleException.Conflict("person.last-administrator", SignInTexts.T["rule.last-administrator"]);
            }

            var now = clock.GetUtcNow().UtcDateTime;
            person.Disable();
            await db.EndSessionsAsync(person.Id, keep: null, now, cancellationToken);
            foreach (var token in await db.ApiTokens.Where(t => t.PersonId == person.Id && t.RevokedAt == null).ToListAsync(cancellationToken))
            {
                token.Revoke(now);
            }

            return Unit.Value;
        }
    }
}
