using System.Globalization;
using System.Numerics;
using HelpDesk.Core.Specifications;

namespace HelpDesk.Tests.Specifications;

/// <summary>Ranking: by hand, and against the rules read again in whole numbers of hundredths of satang.</summary>
public sealed class RankingTests
{
    private static readonly Guid A = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid B = new("00000000-0000-0000-0000-00000000000b");
    private static readonly Guid Service = new("00000000-0000-0000-0000-0000000000c1");
    private static readonly Guid Quality = new("00000000-0000-0000-0000-0000000000c2");
    private static readonly SelectionCriteria Scored = new(AwardCriterion.PriceAndOthers, AwardUnit.Total, 40, [new(Service, "บริการ", 20), new(Quality, "คุณภาพ", 40)], 60);

    public RankingTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("th-TH");

    [Fact]
    public void Equal_prices_share_a_rank_and_the_next_counts_them()
    {
        var lot = One(SelectionCriteria.LowestPrice, [Bid(4, 120), Bid(3, 100), Bid(2, 130), Bid(1, 100)]);
        Assert.Equal([(1L, 1, true), (3L, 1, true), (4L, 3, false), (2L, 4, false)], lot.Offers.Select(o => (o.OfferId, o.Rank!.Value, o.IsTied)));
    }

    [Fact]
    public void The_price_is_quantity_times_unit_price_with_vat_once_and_rounded_once()
    {
        // 3 × 33.335 = 100.005; with VAT 107.00535.
        var lot = One(SelectionCriteria.LowestPrice, [Bid(1, 33.335m), Bid(2, 33.335m) with { IncludesVat = false }], quantity: 3);
        Assert.Equal([100.01m, 107.01m], lot.Offers.Select(o => o.Price!.Value));
    }

    [Fact]
    public void Who_does_not_comply_or_has_no_price_has_no_rank_and_no_part_in_the_lowest_price()
    {
        var fails = Bid(1, 50) with { Lines = [new(A, false, ["ข้อ 1.2"], 50)] };
        var none = Bid(2, 50) with { Lines = [] };
        var lot = One(SelectionCriteria.LowestPrice, [fails, none, Bid(3, null), Bid(4, 0), Bid(5, 0.001m), Bid(6, 100), Bid(7, 200)]);
        Assert.Equal([6L, 7, 1, 2, 3, 4, 5], lot.Offers.Select(o => o.OfferId));
        Assert.Equal([null, null, Exclusion.DoesNotComply, Exclusion.DoesNotComply, Exclusion.NoPrice, Exclusion.NoPrice, Exclusion.NoPrice], lot.Offers.Select(o => o.Exclusion));
        Assert.Equal([100, 50, null, null, null, null, null], lot.Offers.Select(o => o.PricePoints));
        Assert.Equal(["ไม่เป็นไปตามข้อกำหนดที่จำเป็น", "ข้อ 1.2"], lot.Offers[2].Reasons);
        Assert.Empty(lot.Offers[0].Reasons);
    }

    [Fact]
    public void The_score_weighs_points_and_the_minimum_is_on_the_others_among_themselves()
    {
        // 50 × 20 + 65 × 40 = 3,600 = 60 × 60: just enough. One point less is not, whatever the price.
        var lot = One(Scored, [Bid(1, 100, 80, 70), Bid(2, 80, 50, 65), Bid(3, 60, 50, 64.9m), Bid(4, 70, 90, null)]);
        Assert.Equal([1L, 2, 3, 4], lot.Offers.Select(o => o.OfferId));
        Assert.Equal([76, 76, null, null], lot.Offers.Select(o => o.Score));
        Assert.Equal([1, 1, null, null], lot.Offers.Select(o => o.Rank));
        Assert.Equal([80, 100, null, null], lot.Offers.Select(o => o.PricePoints));
        Assert.Equal([null, null, Exclusion.BelowMinimum, Exclusion.NoScore], lot.Offers.Select(o => o.Exclusion));
        Assert.True(lot.Offers[2].IsBelowMinimum);
        Assert.Equal(60, lot.Offers[1].OthersScore);
    }

    [Fact]
    public void When_an_award_fails_the_next_moves_up_and_nobodys_points_move()
    {
        Bid[] bids = [Bid(1, 50, 60, 60), Bid(2, 100, 100, 100), Bid(3, 60, 70, 70)];
        var before = One(Scored, bids);
        var after = Ranking.Of(Input(Scored, bids) with { Failed = [new(2, null)] })[0];
        Assert.Equal([2L, 1, 3], before.Offers.OrderByDescending(o => o.Score).Select(o => o.OfferId));
        Assert.Equal([1L, 3, 2], after.Offers.Select(o => o.OfferId));
        Assert.Equal([1, 2, null], after.Offers.Select(o => o.Rank));
        Assert.Equal(Exclusion.FailedAward, after.Offers[2].Exclusion);
        Assert.Equal(before.Offers.ToDictionary(o => o.OfferId, o => (o.PricePoints, o.Score)), after.Offers.ToDictionary(o => o.OfferId, o => (o.PricePoints, o.Score)));
    }

    [Fact]
    public void An_award_that_failed_for_one_item_stays_in_the_others()
    {
        var criteria = SelectionCriteria.LowestPrice with { Unit = AwardUnit.Item };
        Bid[] bids = [new(1, true, [new(A, true, [], 10), new(B, true, [], 10)], Scores()), new(2, true, [new(A, true, [], 20), new(B, false, [], 5)], Scores())];
        var lots = Ranking.Of(new(criteria, [new(A, 1, null), new(B, 1, null)], bids, [new(1, A)], 7, 15));
        Assert.Equal([A, B], lots.Select(l => l.ItemKey!.Value));
        Assert.Equal([(2L, 1), (1L, null)], lots[0].Offers.Select(o => (o.OfferId, o.Rank)));
        Assert.Equal([(1L, 1), (2L, (int?)null)], lots[1].Offers.Select(o => (o.OfferId, o.Rank)));
    }

    [Theory]
    [InlineData(85, false)]
    [InlineData(84.99, true)]
    public void Abnormally_low_is_below_the_median_price_less_the_percentage(double price, bool isLow)
    {
        Assert.Equal(isLow, One(SelectionCriteria.LowestPrice, [Bid(1, (decimal)price)]).Offers[0].IsAbnormallyLow);
        var without = Input(SelectionCriteria.LowestPrice, [Bid(1, (decimal)price)]) with { Items = [new(A, 1, null)] };
        Assert.False(Ranking.Of(without)[0].Offers[0].IsAbnormallyLow);
    }

    [Fact]
    public void Random_offers_rank_as_the_rules_read()
    {
        var (ties, excluded, low, failed) = (0, 0, 0, 0);
        for (var seed = 0; seed < 4000; seed++)
        {
            var input = RandomInput(new Random(seed));
            var lots = Ranking.Of(input);
            var expected = BruteForce.Of(input);
            Assert.Equal(expected.Count, lots.Count);
            foreach (var (lot, read) in lots.Zip(expected))
            {
                Assert.Equal(read, lot.Offers.Select(BruteForce.Line));
                ties += lot.Offers.Count(o => o.IsTied);
                low += lot.Offers.Count(o => o.IsAbnormallyLow);
                excluded += lot.Offers.Count(o => o.Rank is null);
                failed += lot.Offers.Count(o => o is { Exclusion: Exclusion.FailedAward, PricePoints: not null });
            }
        }

        // The cases are such that everything comes often.
        Assert.All([ties, excluded, low, failed], count => Assert.True(count > 500, $"{ties} {excluded} {low} {failed}"));
    }

    private static RankingInput RandomInput(Random dice)
    {
        var criteria = dice.Next(2) == 0
            ? SelectionCriteria.LowestPrice
            : Scored with { MinimumScore = dice.Next(3) * 30, PriceWeight = 40 };
        RankedItem[] items = [.. new[] { A, B }.Take(dice.Next(1, 3)).Select(k => new RankedItem(k, dice.Next(1, 5), dice.Next(6) == 0 ? null : dice.Next(80, 130)))];
        Bid[] bids = [.. Enumerable.Range(1, dice.Next(0, 8)).Select(id => new Bid(
            id, dice.Next(2) == 0,
            [.. items.Where(_ => dice.Next(12) > 0).Select(i => new BidLine(i.Key, dice.Next(7) > 0, [], dice.Next(9) == 0 ? null : dice.Next(8) == 0 ? dice.Next(0, 2_000_000) / 10_000m : dice.Next(8, 13) * 10))],
            new[] { Service, Quality }.Where(_ => dice.Next(15) > 0).ToDictionary(k => k, _ => dice.Next(4, 11) * 10m + (dice.Next(4) == 0 ? 0.5m : 0))))];
        FailedAward[] failed = [.. bids.Where(_ => dice.Next(8) == 0).Select(b => new FailedAward(b.OfferId, dice.Next(2) == 0 ? null : A))];
        return new(criteria with { Unit = dice.Next(2) == 0 ? AwardUnit.Total : AwardUnit.Item }, items, bids.OrderBy(_ => dice.Next()).ToArray(), failed, dice.Next(3) == 0 ? 0 : 7, dice.Next(0, 4) * 5);
    }

    private static RankedLot One(SelectionCriteria criteria, Bid[] bids, int quantity = 1) => Ranking.Of(Input(criteria, bids) with { Items = [new(A, quantity, 100)] })[0];

    private static RankingInput Input(SelectionCriteria criteria, Bid[] bids) => new(criteria, [new(A, 1, 100)], bids, [], 7, 15);

    private static Bid Bid(long id, decimal? price, decimal? service = null, decimal? quality = null) => new(id, true, [new(A, true, [], price)], Scores(service, quality));

    private static Dictionary<Guid, decimal> Scores(decimal? service = null, decimal? quality = null) =>
        new (Guid Key, decimal? Score)[] { (Service, service), (Quality, quality) }.Where(s => s.Score is not null).ToDictionary(s => s.Key, s => s.Score!.Value);

    /// <summary>The rules once more: fractions of whole numbers, winners picked one after another.</summary>
    private static class BruteForce
    {
        private sealed class Offer
        {
            public required Bid Bid { get; init; }
            public required bool Complies { get; init; }
            public required BigInteger? Satang { get; init; }
            public required bool HasFailed { get; init; }
            public required BigInteger? Others { get; init; }
            public required bool IsLow { get; init; }
            public BigInteger? Score { get; set; }
            public int? Rank { get; set; }
            public bool IsTied { get; set; }
        }

        public static string Line(RankedOffer o) => string.Create(
            CultureInfo.InvariantCulture, $"{o.OfferId} {o.Price * 100:0} {o.Complies} {o.Score * 100:0} {o.Rank} {o.Exclusion} {o.IsTied} {o.IsAbnormallyLow} {o.IsBelowMinimum}");

        public static List<List<string>> Of(RankingInput input)
        {
            var lots = new List<List<string>>();
            if (input.Criteria.Unit == AwardUnit.Total)
            {
                lots.Add(Lot(input, [.. input.Items], null));
            }
            else
            {
                foreach (var item in input.Items)
                {
                    lots.Add(Lot(input, [item], item.Key));
                }
            }

            return lots;
        }

        private static List<string> Lot(RankingInput input, List<RankedItem> items, Guid? key)
        {
            var byScore = input.Criteria.Criterion == AwardCriterion.PriceAndOthers;
            var offers = new List<Offer>();
            foreach (var bid in input.Bids)
            {
                offers.Add(Read(input, bid, items, key, byScore));
            }

            var least = (BigInteger)(long)(input.Criteria.MinimumScore * 10) * 60;
            var inIt = offers.Where(o => o.Complies && o.Satang != null && (!byScore || o.Others != null) && (o.Others == null || o.Others >= least)).ToList();
            BigInteger? cheapest = null;
            foreach (var o in inIt)
            {
                cheapest = cheapest == null || o.Satang < cheapest ? o.Satang : cheapest;
            }

            foreach (var o in inIt.Where(_ => byScore))
            {
                // cheapest/price × 40 + others/1000 (tenths of points × weights), in hundredths: over the common 10 × price.
                o.Score = HalfUp((cheapest!.Value * 40 * 1000) + (o.Others!.Value * o.Satang!.Value), 10 * o.Satang.Value);
            }

            var running = inIt.Where(o => !o.HasFailed).ToList();
            for (var next = 1; running.Count > 0;)
            {
                var best = running.Aggregate((x, y) => byScore ? (y.Score > x.Score ? y : x) : (y.Satang < x.Satang ? y : x));
                var group = running.Where(o => byScore ? o.Score == best.Score : o.Satang == best.Satang).ToList();
                group.ForEach(o => (o.Rank, o.IsTied) = (next, group.Count > 1));
                next += group.Count;
                running.RemoveAll(group.Contains);
            }

            var rows = offers.Where(o => o.Rank != null).OrderBy(o => o.Rank).ThenBy(o => o.Bid.OfferId).Concat(offers.Where(o => o.Rank == null).OrderBy(o => o.Bid.OfferId));
            return [.. rows.Select(o => string.Create(
                CultureInfo.InvariantCulture, $"{o.Bid.OfferId} {o.Satang} {o.Complies} {o.Score} {o.Rank} {Why(o, byScore)} {o.IsTied} {o.IsLow} {o.Others < least}"))];
        }

        private static string Why(Offer o, bool byScore)
        {
            if (o.Rank != null)
            {
                return "";
            }

            return o.HasFailed ? "FailedAward" : !o.Complies ? "DoesNotComply" : o.Satang == null ? "NoPrice" : byScore && o.Others == null ? "NoScore" : "BelowMinimum";
        }

        private static Offer Read(RankingInput input, Bid bid, List<RankedItem> items, Guid? key, bool byScore)
        {
            var (sum, complies, priced) = (BigInteger.Zero, true, true);
            foreach (var item in items)
            {
                var line = bid.Lines.SingleOrDefault(l => l.ItemKey == item.Key);
                complies &= line != null && line.Complies;
                priced &= line != null && line.UnitPrice is > 0;
                sum += priced ? item.Quantity * (BigInteger)(line!.UnitPrice!.Value * 10_000) : 0;
            }

            var satang = HalfUp(sum * (bid.IncludesVat ? 100 : 100 + (int)input.VatPercent), 100 * 100);
            var median = items.Exists(i => i.MedianPrice == null) ? (long?)null : items.Sum(i => i.Quantity * (long)i.MedianPrice!.Value * 100);
            var hasPrice = priced && satang > 0;
            BigInteger? others = byScore && bid.Scores.Count == 2 ? ((BigInteger)(bid.Scores[Service] * 10) * 20) + ((BigInteger)(bid.Scores[Quality] * 10) * 40) : null;
            return new()
            {
                Bid = bid, Complies = complies, Satang = hasPrice ? satang : null, Others = others,
                HasFailed = input.Failed.Any(f => f.OfferId == bid.OfferId && (f.ItemKey == null || f.ItemKey == key)),
                IsLow = hasPrice && median != null && satang * 100 < median * (100 - (int)input.AbnormallyLowPercent),
            };
        }

        private static BigInteger HalfUp(BigInteger above, BigInteger below) => ((2 * above) + below) / (2 * below);
    }
}
