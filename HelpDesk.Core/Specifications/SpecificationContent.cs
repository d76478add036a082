namespace HelpDesk.Core.Specifications;

/// <summary>One clause: a requirement that an offer answers. Its key stays the same through versions, so that answers and differences find it.</summary>
/// <param name="Key">Made when the clause is.</param>
/// <param name="Name">What is asked about: หน่วยความจำหลัก (RAM). Products are compared by it, folded.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="Bound">How a number is bounded; of no meaning for other kinds.</param>
/// <param name="Value">The bound, or the lower end of <see cref="ClauseBound.Between"/>; null for other kinds.</param>
/// <param name="UpTo">The upper end of <see cref="ClauseBound.Between"/>; else null.</param>
/// <param name="Unit">The code of a unit for a number, a word of its own for a count; else empty.</param>
/// <param name="Choices">The alternatives that comply; empty for other kinds.</param>
/// <param name="Detail">Further words of the clause, shown after it and not judged by the program; for a text the clause itself.</param>
/// <param name="IsRequired">Required; otherwise preferred: failing it does not exclude.</param>
/// <param name="BaselineKey">The clause of the baseline that it was copied from; null for one of its own.</param>
/// <param name="BaselineReason">Why it differs from that clause; empty when it does not.</param>
public sealed record Clause(
    Guid Key, string Name, ClauseKind Kind, ClauseBound Bound, decimal? Value, decimal? UpTo, string Unit, IReadOnlyList<string> Choices, string Detail, bool IsRequired,
    Guid? BaselineKey = null, string BaselineReason = "");

/// <summary>A clause of the baseline that was left out of the item.</summary>
/// <param name="BaselineKey">The clause of the baseline.</param>
/// <param name="Reason">Why.</param>
public sealed record DroppedClause(Guid BaselineKey, string Reason);

/// <summary>Where a median price was asked (at least three for each item).</summary>
/// <param name="Origin">A shop, an earlier contract, the ministry's criteria.</param>
/// <param name="UnitPrice">Baht a unit, with VAT.</param>
/// <param name="On">The day, in Asia/Bangkok.</param>
/// <param name="Reference">A document, an address; may be empty.</param>
public sealed record PriceSource(string Origin, decimal UnitPrice, DateOnly On, string Reference);

/// <summary>What is bought: one row of the comparison.</summary>
/// <param name="Key">Made when the item is; the same through versions.</param>
/// <param name="Name">รายการ.</param>
/// <param name="Quantity">How many; above 0.</param>
/// <param name="Unit">หน่วยนับ: เครื่อง.</param>
/// <param name="UnitBudget">วงเงินต่อหน่วย, baht with VAT.</param>
/// <param name="MedianPrice">ราคากลางต่อหน่วย, baht with VAT; null until it is found.</param>
/// <param name="Sources">Where the median price comes from.</param>
/// <param name="BaselineItemId">The item of the ministry's criteria it was copied from; null for none.</param>
/// <param name="Clauses">The clauses, in their order.</param>
/// <param name="Dropped">Clauses of the baseline that were left out.</param>
public sealed record SpecificationItem(
    Guid Key, string Name, int Quantity, string Unit, decimal UnitBudget, decimal? MedianPrice, IReadOnlyList<PriceSource> Sources, long? BaselineItemId, IReadOnlyList<Clause> Clauses,
    IReadOnlyList<DroppedClause> Dropped)
{
    /// <summary>วงเงิน of all of them, baht with VAT.</summary>
    public decimal Budget => Quantity * UnitBudget;
}

/// <summary>A criterion beside the price, given 0 to 100 points by each member.</summary>
/// <param name="Key">Made when the criterion is.</param>
/// <param name="Name">What is looked at: บริการหลังการขาย.</param>
/// <param name="Weight">Parts of a hundred.</param>
public sealed record OtherCriterion(Guid Key, string Name, decimal Weight);

/// <summary>หลักเกณฑ์การพิจารณา.</summary>
/// <param name="Criterion">By what the winner is found.</param>
/// <param name="Unit">What is awarded to one vendor.</param>
/// <param name="PriceWeight">The weight of the price; 100 for the lowest price.</param>
/// <param name="Others">The other criteria; with the price their weights sum to 100.</param>
/// <param name="MinimumScore">The least that the other criteria must reach together, 0 to 100, weighted among themselves; 0 for none.</param>
public sealed record SelectionCriteria(AwardCriterion Criterion, AwardUnit Unit, decimal PriceWeight, IReadOnlyList<OtherCriterion> Others, decimal MinimumScore)
{
    /// <summary>The lowest price of everything together.</summary>
    public static readonly SelectionCriteria LowestPrice = new(AwardCriterion.LowestPrice, AwardUnit.Total, 100, [], 0);
}

/// <summary>The written sections (DOMAIN.md §5). Clauses, budget and criteria stand elsewhere.</summary>
/// <param name="Background">ความเป็นมา.</param>
/// <param name="Objective">วัตถุประสงค์.</param>
/// <param name="Qualifications">คุณสมบัติผู้ยื่นข้อเสนอ.</param>
/// <param name="DeliveryPlace">Where it is delivered.</param>
/// <param name="DeliveryDays">กำหนดส่งมอบ: within so many days after the contract.</param>
/// <param name="Payment">การจ่ายเงิน.</param>
/// <param name="PenaltyPercent">ค่าปรับ: percent of the price a day.</param>
/// <param name="WarrantyMonths">รับประกัน, in months.</param>
/// <param name="Other">Whatever else is to be said.</param>
public sealed record SpecificationSections(
    string Background, string Objective, string Qualifications, string DeliveryPlace, int DeliveryDays, string Payment, decimal PenaltyPercent, int WarrantyMonths, string Other);

/// <summary>Everything a specification says: what a version keeps, is approved and frozen.</summary>
/// <param name="Title">เรื่อง.</param>
/// <param name="Sections">The written sections.</param>
/// <param name="Items">What is bought, with the clauses.</param>
/// <param name="Criteria">How the winner is found.</param>
/// <param name="Method">How it is bought.</param>
public sealed record SpecificationContent(string Title, SpecificationSections Sections, IReadOnlyList<SpecificationItem> Items, SelectionCriteria Criteria, ProcurementMethod Method)
{
    /// <summary>วงเงิน of everything, baht with VAT.</summary>
    public decimal Budget => Items.Sum(i => i.Budget);

    /// <summary>ราคากลาง of everything, baht with VAT; null while that of an item is missing.</summary>
    public decimal? MedianPrice => Items.All(i => i.MedianPrice is not null) ? Items.Sum(i => i.Quantity * i.MedianPrice!.Value) : null;

    /// <summary>The number of a clause as people read it: item, dot, clause.</summary>
    public static string NumberOf(int item, int clause) => FormattableString.Invariant($"{item + 1}.{clause + 1}");
}
