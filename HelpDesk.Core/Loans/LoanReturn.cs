using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Loans;

/// <summary>A return of all or of a part. It is never changed; a mistaken one is reversed.</summary>
public sealed class LoanReturn : IAudited
{
    private readonly List<LoanReturnLine> _lines = [];
    private readonly List<LoanCase> _cases = [];

    private LoanReturn()
    {
    }

    internal LoanReturn(IEnumerable<LoanReturnLine> lines, Actor by, string returnerName, Signatures signatures, string note, DateTime at)
    {
        (ById, ByName, ReturnerName, Note, At) = (by.PersonId, by.Name ?? "", returnerName.Trim(), note.Trim(), at);
        (ReceiverSignature, ReturnerSignature) = (signatures.Keeper, signatures.Borrower);
        _lines.AddRange(lines);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The loan.</summary>
    public long LoanId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>ผู้รับคืน.</summary>
    public long? ById { get; private set; }

    /// <summary>The name at that time.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>ผู้คืน.</summary>
    public string ReturnerName { get; private set; } = "";

    /// <summary>The key of the drawn signature of who took it back.</summary>
    public Guid ReceiverSignature { get; private set; }

    /// <summary>The key of the drawn signature of who brought it.</summary>
    public Guid ReturnerSignature { get; private set; }

    /// <summary>หมายเหตุ.</summary>
    public string Note { get; private set; } = "";

    /// <summary>UTC; null while it holds.</summary>
    public DateTime? ReversedAt { get; private set; }

    /// <summary>Who reversed it.</summary>
    public string ReversedByName { get; private set; } = "";

    /// <summary>Why.</summary>
    public string ReversedReason { get; private set; } = "";

    /// <summary>What came back.</summary>
    public IReadOnlyList<LoanReturnLine> Lines => _lines;

    /// <summary>Damage and loss that was found.</summary>
    public IReadOnlyList<LoanCase> Cases => _cases;

    internal void Open(LoanCase found) => _cases.Add(found);

    internal void Reverse(string reason, Actor by, DateTime at) => (ReversedAt, ReversedByName, ReversedReason) = (at, by.Name ?? "", reason.Trim());
}

/// <summary>What came back, and how.</summary>
public sealed class LoanReturnLine : IAudited
{
    private LoanReturnLine()
    {
    }

    internal LoanReturnLine(ReturnedThing thing, int daysLate)
    {
        (LoanThingId, Quantity, Condition, Note) = (thing.ThingId, thing.Quantity, thing.Condition, (thing.Note ?? "").Trim());
        (MissingAccessories, Photos, DaysLate) = (string.Join('\n', thing.Missing ?? []), [.. thing.Photos ?? []], daysLate);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The return.</summary>
    public long LoanReturnId { get; private set; }

    /// <summary>What was handed over.</summary>
    public long LoanThingId { get; private set; }

    /// <summary>How many; of what is lost, how many are not to come.</summary>
    public int Quantity { get; private set; }

    /// <summary>In what condition.</summary>
    public ReturnCondition Condition { get; private set; }

    /// <summary>In words.</summary>
    public string Note { get; private set; } = "";

    /// <summary>What did not come with it, one a line.</summary>
    public string MissingAccessories { get; private set; } = "";

    /// <summary>Keys of pictures.</summary>
    public IReadOnlyList<Guid> Photos { get; private set; } = [];

    /// <summary>Days after the day it was due.</summary>
    public int DaysLate { get; private set; }
}

/// <summary>One thing that comes back.</summary>
/// <param name="ThingId">What was handed over.</param>
/// <param name="Condition">In what condition.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Note">In words.</param>
/// <param name="Missing">Accessories that did not come with it.</param>
/// <param name="Photos">Keys of uploaded pictures.</param>
/// <param name="OpenTicket">True: a damaged device goes to the queue as a repair.</param>
public sealed record ReturnedThing(
    long ThingId, ReturnCondition Condition, int Quantity = 1, string? Note = null, IReadOnlyList<string>? Missing = null, IReadOnlyList<Guid>? Photos = null, bool OpenTicket = false);
