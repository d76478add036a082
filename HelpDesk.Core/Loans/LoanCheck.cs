using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Loans;

/// <summary>Why a loan is not possible.</summary>
public enum LoanRefusal
{
    /// <summary>It would end before it begins.</summary>
    EndsBeforeStart,

    /// <summary>It would begin in the past.</summary>
    StartInPast,

    /// <summary>It would begin further ahead than the terms allow.</summary>
    TooFarAhead,

    /// <summary>It would be longer than the terms allow.</summary>
    TooLong,

    /// <summary>Nothing is handed over on its first day.</summary>
    ClosedAtStart,

    /// <summary>Nothing is taken back on its last day.</summary>
    ClosedAtEnd,

    /// <summary>The thing is not offered any more.</summary>
    NotOffered,

    /// <summary>It is lent to the agency's own people only.</summary>
    NotForYou,

    /// <summary>It may not leave the premises.</summary>
    StaysInside,

    /// <summary>A consumable, which is lent between agencies only (ข้อ 211).</summary>
    OnlyBetweenAgencies,

    /// <summary>The borrower is suspended.</summary>
    Suspended,

    /// <summary>The borrower has things that are overdue.</summary>
    HasOverdue,

    /// <summary>Nothing was asked for, or fewer than one.</summary>
    NoQuantity,

    /// <summary>More than there are.</summary>
    TooMany,

    /// <summary>Too few in working order: damaged.</summary>
    Damaged,

    /// <summary>Too few here: at repair.</summary>
    AtRepair,

    /// <summary>Too few left: lost.</summary>
    Lost,

    /// <summary>Too few left: awaiting disposal.</summary>
    AwaitingDisposal,

    /// <summary>Too few left: worn, unneeded or off the register.</summary>
    Unusable,

    /// <summary>Others have them.</summary>
    Out,

    /// <summary>Others have reserved them.</summary>
    Reserved,

    /// <summary>Free for the days themselves, but not for the days between two loans.</summary>
    InBuffer,
}

/// <summary>A reason why a loan is not possible, where it belongs.</summary>
/// <param name="Refusal">Why.</param>
/// <param name="Field">The field it belongs to: <c>From</c>, <c>Until</c>, <c>Use</c>, <c>Borrower</c> or <c>Items</c>.</param>
/// <param name="LendableId">The thing it concerns; null when it concerns the whole.</param>
/// <param name="Message">In the user's language.</param>
public sealed record LoanProblem(LoanRefusal Refusal, string Field, long? LendableId, string Message);

/// <summary>What the book says of one kind of thing.</summary>
/// <param name="Capacity">How many there are in working order, whether here or out.</param>
/// <param name="Unusable">How many there are besides, by what is wrong with them.</param>
/// <param name="Bookings">What is booked.</param>
public sealed record KindBook(int Capacity, IReadOnlyDictionary<AssetState, int> Unusable, IReadOnlyList<Booking> Bookings)
{
    /// <summary>Nothing there, nothing booked.</summary>
    public static readonly KindBook Empty = new(0, new Dictionary<AssetState, int>(), []);
}

/// <summary>Everything on which it depends whether a loan is possible.</summary>
/// <param name="Today">The day it is in Asia/Bangkok.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="Use">Inside or outside.</param>
/// <param name="IsOwnPeople">Whether the borrower borrows for the agency that keeps the things.</param>
/// <param name="IsSuspended">Whether the borrower is suspended there.</param>
/// <param name="OverdueThings">How many things the borrower has kept too long.</param>
/// <param name="Holidays">Holidays at both ends.</param>
/// <param name="Items">What is asked for.</param>
public sealed record LoanQuestion(
    DateOnly Today, DateOnly From, DateOnly Until, LoanUse Use, bool IsOwnPeople, bool IsSuspended, int OverdueThings, IReadOnlySet<DateOnly> Holidays,
    IReadOnlyList<LoanQuestion.Item> Items)
{
    /// <summary>So many of a kind.</summary>
    /// <param name="Lendable">The kind.</param>
    /// <param name="Quantity">How many.</param>
    /// <param name="Book">What the book says of it.</param>
    public sealed record Item(Lendable Lendable, int Quantity, KindBook Book);
}

/// <summary>
/// The rules of borrowing, as one function: the page asks it while the person chooses, the command asks it again with what is true at
/// that moment.
/// </summary>
public static class LoanCheck
{
    /// <summary>Everything that stands against the loan, in the order in which people read a form; none when it is possible.</summary>
    public static IReadOnlyList<LoanProblem> Problems(LoanQuestion q)
    {
        var problems = new List<LoanProblem>();
        if (q.IsSuspended)
        {
            problems.Add(Whole(LoanRefusal.Suspended, "Borrower"));
        }

        if (q.OverdueThings > 0)
        {
            problems.Add(Whole(LoanRefusal.HasOverdue, "Borrower", q.OverdueThings));
        }

        if (q.Items.Count == 0)
        {
            problems.Add(Whole(LoanRefusal.NoQuantity, "Items"));
        }

        if (q.From < q.Today)
        {
            problems.Add(Whole(LoanRefusal.StartInPast, "From"));
        }

        if (q.Until < q.From)
        {
            problems.Add(Whole(LoanRefusal.EndsBeforeStart, "Until"));
        }

        foreach (var item in q.Items)
        {
            problems.AddRange(OfTerms(q, item));
            if (q.Until >= q.From)
            {
                problems.AddRange(OfQuantity(q, item));
            }
        }

        return problems;
    }

    /// <summary>Whether the things themselves are still to be had, whatever the terms say now: asked when something was asked for already.</summary>
    public static IReadOnlyList<LoanProblem> Gone(LoanQuestion q) => [.. q.Items.SelectMany(i => OfQuantity(q, i))];

    /// <summary>Refuses a loan that is not possible.</summary>
    /// <exception cref="RuleException">With every reason at its field.</exception>
    public static void Require(LoanQuestion question)
    {
        var problems = Problems(question);
        if (problems.Count > 0)
        {
            throw new RuleException(
                RuleKind.Invalid, $"loan.{Word.Of(problems[0].Refusal)}", problems[0].Message, [.. problems.Select(p => new FieldError(p.Field, p.Message))]);
        }
    }

    private static IEnumerable<LoanProblem> OfTerms(LoanQuestion q, LoanQuestion.Item item)
    {
        var (thing, terms) = (item.Lendable, item.Lendable.Terms());
        if (!thing.IsActive)
        {
            yield return Of(LoanRefusal.NotOffered, "Items", thing);
        }

        if (terms.Audience == LoanAudience.OwnPeople && !q.IsOwnPeople)
        {
            yield return Of(LoanRefusal.NotForYou, "Items", thing);
        }

        if (thing.Kind == LendableKind.Consumables && q.IsOwnPeople)
        {
            yield return Of(LoanRefusal.OnlyBetweenAgencies, "Items", thing);
        }

        if (!terms.MayLeave && q.Use == LoanUse.Outside)
        {
            yield return Of(LoanRefusal.StaysInside, "Use", thing);
        }

        if (q.From > q.Today.AddDays(terms.AheadDays))
        {
            yield return Of(LoanRefusal.TooFarAhead, "From", thing, terms.AheadDays);
        }

        if (q.Until.DayNumber - q.From.DayNumber + 1 > terms.LongestDays)
        {
            yield return Of(LoanRefusal.TooLong, "Until", thing, terms.LongestDays);
        }

        if (!terms.IsOpen(q.From, q.Holidays))
        {
            yield return Of(LoanRefusal.ClosedAtStart, "From", thing, ThaiCalendar.Date(q.From));
        }

        if (q.Until >= q.From && !terms.IsOpen(q.Until, q.Holidays))
        {
            yield return Of(LoanRefusal.ClosedAtEnd, "Until", thing, ThaiCalendar.Date(q.Until));
        }
    }

    // The nearest reason first: there are not so many, they are not in order, somebody has them, somebody will have them.
    private static IEnumerable<LoanProblem> OfQuantity(LoanQuestion q, LoanQuestion.Item item)
    {
        var (thing, book) = (item.Lendable, item.Book);
        if (item.Quantity < 1)
        {
            yield return Of(LoanRefusal.NoQuantity, "Items", thing);
            yield break;
        }

        if (item.Quantity > book.Capacity)
        {
            if (item.Quantity > book.Capacity + book.Unusable.Values.Sum())
            {
                yield return Of(LoanRefusal.TooMany, "Items", thing, book.Capacity, thing.Unit);
                yield break;
            }

            foreach (var (state, count) in book.Unusable.Where(u => u.Value > 0).OrderBy(u => u.Key))
            {
                yield return Of(OfState(state), "Items", thing, book.Capacity, thing.Unit, count);
            }

            yield break;
        }

        var free = Availability.Free(book.Capacity, book.Bookings, thing.BufferDays, q.Today, q.From, q.Until);
        if (item.Quantity <= free)
        {
            yield break;
        }

        var withoutBuffer = Availability.Free(book.Capacity, book.Bookings, 0, q.Today, q.From, q.Until);
        var onlyOut = Availability.Free(book.Capacity, book.Bookings.Where(b => b.IsOut), 0, q.Today, q.From, q.Until);
        var refusal = item.Quantity <= withoutBuffer ? LoanRefusal.InBuffer : item.Quantity <= onlyOut ? LoanRefusal.Reserved : LoanRefusal.Out;
        yield return refusal == LoanRefusal.InBuffer
            ? Of(refusal, "Items", thing, free, thing.Unit, thing.BufferDays)
            : Of(refusal, "Items", thing, free, thing.Unit);
    }

    private static LoanRefusal OfState(AssetState state) => state switch
    {
        AssetState.Damaged => LoanRefusal.Damaged,
        AssetState.AtRepair => LoanRefusal.AtRepair,
        AssetState.Lost => LoanRefusal.Lost,
        AssetState.AwaitingDisposal => LoanRefusal.AwaitingDisposal,
        AssetState.Usable or AssetState.Worn or AssetState.Unneeded or AssetState.Disposed => LoanRefusal.Unusable,
    };

    private static LoanProblem Whole(LoanRefusal refusal, string field, params object[] values) => new(refusal, field, null, LoanTexts.T[$"refusal.{Word.Of(refusal)}", values]);

    private static LoanProblem Of(LoanRefusal refusal, string field, Lendable thing, params object[] values) =>
        new(refusal, field, thing.Id, LoanTexts.T[$"refusal.{Word.Of(refusal)}", [thing.Name, .. values]]);
}
