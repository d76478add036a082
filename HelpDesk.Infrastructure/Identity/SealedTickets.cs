using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace HelpDesk.Infrastructure.Identity;

/// <summary>What a sealed ticket is good for; one kind never passes for another.</summary>
internal enum TicketKind
{
    /// <summary>The password was right.</summary>
    SecondFactor,

    /// <summary>A new password may be set.</summary>
    PasswordReset,
}

/// <summary>
/// Seals an account's id and security stamp with an end, by the program's own keys: nothing is stored, nobody can make one up, and a new
/// stamp ends it, which makes it good for one use.
/// </summary>
internal sealed class SealedTickets(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Seals one; it stands in an address as it is.</summary>
    public string Seal(TicketKind kind, long accountId, string? stamp, TimeSpan lifetime) => Protector(kind).Protect(string.Create(
        CultureInfo.InvariantCulture, $"{accountId}|{(clock.GetUtcNow() + lifetime).ToUnixTimeSeconds()}|{stamp}"));

    /// <summary>Opens one; null when it is none or its time is over.</summary>
    public (long AccountId, string Stamp)? Open(TicketKind kind, string text)
    {
        try
        {
            var parts = Protector(kind).Unprotect(text).Split('|', 3);
            return long.Parse(parts[1], CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds()
                ? (long.Parse(parts[0], CultureInfo.InvariantCulture), parts[2])
                : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector Protector(TicketKind kind) => protection.CreateProtector("HelpDesk.Tickets", kind.ToString());
}
