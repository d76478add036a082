namespace HelpDesk.Core.Common;

/// <summary>What kind of answer a broken rule is. The API turns it into a status code, pages into a place to show it.</summary>
public enum RuleKind
{
    /// <summary>What was sent is not acceptable as it is (400).</summary>
    Invalid,

    /// <summary>It does not exist, or not for this person (404).</summary>
    NotFound,

    /// <summary>Nobody has signed in and somebody must (401).</summary>
    SignInRequired,

    /// <summary>The person holds no role that may do this (403).</summary>
    NotAllowed,

    /// <summary>Somebody else was first, or the state does not allow it any more (409).</summary>
    Conflict,

    /// <summary>Too often in too short a time (429).</summary>
    TooMany,
}

/// <summary>One thing that is wrong with one field.</summary>
/// <param name="Field">The property's name as in the request; empty for the whole.</param>
/// <param name="Message">In the user's language.</param>
public sealed record FieldError(string Field, string Message);

/// <summary>A rule that does not hold: the one exception that people see. Its message is in the user's language.</summary>
public sealed class RuleException : Exception
{
    /// <summary>Creates it.</summary>
    /// <param name="kind">What kind of answer it is.</param>
    /// <param name="code">Stable, lower case with dots, for programs: <c>ticket.already-claimed</c>.</param>
    /// <param name="message">For people, in their language.</param>
    /// <param name="errors">The fields it concerns, if any.</param>
    public RuleException(RuleKind kind, string code, string message, IReadOnlyList<FieldError>? errors = null)
        : base(message)
    {
        Kind = kind;
        Code = code;
        Errors = errors ?? [];
    }

    /// <summary>What kind of answer it is.</summary>
    public RuleKind Kind { get; }

    /// <summary>Stable, for programs.</summary>
    public string Code { get; }

    /// <summary>The fields it concerns; empty when it is about the whole.</summary>
    public IReadOnlyList<FieldError> Errors { get; }

    /// <summary>How long to wait before trying again, for <see cref="RuleKind.TooMany"/>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Who changed the thing meanwhile and when, for a stale save.</summary>
    public StaleInfo? Stale { get; init; }

    /// <summary>The thing does not exist for this person.</summary>
    public static RuleException NotFound() => new(RuleKind.NotFound, "not-found", CommonTexts.T["rule.not-found"]);

    /// <summary>One field is not acceptable.</summary>
    public static RuleException Invalid(string field, string code, string message) =>
        new(RuleKind.Invalid, code, message, [new FieldError(field, message)]);

    /// <summary>The state does not allow it, or somebody else was first.</summary>
    public static RuleException Conflict(string code, string message) => new(RuleKind.Conflict, code, message);
}

/// <summary>Who changed a thing since it was read.</summary>
/// <param name="ChangedBy">The person's name; null when the program did it.</param>
/// <param name="ChangedAt">UTC.</param>
/// <param name="Version">The version it has now.</param>
public sealed record StaleInfo(string? ChangedBy, DateTime ChangedAt, int Version);
