namespace HelpDesk.Core.Specifications;

/// <summary>Why an offer has no rank in a lot. The first that applies is shown, in this order.</summary>
public enum Exclusion
{
    /// <summary>It was to be awarded the lot and failed (did not sign, did not deliver).</summary>
    FailedAward = 1,

    /// <summary>A required clause is not complied with, or an item of the lot is not offered.</summary>
    DoesNotComply = 2,

    /// <summary>An item of the lot has no price above zero.</summary>
    NoPrice = 3,

    /// <summary>Another criterion has no score yet.</summary>
    NoScore = 4,

    /// <summary>The other criteria together are below the minimum score.</summary>
    BelowMinimum = 5,
}

/// <summary>An item as it is ranked.</summary>
/// <param name="Key">The item.</param>
/// <param name="Quantity">How many are bought.</param>
/// <param name="MedianPrice">ราคากลางต่อหน่วย, baht with VAT; null when it is not known.</param>
public sealed record RankedItem(Guid Key, int Quantity, decimal? MedianPrice);

/// <summary>What an offer says of one item.</summary>
/// <param name="ItemKey">The item.</param>
/// <param name="Complies">Whether every required clause is complied with.</param>
/// <param name="Reasons">Why not, in words.</param>
/// <param name="UnitPrice">Baht a unit, as the offer says it; null for none.</param>
public sealed record BidLine(Guid ItemKey, bool Complies, IReadOnlyList<string> Reasons, decimal? UnitPrice);

/// <summary>An offer as it is ranked.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="IncludesVat">Whether its prices include VAT.</param>
/// <param name="Lines">Its items; one that is not offered has no line.</param>
/// <param name="Scores">The average score of the members, 0 to 100, by the key of the other criterion.</param>
public sealed record Bid(long OfferId, bool IncludesVat, IReadOnlyList<BidLine> Lines, IReadOnlyDictionary<Guid, decimal> Scores);

/// <summary>An award that came to nothing.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="ItemKey">The item of the lot; null for everything.</param>
public sealed record FailedAward(long OfferId, Guid? ItemKey);

/// <summary>An offer in a lot.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="Price">Baht with VAT for the whole lot, rounded to satang; null without a price for every item.</param>
/// <param name="Complies">Whether every item of the lot is offered and complies with every required clause.</param>
/// <param name="PricePoints">Lowest price ÷ price × 100, not rounded; null for an offer that is not compared.</param>
/// <param name="OthersScore">The other criteria weighted among themselves, 0 to 100, not rounded; null without them.</param>
/// <param name="Score">The weighted score, rounded to two decimals; null for the lowest price alone.</param>
/// <param name="IsBelowMinimum">Whether the other criteria are below the minimum.</param>
/// <param name="Rank">1 is best; null when excluded.</param>
/// <param name="Exclusion">Why it has no rank; null when it has one.</param>
/// <param name="Reasons">Why in words, in the reader's language; empty when it has a rank.</param>
/// <param name="IsTied">Whether another offer has the same rank.</param>
/// <param name="IsAbnormallyLow">Whether the price is below the median price by more than the percentage.</param>
public sealed record RankedOffer(
    long OfferId, decimal? Price, bool Complies, decimal? PricePoints, decimal? OthersScore, decimal? Score, bool IsBelowMinimum, int? Rank, Exclusion? Exclusion,
    IReadOnlyList<string> Reasons, bool IsTied, bool IsAbnormallyLow);

/// <summary>What is awarded together.</summary>
/// <param name="ItemKey">The item; null when everything is one lot.</param>
/// <param name="MedianPrice">ราคากลาง of the lot, baht with VAT; null while that of an item is missing.</param>
/// <param name="Offers">By rank, then by number; those without a rank last.</param>
public sealed record RankedLot(Guid? ItemKey, decimal? MedianPrice, IReadOnlyList<RankedOffer> Offers);

/// <summary>Everything that ranking looks at.</summary>
/// <param name="Criteria">How the winner is found.</param>
/// <param name="Items">What is bought.</param>
/// <param name="Bids">The offers.</param>
/// <param name="Failed">Awards that came to nothing.</param>
/// <param name="VatPercent">VAT, added to prices without it.</param>
/// <param name="AbnormallyLowPercent">So much below the median price is abnormally low.</param>
public sealed record RankingInput(
    SelectionCriteria Criteria, IReadOnlyList<RankedItem> Items, IReadOnlyList<Bid> Bids, IReadOnlyList<FailedAward> Failed, decimal VatPercent, decimal AbnormallyLowPercent);

/// <summary>
/// Ranks offers (DOMAIN.md §5). The rules:
/// <list type="number">
/// <item>A lot is everything (<see cref="AwardUnit.Total"/>) or one item (<see cref="AwardUnit.Item"/>).</item>
/// <item>The price of a lot is the sum of quantity × unit price; VAT is added to the sum where the offer's prices lack it; the result is
/// rounded once, to two decimals, half away from zero. A price of zero or less, also once rounded, is no price.</item>
/// <item>Compared are the offers that comply with every required clause of every item, have a price for every item and, for price with
/// other criteria, a score for each and the minimum of them together. Awards that failed stay in the comparison, so that nobody's points
/// move when the next in order is taken, but lose their rank.</item>
/// <item>Price points are the lowest price compared ÷ the price × 100. The weighted score is price points × weight of the price ÷ 100 plus
/// each other score × its weight ÷ 100, rounded once, to two decimals, half away from zero.</item>
/// <item>The minimum score is on the other criteria weighted among themselves: Σ score × weight below minimum × Σ weight is too little.</item>
/// <item>The lowest price ranks by price, lowest first; price with other criteria by weighted score, highest first. Equal ones share a rank and
/// the next rank counts them (1, 1, 3). No tie is broken: people decide.</item>
/// <item>Abnormally low is a price below median price × (100 − percentage) ÷ 100, whether the offer is compared or not; never without a
/// median price. It excludes nobody: it is a flag.</item>
/// </list>
/// </summary>
public static class Ranking
{
    /// <summary>The lots in the order of the items, each with every offer.</summary>
    public static IReadOnlyList<RankedLot> Of(RankingInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Criteria.Unit == AwardUnit.Total
            ? [Lot(input, null, input.Items)]
            : [.. input.Items.Select(item => Lot(input, item.Key, [item]))];
    }

    private static RankedLot Lot(RankingInput input, Guid? key, IReadOnlyList<RankedItem> items)
    {
        var median = items.All(i => i.MedianPrice is not null) ? items.Sum(i => i.Quantity * i.MedianPrice) : null;
        List<RankedOffer> offers = [.. input.Bids.Select(bid => Looked(input, bid, key, items, median))];
        List<RankedOffer> compared = [.. offers.Where(o => o.Exclusion is null || (o.Exclusion == Exclusion.FailedAward && IsCompared(input.Criteria, o)))];
        if (compared.Count > 0)
        {
            var lowest = compared.Min(o => o.Price!.Value);
            offers = [.. offers.Select(o => compared.Contains(o) ? Scored(input, o, lowest) : o)];
        }

        List<RankedOffer> ranked = [.. offers.Where(o => o.Exclusion is null)];
        var rows = offers.Select(o => o.Exclusion is null ? Placed(input.Criteria, o, ranked) : o);
        return new(key, median, [.. rows.OrderBy(o => o.Rank ?? int.MaxValue).ThenBy(o => o.OfferId)]);
    }

    /// <summary>An offer by itself: its price, whether it complies, and what excludes it.</summary>
    private static RankedOffer Looked(RankingInput input, Bid bid, Guid? key, IReadOnlyList<RankedItem> items, decimal? median)
    {
        List<BidLine?> lines = [.. items.Select(i => bid.Lines.FirstOrDefault(l => l.ItemKey == i.Key))];
        var complies = lines.TrueForAll(l => l is { Complies: true });
        var price = PriceOf(input, bid, items, lines);
        var others = OthersOf(input.Criteria, bid);
        var isBelow = others is not null && Weighed(input.Criteria, bid) < input.Criteria.MinimumScore * input.Criteria.Others.Sum(o => o.Weight);
        var hasScores = !Scores(input.Criteria) || input.Criteria.Others.All(o => bid.Scores.ContainsKey(o.Key));
        Exclusion? excluded = input.Failed.Any(f => f.OfferId == bid.OfferId && (f.ItemKey is null || f.ItemKey == key)) ? Exclusion.FailedAward
            : !complies ? Exclusion.DoesNotComply
            : price is null ? Exclusion.NoPrice
            : !hasScores ? Exclusion.NoScore
            : isBelow ? Exclusion.BelowMinimum
            : null;
        List<string> reasons = excluded is null ? [] : [ClauseTexts.Of(excluded.Value), .. lines.Where(l => l is { Complies: false }).SelectMany(l => l!.Reasons)];
        var isLow = price is not null && median is not null && price < median * (100 - input.AbnormallyLowPercent) / 100;
        return new(bid.OfferId, price, complies, null, others, null, isBelow, null, excluded, reasons, false, isLow);
    }

    private static decimal? PriceOf(RankingInput input, Bid bid, IReadOnlyList<RankedItem> items, List<BidLine?> lines)
    {
        if (lines.Exists(l => l?.UnitPrice is not > 0))
        {
            return null;
        }

        var sum = items.Zip(lines, (item, line) => item.Quantity * line!.UnitPrice!.Value).Sum();
        var price = decimal.Round(bid.IncludesVat ? sum : sum * (100 + input.VatPercent) / 100, 2, MidpointRounding.AwayFromZero);
        return price > 0 ? price : null;
    }

    private static bool Scores(SelectionCriteria criteria) => criteria is { Criterion: AwardCriterion.PriceAndOthers, Others.Count: > 0 };

    private static decimal? OthersOf(SelectionCriteria criteria, Bid bid)
    {
        var weights = criteria.Others.Sum(o => o.Weight);
        return Scores(criteria) && weights > 0 && criteria.Others.All(o => bid.Scores.ContainsKey(o.Key)) ? Weighed(criteria, bid) / weights : null;
    }

    private static decimal Weighed(SelectionCriteria criteria, Bid bid) => criteria.Others.Sum(o => bid.Scores[o.Key] * o.Weight);

    private static bool IsCompared(SelectionCriteria criteria, RankedOffer o) =>
        o is { Complies: true, Price: not null, IsBelowMinimum: false } && (!Scores(criteria) || o.OthersScore is not null);

    private static RankedOffer Scored(RankingInput input, RankedOffer offer, decimal lowest)
    {
        var points = lowest / offer.Price!.Value * 100;
        if (input.Criteria.Criterion == AwardCriterion.LowestPrice)
        {
            return offer with { PricePoints = points };
        }

        // Divided last, so that a price as low as the lowest has its points whole.
        var bid = input.Bids.First(b => b.OfferId == offer.OfferId);
        var score = (lowest * input.Criteria.PriceWeight / offer.Price.Value) + (Weighed(input.Criteria, bid) / 100);
        return offer with { PricePoints = points, Score = decimal.Round(score, 2, MidpointRounding.AwayFromZero) };
    }

    private static RankedOffer Placed(SelectionCriteria criteria, RankedOffer offer, List<RankedOffer> ranked)
    {
        var isPrice = criteria.Criterion == AwardCriterion.LowestPrice;
        var better = ranked.Count(o => isPrice ? o.Price < offer.Price : o.Score > offer.Score);
        var equal = ranked.Count(o => isPrice ? o.Price == offer.Price : o.Score == offer.Score);
        return offer with { Rank = better + 1, IsTied = equal > 1 };
    }
}
