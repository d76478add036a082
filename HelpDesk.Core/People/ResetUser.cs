using HelpDesk.Core.Common.Auditing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>An operator gives a person a new password at the terminal; the person's sessions end.</summary>
public static class ResetUser
{
    /// <summary>Whom.</summary>
    [AllowSystem]
    public sealed record Command(string UserName) : ICommand<AddUser.Password>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, IAccounts accounts, IAuditTrail audit, TimeProvider clock) : IRequestHandler<Command, AddUser.Password>
    {
        /// <inheritdoc/>
        public async Task<AddUser.Password> Handle(Command command, CancellationToken cancellationToken)
        {
            var person = await db.ByUserNameAsync(command.UserName, cancellationToken);
            await db.EndSessionsAsync(person.Id, keep: null, clock.GetUtcNow().UtcDateTime, cancellationToken);
            audit.Record(AccountRules.Entity, person.Id, "password-reset");
            return await GiveAsync(accounts, person);
        }
    }

    /// <summary>Gives a random password that must be changed. Its end satisfies the rules whatever the random part holds.</summary>
    internal static async Task<AddUser.Password> GiveAsync(IAccounts accounts, Person person)
    {
        var password = Secrets.New()[..12] + "-a7";
        await accounts.SetPasswordAsync(person, password, mustChange: true);
        return new AddUser.Password(password);
    }

    /// <summary>The enabled person of that user name.</summary>
    internal static async Task<Person> ByUserNameAsync(this IHelpDeskDb db, string userName, CancellationToken cancellationToken)
    {
        var folded = userName.Trim().ToLowerInvariant();
        return await db.People.SingleOrDefaultAsync(p => p.UserName == folded && !p.IsDisabled, cancellationToken)
            ?? throw RuleException.Invalid("UserName", "person.unknown", TokenTexts.T["rule.person-unknown", folded]);
    }
}
