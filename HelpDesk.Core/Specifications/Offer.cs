using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Specifications;

/// <summary>ผู้ขาย: who offers, sells or repairs.</summary>
public sealed class Vendor : IAudited, IVersioned
{
    private Vendor()
    {
    }

    /// <summary>A vendor.</summary>
    public Vendor(VendorText text) => Change(text);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Its registered name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>เลขประจำตัวผู้เสียภาษี, 13 digits; empty when it is not known. Unique where it is given.</summary>
    public string TaxId { get; private set; } = "";

    /// <summary>Whom to speak to.</summary>
    public string Contact { get; private set; } = "";

    /// <summary>Telephone.</summary>
    public string Phone { get; private set; } = "";

    /// <summary>E-mail address.</summary>
    public string Email { get; private set; } = "";

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>Writes it anew.</summary>
    public void Change(VendorText text)
    {
        (Name, TaxId, Contact, Phone, Email) = (text.Name.Trim(), text.TaxId.Trim(), text.Contact.Trim(), text.Phone.Trim(), text.Email.Trim());
        Version += Id > 0 ? 1 : 0;
    }
}

/// <summary>What is written about a vendor.</summary>
/// <param name="Name">Its registered name.</param>
/// <param name="TaxId">13 digits; empty when it is not known.</param>
/// <param name="Contact">Whom to speak to.</param>
/// <param name="Phone">Telephone.</param>
/// <param name="Email">E-mail address.</param>
public sealed record VendorText(string Name, string TaxId, string Contact, string Phone, string Email);

/// <summary>What an offer says to one clause, and where that is proved.</summary>
/// <param name="ClauseKey">The clause.</param>
/// <param name="Said">The answer as it was written; read by <see cref="Judge"/>.</param>
/// <param name="File">The key of the uploaded evidence; null for none.</param>
/// <param name="Page">The page of it; may be empty.</param>
/// <param name="Note">หมายเหตุ; may be empty.</param>
public sealed record ClauseAnswer(Guid ClauseKey, string Said, Guid? File, string Page, string Note);

/// <summary>What is offered for one item. Its price stands apart, sealed.</summary>
/// <param name="ItemKey">The item.</param>
/// <param name="Brand">ยี่ห้อ.</param>
/// <param name="Model">รุ่น.</param>
/// <param name="Answers">What it says to the clauses.</param>
public sealed record OfferedItem(Guid ItemKey, string Brand, string Model, IReadOnlyList<ClauseAnswer> Answers);

/// <summary>An offer of one vendor to one specification.</summary>
public sealed class Offer : IAudited, IVersioned
{
    private Offer()
    {
    }

    /// <summary>An offer comes in.</summary>
    /// <param name="clientId">Made by the sender; sent twice, it is taken once.</param>
    /// <param name="specificationId">To which.</param>
    /// <param name="number">In the order in which they came, from 1.</param>
    /// <param name="vendorId">Of whom.</param>
    /// <param name="by">Who takes it in.</param>
    /// <param name="at">UTC.</param>
    public Offer(Guid clientId, long specificationId, int number, long vendorId, Actor by, DateTime at) =>
        (ClientId, SpecificationId, Number, VendorId, ReceivedById, ReceivedByName, ReceivedAt) = (clientId, specificationId, number, vendorId, by.PersonId, by.Name ?? "", at);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Made by the sender. Unique.</summary>
    public Guid ClientId { get; private set; }

    /// <summary>To which.</summary>
    public long SpecificationId { get; private set; }

    /// <summary>ลำดับที่รับ, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Of whom.</summary>
    public long VendorId { get; private set; }

    /// <summary>Who took it in.</summary>
    public long? ReceivedById { get; private set; }

    /// <summary>The name at that time.</summary>
    public string ReceivedByName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime ReceivedAt { get; private set; }

    /// <summary>What is offered. Kept out of the audit log: what is sealed must not be read there.</summary>
    [NotAudited]
    public IReadOnlyList<OfferedItem> Items { get; private set; } = [];

    /// <summary>Whether VAT is in its prices.</summary>
    public bool IncludesVat { get; private set; }

    /// <summary>กำหนดส่งมอบ, days.</summary>
    public int DeliveryDays { get; private set; }

    /// <summary>รับประกัน, months.</summary>
    public int WarrantyMonths { get; private set; }

    /// <summary>กำหนดยืนราคา, days.</summary>
    public int ValidDays { get; private set; }

    /// <summary>หมายเหตุ.</summary>
    [NotAudited]
    public string Note { get; private set; } = "";

    /// <summary>When the vendor withdrew it, UTC; null otherwise.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>Why.</summary>
    public string WithdrawReason { get; private set; } = "";

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>What it says.</summary>
    public void Write(IReadOnlyList<OfferedItem> items, bool includesVat, int deliveryDays, int warrantyMonths, int validDays, string note)
    {
        (Items, IncludesVat, DeliveryDays, WarrantyMonths, ValidDays, Note) = (items, includesVat, deliveryDays, warrantyMonths, validDays, note.Trim());
        Version += Id > 0 ? 1 : 0;
    }

    /// <summary>The vendor withdraws it.</summary>
    public void Withdraw(string reason, DateTime at)
    {
        (WithdrawnAt, WithdrawReason) = (at, reason.Trim());
        Version++;
    }
}

/// <summary>
/// ราคาที่เสนอ for one item. Not audited and not announced, and filtered out of every query as long as the offers are sealed: before that
/// it is only ever written.
/// </summary>
public sealed class OfferPrice
{
    private OfferPrice()
    {
    }

    /// <summary>A price.</summary>
    public OfferPrice(long specificationId, long offerId, Guid itemKey, decimal unitPrice) => (SpecificationId, OfferId, ItemKey, UnitPrice) = (specificationId, offerId, itemKey, unitPrice);

    /// <summary>The id.</summary>
    public long Id { get; private set; }

    /// <summary>To which specification.</summary>
    public long SpecificationId { get; private set; }

    /// <summary>That specification: by it the seal is known.</summary>
    public Specification Specification { get; private set; } = default!;

    /// <summary>Of which offer.</summary>
    public long OfferId { get; private set; }

    /// <summary>For which item.</summary>
    public Guid ItemKey { get; private set; }

    /// <summary>Baht a unit.</summary>
    public decimal UnitPrice { get; private set; }
}

/// <summary>A member's word about an answer that the program cannot judge.</summary>
public sealed class MemberJudgement : IAudited
{
    private MemberJudgement()
    {
    }

    /// <summary>A judgement.</summary>
    public MemberJudgement(long specificationId, long offerId, Guid clauseKey, Actor by) =>
        (SpecificationId, OfferId, ClauseKey, PersonId, Name) = (specificationId, offerId, clauseKey, by.PersonId!.Value, by.Name ?? "");

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Of which.</summary>
    public long SpecificationId { get; private set; }

    /// <summary>Whose offer.</summary>
    public long OfferId { get; private set; }

    /// <summary>The clause.</summary>
    public Guid ClauseKey { get; private set; }

    /// <summary>The member.</summary>
    public long PersonId { get; private set; }

    /// <summary>The name at that time.</summary>
    public string Name { get; private set; } = "";

    /// <summary>ตรง, ดีกว่า or ไม่ตรง.</summary>
    public Verdict Verdict { get; private set; }

    /// <summary>Why; needed for ไม่ตรง.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>Says it, or says it anew.</summary>
    public void Say(Verdict verdict, string reason, DateTime at) => (Verdict, Reason, At) = (verdict, reason.Trim(), at);
}

/// <summary>A member's points for one criterion beside the price.</summary>
public sealed class MemberScore : IAudited
{
    private MemberScore()
    {
    }

    /// <summary>A score.</summary>
    public MemberScore(long specificationId, long offerId, Guid criterionKey, Actor by) =>
        (SpecificationId, OfferId, CriterionKey, PersonId, Name) = (specificationId, offerId, criterionKey, by.PersonId!.Value, by.Name ?? "");

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Of which.</summary>
    public long SpecificationId { get; private set; }

    /// <summary>Whose offer.</summary>
    public long OfferId { get; private set; }

    /// <summary>The criterion.</summary>
    public Guid CriterionKey { get; private set; }

    /// <summary>The member.</summary>
    public long PersonId { get; private set; }

    /// <summary>The name at that time.</summary>
    public string Name { get; private set; } = "";

    /// <summary>0 to 100.</summary>
    public decimal Points { get; private set; }

    /// <summary>Says it, or says it anew.</summary>
    public void Say(decimal points) => Points = points;
}

/// <summary>A model that was offered once, with what was said of it: knowledge for later specifications. No price.</summary>
public sealed class Product : IAudited
{
    private Product()
    {
    }

    /// <summary>A model.</summary>
    public Product(string brand, string model) => (Brand, Model) = (brand.Trim(), model.Trim());

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>ยี่ห้อ.</summary>
    public string Brand { get; private set; } = "";

    /// <summary>รุ่น.</summary>
    public string Model { get; private set; } = "";

    /// <summary>For which item it was offered last.</summary>
    public string ItemName { get; private set; } = "";

    /// <summary>The number of the specification to which it was offered last.</summary>
    public string SeenIn { get; private set; } = "";

    /// <summary>When those offers were opened, UTC.</summary>
    public DateTime SeenAt { get; private set; }

    /// <summary>What was said to which clause, the newest word to each.</summary>
    public IReadOnlyList<KnownAnswer> Answers { get; private set; } = [];

    /// <summary>What search looks through, folded; unique.</summary>
    [NotAudited]
    public string Folded { get; private set; } = "";

    /// <summary>It was offered (again).</summary>
    public void See(string itemName, string seenIn, IEnumerable<KnownAnswer> answers, DateTime at)
    {
        (ItemName, SeenIn, SeenAt, Folded) = (itemName, seenIn, at, FoldedName(Brand, Model));
        var fresh = answers.Where(a => a.Said.Trim().Length > 0).ToList();
        var names = fresh.Select(a => Common.Thai.ThaiText.Fold(a.Name)).ToHashSet(StringComparer.Ordinal);
        Answers = [.. fresh, .. Answers.Where(a => !names.Contains(Common.Thai.ThaiText.Fold(a.Name)))];
    }

    /// <summary>By what a model is known again.</summary>
    public static string FoldedName(string brand, string model) => Common.Thai.ThaiText.Fold($"{brand.Trim()} {model.Trim()}");
}
