namespace HelpDesk.Core.Common.Auditing;

/// <summary>An entity whose every change is written to the audit log with its values before and after.</summary>
public interface IAudited
{
    /// <summary>The entity's id.</summary>
    long Id { get; }
}

/// <summary>A property that never stands in the audit log: a secret, or text derived from other properties.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotAuditedAttribute : Attribute;

/// <summary>
/// One change of one entity: who, when, from which address, by which request, what before and after. Entries are chained: each
/// carries the hash of the one before, so that a removed or altered entry is found by the verb <c>audit verify</c>.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>Consecutive from 1, without gaps.</summary>
    public long Id { get; init; }

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>The person; null for a visitor or the program itself.</summary>
    public long? PersonId { get; init; }

    /// <summary>The person's name at that time; <c>system</c> for the program itself, null for a visitor.</summary>
    public string? PersonName { get; init; }

    /// <summary>The network address; null for the program itself.</summary>
    public string? Address { get; init; }

    /// <summary>The request's name, such as <c>ClaimTicket</c>.</summary>
    public required string Request { get; init; }

    /// <summary>Ties it to log lines.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>The entity's type, such as <c>Ticket</c>, or <c>SignIn</c> for events that are no change of an entity.</summary>
    public required string Entity { get; init; }

    /// <summary>The entity's id; 0 where there is none.</summary>
    public long EntityId { get; init; }

    /// <summary><c>added</c>, <c>changed</c>, <c>removed</c>, or the name of an event.</summary>
    public required string Action { get; init; }

    /// <summary>JSON: property → [before, after].</summary>
    public required string Changes { get; init; }

    /// <summary>The hash of the entry before; empty for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 over this entry and <see cref="PreviousHash"/>, in lower-case hexadecimal.</summary>
    public required string Hash { get; init; }
}

/// <summary>The end of the chain: the last entry's id and hash, so that cutting off the tail is found too.</summary>
public sealed class AuditHead
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; } = 1;

    /// <summary>The last entry's id.</summary>
    public long LastId { get; set; }

    /// <summary>The last entry's hash.</summary>
    public string LastHash { get; set; } = "";
}

/// <summary>Writes an event that is no change of an entity (a sign-in, an export) to the audit log with the running command.</summary>
public interface IAuditTrail
{
    /// <summary>Adds an entry to the running command's transaction.</summary>
    /// <param name="entity">What kind of thing it concerns.</param>
    /// <param name="entityId">Its id.</param>
    /// <param name="action">What happened.</param>
    /// <param name="values">Details; never a secret.</param>
    void Record(string entity, long entityId, string action, IReadOnlyDictionary<string, object?>? values = null);
}
