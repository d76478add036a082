using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Loans;

/// <summary>Somebody may not borrow from an agency for a while.</summary>
public sealed class LoanSuspension : IAudited
{
    private LoanSuspension()
    {
    }

    /// <summary>From this day on.</summary>
    public LoanSuspension(long ownerId, long personId, DateOnly from, DateOnly? until, string reason, Actor by)
    {
        (OwnerId, PersonId, From, Until, Reason, ByName) = (ownerId, personId, from, until, reason.Trim(), by.Name ?? "");
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The agency that does not lend.</summary>
    public long OwnerId { get; private set; }

    /// <summary>Who may not borrow.</summary>
    public long PersonId { get; private set; }

    /// <summary>The first day, in Asia/Bangkok.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The last day; null until it is lifted.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who said so.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>UTC; null until lifted.</summary>
    public DateTime? LiftedAt { get; private set; }

    /// <summary>Who lifted it.</summary>
    public string LiftedByName { get; private set; } = "";

    /// <summary>Why.</summary>
    public string LiftedReason { get; private set; } = "";

    /// <summary>Lifts it before its end.</summary>
    /// <exception cref="RuleException">It is lifted already.</exception>
    public void Lift(string reason, Actor by, DateTime at)
    {
        if (LiftedAt is not null)
        {
            throw RuleException.Conflict("loan.suspension-lifted", LoanTexts.T["rule.suspension-lifted"]);
        }

        (LiftedAt, LiftedByName, LiftedReason) = (at, by.Name ?? "", reason.Trim());
    }
}

/// <summary>The address of a person's calendar of loans.</summary>
public sealed class LoanFeed : IAudited
{
    private LoanFeed()
    {
    }

    /// <summary>Creates one.</summary>
    public LoanFeed(long personId, string codeHash) => (PersonId, CodeHash) = (personId, codeHash);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Whose. Unique.</summary>
    public long PersonId { get; private set; }

    /// <summary>Hash of the unguessable part of the address. Unique.</summary>
    [NotAudited]
    public string CodeHash { get; private set; } = "";

    /// <summary>Another address; the one before ends.</summary>
    public void Change(string codeHash) => CodeHash = codeHash;
}
