namespace HelpDesk.Core.Common;

/// <summary>Traffic data of one HTTP request (Computer Crime Act s.26, DOMAIN.md §8). Appended only; removed when its time is over.</summary>
public sealed class AccessLogEntry
{
    /// <summary>The id.</summary>
    public long Id { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>The person; null for a visitor.</summary>
    public long? PersonId { get; init; }

    /// <summary>The user name at that time; null for a visitor.</summary>
    public string? UserName { get; init; }

    /// <summary>The network address.</summary>
    public string? Address { get; init; }

    /// <summary>GET, POST …</summary>
    public required string Method { get; init; }

    /// <summary>Path without the query; secrets in it are shortened.</summary>
    public required string Path { get; init; }

    /// <summary>The HTTP status code.</summary>
    public int Status { get; init; }

    /// <summary>Duration in milliseconds.</summary>
    public int Milliseconds { get; init; }

    /// <summary>The first characters of the hash of the session's or token's id; null without one.</summary>
    public string? Session { get; init; }

    /// <summary>Ties it to log lines and audit entries.</summary>
    public required string CorrelationId { get; init; }
}
