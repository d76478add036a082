using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;

namespace HelpDesk.Core.ServiceClocks;

/// <summary>What the settings mean for a ticket: computed by the clock itself.</summary>
public static class GetServiceExample
{
    /// <summary>Of which hours.</summary>
    /// <param name="District">The district; empty for all others.</param>
    [Allow(Role.Administrator, Role.Auditor)]
    public sealed record Query(string District = "") : IQuery<Example>;

    /// <summary>A report of Friday afternoon.</summary>
    /// <param name="ReportedAt">UTC.</param>
    /// <param name="Priority">Of which priority: the most urgent one that something is promised for, or normal.</param>
    /// <param name="Minutes">What is promised until it is resolved, or four hours where nothing is.</param>
    /// <param name="IsPromised">Whether that is the office's own target.</param>
    /// <param name="DueAt">UTC; null when never.</param>
    /// <param name="WarnedAt">UTC; null when never.</param>
    public sealed record Example(DateTime ReportedAt, Priority Priority, int Minutes, bool IsPromised, DateTime? DueAt, DateTime? WarnedAt);

    /// <summary>Computes it.</summary>
    public sealed class Handler(IReferenceData reference, TimeProvider clock) : IRequestHandler<Query, Example>
    {
        /// <inheritdoc/>
        public async Task<Example> Handle(Query query, CancellationToken cancellationToken)
        {
            var rules = (await reference.ReadAsync(cancellationToken)).Service;
            var priority = Enum.GetValues<Priority>().OrderDescending().FirstOrDefault(p => rules.PromiseOf(p, 0).Resolution is not null, Priority.Normal);
            var promised = rules.PromiseOf(priority, 0).Resolution;
            var seconds = promised ?? 4 * 3600;
            var today = clock.Today();
            var friday = today.AddDays(((int)DayOfWeek.Friday - (int)today.DayOfWeek + 7) % 7);
            var at = ThaiCalendar.StartOfDayUtc(friday).AddHours(15.5);
            var time = rules.TimeOf(query.District);
            return new Example(
                at, priority, seconds / 60, promised is not null, time.Add(at, seconds), time.Add(at, Math.Max(1, seconds - rules.WarnBefore(seconds))));
        }
    }
}
