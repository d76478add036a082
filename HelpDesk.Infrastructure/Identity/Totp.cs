using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HelpDesk.Infrastructure.Identity;

/// <summary>Time-based codes of authenticator apps: RFC 6238 with its defaults, SHA-1, six digits, a step of 30 seconds.</summary>
internal static class Totp
{
    private const int StepSeconds = 30;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The step the code belongs to: this one, the one before or the one after, for clocks that differ a little; null for a wrong code.</summary>
    public static long? StepOf(byte[] key, string code, DateTimeOffset now)
    {
        var typed = Encoding.ASCII.GetBytes(new string([.. code.Select(AsDigit).Where(char.IsAsciiDigit)]));
        var step = now.ToUnixTimeSeconds() / StepSeconds;
        long? found = null;
        for (var candidate = step - 1; candidate <= step + 1; candidate++)
        {
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.ASCII.GetBytes(Code(key, candidate))))
            {
                found = candidate;
            }
        }

        return found;
    }

    /// <summary>The code of a step.</summary>
    public static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // HMAC-SHA-1 is what RFC 6238 says and every app speaks; collisions of SHA-1 do not touch it.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & 0x7fffffff;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>Reads a key as apps are given it.</summary>
    public static byte[] FromBase32(string text)
    {
        var bytes = new List<byte>(text.Length * 5 / 8);
        var (buffer, bits) = (0, 0);
        foreach (var value in text.TrimEnd('=').ToUpperInvariant().Select(c => Base32.IndexOf(c, StringComparison.Ordinal)).Where(v => v >= 0))
        {
            (buffer, bits) = (((buffer << 5) | value) & 0xfff, bits + 5);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
            }
        }

        return [.. bytes];
    }

    // Telephones with a Thai keyboard type Thai digits.
    private static char AsDigit(char c) => c is >= '\u0E50' and <= '\u0E59' ? (char)(c - '\u0E50' + '0') : c;
}
