using HelpDesk.Core.People;
using Microsoft.AspNetCore.Identity;

namespace HelpDesk.Infrastructure.Identity;

/// <summary>Passwords and second factors by ASP.NET Core Identity.</summary>
internal sealed class Accounts(UserManager<Account> manager, IPasswordHasher<Account> hasher) : IAccounts
{
    // Checked against when the name is unknown, so that the answer takes as long.
    private static readonly Account Nobody = new();
    private static string? _nobodysHash;

    /// <inheritdoc/>
    public async Task<PasswordCheck> CheckPasswordAsync(string userName, string password)
    {
        var account = await manager.FindByNameAsync(userName);
        if (account?.PasswordHash is null)
        {
            _nobodysHash ??= hasher.HashPassword(Nobody, Core.Common.Secrets.New());
            hasher.VerifyHashedPassword(Nobody, _nobodysHash, password);
            return new PasswordCheck(null);
        }

        if (await manager.IsLockedOutAsync(account))
        {
            return new PasswordCheck(null, LockedOut: true);
        }

        if (!await manager.CheckPasswordAsync(account, password))
        {
            await manager.AccessFailedAsync(account);
            return new PasswordCheck(null, LockedOut: await manager.IsLockedOutAsync(account));
        }

        await manager.ResetAccessFailedCountAsync(account);
        return new PasswordCheck(account.Id, NeedsSecondFactor: account.TwoFactorEnabled, MustChangePassword: account.MustChangePassword);
    }

    /// <inheritdoc/>
    public async Task SetPasswordAsync(Person person, string password, bool mustChange)
    {
        var account = await manager.FindByIdAsync(person.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (account is null)
        {
            account = new Account { Id = person.Id, UserName = person.UserName, MustChangePassword = mustChange, LockoutEnabled = true };
            Require(await manager.CreateAsync(account, password));
            return;
        }

        account.MustChangePassword = mustChange;
        foreach (var validator in manager.PasswordValidators)
        {
            Require(await validator.ValidateAsync(manager, account, password));
        }

        account.PasswordHash = hasher.HashPassword(account, password);
        await manager.SetLockoutEndDateAsync(account, null);
        Require(await manager.UpdateSecurityStampAsync(account));
    }

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw RuleException.Invalid("Password", "account.password", string.Join(' ', result.Errors.Select(e => e.Description)));
        }
    }
}
