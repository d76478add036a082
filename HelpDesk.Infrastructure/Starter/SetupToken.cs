using System.Security.Cryptography;
using System.Text;

namespace HelpDesk.Infrastructure.Starter;

/// <summary>The secret that lets whoever reads the console set the office up. It lives as long as the process.</summary>
public sealed class SetupToken
{
    /// <summary>The secret.</summary>
    public string Value { get; } = Secrets.New();

    /// <summary>Whether it is this one, in a time that tells nothing.</summary>
    public bool Is(string? token) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Value), Encoding.UTF8.GetBytes(token ?? ""));
}
