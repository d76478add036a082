using HelpDesk.Core.Committees;
using HelpDesk.Core.Specifications.Baselines;

namespace HelpDesk.Core.Specifications;

/// <summary>What a member said of an answer.</summary>
/// <param name="PersonId">The member.</param>
/// <param name="Name">The name.</param>
/// <param name="Verdict">ตรง, ดีกว่า or ไม่ตรง.</param>
/// <param name="Reason">Why.</param>
public sealed record MemberWord(long PersonId, string Name, Verdict Verdict, string Reason);

/// <summary>An answer to a clause, and what was found of it.</summary>
/// <param name="ClauseKey">The clause.</param>
/// <param name="Answer">The answer; null for none.</param>
/// <param name="Program">What the program found; <see cref="Verdict.Unjudged"/> where only people can say.</param>
/// <param name="Arithmetic">How the program found it, in words.</param>
/// <param name="Verdict">What counts: the program's word, or that of the members together.</param>
/// <param name="Words">What the members said, where they were asked.</param>
/// <param name="IsDisputed">Whether they disagree.</param>
public sealed record EvaluatedAnswer(Guid ClauseKey, ClauseAnswer? Answer, Verdict Program, string Arithmetic, Verdict Verdict, IReadOnlyList<MemberWord> Words, bool IsDisputed)
{
    /// <summary>Whether it complies: a missing answer does not, nor one that nobody has judged.</summary>
    public bool Complies => Verdict is Verdict.Meets or Verdict.Better;
}

/// <summary>What is offered for an item, and what was found of it.</summary>
/// <param name="ItemKey">The item.</param>
/// <param name="IsOffered">Whether anything is.</param>
/// <param name="Brand">ยี่ห้อ.</param>
/// <param name="Model">รุ่น.</param>
/// <param name="Answers">In the order of the clauses.</param>
/// <param name="Failed">The numbers of the required clauses that it does not comply with.</param>
/// <param name="UnitPrice">Baht a unit, as the offer says it; null for none.</param>
public sealed record EvaluatedItem(
    Guid ItemKey, bool IsOffered, string Brand, string Model, IReadOnlyList<EvaluatedAnswer> Answers, IReadOnlyList<string> Failed, decimal? UnitPrice)
{
    /// <summary>Whether it is offered and complies with every required clause.</summary>
    public bool Complies => IsOffered && Failed.Count == 0;
}

/// <summary>An offer, and what was found of it.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="Number">ลำดับที่รับ.</param>
/// <param name="Vendor">Of whom.</param>
/// <param name="IncludesVat">Whether VAT is in its prices.</param>
/// <param name="DeliveryDays">กำหนดส่งมอบ, days.</param>
/// <param name="WarrantyMonths">รับประกัน, months.</param>
/// <param name="ValidDays">กำหนดยืนราคา, days.</param>
/// <param name="Items">In the order of the items.</param>
/// <param name="Scores">The mean of the members' points for each criterion beside the price; a criterion that nobody scored is missing.</param>
public sealed record EvaluatedOffer(
    long OfferId, int Number, string Vendor, bool IncludesVat, int DeliveryDays, int WarrantyMonths, int ValidDays, IReadOnlyList<EvaluatedItem> Items, IReadOnlyDictionary<Guid, decimal> Scores);

/// <summary>What offers are worth against a specification: the program's arithmetic and the members' words, put together. Pure.</summary>
public static class Evaluation
{
    /// <summary>One offer.</summary>
    /// <param name="content">What was asked for.</param>
    /// <param name="offer">What was offered.</param>
    /// <param name="vendor">The vendor's name.</param>
    /// <param name="prices">Its prices.</param>
    /// <param name="judgements">What the members said of it; words of members with an interest are left out by the caller.</param>
    /// <param name="scores">Their points.</param>
    /// <param name="judges">Who evaluates.</param>
    public static EvaluatedOffer Of(
        SpecificationContent content, Offer offer, string vendor, IReadOnlyCollection<OfferPrice> prices, IReadOnlyCollection<MemberJudgement> judgements,
        IReadOnlyCollection<MemberScore> scores, IReadOnlyCollection<SeatedMember> judges)
    {
        var words = judgements.Where(j => j.OfferId == offer.Id).ToLookup(j => j.ClauseKey);
        var offered = offer.Items.ToDictionary(i => i.ItemKey);
        var chair = judges.FirstOrDefault(j => j.Role == CommitteeRole.Chair)?.PersonId;
        return new EvaluatedOffer(
            offer.Id, offer.Number, vendor, offer.IncludesVat, offer.DeliveryDays, offer.WarrantyMonths, offer.ValidDays,
            [.. content.Items.Select((item, n) => ItemOf(item, n, offered.GetValueOrDefault(item.Key), prices.SingleOrDefault(p => p.OfferId == offer.Id && p.ItemKey == item.Key), words, chair))],
            content.Criteria.Others.Select(o => (o.Key, Points: scores.Where(s => s.OfferId == offer.Id && s.CriterionKey == o.Key).Select(s => s.Points).ToList()))
                .Where(o => o.Points.Count > 0).ToDictionary(o => o.Key, o => o.Points.Average()));
    }

    /// <summary>
    /// What the members say together: first whether it complies, by the greater number, a tie by the chair, and without the chair's word as
    /// not complying; then, among those who say that it does, ดีกว่า only when more than half of them say so.
    /// </summary>
    public static Verdict Together(IReadOnlyCollection<MemberWord> words, long? chair)
    {
        if (words.Count == 0)
        {
            return Verdict.Unjudged;
        }

        var (yes, no) = (words.Count(w => w.Verdict != Verdict.Fails), words.Count(w => w.Verdict == Verdict.Fails));
        var complies = yes == no ? words.FirstOrDefault(w => w.PersonId == chair) is { } last && last.Verdict != Verdict.Fails : yes > no;
        return !complies ? Verdict.Fails : words.Count(w => w.Verdict == Verdict.Better) * 2 > yes ? Verdict.Better : Verdict.Meets;
    }

    /// <summary>An answer with its unit: a bare number was meant in the unit of its clause.</summary>
    public static string WithUnit(string said, Clause clause) =>
        clause.Kind == ClauseKind.Number && TypedNumber.TryRead(said, out var number) && number.Unit is null && Units.ByCode.TryGetValue(clause.Unit, out var unit)
            ? $"{said.Trim()} {unit.Code}"
            : said.Trim();

    /// <summary>The offers ranked, lot by lot.</summary>
    /// <param name="content">What was asked for.</param>
    /// <param name="offers">What was found of the offers.</param>
    /// <param name="failed">Awards that came to nothing.</param>
    /// <param name="rule">The office's rule of the day on which it was published.</param>
    public static IReadOnlyList<RankedLot> Rank(SpecificationContent content, IReadOnlyList<EvaluatedOffer> offers, IEnumerable<FailedAward> failed, ProcurementLimits rule) => Ranking.Of(new RankingInput(
        content.Criteria,
        [.. content.Items.Select(i => new RankedItem(i.Key, i.Quantity, i.MedianPrice))],
        [.. offers.Select(o => new Bid(
            o.OfferId, o.IncludesVat,
            [.. o.Items.Where(i => i.IsOffered).Select(i => new BidLine(i.ItemKey, i.Complies, [.. i.Failed.Select(n => SpecificationTexts.T["reason.clause", n])], i.UnitPrice))], o.Scores))],
        [.. failed], rule.VatPercent, rule.LowPricePercent));

    private static EvaluatedItem ItemOf(SpecificationItem item, int place, OfferedItem? offered, OfferPrice? price, ILookup<Guid, MemberJudgement> words, long? chair)
    {
        var answers = offered?.Answers.ToDictionary(a => a.ClauseKey) ?? [];
        var found = item.Clauses.Select(c => AnswerOf(c, answers.GetValueOrDefault(c.Key), words[c.Key], chair)).ToList();
        var isOffered = price is not null || offered is { } o && (o.Brand.Length > 0 || o.Model.Length > 0 || o.Answers.Any(a => !Judge.IsBlank(a.Said)));
        return new EvaluatedItem(
            item.Key, isOffered, offered?.Brand ?? "", offered?.Model ?? "", found,
            [.. item.Clauses.Select((c, n) => (Clause: c, Number: SpecificationContent.NumberOf(place, n), Found: found[n])).Where(x => x.Clause.IsRequired && !x.Found.Complies).Select(x => x.Number)],
            price?.UnitPrice);
    }

    private static EvaluatedAnswer AnswerOf(Clause clause, ClauseAnswer? answer, IEnumerable<MemberJudgement> judgements, long? chair)
    {
        var program = Judge.Of(clause, answer?.Said);
        if (program.Verdict != Verdict.Unjudged)
        {
            return new EvaluatedAnswer(clause.Key, answer, program.Verdict, program.Arithmetic, program.Verdict, [], false);
        }

        var words = judgements.OrderBy(j => j.PersonId).Select(j => new MemberWord(j.PersonId, j.Name, j.Verdict, j.Reason)).ToList();
        return new EvaluatedAnswer(clause.Key, answer, Verdict.Unjudged, program.Arithmetic, Together(words, chair), words, words.Select(w => w.Verdict).Distinct().Count() > 1);
    }
}
