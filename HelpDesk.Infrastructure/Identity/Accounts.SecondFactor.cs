using System.Globalization;
using System.Security.Cryptography;

namespace HelpDesk.Infrastructure.Identity;

/// <summary>The second factor. Identity's own provider accepts a code several times and keeps recovery codes as they are; neither will do.</summary>
internal sealed partial class Accounts
{
    private const string Provider = "HelpDesk";
    private const string LastStep = "LastCodeStep";
    private const string Codes = "RecoveryCodeHashes";
    private const int CodeCount = 10;

    // No letters and digits that look alike; 32 of them, so 12 make 60 random bits.
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <inheritdoc/>
    public async Task BeginSecondFactorAsync(long personId)
    {
        var account = await RequireAsync(personId);
        Require(await manager.ResetAuthenticatorKeyAsync(account));
    }

    /// <inheritdoc/>
    public async Task<bool> UseCodeAsync(long personId, string code)
    {
        var account = await RequireAsync(personId);
        if (await manager.GetAuthenticatorKeyAsync(account) is not { } key)
        {
            return false;
        }

        var last = long.TryParse(await manager.GetAuthenticationTokenAsync(account, Provider, LastStep), NumberStyles.None, CultureInfo.InvariantCulture, out var used) ? used : 0;
        if (Totp.StepOf(Totp.FromBase32(key), code, Now) is not { } step || step <= last)
        {
            return false;
        }

        Require(await manager.SetAuthenticationTokenAsync(account, Provider, LastStep, step.ToString(CultureInfo.InvariantCulture)));
        return true;
    }

    /// <inheritdoc/>
    public async Task<bool> UseRecoveryCodeAsync(long personId, string code)
    {
        var account = await RequireAsync(personId);
        var hash = HashOf(account, code);
        var left = await CodesAsync(account);
        if (!left.Contains(hash, StringComparer.Ordinal))
        {
            return false;
        }

        await KeepAsync(account, left.Where(h => !string.Equals(h, hash, StringComparison.Ordinal)));
        return true;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> EnableSecondFactorAsync(long personId)
    {
        var account = await RequireAsync(personId);
        account.ChangesRights = true;
        Require(await manager.SetTwoFactorEnabledAsync(account, enabled: true));
        return await NewRecoveryCodesAsync(personId);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(long personId)
    {
        var account = await RequireAsync(personId);
        string[] codes = [.. Enumerable.Range(0, CodeCount).Select(_ => RandomNumberGenerator.GetString(Alphabet, 12))];
        await KeepAsync(account, codes.Select(code => HashOf(account, code)));
        return [.. codes.Select(code => $"{code[..4]}-{code[4..8]}-{code[8..]}")];
    }

    /// <inheritdoc/>
    public async Task RemoveSecondFactorAsync(long personId)
    {
        var account = await RequireAsync(personId);
        account.ChangesRights = true;
        Require(await manager.SetTwoFactorEnabledAsync(account, enabled: false));
        Require(await manager.RemoveAuthenticationTokenAsync(account, Provider, Codes));
        Require(await manager.RemoveAuthenticationTokenAsync(account, "[AspNetUserStore]", "AuthenticatorKey"));
    }

    private async Task<string[]> CodesAsync(Account account) =>
        (await manager.GetAuthenticationTokenAsync(account, Provider, Codes))?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private async Task KeepAsync(Account account, IEnumerable<string> hashes) =>
        Require(await manager.SetAuthenticationTokenAsync(account, Provider, Codes, string.Join(';', hashes)));

    // Salted with the account, so that one code of two people has two hashes; 60 random bits need no slow hash.
    private static string HashOf(Account account, string code) => Secrets.Hash(string.Create(
        CultureInfo.InvariantCulture, $"{account.Id}:{new string([.. code.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant()}"));
}
