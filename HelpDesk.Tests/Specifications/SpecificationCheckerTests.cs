using System.Globalization;
using HelpDesk.Core.Specifications;

namespace HelpDesk.Tests.Specifications;

/// <summary>Each finding has a case that brings it and a near miss that does not.</summary>
public sealed class SpecificationCheckerTests
{
    private static readonly Clause Ram = Specs.Clause("≥ 16 GB", "RAM");
    private static readonly Clause Ssd = Specs.Clause("≥ 500 GB", "SSD", detail: "แบบ NVMe");
    private static readonly BaselineFacts Baseline = new(9, "โน้ตบุ๊กสำนักงาน", 20_000, [Ram, Ssd]);

    public SpecificationCheckerTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("th-TH");

    public static TheoryData<string> Names => [.. Cases.Keys];

    /// <summary>By the code: what brings it, and what nearly does.</summary>
    private static readonly Dictionary<string, (SpecificationContent Found, SpecificationContent NearMiss)> Cases = new(StringComparer.Ordinal)
    {
        ["no-title"] = (Good() with { Title = " \u00A0" }, Good() with { Title = "ก" }),
        ["no-items"] = (Specs.Content(), Good()),
        ["no-clauses"] = (Specs.Content(Specs.Item()), Good()),
        ["no-item-name"] = (With(i => i with { Name = " " }), Good()),
        ["quantity"] = (With(i => i with { Quantity = 0 }), With(i => i with { Quantity = 1 })),
        ["budget"] = (With(i => i with { UnitBudget = 0 }), With(i => i with { UnitBudget = 0.01m })),
        ["no-median"] = (With(i => i with { MedianPrice = null }), With(i => i with { MedianPrice = 1 })),
        ["sources"] = (With(i => i with { Sources = [.. i.Sources.Take(2), i.Sources[2] with { UnitPrice = 0 }] }), With(i => i with { Sources = [.. i.Sources.Take(3)] })),
        ["weights"] = (Criteria(60, 30), Criteria(60, 40)),
        ["criteria"] = (Criteria(100), Criteria(99.5m, 0.5m)),
        ["minimum-score"] = (Minimum(100.5m), Minimum(100)),
        ["no-name"] = (Clause("≥ 1 GB", c => c with { Name = "" }), Good()),
        ["no-value"] = (Clause("8..16 GB", c => c with { UpTo = null }), Clause("≥ 8 GB", c => c with { UpTo = null })),
        ["not-whole"] = (Clause("# ≥ 2.5 ช่อง"), Clause("# ≥ 2.0 ช่อง")),
        ["no-unit"] = (Clause("≥ 8 gb"), Clause("# ≥ 8 gb")),
        ["no-choices"] = (Clause("|"), Clause("DDR5|")),
        ["bounds"] = (Clause("16..8 GB"), Clause("16..16 GB")),
        ["contradiction"] = (Pair("≥ 1 TB", "≤ 999 GB"), Pair("≥ 1 TB", "≤ 1000 GB")),
        ["baseline-reason"] = (Copied(Ram with { Value = 32, BaselineKey = Ram.Key }, SsdCopy), Copied(Ram with { Value = 32, BaselineKey = Ram.Key, BaselineReason = "ใช้ตัดต่อ" }, SsdCopy)),
        ["dropped-reason"] = (Copied(RamCopy), With(Copied(RamCopy), i => i with { Dropped = [new(Ssd.Key, "ใช้ของเดิม")] })),
        ["budget-over-baseline"] = (With(CopiedSame, i => i with { UnitBudget = 20_000.01m }), CopiedSame),
        ["median-over-baseline"] = (With(CopiedSame, i => i with { MedianPrice = 20_001 }), CopiedSame),
        ["brand"] = (Clause("text", c => c with { Detail = "หมึกของEpsonแท้" }), Clause("text", c => c with { Detail = "หมึกของ Epson หรือเทียบเท่า" })),
        ["praise"] = (Clause("text", c => c with { Detail = "จอคุณภาพดี" }), Clause("text", c => c with { Detail = "จอคุณภาพ ดีไซน์บาง" })),
        ["few-products"] = (Clause("≥ 17 GB", c => c with { Name = "ram" }), Clause("≥ 16 GB", c => c with { Name = "ram" })),
        ["method"] = (Good() with { Method = ProcurementMethod.EBidding }, Good()),
    };

    private static Clause RamCopy => Ram with { Key = Guid.NewGuid(), BaselineKey = Ram.Key };

    private static Clause SsdCopy => Ssd with { Key = Guid.NewGuid(), BaselineKey = Ssd.Key };

    private static SpecificationContent CopiedSame => Copied(RamCopy, SsdCopy);

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_found_and_its_near_miss_is_not(string code)
    {
        var (found, nearMiss) = Cases[code];
        var finding = Assert.Single(Check(found), f => f.Code == code);
        Assert.NotEmpty(finding.Message);
        Assert.DoesNotContain(Check(nearMiss), f => f.Code == code);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        Assert.NotEqual(finding.Message, Assert.Single(Check(found), f => f.Code == code).Message);
    }

    [Fact]
    public void A_good_specification_has_no_findings()
    {
        Assert.Empty(Check(Good()));
        Assert.Empty(Check(CopiedSame));
    }

    [Fact]
    public void Errors_are_what_makes_it_unusable_and_the_rest_are_warnings()
    {
        string[] warnings = ["budget-over-baseline", "median-over-baseline", "brand", "praise", "few-products", "method"];
        Assert.All(Cases, c => Assert.Equal(!warnings.Contains(c.Key, StringComparer.Ordinal), Check(c.Value.Found).First(f => f.Code == c.Key).IsError));
    }

    [Theory]
    [InlineData("HP", "HPE ProLiant", false)]
    [InlineData("HP", "เครื่อง hp รุ่นใหม่", true)]
    [InlineData("Epson", "EPSON, or equivalent", false)]
    [InlineData("เอเซอร์", "จอเอเซอร์", true)]
    public void A_brand_is_a_whole_word(string brand, string words, bool isFound)
    {
        var content = Good() with { Sections = Specs.Sections with { Objective = words } };
        Assert.Equal(isFound, SpecificationChecker.Check(content, Facts with { Brands = [brand] }).Any(f => f.Code == "brand"));
    }

    [Fact]
    public void A_brand_in_a_choice_is_found_and_another_clauses_or_equivalent_does_not_excuse_it()
    {
        var item = Specs.Item(Specs.Clause("Epson|Acme", "หมึก"), Specs.Clause("text", "กระดาษ หรือเทียบเท่า"));
        var finding = Assert.Single(Check(Specs.Content(item)));
        Assert.Equal(("brand", item.Key, item.Clauses[0].Key), (finding.Code, finding.ItemKey!.Value, finding.ClauseKey!.Value));
    }

    [Theory]
    [InlineData("≥ 16 GB", "≤ 8 GB", true)]
    [InlineData("≥ 16 GB", "≤ 16 GB", false)]
    [InlineData("8..16 GB", "17..32 GB", true)]
    [InlineData("8..16 GB", "16..32 GB", false)]
    [InlineData("= 35.56 cm", "≥ 14 inch", false)]
    [InlineData("= 35.55 cm", "≥ 14 inch", true)]
    [InlineData("≥ 800 VA", "≤ 480 W", false)]
    [InlineData("# ≥ 3 ช่อง", "# ≤ 2 ช่อง", true)]
    [InlineData("# ≥ 3 ช่อง", "# ≤ 2 ชุด", false)]
    [InlineData("# ≥ 3 ช่อง", "yes", false)]
    public void Two_clauses_of_one_name_contradict_when_no_value_satisfies_both(string one, string other, bool isFound)
    {
        Assert.Equal(isFound, Check(Pair(one, other)).Any(f => f.Code == "contradiction"));
        Assert.Equal(isFound, Check(Pair(other, one)).Any(f => f.Code == "contradiction"));
        Assert.DoesNotContain(Check(Specs.Content(Specs.Item(Specs.Clause(one, "ก"), Specs.Clause(other, "ข")))), f => f.Code == "contradiction");
    }

    [Fact]
    public void Nothing_is_said_of_products_that_nobody_knows_or_only_people_can_judge()
    {
        Assert.DoesNotContain(Check(Clause("≥ 99 GB", c => c with { Name = "VRAM" })), f => f.Code == "few-products");
        Assert.DoesNotContain(Check(Clause("≥ 99 GB", c => c with { Name = "แคช" })), f => f.Code == "few-products");
        Assert.DoesNotContain(Check(Clause("text", c => c with { Name = "ram" })), f => f.Code == "few-products");
    }

    [Theory]
    [InlineData("≥ 16 GB", "≥ 16 GB", BaselineChange.Same)]
    [InlineData("≥ 1 TB", "≥ 1000 GB", BaselineChange.Same)]
    [InlineData("≥ 16 GB", "≥ 32 GB", BaselineChange.Raised)]
    [InlineData("≥ 16 GB", "≥ 8000 MB", BaselineChange.Lowered)]
    [InlineData("≤ 2 kg", "≤ 1.5 kg", BaselineChange.Raised)]
    [InlineData("≤ 2 kg", "≤ 2500 g", BaselineChange.Lowered)]
    [InlineData("8..16 GB", "8..12 GB", BaselineChange.Raised)]
    [InlineData("8..16 GB", "4..16 GB", BaselineChange.Lowered)]
    [InlineData("8..16 GB", "9..17 GB", BaselineChange.Changed)]
    [InlineData("≥ 16 GB", "= 16 GB", BaselineChange.Raised)]
    [InlineData("≥ 16 GB", "≤ 16 GB", BaselineChange.Changed)]
    [InlineData("= 220 V", "= 230 V", BaselineChange.Changed)]
    [InlineData("≥ 480 W", "≥ 800 VA", BaselineChange.Changed)]
    [InlineData("≥ 3 GB", "# ≥ 3 GB", BaselineChange.Changed)]
    [InlineData("# ≥ 3 ช่อง", "# ≥ 4 ช่อง", BaselineChange.Raised)]
    [InlineData("DDR4|DDR5", "ddr5|DDR4", BaselineChange.Same)]
    [InlineData("DDR4|DDR5", "DDR5|", BaselineChange.Raised)]
    [InlineData("DDR4|DDR5", "DDR3|DDR4|DDR5", BaselineChange.Lowered)]
    [InlineData("DDR4|DDR5", "DDR3|DDR5", BaselineChange.Changed)]
    [InlineData("yes", "yes", BaselineChange.Same)]
    public void A_clause_is_compared_with_its_baseline(string baseline, string clause, BaselineChange change)
    {
        var (before, after) = (Specs.Clause(baseline), Specs.Clause(clause));
        Assert.Equal(change, BaselineDifference.Between(before, after));
        Assert.Equal(change is BaselineChange.Same ? BaselineChange.Raised : change is BaselineChange.Raised ? change : BaselineChange.Changed, BaselineDifference.Between(before with { IsRequired = false }, after));
        Assert.Equal(change is BaselineChange.Same ? BaselineChange.Lowered : change is BaselineChange.Lowered ? change : BaselineChange.Changed, BaselineDifference.Between(before, after with { IsRequired = false }));
        Assert.Equal(BaselineChange.Changed, BaselineDifference.Between(before, after with { Detail = "อื่น" }));
        Assert.Equal(BaselineChange.Changed, BaselineDifference.Between(before, after with { Name = "อื่น" }));
    }

    [Fact]
    public void An_item_shows_what_was_added_and_what_was_dropped()
    {
        var own = Specs.Clause("yes", "กล้อง");
        var item = Specs.Item(own, Ram with { Key = Guid.NewGuid(), Value = 8, BaselineKey = Ram.Key, BaselineReason = "งานเอกสาร" }) with { Dropped = [new(Ssd.Key, "ใช้ของเดิม")] };
        var rows = BaselineDifference.Of(item, Baseline.Clauses);
        Assert.Equal(
            [(BaselineChange.Added, ""), (BaselineChange.Lowered, "งานเอกสาร"), (BaselineChange.Dropped, "ใช้ของเดิม")], rows.Select(r => (r.Change, r.Reason)));
        Assert.Equal([null, Ram, Ssd], rows.Select(r => r.Baseline));
        Assert.Equal([own, item.Clauses[1], null], rows.Select(r => r.Clause));
        Assert.Equal([false, true, true], rows.Select(r => r.NeedsReason));
    }

    private static SpecificationFacts Facts => new(
        ["Epson", "HP"],
        [
            new(1, "Acme", "A", [new("RAM", "16 GB"), new("แคช", "พอ")]), new(2, "Acme", "B", [new("RAM", "32 GB")]), new(3, "Acme", "C", [new("RAM", "8 GB")]),
        ],
        new Dictionary<long, BaselineFacts> { [9] = Baseline },
        ProcurementMethod.Direct);

    private static IReadOnlyList<Finding> Check(SpecificationContent content) => SpecificationChecker.Check(content, Facts);

    private static SpecificationContent Good() => Specs.Content(Specs.Item(Specs.Clause("≥ 14 inch", "จอภาพ"), Specs.Clause("# ≥ 3 ช่อง", "USB")));

    private static SpecificationContent With(Func<SpecificationItem, SpecificationItem> change) => With(Good(), change);

    private static SpecificationContent With(SpecificationContent content, Func<SpecificationItem, SpecificationItem> change) => content with { Items = [change(content.Items[0])] };

    private static SpecificationContent Clause(string written, Func<Clause, Clause>? change = null) => Specs.Content(Specs.Item((change ?? (c => c))(Specs.Clause(written))));

    private static SpecificationContent Pair(string one, string other) => Specs.Content(Specs.Item(Specs.Clause(one, "หน่วยความจำ"), Specs.Clause(other, " หน่วยความจํา")));

    private static SpecificationContent Copied(params Clause[] clauses) => Specs.Content(Specs.Item(clauses) with { BaselineItemId = 9 });

    private static SpecificationContent Criteria(decimal price, params decimal[] others) =>
        Good() with { Criteria = new(AwardCriterion.PriceAndOthers, AwardUnit.Total, price, [.. others.Select(w => new OtherCriterion(Guid.NewGuid(), "บริการ", w))], 0) };

    private static SpecificationContent Minimum(decimal score) => Criteria(60, 40) with { Criteria = Criteria(60, 40).Criteria with { MinimumScore = score } };
}
