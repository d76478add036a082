namespace HelpDesk.Core.People;

/// <summary>Passwords and second factors: kept by ASP.NET Core Identity, used by the use cases of signing in.</summary>
public interface IAccounts
{
    /// <summary>
    /// Checks a password. A wrong one counts towards the lockout; an unknown name takes as long as a wrong password, so that nobody
    /// finds out which names exist.
    /// </summary>
    Task<PasswordCheck> CheckPasswordAsync(string userName, string password);

    /// <summary>Sets a password, making the account if there is none yet.</summary>
    /// <exception cref="RuleException">The password breaks the rules.</exception>
    Task SetPasswordAsync(Person person, string password, bool mustChange);
}

/// <summary>What a password check found.</summary>
/// <param name="PersonId">The person, when name and password are right; else null.</param>
/// <param name="LockedOut">Too many wrong passwords; nothing was checked.</param>
/// <param name="NeedsSecondFactor">The person has a second factor, which must follow.</param>
/// <param name="MustChangePassword">The password was given by somebody else.</param>
public sealed record PasswordCheck(long? PersonId, bool LockedOut = false, bool NeedsSecondFactor = false, bool MustChangePassword = false);
