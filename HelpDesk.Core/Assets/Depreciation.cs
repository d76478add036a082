using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Assets;

/// <summary>How an office depreciates: the months that count, and the least price by acquisition year.</summary>
/// <param name="Months">Which months count.</param>
/// <param name="Thresholds">The least prices, in the order of their years.</param>
public sealed record DepreciationPolicy(MonthConvention Months, IReadOnlyList<DepreciationPolicy.Threshold> Thresholds)
{
    /// <summary>What an office starts with (DOMAIN.md §4).</summary>
    public static DepreciationPolicy Default { get; } = new(MonthConvention.HalfMonth, [new(2540, 30_000), new(2546, 5_000), new(2563, 10_000)]);

    /// <summary>The least price of a thing acquired in a fiscal year; that of the first known year for older ones.</summary>
    public decimal LeastPrice(int fiscalYear) =>
        (Thresholds.LastOrDefault(t => t.FromFiscalYear <= fiscalYear) ?? Thresholds.FirstOrDefault())?.Price ?? 0;

    /// <summary>From a fiscal year on, a thing under this price is not depreciated.</summary>
    /// <param name="FromFiscalYear">Buddhist era.</param>
    /// <param name="Price">Baht per unit.</param>
    public sealed record Threshold(int FromFiscalYear, decimal Price);
}

/// <summary>Why a thing is not depreciated.</summary>
public enum NoDepreciation
{
    /// <summary>It is.</summary>
    None,

    /// <summary>Price, day of acquisition or useful life is unknown.</summary>
    Unknown,

    /// <summary>It cost less than the threshold of its year: registered without depreciation.</summary>
    UnderThreshold,
}

/// <summary>What a thing is worth on a day.</summary>
/// <param name="Why">Why it is not depreciated; <see cref="NoDepreciation.None"/> when it is. The other values are then 0.</param>
/// <param name="Rate">อัตราค่าเสื่อม: percent a year.</param>
/// <param name="Months">Months that count so far.</param>
/// <param name="ThisYear">ค่าเสื่อมประจำปี: of the fiscal year of that day so far, in baht.</param>
/// <param name="Accumulated">ค่าเสื่อมสะสม in baht.</param>
/// <param name="Net">มูลค่าสุทธิ in baht; the price where it is not depreciated, null where that is unknown.</param>
public sealed record AssetValue(NoDepreciation Why, decimal Rate, int Months, decimal ThisYear, decimal Accumulated, decimal? Net);

/// <summary>
/// Straight line over the useful life, by months; one baht is kept. The year closes on 30 September (DOMAIN.md §4).
/// </summary>
public static class Depreciation
{
    /// <summary>What is kept on the books until the thing leaves them, in baht.</summary>
    public const decimal Kept = 1;

    /// <summary>What a thing is worth at the end of a day.</summary>
    /// <param name="price">Baht per unit.</param>
    /// <param name="acquiredOn">In Asia/Bangkok.</param>
    /// <param name="usefulLifeYears">Useful life.</param>
    /// <param name="asOf">The day, in Asia/Bangkok; it is counted.</param>
    /// <param name="policy">The office's.</param>
    public static AssetValue Of(decimal? price, DateOnly? acquiredOn, int? usefulLifeYears, DateOnly asOf, DepreciationPolicy policy)
    {
        if (price is not { } cost || acquiredOn is not { } acquired || usefulLifeYears is not > 0)
        {
            return new AssetValue(NoDepreciation.Unknown, 0, 0, 0, 0, price);
        }

        if (cost < policy.LeastPrice(ThaiCalendar.FiscalYear(acquired)))
        {
            return new AssetValue(NoDepreciation.UnderThreshold, 0, 0, 0, 0, cost);
        }

        var life = usefulLifeYears.Value * 12;
        var months = Months(acquired, asOf, policy.Months);
        var accumulated = Accumulated(cost, life, months);
        var lastYear = new DateOnly(asOf.Month >= 10 ? asOf.Year : asOf.Year - 1, 9, 30);
        var before = Accumulated(cost, life, Months(acquired, lastYear, policy.Months));
        return new AssetValue(
            NoDepreciation.None, Math.Round(100m / usefulLifeYears.Value, 2, MidpointRounding.AwayFromZero), Math.Min(months, life), accumulated - before, accumulated, cost - accumulated);
    }

    /// <summary>How many months count until the end of a day.</summary>
    public static int Months(DateOnly acquired, DateOnly asOf, MonthConvention convention)
    {
        if (asOf < acquired)
        {
            return 0;
        }

        var end = asOf.AddDays(1);
        if (convention == MonthConvention.CompletedMonths)
        {
            var whole = ((end.Year - acquired.Year) * 12) + end.Month - acquired.Month;

            // The day that a short month lacks is its last: what was acquired on the 31st completes a month on 30 April's end.
            return acquired.AddMonths(whole) <= end ? whole : whole - 1;
        }

        // A month counts when it is over.
        var first = new DateOnly(acquired.Year, acquired.Month, 1).AddMonths(acquired.Day <= 15 ? 0 : 1);
        return Math.Max(0, ((end.Year - first.Year) * 12) + end.Month - first.Month);
    }

    private static decimal Accumulated(decimal cost, int life, int months) =>
        Math.Max(0, Math.Min(Math.Round(cost * Math.Min(months, life) / life, 2, MidpointRounding.AwayFromZero), cost - Kept));
}
