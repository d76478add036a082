using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Thai;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>What the use cases of the own account share.</summary>
internal static class AccountRules
{
    /// <summary>The audit log's word for what happens to passwords, second factors and sessions.</summary>
    public const string Entity = "Account";

    /// <summary>The account is paused after too many attempts.</summary>
    public static RuleException Locked(DateTime until) =>
        new(RuleKind.TooMany, "account.locked", SignInTexts.T["rule.locked", ThaiCalendar.Time(until)]);

    /// <summary>Asks for the person's own password before something delicate; a wrong one counts towards the lockout.</summary>
    /// <exception cref="RuleException">The password is wrong, or the account is paused.</exception>
    public static async Task RequirePasswordAsync(
        this IAccounts accounts, IUnitOfWork work, IAuditTrail audit, CurrentUser user, string request, string field, string password, CancellationToken cancellationToken)
    {
        var id = user.Id ?? throw RuleException.NotFound();
        var check = await accounts.CheckPasswordAsync(id, password, cancellationToken);
        var lockedUntil = await work.RunAsync(
            request,
            async () =>
            {
                if (!check.IsRight)
                {
                    audit.Record(Entity, id, "wrong-password");
                }

                return await accounts.CountAttemptAsync(id, check.IsRight, mayReset: true, cancellationToken);
            },
            cancellationToken);
        if (lockedUntil is { } until)
        {
            throw Locked(until);
        }

        if (!check.IsRight)
        {
            throw RuleException.Invalid(field, "account.wrong-password", SignInTexts.T["rule.wrong-password"]);
        }
    }

    /// <summary>Ends the person's sessions, apart from one that may be kept.</summary>
    public static async Task EndSessionsAsync(this IHelpDeskDb db, long personId, Guid? keep, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var session in await db.Sessions.Where(s => s.PersonId == personId && s.EndedAt == null && s.Id != keep).ToListAsync(cancellationToken))
        {
            session.End(now);
        }
    }

    /// <summary>Whether an enabled administrator other than this person remains.</summary>
    public static Task<bool> AnotherAdministratorAsync(this IHelpDeskDb db, long personId, CancellationToken cancellationToken) =>
        db.People.AnyAsync(p => p.Id != personId && !p.IsDisabled && p.Memberships.Any(m => m.Role == Role.Administrator), cancellationToken);
}
