using HelpDesk.Core.Common.Auditing;

namespace HelpDesk.Core.Orders;

/// <summary>People whom an order names together, with their duties: a group of a committee, or one person in an assignment.</summary>
public sealed class OrderGroup : IAudited
{
    private readonly List<OrderMember> _members = [];

    private OrderGroup()
    {
    }

    /// <summary>A new one.</summary>
    /// <param name="number">Its place, from 1.</param>
    /// <param name="title">Its heading; empty where there is only one.</param>
    /// <param name="duties">One duty a line; a line that begins with a dash or white space is a sub-duty of the one before.</param>
    /// <param name="members">In their order.</param>
    public OrderGroup(int number, string title, string duties, IEnumerable<OrderMember> members)
    {
        (Number, Title, Duties) = (number, title.Trim(), duties.TrimEnd());
        _members.AddRange(members.Select((m, i) => m.At(i + 1)));
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The order.</summary>
    public long OrderId { get; private set; }

    /// <summary>Its place, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Its heading; empty where there is only one.</summary>
    public string Title { get; private set; } = "";

    /// <summary>One duty a line; a line that begins with a dash or white space is a sub-duty.</summary>
    public string Duties { get; private set; } = "";

    /// <summary>Whom it names.</summary>
    public IReadOnlyList<OrderMember> Members => _members;
}

/// <summary>A person named by an order, as the order writes it.</summary>
public sealed class OrderMember : IAudited
{
    private OrderMember()
    {
    }

    /// <summary>A new one.</summary>
    /// <param name="personId">The person; null for somebody from outside.</param>
    /// <param name="name">Full name with title.</param>
    /// <param name="position">Position.</param>
    /// <param name="roleTitle">Role title in words (ประธานกรรมการ); empty in assignments.</param>
    public OrderMember(long? personId, string name, string position, string roleTitle)
    {
        (PersonId, Name, Position, RoleTitle) = (personId, name.Trim(), position.Trim(), roleTitle.Trim());
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The group.</summary>
    public long OrderGroupId { get; private set; }

    /// <summary>The person; null for somebody from outside.</summary>
    public long? PersonId { get; private set; }

    /// <summary>Full name with title.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Position.</summary>
    public string Position { get; private set; } = "";

    /// <summary>Role title in words; empty in assignments.</summary>
    public string RoleTitle { get; private set; } = "";

    /// <summary>Place in the group, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>When the person said to have read it, UTC; null until then.</summary>
    public DateTime? AcknowledgedAt { get; private set; }

    /// <summary>The person has read it; said again, the first time stays.</summary>
    public void Acknowledge(DateTime at) => AcknowledgedAt ??= at;

    internal OrderMember At(int number)
    {
        Number = number;
        return this;
    }
}

/// <summary>What an order does to an earlier one; shown at both.</summary>
public sealed class OrderRelation : IAudited
{
    private OrderRelation()
    {
    }

    /// <summary>A new one.</summary>
    public OrderRelation(long toOrderId, OrderRelationKind kind) => (ToOrderId, Kind) = (toOrderId, kind);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The later order.</summary>
    public long OrderId { get; private set; }

    /// <summary>The earlier order.</summary>
    public long ToOrderId { get; private set; }

    /// <summary>What happens to it.</summary>
    public OrderRelationKind Kind { get; private set; }
}

/// <summary>A book of order numbers (ทะเบียนคำสั่ง). Each calendar year begins again at 1.</summary>
public sealed class OrderRegister : IAudited, IVersioned
{
    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Its name; unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>False when no more numbers are taken from it.</summary>
    public bool IsActive { get; set; } = true;

    /// <inheritdoc/>
    public int Version { get; set; }
}

/// <summary>One number of a register and what became of it. Every number from 1 to the last has exactly one row.</summary>
public sealed class OrderNumber : IAudited
{
    private OrderNumber()
    {
    }

    /// <summary>A number that an order takes.</summary>
    public OrderNumber(long registerId, int year, int number, DateOnly date, long? orderId, string reason, long byId, string byName, DateTime at)
    {
        (RegisterId, Year, Number, Date, OrderId, Reason) = (registerId, year, number, date, orderId, reason);
        (ById, ByName, At) = (byId, byName, at);
        State = orderId is null ? OrderNumberState.Reserved : OrderNumberState.Used;
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The register.</summary>
    public long RegisterId { get; private set; }

    /// <summary>Buddhist calendar year.</summary>
    public int Year { get; private set; }

    /// <summary>From 1 in each register and year, without gaps. Unique there.</summary>
    public int Number { get; private set; }

    /// <summary>The date that belongs to it: an order's, or the day it was reserved for.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>What became of it.</summary>
    public OrderNumberState State { get; private set; }

    /// <summary>The order that has it, or had it before it was voided.</summary>
    public long? OrderId { get; private set; }

    /// <summary>Why it was reserved or voided.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who took it last.</summary>
    public long ById { get; private set; }

    /// <summary>Full name at that time.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>A reserved number goes to an order.</summary>
    /// <exception cref="RuleException">It is not reserved.</exception>
    public void Use(long orderId, long byId, string byName, DateTime at)
    {
        if (State != OrderNumberState.Reserved)
        {
            throw RuleException.Conflict("order.number-not-reserved", OrderTexts.T["rule.number-not-reserved"]);
        }

        (State, OrderId, ById, ByName, At) = (OrderNumberState.Used, orderId, byId, byName, at);
    }

    /// <summary>It is given up; it stays with its reason and is never used again.</summary>
    public void Void(string reason, long byId, string byName, DateTime at)
    {
        if (State == OrderNumberState.Voided)
        {
            throw RuleException.Conflict("order.number-voided", OrderTexts.T["rule.number-voided"]);
        }

        (State, Reason, ById, ByName, At) = (OrderNumberState.Voided, reason.Trim(), byId, byName, at);
    }
}

/// <summary>A phrase or legal basis that orders are written with; the office edits them.</summary>
public sealed class OrderPhrase : IAudited, IVersioned
{
    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Where it stands.</summary>
    public PhraseSlot Slot { get; set; }

    /// <summary>The kind of order it is for; null for all.</summary>
    public OrderKind? Kind { get; set; }

    /// <summary>What it is called in lists.</summary>
    public string Title { get; set; } = "";

    /// <summary>Its text.</summary>
    public string Text { get; set; } = "";

    /// <summary>False when it is not offered any more.</summary>
    public bool IsActive { get; set; } = true;

    /// <inheritdoc/>
    public int Version { get; set; }
}
