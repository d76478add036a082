using HelpDesk.Core.Common.Reference;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Figures;

/// <summary>Counts every ticket anew and compares the sums with those that are kept.</summary>
public static class RecountFigures
{
    /// <summary>What to do.</summary>
    /// <param name="Repair">Also puts right what differs; otherwise it is only told.</param>
    [AllowSystem]
    public sealed record Command(bool Repair) : ICommand<Answer>;

    /// <summary>What was found.</summary>
    /// <param name="Tickets">Tickets that were counted.</param>
    /// <param name="Rows">Sums there have to be.</param>
    /// <param name="Differences">Sums that were missing, too many or different.</param>
    public sealed record Answer(int Tickets, int Rows, int Differences);

    /// <summary>Counts.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, Answer>
    {
        /// <inheritdoc/>
        public async Task<Answer> Handle(Command command, CancellationToken cancellationToken)
        {
            var sums = new TicketSums();
            var tickets = 0;
            var shares = db.Tickets.OrderBy(t => t.Id).Select(t => new TicketShare(
                t.SchoolId, t.CategoryId, t.AssigneeId, t.Status, t.CreatedAt, t.FirstResponseAt, t.ResponseSeconds, t.ResponseTarget,
                t.ResolvedAt, t.WorkedSeconds, t.ResolutionTarget, t.ReopenCount, t.Cost, t.Rating, t.Outcome));
            await foreach (var share in shares.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                sums.Add(share);
                tickets++;
            }

            var tallies = sums.Tallies.ToDictionary(t => (t.Of, t.Half, t.Key));
            var spreads = sums.Spreads.ToDictionary(s => (s.Of, s.Span, s.SchoolId, s.Step));
            var rows = tallies.Count + spreads.Count;
            var differences = Compare(await Kept(db.TicketTallies, command.Repair).ToListAsync(cancellationToken), tallies, command.Repair)
                + Compare(await Kept(db.TicketSpreads, command.Repair).ToListAsync(cancellationToken), spreads, command.Repair);
            return new Answer(tickets, rows, differences);
        }

        private static IQueryable<T> Kept<T>(IQueryable<T> rows, bool forChange)
            where T : class => forChange ? rows : rows.AsNoTracking();

        private int Compare(List<TicketTally> kept, Dictionary<(TallyOf, int, long), TicketTally> wanted, bool repair)
        {
            var differences = 0;
            foreach (var row in kept)
            {
                var isWanted = wanted.Remove((row.Of, row.Half, row.Key), out var right);

                // A row of noughts is as good as none: the last ticket of its time may have moved to another.
                if (row.Values().SequenceEqual((right ?? new TicketTally()).Values()))
                {
                    continue;
                }

                differences++;
                if (!repair)
                {
                    continue;
                }

                row.Add(row, -1);
                if (isWanted)
                {
                    row.Add(right!);
                }
            }

            if (repair)
            {
                db.TicketTallies.AddRange(wanted.Values);
            }

            return differences + wanted.Count;
        }

        private int Compare(List<TicketSpread> kept, Dictionary<(SpreadOf, int, long, int), TicketSpread> wanted, bool repair)
        {
            var differences = 0;
            foreach (var row in kept)
            {
                wanted.Remove((row.Of, row.Span, row.SchoolId, row.Step), out var right);
                if (row.Count == (right?.Count ?? 0))
                {
                    continue;
                }

                differences++;
                if (repair)
                {
                    row.Count = right?.Count ?? 0;
                }
            }

            if (repair)
            {
                db.TicketSpreads.AddRange(wanted.Values);
            }

            return differences + wanted.Count;
        }
    }
}

/// <summary>Counts the clocks of tickets that were reported before clocks were kept, or written past the usual way, some hundred at a time.</summary>
public static class CountClocks
{
    private const int AtOnce = 500;

    /// <summary>Nothing to say.</summary>
    [AllowSystem]
    public sealed record Command : ICommand<int>;

    /// <summary>Counts them; the answer is how many there were.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var tickets = await db.Tickets.Where(t => t.WorkedSeconds == null).OrderBy(t => t.Id).Take(AtOnce).Include(t => t.Events).ToListAsync(cancellationToken);
            var known = await reference.KnowingAsync(tickets.Select(t => t.SchoolId), cancellationToken);
            foreach (var ticket in tickets)
            {
                ticket.ReplayClock(known.Service, known.Schools[ticket.SchoolId].District);
            }

            return tickets.Count;
        }
    }
}
