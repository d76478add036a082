namespace HelpDesk.Core.People;

/// <summary>
/// Passwords, second factors and the secrets of one sign-in: kept by ASP.NET Core Identity, used by the use cases of the own account.
/// What changes something runs inside the caller's transaction.
/// </summary>
public interface IAccounts
{
    /// <summary>
    /// Checks a password by user name and changes nothing but a count of names that do not exist. An unknown name takes as long as a
    /// wrong password and is paused after as many attempts, so that nobody finds out which names exist. Call it outside a transaction.
    /// </summary>
    Task<PasswordCheck> CheckPasswordAsync(string userName, string password, CancellationToken cancellationToken);

    /// <summary>Checks the password of a person who has signed in. Call it outside a transaction.</summary>
    Task<PasswordCheck> CheckPasswordAsync(long personId, string password, CancellationToken cancellationToken);

    /// <summary>
    /// Counts an attempt with a password or a code: wrong ones count towards the lockout, and a right one sets the count back unless a
    /// second factor must still follow.
    /// </summary>
    /// <returns>UTC until when the account is paused; null when it is not. A paused account refuses what is right, too.</returns>
    Task<DateTime?> CountAttemptAsync(long personId, bool right, bool mayReset, CancellationToken cancellationToken);

    /// <summary>Sets a password, making the account if there is none yet, and ends its lockout, links and half-done sign-ins.</summary>
    /// <exception cref="RuleException">The password breaks the rules.</exception>
    Task SetPasswordAsync(Person person, string password, bool mustChange);

    /// <summary>What the own account shows of itself; null when the person has no account.</summary>
    Task<AccountState?> ReadAsync(long personId);

    /// <summary>Makes a new key for an authenticator app; it counts once a code of it was confirmed.</summary>
    Task BeginSecondFactorAsync(long personId);

    /// <summary>Whether a code of the authenticator app is right now; a code works once.</summary>
    Task<bool> UseCodeAsync(long personId, string code);

    /// <summary>Whether a recovery code is one of the person's; it works once.</summary>
    Task<bool> UseRecoveryCodeAsync(long personId, string code);

    /// <summary>Asks for the second factor from now on.</summary>
    /// <returns>The recovery codes, which are shown this once; only their hashes are kept.</returns>
    Task<IReadOnlyList<string>> EnableSecondFactorAsync(long personId);

    /// <summary>Replaces the recovery codes.</summary>
    Task<IReadOnlyList<string>> NewRecoveryCodesAsync(long personId);

    /// <summary>Forgets key and recovery codes.</summary>
    Task RemoveSecondFactorAsync(long personId);

    /// <summary>A sealed ticket that says the password was right; it works for <see cref="SecondFactorTime"/>.</summary>
    Task<string> SecondFactorTicketAsync(long personId);

    /// <summary>Whose ticket it is; null when it is none, too old, or the password has changed since.</summary>
    Task<long?> ReadSecondFactorTicketAsync(string ticket);

    /// <summary>A sealed secret that lets its bearer set the person's password once; it works for <see cref="ResetTime"/> and replaces earlier ones.</summary>
    Task<string> ResetSecretAsync(Person person);

    /// <summary>Whose password the secret may set; null when it is none, too old, or was used.</summary>
    Task<long?> ReadResetSecretAsync(string secret);

    /// <summary>How long the second step of a sign-in may take.</summary>
    public static readonly TimeSpan SecondFactorTime = TimeSpan.FromMinutes(5);

    /// <summary>How long a link to set a new password works.</summary>
    public static readonly TimeSpan ResetTime = TimeSpan.FromHours(24);
}

/// <summary>What a password check found.</summary>
/// <param name="PersonId">The person of that name; null when there is none. It says nothing about the password.</param>
/// <param name="IsRight">Whether the password is right.</param>
/// <param name="LockedUntil">UTC; the account (or a name that does not exist) is paused after too many attempts and nothing was checked.</param>
/// <param name="NeedsSecondFactor">The person has a second factor, which must follow.</param>
public sealed record PasswordCheck(long? PersonId, bool IsRight, DateTime? LockedUntil = null, bool NeedsSecondFactor = false);

/// <summary>An account as its owner sees it.</summary>
/// <param name="MustChangePassword">Somebody else gave the password.</param>
/// <param name="HasSecondFactor">A second factor is asked for.</param>
/// <param name="PendingKey">The key of a second factor that is not confirmed yet, in Base32; null when there is none.</param>
/// <param name="RecoveryCodesLeft">Recovery codes not used yet.</param>
public sealed record AccountState(bool MustChangePassword, bool HasSecondFactor, string? PendingKey, int RecoveryCodesLeft);
