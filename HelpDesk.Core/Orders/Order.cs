using System.Globalization;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Messages;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Orders;

/// <summary>
/// An order (คำสั่ง) of the office: its text, whom it names, and its life from draft to revocation. Every step goes through a guarded
/// method (Order.Life.cs); the layout is that of the correspondence rules (DOMAIN.md §6).
/// </summary>
public sealed partial class Order : IAudited, IVersioned, ILive, IAnnounces
{
    private readonly List<OrderGroup> _groups = [];
    private readonly List<OrderRelation> _relations = [];
    private readonly List<News> _news = [];

    private Order()
    {
    }

    /// <summary>A new draft.</summary>
    public Order(OrderText text, long createdById, string createdByName, DateTime at)
    {
        (CreatedById, CreatedByName, CreatedAt, State) = (createdById, createdByName, at, OrderState.Draft);
        Write(text);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>What it does.</summary>
    public OrderKind Kind { get; private set; }

    /// <summary>Where it stands.</summary>
    public OrderState State { get; private set; }

    /// <summary>The register its number comes from.</summary>
    public long RegisterId { get; private set; }

    /// <summary>The running number in its register and year; null until numbered.</summary>
    public int? Number { get; private set; }

    /// <summary>The Buddhist calendar year of its date; null until numbered.</summary>
    public int? Year { get; private set; }

    /// <summary>สั่ง ณ วันที่, in Asia/Bangkok; null until numbered.</summary>
    public DateOnly? OrderDate { get; private set; }

    /// <summary>เรื่อง.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Reason (ด้วย…); empty when there is none.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Legal basis (อาศัยอำนาจตามความใน…).</summary>
    public string LegalBasis { get; private set; } = "";

    /// <summary>What is ordered (จึงแต่งตั้ง…, จึงมอบหมาย…).</summary>
    public string Ordering { get; private set; } = "";

    /// <summary>The closing (ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป).</summary>
    public string Closing { get; private set; } = "";

    /// <summary>In force from this day in Asia/Bangkok; null for from its date.</summary>
    public DateOnly? EffectiveFrom { get; private set; }

    /// <summary>In force until this day, included; null for until revoked.</summary>
    public DateOnly? EffectiveTo { get; private set; }

    /// <summary>Who signs it; null when somebody without an account does.</summary>
    public long? SignerId { get; private set; }

    /// <summary>(Full name) under the signature.</summary>
    public string SignerName { get; private set; } = "";

    /// <summary>Position under the signature; may have two lines (รักษาราชการแทน).</summary>
    public string SignerPosition { get; private set; } = "";

    /// <summary>The unit that owns it (เจ้าของเรื่อง); null for the whole office.</summary>
    public long? OwnerUnitId { get; private set; }

    /// <summary>The committee it appoints; null for other kinds.</summary>
    public long? CommitteeId { get; private set; }

    /// <summary>The last request for its decision; null until proposed.</summary>
    public long? ApprovalId { get; private set; }

    /// <summary>Why it is proposed although conflicts are named; empty when none are.</summary>
    public string ConflictReason { get; private set; } = "";

    /// <summary>Who made it.</summary>
    public long CreatedById { get; private set; }

    /// <summary>Full name at that time.</summary>
    public string CreatedByName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>UTC; null until signed.</summary>
    public DateTime? SignedAt { get; private set; }

    /// <summary>Hash of the text that was signed within the program, hexadecimal; null when the signed paper is the record.</summary>
    public string? SignedHash { get; private set; }

    /// <summary>UTC; null until its members were told.</summary>
    public DateTime? AnnouncedAt { get; private set; }

    /// <summary>UTC; null until it ended, was revoked, refused or cancelled.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Why it ended, was revoked or cancelled.</summary>
    public string EndReason { get; private set; } = "";

    /// <summary>Number, subject, text and names, folded for search.</summary>
    [NotAudited]
    public string SearchText { get; private set; } = "";

    /// <summary>Whom it names, and their duties.</summary>
    public IReadOnlyList<OrderGroup> Groups => _groups;

    /// <summary>What it does to earlier orders.</summary>
    public IReadOnlyList<OrderRelation> Relations => _relations;

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary><c>579/2569</c>; null until numbered.</summary>
    public string? FullNumber => Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number}/{Year}") : null;

    /// <summary>Writes its text and whom it names. Load its groups and relations first: they are replaced.</summary>
    /// <exception cref="RuleException">It is no draft any more.</exception>
    public void Write(OrderText text)
    {
        if (State is not (OrderState.Draft or OrderState.Returned))
        {
            throw RuleException.Conflict("order.not-draft", OrderTexts.T["rule.not-draft"]);
        }

        (Kind, RegisterId, Subject, CommitteeId, OwnerUnitId) = (text.Kind, text.RegisterId, text.Subject.Trim(), text.CommitteeId, text.OwnerUnitId);
        (Reason, LegalBasis, Ordering, Closing) = (text.Reason.Trim(), text.LegalBasis.Trim(), text.Ordering.Trim(), text.Closing.Trim());
        (EffectiveFrom, EffectiveTo) = (text.EffectiveFrom, text.EffectiveTo);
        (SignerId, SignerName, SignerPosition) = (text.SignerId, text.SignerName.Trim(), text.SignerPosition.Trim());
        _groups.Clear();
        _groups.AddRange(text.Groups);
        _relations.Clear();
        _relations.AddRange(text.Relations.DistinctBy(r => r.ToOrderId));
        RenewSearchText();
    }

    /// <inheritdoc/>
    public IReadOnlyList<News> TakeNews() => _news.TakeAll();

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges() => [new(Topics.Orders, Id, Version)];

    private void RenewSearchText() => SearchText = ThaiText.Fold(string.Join(
        '\n',
        [FullNumber ?? "", Subject, Reason, LegalBasis, Ordering, Closing, SignerName, .. _groups.SelectMany(g => g.Members.Select(m => m.Name).Append(g.Title).Append(g.Duties))]));
}

/// <summary>What is written in an order.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="RegisterId">The register its number comes from.</param>
/// <param name="Subject">เรื่อง.</param>
/// <param name="Reason">Reason.</param>
/// <param name="LegalBasis">Legal basis.</param>
/// <param name="Ordering">What is ordered.</param>
/// <param name="Closing">The closing.</param>
/// <param name="EffectiveFrom">In force from; null for its date.</param>
/// <param name="EffectiveTo">In force until; null for until revoked.</param>
/// <param name="SignerId">Who signs.</param>
/// <param name="SignerName">The name under the signature.</param>
/// <param name="SignerPosition">The position under it.</param>
/// <param name="OwnerUnitId">The unit that owns it.</param>
/// <param name="CommitteeId">The committee it appoints.</param>
/// <param name="Groups">Whom it names.</param>
/// <param name="Relations">What it does to earlier orders.</param>
public sealed record OrderText(
    OrderKind Kind, long RegisterId, string Subject, string Reason, string LegalBasis, string Ordering, string Closing,
    DateOnly? EffectiveFrom, DateOnly? EffectiveTo, long? SignerId, string SignerName, string SignerPosition, long? OwnerUnitId, long? CommitteeId,
    IReadOnlyList<OrderGroup> Groups, IReadOnlyList<OrderRelation> Relations);
