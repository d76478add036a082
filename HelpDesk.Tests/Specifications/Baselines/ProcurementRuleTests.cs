using HelpDesk.Core.Specifications;
using HelpDesk.Core.Specifications.Baselines;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Specifications.Baselines;

/// <summary>The limits of procurement hold from their day on and are not changed afterwards.</summary>
public sealed class ProcurementRuleTests
{
    [Theory]
    [InlineData("0", ProcurementMethod.DirectSmall)]
    [InlineData("100000", ProcurementMethod.DirectSmall)]
    [InlineData("100000.01", ProcurementMethod.Direct)]
    [InlineData("500000", ProcurementMethod.Direct)]
    [InlineData("500000.01", ProcurementMethod.EBidding)]
    public void The_method_follows_the_amount(string baht, ProcurementMethod method)
    {
        var amount = decimal.Parse(baht, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(method, ProcurementLimits.Default.Method(amount));
        Assert.Equal(amount > 500_000, ProcurementLimits.Default.PublishesMedian(amount));
    }

    [Fact]
    public void The_newest_rule_that_has_begun_is_in_force()
    {
        ProcurementRule[] rules = [Rule(new(2026, 10, 1), 200_000), Rule(new(2025, 10, 1), 100_000), Rule(new(2027, 10, 1), 300_000)];
        Assert.Equal(100_000, ProcurementRules.InForce(rules, new DateOnly(2026, 9, 30)).SmallLimit);
        Assert.Equal(200_000, ProcurementRules.InForce(rules, new DateOnly(2026, 10, 1)).SmallLimit);
        Assert.Equal(300_000, ProcurementRules.InForce(rules, new DateOnly(2030, 1, 1)).SmallLimit);
        Assert.Equal(ProcurementLimits.Default, ProcurementRules.InForce(rules, new DateOnly(2020, 1, 1)));
        Assert.Equal(ProcurementMethod.Direct, ProcurementRules.Method(rules, new DateOnly(2026, 9, 30), 150_000));
        Assert.Equal(ProcurementMethod.DirectSmall, ProcurementRules.Method(rules, new DateOnly(2026, 10, 1), 150_000));

        static ProcurementRule Rule(DateOnly from, decimal small) => new(from, ProcurementLimits.Default with { SmallLimit = small });
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task New_limits_are_added_for_a_day_to_come_and_what_has_begun_stays(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var higher = ProcurementLimits.Default with { SmallLimit = 150_000, VatPercent = 10 };
        var start = Assert.Single((await house.SendAsync(new GetProcurementRules.Query(), "director")).Rows);
        Assert.Equal((ProcurementRules.FirstDay, ProcurementLimits.Default, true, true), (start.From, start.Limits, start.HasBegun, start.IsInForce));
        await house.SendAsync(new AddProcurementRule.Command(new DateOnly(2026, 12, 1), higher), "supply");
        Assert.Equal("From", await FieldAsync(new DateOnly(2026, 12, 1), higher));
        Assert.Equal("From", await FieldAsync(new DateOnly(2026, 11, 19), higher));
        Assert.Equal("DirectLimit", await FieldAsync(new DateOnly(2027, 1, 1), higher with { DirectLimit = 100_000 }));
        Assert.Equal("VatPercent", await FieldAsync(new DateOnly(2027, 1, 1), higher with { VatPercent = 101 }));
        Assert.Equal("SmallLimit", await FieldAsync(new DateOnly(2027, 1, 1), higher with { SmallLimit = -1 }));

        // Today's limits hold until the day of the next.
        Assert.Equal(ProcurementLimits.Default, await LimitsAsync(new DateOnly(2026, 11, 30)));
        Assert.Equal(higher, await LimitsAsync(new DateOnly(2026, 12, 1)));
        Assert.Equal(ProcurementLimits.Default, (await house.SendAsync(new GetProcurementRules.Query(), "supply")).InForce);
        Assert.Equal(RuleKind.Conflict, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new RemoveProcurementRule.Command(start.Id), "admin"))).Kind);
        var later = await house.SendAsync(new AddProcurementRule.Command(new DateOnly(2027, 10, 1), higher), "admin");
        await house.SendAsync(new RemoveProcurementRule.Command(later), "supply");
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new RemoveProcurementRule.Command(later), "supply"));

        house.Clock.Set(new DateTimeOffset(2026, 12, 1, 2, 0, 0, TimeSpan.Zero));
        var rows = (await house.SendAsync(new GetProcurementRules.Query(), "coordinator")).Rows;
        Assert.Equal([(150_000m, true), (100_000m, false)], rows.Select(r => (r.Limits.SmallLimit, r.IsInForce)));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new RemoveProcurementRule.Command(rows[0].Id), "supply"));

        Task<ProcurementLimits> LimitsAsync(DateOnly day) => house.DbAsync(db => db.LimitsAsync(day, CancellationToken.None));

        async Task<string> FieldAsync(DateOnly from, ProcurementLimits limits) =>
            (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new AddProcurementRule.Command(from, limits), "supply"))).Errors[0].Field;
    }
}
