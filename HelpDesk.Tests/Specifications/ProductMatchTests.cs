using HelpDesk.Core.Specifications;

namespace HelpDesk.Tests.Specifications;

/// <summary>Which known products meet the clauses.</summary>
public sealed class ProductMatchTests
{
    private static readonly KnownProduct Product = new(7, "Acme", "One", [new("RAM", "-"), new("หน่วยความจำหลัก", "32 GB"), new(" ram ", "16 GB"), new("จอ", "13 นิ้ว"), new("พอร์ต", "ดี")]);

    [Fact]
    public void Each_clause_is_judged_by_the_answer_of_its_name()
    {
        var match = ProductMatch.Of(Product, [
            Specs.Clause("≥ 16 GB", "ram"), Specs.Clause("≥ 16 GB", "หน่วยความจำหลัก"), Specs.Clause("≥ 14 inch", "จอ", required: false),
            Specs.Clause("≥ 500 GB", "SSD"), Specs.Clause("# ≥ 3 ช่อง", "พอร์ต")]);
        Assert.Equal([Verdict.Meets, Verdict.Better, Verdict.Fails, Verdict.Missing, Verdict.Unjudged], match.Clauses.Select(c => c.Judgement.Verdict));
        Assert.Equal(["16 GB", "32 GB", "13 นิ้ว", null, "ดี"], match.Clauses.Select(c => c.Said));
        Assert.Equal((2, 1, 2), (match.Met, match.Failed, match.Unknown));
        Assert.False(match.FailsRequired);
    }

    [Fact]
    public void A_required_clause_that_is_not_met_shows_and_an_unknown_one_does_not()
    {
        Assert.True(ProductMatch.Of(Product, [Specs.Clause("≥ 14 inch", "จอ")]).FailsRequired);
        Assert.False(ProductMatch.Of(Product, [Specs.Clause("≥ 500 GB", "SSD")]).FailsRequired);
        Assert.Equal((0, 0, 0), (ProductMatch.Of(Product, []).Met, ProductMatch.Of(Product, []).Failed, ProductMatch.Of(Product, []).Unknown));
    }
}
