using System.Globalization;
using HelpDesk.Core.People;
using HelpDesk.Infrastructure.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Identity;

/// <summary>Passwords and second factors by ASP.NET Core Identity.</summary>
internal sealed partial class Accounts(
    UserManager<Account> manager, IPasswordHasher<Account> hasher, HelpDeskDb db, UnknownNames unknown, SealedTickets tickets, TimeProvider clock) : IAccounts
{
    // Checked against when the name is unknown, so that the answer takes as long.
    private static readonly Account Nobody = new();
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(Nobody, Secrets.New()));

    private DateTimeOffset Now => clock.GetUtcNow();

    /// <inheritdoc/>
    public async Task<PasswordCheck> CheckPasswordAsync(string userName, string password, CancellationToken cancellationToken)
    {
        var name = manager.NormalizeName(userName);
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == name, cancellationToken);
        if (account?.PasswordHash is not null)
        {
            return Check(account, password);
        }

        if (unknown.LockedUntil(name) is { } until)
        {
            return new PasswordCheck(null, IsRight: false, until);
        }

        hasher.VerifyHashedPassword(Nobody, NobodysHash.Value, password);
        return new PasswordCheck(null, IsRight: false, unknown.Count(name));
    }

    /// <inheritdoc/>
    public async Task<PasswordCheck> CheckPasswordAsync(long personId, string password, CancellationToken cancellationToken) =>
        await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == personId, cancellationToken) is { PasswordHash: not null } account
            ? Check(account, password)
            : throw RuleException.NotFound();

    /// <inheritdoc/>
    public async Task<DateTime?> CountAttemptAsync(long personId, bool right, bool mayReset, CancellationToken cancellationToken)
    {
        // By hand and not by the manager: it reads the machine's clock, and answers a conflict with a result that is easily overlooked,
        // so that attempts sent at once would count as one.
        var account = await db.Users.SingleOrDefaultAsync(a => a.Id == personId, cancellationToken) ?? throw RuleException.NotFound();
        if (account.LockoutEnd > Now)
        {
            return account.LockoutEnd.Value.UtcDateTime;
        }

        var lockout = manager.Options.Lockout;
        if (!right && ++account.AccessFailedCount >= lockout.MaxFailedAccessAttempts)
        {
            (account.AccessFailedCount, account.LockoutEnd) = (0, Now + lockout.DefaultLockoutTimeSpan);
        }
        else if (right && mayReset)
        {
            account.AccessFailedCount = 0;
        }

        if (db.Entry(account).State == EntityState.Modified)
        {
            account.ConcurrencyStamp = Guid.NewGuid().ToString();
            await db.SaveChangesAsync(cancellationToken);
        }

        return account.LockoutEnd > Now ? account.LockoutEnd.Value.UtcDateTime : null;
    }

    /// <inheritdoc/>
    public async Task SetPasswordAsync(Person person, string password, bool mustChange)
    {
        var account = await FindAsync(person.Id) ?? await CreateAsync(person);
        foreach (var validator in manager.PasswordValidators)
        {
            Require(await validator.ValidateAsync(manager, account, password));
        }

        account.PasswordHash = hasher.HashPassword(account, password);
        account.MustChangePassword = mustChange;
        account.ChangesRights = true;
        (account.LockoutEnd, account.AccessFailedCount) = (null, 0);

        // A new stamp ends the links and half-done sign-ins of before; it saves what stands above, too.
        Require(await manager.UpdateSecurityStampAsync(account));
    }

    /// <inheritdoc/>
    public async Task<AccountState?> ReadAsync(long personId)
    {
        if (await FindAsync(personId) is not { } account)
        {
            return null;
        }

        var key = account.TwoFactorEnabled ? null : await manager.GetAuthenticatorKeyAsync(account);
        return new AccountState(account.MustChangePassword, account.TwoFactorEnabled, key, (await CodesAsync(account)).Length);
    }

    /// <inheritdoc/>
    public async Task<string> SecondFactorTicketAsync(long personId)
    {
        var account = await RequireAsync(personId);
        return tickets.Seal(TicketKind.SecondFactor, account.Id, account.SecurityStamp, IAccounts.SecondFactorTime);
    }

    /// <inheritdoc/>
    public Task<long?> ReadSecondFactorTicketAsync(string ticket) => ReadTicketAsync(TicketKind.SecondFactor, ticket);

    /// <inheritdoc/>
    public async Task<string> ResetSecretAsync(Person person)
    {
        var account = await FindAsync(person.Id) ?? await CreateAsync(person);
        Require(await manager.UpdateSecurityStampAsync(account));
        return tickets.Seal(TicketKind.PasswordReset, account.Id, account.SecurityStamp, IAccounts.ResetTime);
    }

    /// <inheritdoc/>
    public Task<long?> ReadResetSecretAsync(string secret) => ReadTicketAsync(TicketKind.PasswordReset, secret);

    private async Task<long?> ReadTicketAsync(TicketKind kind, string text) =>
        tickets.Open(kind, text) is { } opened && await FindAsync(opened.AccountId) is { } account
        && string.Equals(account.SecurityStamp, opened.Stamp, StringComparison.Ordinal)
            ? account.Id
            : null;

    private PasswordCheck Check(Account account, string password) => account.LockoutEnd > Now
        ? new PasswordCheck(account.Id, IsRight: false, account.LockoutEnd.Value.UtcDateTime)
        : new PasswordCheck(
            account.Id,
            hasher.VerifyHashedPassword(account, account.PasswordHash!, password) != PasswordVerificationResult.Failed,
            NeedsSecondFactor: account.TwoFactorEnabled);

    private async Task<Account> CreateAsync(Person person)
    {
        var account = new Account { Id = person.Id, UserName = person.UserName, LockoutEnabled = true };
        Require(await manager.CreateAsync(account));
        return account;
    }

    private Task<Account?> FindAsync(long personId) => manager.FindByIdAsync(personId.ToString(CultureInfo.InvariantCulture));

    private async Task<Account> RequireAsync(long personId) => await FindAsync(personId) ?? throw RuleException.NotFound();

    private static void Require(IdentityResult result)
    {
        if (result.Succeeded)
        {
            return;
        }

        // Somebody else changed the account meanwhile: the command is run again.
        throw result.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure))
            ? new DbUpdateConcurrencyException()
            : RuleException.Invalid("Password", "account.password", string.Join(' ', result.Errors.Select(e => e.Description)));
    }
}
