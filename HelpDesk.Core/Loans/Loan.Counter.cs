using System.Globalization;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Messages;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Loans;

/// <summary>What happens to a loan at the counter: things go out, come back, and what was a mistake is reversed.</summary>
public sealed partial class Loan
{
    /// <summary>Things are handed over. The units are told by the caller (<see cref="LendableUnit.LoanId"/>).</summary>
    /// <param name="things">Which; of every unit all devices.</param>
    /// <param name="by">ผู้จ่ายของ.</param>
    /// <param name="receiverName">ผู้รับของ.</param>
    /// <param name="signatures">Both signatures.</param>
    /// <param name="note">หมายเหตุ.</param>
    /// <param name="today">The day in Asia/Bangkok.</param>
    /// <param name="at">UTC.</param>
    /// <exception cref="RuleException">It is not approved, the day is not within its period, or it is more than was asked for.</exception>
    public LoanHandOver HandOver(IReadOnlyCollection<LoanThing> things, Actor by, string receiverName, Signatures signatures, string note, DateOnly today, DateTime at)
    {
        Require(State is LoanState.Approved or LoanState.Out);
        if (today < From || today > Until)
        {
            throw RuleException.Conflict("loan.not-its-day", LoanTexts.T["rule.not-its-day", ThaiCalendar.Date(From), ThaiCalendar.Date(Until)]);
        }

        foreach (var item in _items)
        {
            var count = things.Where(t => t.LoanItemId == item.Id).Select(t => (t.LendableUnitId, t.LendableUnitId is null ? t.Quantity : 1)).Distinct().Sum(t => t.Item2);
            if (count > ToHandOver(item))
            {
                throw RuleException.Conflict("loan.too-many", LoanTexts.T["rule.too-many", item.Name, ToHandOver(item), item.Unit]);
            }

            Book(item.LendableId, -count, isOut: false);
            Book(item.LendableId, count, isOut: true);
        }

        var handOver = new LoanHandOver(things, by, receiverName, signatures, note, at);
        _handOvers.Add(handOver);
        Describe(Things());
        State = LoanState.Out;
        Add(LoanEventKind.HandedOver, by, at, Listed(things.Select(t => (t.Name, t.Number, t.Quantity))));
        return handOver;
    }

    /// <summary>A hand-over was a mistake: on the same day it is as if it had not been.</summary>
    /// <returns>What was handed over by it.</returns>
    /// <exception cref="RuleException">It is not of today, was reversed already, or something of it came back.</exception>
    public IReadOnlyList<LoanThing> ReverseHandOver(long handOverId, string reason, Actor by, DateOnly today, DateTime at)
    {
        var handOver = _handOvers.SingleOrDefault(h => h.Id == handOverId) ?? throw RuleException.NotFound();
        RequireToday(handOver.At, handOver.ReversedAt, today);
        if (handOver.Things.Any(t => t.Back > 0))
        {
            throw RuleException.Conflict("loan.came-back", LoanTexts.T["rule.came-back"]);
        }

        handOver.Reverse(reason, by, at);
        foreach (var (item, count) in _items.Select(i => (i, CountOf(handOver.Things, i.Id))))
        {
            Book(item.LendableId, -count, isOut: true);
            Book(item.LendableId, count, isOut: false);
        }

        (State, EndedAt) = (Outstanding().Any() ? LoanState.Out : LoanState.Approved, null);
        Add(LoanEventKind.HandOverReversed, by, at, reason);
        return handOver.Things;
    }

    /// <summary>Things come back, all or a part; what is lost counts as come back and opens a case.</summary>
    /// <param name="returned">Which, and how.</param>
    /// <param name="rests">Whether a unit (or stock) must rest after it: it is kept until today instead of until its due date.</param>
    /// <param name="by">ผู้รับคืน.</param>
    /// <param name="returnerName">ผู้คืน.</param>
    /// <param name="signatures">Both signatures.</param>
    /// <param name="note">หมายเหตุ.</param>
    /// <param name="today">The day in Asia/Bangkok.</param>
    /// <param name="at">UTC.</param>
    /// <exception cref="RuleException">Nothing is out, or more is given back than is out.</exception>
    public LoanReturn TakeBack(
        IReadOnlyCollection<ReturnedThing> returned, Func<long, bool> rests, Actor by, string returnerName, Signatures signatures, string note, DateOnly today, DateTime at)
    {
        Require(State == LoanState.Out);
        var things = Things().ToDictionary(t => t.Id);
        if (returned.Count == 0 || returned.Select(r => r.ThingId).Distinct().Count() < returned.Count
            || returned.Any(r => !things.TryGetValue(r.ThingId, out var t) || r.Quantity < 1 || r.Quantity > t.Outstanding))
        {
            throw RuleException.Conflict("loan.not-out", LoanTexts.T["rule.not-out"]);
        }

        var record = new LoanReturn(returned.Select(r => new LoanReturnLine(r, DaysLate(today))), by, returnerName, signatures, note, at);
        _returns.Add(record);
        foreach (var r in returned)
        {
            var thing = things[r.ThingId];
            thing.Return(r.Quantity);
            foreach (var (kind, words) in Faults(r))
            {
                var found = new LoanCase(Id, kind, thing, r.Quantity, words, at);
                record.Open(found);
                Add(LoanEventKind.CaseOpened, by, at, $"{LoanTexts.Of(kind)}: {thing.Name} {thing.Number} {words}".Trim());
            }
        }

        var isAll = !Outstanding().Any();
        foreach (var item in _items)
        {
            Book(item.LendableId, -BackUnits(item.Id, returned), isOut: true);

            // What was approved and never fetched lapses with the end.
            Book(item.LendableId, isAll ? -ToHandOver(item) : 0, isOut: false);

            // What came back damaged or not at all is not lent any more: only good things rest.
            var resting = BackUnits(item.Id, [.. returned.Where(r => r.Condition == ReturnCondition.Good)]);
            if (resting > 0 && rests(item.LendableId))
            {
                _bookings.Add(new LoanBooking(item.LendableId, From, today, resting, isOut: false, isResting: true));
            }
        }

        Add(LoanEventKind.TakenBack, by, at, Listed(returned.Select(r => (things[r.ThingId].Name, things[r.ThingId].Number, r.Quantity))));
        if (record.Cases.Count > 0)
        {
            _news.Add(new News(MessageKind.LoanCase, by.PersonId));
        }

        if (isAll)
        {
            (State, EndedAt) = (LoanState.Returned, at);
        }

        return record;
    }

    /// <summary>A return was a mistake: on the same day the things are out again.</summary>
    /// <returns>What had come back by it.</returns>
    /// <exception cref="RuleException">It is not of today, was reversed already, or a case of it has ended.</exception>
    public IReadOnlyList<LoanReturnLine> ReverseReturn(long returnId, string reason, Actor by, DateOnly today, DateTime at)
    {
        var record = _returns.SingleOrDefault(r => r.Id == returnId) ?? throw RuleException.NotFound();
        RequireToday(record.At, record.ReversedAt, today);
        if (record.Cases.Any(c => c.State == LoanCaseState.Settled))
        {
            throw RuleException.Conflict("loan.case-ended", LoanTexts.T["rule.case-ended"]);
        }

        record.Reverse(reason, by, at);
        foreach (var open in record.Cases.Where(c => c.State == LoanCaseState.Open))
        {
            open.End(LoanCaseState.Dropped, today, null, reason);
        }

        var wasEnded = State == LoanState.Returned;
        var lines = record.Lines.Select(l => new ReturnedThing(l.LoanThingId, l.Condition, l.Quantity)).ToList();
        foreach (var item in _items)
        {
            var count = BackUnits(item.Id, lines);
            Book(item.LendableId, count, isOut: true);
            var left = count;
            foreach (var resting in _bookings.Where(b => b.IsResting && b.LendableId == item.LendableId && b.Until == today && b.Quantity > 0))
            {
                var take = Math.Min(left, resting.Quantity);
                resting.Take(take);
                left -= take;
            }
        }

        var things = Things().ToDictionary(t => t.Id);
        lines.ForEach(l => things[l.ThingId].Return(-l.Quantity));
        (State, EndedAt) = (LoanState.Out, null);
        foreach (var item in _items.Where(_ => wasEnded))
        {
            Book(item.LendableId, ToHandOver(item), isOut: false);
        }

        Add(LoanEventKind.ReturnReversed, by, at, reason);
        return record.Lines;
    }

    private static IEnumerable<(LoanCaseKind Kind, string Words)> Faults(ReturnedThing r)
    {
        if (r.Condition != ReturnCondition.Good)
        {
            yield return (r.Condition == ReturnCondition.Lost ? LoanCaseKind.Lost : LoanCaseKind.Damaged, r.Note?.Trim() ?? "");
        }

        if (r.Missing is { Count: > 0 } missing && r.Condition != ReturnCondition.Lost)
        {
            yield return (LoanCaseKind.Accessories, string.Join(", ", missing));
        }
    }

    private static string Listed(IEnumerable<(string Name, string Number, int Quantity)> things) => string.Join(
        ", ", things.Select(t => (t.Number.Length > 0 ? $"{t.Name} {t.Number}" : string.Create(CultureInfo.InvariantCulture, $"{t.Name} ×{t.Quantity}")).Trim()));

    private static int CountOf(IEnumerable<LoanThing> things, long itemId) =>
        things.Where(t => t.LoanItemId == itemId).Select(t => (t.LendableUnitId, t.LendableUnitId is null ? t.Quantity : 1)).Distinct().Sum(t => t.Item2);

    // A set is back when its last device is: only then is there one more to lend.
    private int BackUnits(long itemId, IReadOnlyCollection<ReturnedThing> returned)
    {
        var quantities = returned.ToDictionary(r => r.ThingId, r => r.Quantity);
        var of = Things().Where(t => t.LoanItemId == itemId).ToList();
        return of.Where(t => t.LendableUnitId is null).Sum(t => quantities.GetValueOrDefault(t.Id))
            + of.Where(t => t.LendableUnitId is not null).GroupBy(t => t.LendableUnitId).Count(u => u.All(t => t.Outstanding == 0) && u.Any(t => quantities.ContainsKey(t.Id)));
    }

    private void Book(long lendableId, int change, bool isOut)
    {
        if (change > 0)
        {
            _bookings.Add(new LoanBooking(lendableId, From, Until, change, isOut));
        }

        foreach (var booking in _bookings.Where(b => b.LendableId == lendableId && b.IsOut == isOut && !b.IsResting && b.Quantity > 0).ToList())
        {
            if (change < 0)
            {
                var take = Math.Min(-change, booking.Quantity);
                booking.Take(take);
                change += take;
            }
        }
    }

    private void RequireToday(DateTime at, DateTime? reversedAt, DateOnly today)
    {
        if (reversedAt is not null)
        {
            throw RuleException.Conflict("loan.reversed", LoanTexts.T["rule.reversed"]);
        }

        if (ThaiCalendar.BangkokDate(at) != today)
        {
            throw RuleException.Conflict("loan.same-day", LoanTexts.T["rule.same-day"]);
        }
    }
}
