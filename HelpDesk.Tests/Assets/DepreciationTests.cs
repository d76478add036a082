using System.Globalization;
using HelpDesk.Core.Assets;

namespace HelpDesk.Tests.Assets;

/// <summary>Straight line, one baht kept, two ways to count months, thresholds by acquisition year: against a table counted by hand.</summary>
public sealed class DepreciationTests
{
    // Price, day of acquisition, years, as of; accumulated by half months and by completed months, null where the thing is under the
    // threshold of its year. The first line is the worked example of DOMAIN.md §4.
    [Theory]
    [InlineData("45000", "2025-10-09", 5, "2026-09-30", "9000.00", "8250.00")]
    [InlineData("45000", "2025-10-09", 5, "2026-10-08", "9000.00", "9000.00")]
    [InlineData("45000", "2025-10-09", 5, "2026-10-07", "9000.00", "8250.00")]
    [InlineData("45000", "2025-10-09", 5, "2030-09-30", "44999", "44250.00")]
    [InlineData("45000", "2025-10-09", 5, "2030-10-08", "44999", "44999")]
    [InlineData("45000", "2025-10-09", 5, "2040-01-01", "44999", "44999")]
    [InlineData("20000", "2026-01-15", 4, "2026-09-30", "3750.00", "3333.33")]
    [InlineData("20000", "2026-01-16", 4, "2026-09-30", "3333.33", "3333.33")]
    [InlineData("20000", "2026-01-31", 4, "2026-02-28", "416.67", "416.67")]
    [InlineData("20000", "2026-01-31", 4, "2026-03-31", "833.33", "833.33")]
    [InlineData("24000", "2024-02-29", 4, "2025-02-28", "6000.00", "6000.00")]
    [InlineData("24000", "2024-02-29", 4, "2025-02-27", "5500.00", "6000.00")]
    [InlineData("10000", "2019-10-01", 3, "2020-09-30", "3333.33", "3333.33")]
    [InlineData("9999.99", "2019-10-01", 3, "2020-09-30", null, null)]
    [InlineData("9999.99", "2019-09-30", 3, "2020-09-30", "3333.33", "3333.33")]
    [InlineData("5000", "2002-10-01", 5, "2003-09-30", "1000.00", "1000.00")]
    [InlineData("4999", "2002-10-01", 5, "2003-09-30", null, null)]
    [InlineData("29999", "2002-09-30", 5, "2003-09-30", null, null)]
    [InlineData("30000", "2002-09-30", 5, "2003-09-30", "6000.00", "6000.00")]
    [InlineData("30000", "1996-10-01", 10, "2000-09-30", "12000.00", "12000.00")]
    [InlineData("12345.67", "2025-11-20", 4, "2026-09-30", "2572.01", "2572.01")]
    [InlineData("12345.67", "2025-11-20", 4, "2029-11-30", "12344.67", "12344.67")]
    [InlineData("100000", "2025-10-01", 8, "2026-09-30", "12500.00", "12500.00")]
    [InlineData("100000", "2025-10-16", 8, "2026-09-30", "11458.33", "11458.33")]
    [InlineData("100000", "2025-09-16", 8, "2025-09-30", "0", "0")]
    [InlineData("100000", "2025-09-01", 8, "2025-09-30", "1041.67", "1041.67")]
    [InlineData("17900", "2026-10-15", 3, "2026-11-21", "497.22", "497.22")]
    [InlineData("17900", "2026-10-16", 3, "2026-11-21", "0", "497.22")]
    [InlineData("17900", "2026-12-01", 3, "2026-11-21", "0", "0")]
    [InlineData("130000", "2023-03-10", 5, "2026-09-30", "93166.67", "91000.00")]
    [InlineData("130000", "2023-03-20", 5, "2026-09-30", "91000.00", "91000.00")]
    [InlineData("23000", "2025-12-31", 4, "2026-06-30", "2875.00", "2875.00")]
    [InlineData("10000", "2026-10-01", 1, "2027-09-30", "9999", "9999")]
    [InlineData("10000", "2026-10-01", 1, "2027-08-31", "9166.67", "9166.67")]
    [InlineData("33333", "2024-05-31", 7, "2026-09-30", "11111.00", "11111.00")]
    [InlineData("22000", "2025-05-15", 4, "2026-05-14", "5500.00", "5500.00")]
    public void It_is_what_was_counted_by_hand(string price, string acquired, int years, string asOf, string? halfMonths, string? completedMonths)
    {
        foreach (var (months, expected) in new[] { (MonthConvention.HalfMonth, halfMonths), (MonthConvention.CompletedMonths, completedMonths) })
        {
            var value = Depreciation.Of(Baht(price), Day(acquired), years, Day(asOf), DepreciationPolicy.Default with { Months = months });
            if (expected is null)
            {
                Assert.Equal((NoDepreciation.UnderThreshold, 0m, Baht(price)), (value.Why, value.Accumulated, value.Net!.Value));
            }
            else
            {
                Assert.Equal((NoDepreciation.None, Baht(expected), Baht(price) - Baht(expected)), (value.Why, value.Accumulated, value.Net!.Value));
            }
        }
    }

    [Fact]
    public void What_is_unknown_is_not_depreciated()
    {
        var (day, policy) = (new DateOnly(2026, 9, 30), DepreciationPolicy.Default);
        Assert.Equal((NoDepreciation.Unknown, (decimal?)null), (Depreciation.Of(null, day, 4, day, policy).Why, Depreciation.Of(null, day, 4, day, policy).Net));
        Assert.Equal((NoDepreciation.Unknown, 20_000m), (Depreciation.Of(20_000, null, 4, day, policy).Why, Depreciation.Of(20_000, null, 4, day, policy).Net));
        Assert.Equal(NoDepreciation.Unknown, Depreciation.Of(20_000, day, null, day, policy).Why);
    }

    [Fact]
    public void The_year_closes_on_30_September()
    {
        // 20,000 over 4 years is 416.67 a month: acquired on 1 April, six months in the first fiscal year, twelve in the next.
        var acquired = new DateOnly(2025, 4, 1);
        Assert.Equal(2_500m, Of(new DateOnly(2025, 9, 30)).ThisYear);
        Assert.Equal(416.67m, Of(new DateOnly(2025, 10, 31)).ThisYear);
        Assert.Equal(5_000m, Of(new DateOnly(2026, 9, 30)).ThisYear);
        Assert.Equal(7_500m, Of(new DateOnly(2026, 9, 30)).Accumulated);
        Assert.Equal(25m, Of(new DateOnly(2026, 9, 30)).Rate);

        AssetValue Of(DateOnly asOf) => Depreciation.Of(20_000, acquired, 4, asOf, DepreciationPolicy.Default);
    }

    [Fact]
    public void It_never_falls_never_passes_the_price_and_keeps_a_baht()
    {
        foreach (var months in Enum.GetValues<MonthConvention>())
        {
            var policy = DepreciationPolicy.Default with { Months = months };
            for (var (day, last) = (new DateOnly(2020, 1, 1), 0m); day < new DateOnly(2026, 1, 1); day = day.AddDays(1))
            {
                var value = Depreciation.Of(19_999.99m, new DateOnly(2020, 1, 20), 5, day, policy);
                Assert.InRange(value.Accumulated, last, 19_998.99m);
                Assert.InRange(value.ThisYear, 0, 4_000m);
                last = value.Accumulated;
            }
        }
    }

    private static decimal Baht(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
