using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace HelpDesk.Core.Common;

/// <summary>Random secrets for addresses and tokens.</summary>
public static class Secrets
{
    /// <summary>128 random bits as 22 characters that stand in an address as they are.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>SHA-256 in lower-case hexadecimal: enough for a secret of 128 random bits, which nobody can try out.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
