using System.Globalization;
using HelpDesk.Core.Specifications;

namespace HelpDesk.Tests.Specifications;

/// <summary>Two versions side by side.</summary>
public sealed class SpecificationDifferenceTests
{
    private static readonly Clause A = Specs.Clause("≥ 16 GB", "ก");
    private static readonly Clause B = Specs.Clause("yes", "ข");
    private static readonly Clause C = Specs.Clause("DDR4|DDR5", "ค");
    private static readonly Clause D = Specs.Clause("text", "ง");
    private static readonly SpecificationItem Item = Specs.Item(A, B, C);
    private static readonly SpecificationItem Other = Specs.Item(D) with { Name = "จอ" };

    public SpecificationDifferenceTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("th-TH");

    [Fact]
    public void What_is_the_same_is_the_same()
    {
        var content = Specs.Content(Item, Other);
        var rows = SpecificationDifference.Of(content, content);
        Assert.All(rows, r => Assert.Equal((DifferenceKind.Same, r.Before), (r.Kind, r.After)));
        Assert.Equal("เรื่อง", rows[0].Place);
        Assert.Equal(["1.1", "1.2", "1.3", "2.1"], rows.Where(r => r.Place.Contains('.', StringComparison.Ordinal) && r.Place.Length == 3).Select(r => r.Place));
        Assert.DoesNotContain(rows, r => r.Place == "อื่น ๆ");
    }

    [Fact]
    public void Sections_and_criteria_change()
    {
        var key = Guid.NewGuid();
        var before = Specs.Content(Item) with { Criteria = new(AwardCriterion.PriceAndOthers, AwardUnit.Total, 60, [new(key, "บริการ", 20), new(Guid.NewGuid(), "คุณภาพ", 20)], 0) };
        var after = before with
        {
            Title = "ใหม่",
            Method = ProcurementMethod.EBidding,
            Sections = Specs.Sections with { Background = "", Other = "เพิ่ม", DeliveryDays = 45 },
            Criteria = before.Criteria with { PriceWeight = 50, Others = [new(key, "บริการ", 50)] },
        };
        Assert.Equal(
            [
                new("เรื่อง", DifferenceKind.Changed, "จัดซื้อโน้ตบุ๊ก", "ใหม่"),
                new("วิธีจัดซื้อจัดจ้าง", DifferenceKind.Changed, "เฉพาะเจาะจง", "ประกวดราคาอิเล็กทรอนิกส์ (e-bidding)"),
                new("ความเป็นมา", DifferenceKind.Removed, "ความเป็นมา", ""),
                new("กำหนดส่งมอบ (วัน)", DifferenceKind.Changed, "30", "45"),
                new("อื่น ๆ", DifferenceKind.Added, "", "เพิ่ม"),
                new("น้ำหนักราคา", DifferenceKind.Changed, "60", "50"),
                new("เกณฑ์อื่น", DifferenceKind.Changed, "บริการ น้ำหนัก 20", "บริการ น้ำหนัก 50"),
                new("เกณฑ์อื่น", DifferenceKind.Removed, "คุณภาพ น้ำหนัก 20", ""),
            ],
            Changes(before, after));
    }

    [Fact]
    public void An_item_changes_in_each_of_its_fields()
    {
        var after = Item with { Name = "แท็บเล็ต", Quantity = 1200, UnitBudget = 15_000.5m, MedianPrice = null, Sources = [], Dropped = [new(Guid.NewGuid(), "ไม่ใช้")] };
        Assert.Equal(
            [
                ("1", DifferenceKind.Changed, "แท็บเล็ต"), ("1 จำนวน", DifferenceKind.Changed, "1,200 เครื่อง"), ("1 วงเงินต่อหน่วย", DifferenceKind.Changed, "15,000.50"),
                ("1 ราคากลางต่อหน่วย", DifferenceKind.Removed, ""), ("1 แหล่งที่มาของราคากลาง", DifferenceKind.Removed, ""), ("1 ข้อของเกณฑ์ที่ตัดออก", DifferenceKind.Added, "ไม่ใช้"),
            ],
            Changes(Specs.Content(Item), Specs.Content(after)).Select(r => (r.Place, r.Kind, r.After)));
    }

    [Fact]
    public void A_clause_that_is_added_or_removed_moves_no_other()
    {
        var added = Changes(Specs.Content(Item), Specs.Content(Item with { Clauses = [D, A, B, C] }));
        Assert.Equal([new("1.1", DifferenceKind.Added, "", "ง")], added);
        var before = Specs.Content(Item);
        var after = Specs.Content(Item with { Clauses = [A, C] });
        Assert.Equal([new("1.2", DifferenceKind.Removed, "มี ข", "")], Changes(before, after));

        // It stands where it stood, and what follows has its new number.
        Assert.Equal(["1.1", "1.2", "1.2"], SpecificationDifference.Of(before, after).Select(r => r.Place).Where(p => p.StartsWith("1.", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_clause_that_moves_is_the_only_one_that_moved()
    {
        Assert.Equal([new("1.3 → 1.1", DifferenceKind.Moved, "ค DDR4 หรือ DDR5", "ค DDR4 หรือ DDR5")], Changes(Specs.Content(Item), Specs.Content(Item with { Clauses = [C, A, B] })));
        Assert.Equal(
            [new("1.2 → 2.2", DifferenceKind.Moved, "มี ข", "มี ข")],
            Changes(Specs.Content(Item, Other), Specs.Content(Item with { Clauses = [A, C] }, Other with { Clauses = [D, B] })));
    }

    [Fact]
    public void A_clause_changes_in_its_words_its_kind_its_duty_and_its_reason()
    {
        Assert.Equal([new("1.1", DifferenceKind.Changed, "ก ไม่น้อยกว่า 16 GB", "ก ไม่น้อยกว่า 32 GB")], Changed(A with { Value = 32 }));
        Assert.Equal([new("1.1", DifferenceKind.Changed, "ก ไม่น้อยกว่า 16 GB", "ก ไม่น้อยกว่า 16 GB (ถ้ามี)")], Changed(A with { IsRequired = false }));
        Assert.Equal([new("1.1", DifferenceKind.Changed, "ก ไม่น้อยกว่า 16 GB (ตัวเลขพร้อมหน่วย)", "ก ไม่น้อยกว่า 16 GB (จำนวนนับ)")], Changed(A with { Kind = ClauseKind.Count }));
        Assert.Equal([new("1.1", DifferenceKind.Changed, "ก ไม่น้อยกว่า 16 GB", "ก ไม่น้อยกว่า 16 GB (เหตุผล: ตัดต่อ)")], Changed(A with { BaselineReason = "ตัดต่อ" }));

        // Moved and changed: the change is told, and from where.
        Assert.Equal(
            [new("1.3 → 1.1", DifferenceKind.Changed, "ค DDR4 หรือ DDR5", "ค DDR5")],
            Changes(Specs.Content(Item), Specs.Content(Item with { Clauses = [C with { Choices = ["DDR5"] }, A, B] })));

        static List<DifferenceRow> Changed(Clause clause) => Changes(Specs.Content(Item), Specs.Content(Item with { Clauses = [clause, B, C] }));
    }

    [Fact]
    public void Items_come_go_and_move_with_their_clauses()
    {
        var gone = Changes(Specs.Content(Item, Other), Specs.Content(Other));
        Assert.All(gone, r => Assert.Equal((DifferenceKind.Removed, ""), (r.Kind, r.After)));
        Assert.Equal(["1", "1 จำนวน", "1 วงเงินต่อหน่วย", "1 ราคากลางต่อหน่วย", "1 แหล่งที่มาของราคากลาง", "1.1", "1.2", "1.3"], gone.Select(r => r.Place));
        var come = Changes(Specs.Content(Other), Specs.Content(Item, Other));
        Assert.All(come, r => Assert.Equal((DifferenceKind.Added, ""), (r.Kind, r.Before)));
        Assert.Equal(gone.Select(r => (r.Place, r.Before)), come.Select(r => (r.Place, r.After)));
        Assert.Equal([new("1 → 2", DifferenceKind.Moved, "โน้ตบุ๊ก", "โน้ตบุ๊ก")], Changes(Specs.Content(Item, Other), Specs.Content(Other, Item)));
    }

    [Fact]
    public void Every_key_of_both_versions_is_told_once_whatever_the_versions()
    {
        Clause[] all = [.. Enumerable.Range(0, 8).Select(i => Specs.Clause("text", $"ข้อความที่ {i}"))];
        for (var seed = 0; seed < 1000; seed++)
        {
            var dice = new Random(seed);
            var (before, after) = (Some(dice), Some(dice));
            var rows = SpecificationDifference.Of(before, after).Where(r => r.Before.StartsWith("ข้อความที่", StringComparison.Ordinal) || r.After.StartsWith("ข้อความที่", StringComparison.Ordinal)).ToList();
            var (old, current) = (Names(before), Names(after));
            Assert.Equal(old.Union(current, StringComparer.Ordinal).Order(StringComparer.Ordinal), rows.Select(r => r.After.Length > 0 ? r.After : r.Before).Order(StringComparer.Ordinal));
            Assert.Equal(current, rows.Where(r => r.After.Length > 0).Select(r => r.After));
            Assert.Equal(old.Except(current, StringComparer.Ordinal).Order(StringComparer.Ordinal), rows.Where(r => r.Kind == DifferenceKind.Removed).Select(r => r.Before).Order(StringComparer.Ordinal));
            Assert.Equal(current.Except(old, StringComparer.Ordinal), rows.Where(r => r.Kind == DifferenceKind.Added).Select(r => r.After));
        }

        SpecificationContent Some(Random dice)
        {
            Clause[] some = [.. all.Where(_ => dice.Next(3) > 0).OrderBy(_ => dice.Next())];
            var cut = dice.Next(some.Length + 1);
            return Specs.Content([.. new[] { Item with { Clauses = some[..cut] }, Other with { Clauses = some[cut..] } }.OrderBy(_ => dice.Next(2))]);
        }

        static List<string> Names(SpecificationContent content) => [.. content.Items.SelectMany(i => i.Clauses).Select(c => c.Name)];
    }

    private static List<DifferenceRow> Changes(SpecificationContent before, SpecificationContent after) =>
        [.. SpecificationDifference.Of(before, after).Where(r => r.Kind != DifferenceKind.Same)];
}
