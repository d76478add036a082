using HelpDesk.Core.Common.Live;

namespace HelpDesk.Core.People;

/// <summary>One sign-in of a person on one device; the cookie carries its id.</summary>
public sealed class SignInSession : ILive
{
    /// <summary>A session nobody uses for so long is over: the cookie lives no longer.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private SignInSession()
    {
    }

    /// <summary>A new sign-in.</summary>
    public SignInSession(long personId, string? address, string? userAgent, DateTime at)
    {
        Id = Guid.NewGuid();
        PersonId = personId;
        Address = address;
        UserAgent = userAgent is { Length: > 300 } ? userAgent[..300] : userAgent;
        CreatedAt = at;
        LastSeenAt = at;
    }

    /// <summary>Random; only ever in the encrypted cookie.</summary>
    public Guid Id { get; private set; }

    /// <summary>The person.</summary>
    public long PersonId { get; private set; }

    /// <summary>The network address it began from.</summary>
    public string? Address { get; private set; }

    /// <summary>What the browser says it is.</summary>
    public string? UserAgent { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>UTC; written at most once a minute.</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>UTC; null while it lasts.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Ends it.</summary>
    public void End(DateTime at) => EndedAt ??= at;

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges() => [new(Topics.User(PersonId), PersonId, 0)];
}

/// <summary>A secret that acts as a person in the API. Only its hash is kept.</summary>
public sealed class ApiToken : Common.Auditing.IAudited, ILive
{
    private ApiToken()
    {
    }

    /// <summary>A new token.</summary>
    /// <param name="personId">Whom it acts as.</param>
    /// <param name="name">What it is for.</param>
    /// <param name="hash">SHA-256 of the secret, hexadecimal.</param>
    /// <param name="role">The only role it carries; null for all of the person's.</param>
    /// <param name="createdAt">UTC.</param>
    /// <param name="expiresAt">UTC.</param>
    public ApiToken(long personId, string name, string hash, Role? role, DateTime createdAt, DateTime expiresAt)
    {
        PersonId = personId;
        Name = name;
        Hash = hash;
        Role = role;
        CreatedAt = createdAt;
        ExpiresAt = expiresAt;
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Whom it acts as.</summary>
    public long PersonId { get; private set; }

    /// <summary>What it is for.</summary>
    public string Name { get; private set; } = "";

    /// <summary>SHA-256 of the secret; unique.</summary>
    [Common.Auditing.NotAudited]
    public string Hash { get; private set; } = "";

    /// <summary>The only role it carries; null for all of the person's.</summary>
    public Role? Role { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime ExpiresAt { get; private set; }

    /// <summary>UTC; null while it may be used.</summary>
    public DateTime? RevokedAt { get; private set; }

    /// <summary>Ends it.</summary>
    public void Revoke(DateTime at) => RevokedAt ??= at;

    /// <summary>Whether it may be used.</summary>
    public bool IsValid(DateTime now) => RevokedAt is null && now < ExpiresAt;

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges() => [new(Topics.User(PersonId), PersonId, 0)];
}
