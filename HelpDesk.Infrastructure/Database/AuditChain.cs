using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HelpDesk.Core.Common.Auditing;

namespace HelpDesk.Infrastructure.Database;

/// <summary>How audit entries are chained.</summary>
public static class AuditChain
{
    /// <summary>
    /// The hash of an entry: SHA-256 over its fields, each with its length before it, so that no two entries read the same.
    /// </summary>
    public static string HashOf(AuditEntry entry)
    {
        var text = new StringBuilder();
        Append(entry.Id.ToString(CultureInfo.InvariantCulture));

        // To the microsecond, which both databases keep.
        Append((entry.At.Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture));
        Append(entry.PersonId?.ToString(CultureInfo.InvariantCulture));
        Append(entry.PersonName);
        Append(entry.Address);
        Append(entry.Request);
        Append(entry.CorrelationId);
        Append(entry.Entity);
        Append(entry.EntityId.ToString(CultureInfo.InvariantCulture));
        Append(entry.Action);
        Append(entry.Changes);
        Append(entry.PreviousHash);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        void Append(string? field) => text.Append(field is null ? "-" : field.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(field);
    }
}
