using HelpDesk.Core.Approvals;
using MediatR;

namespace HelpDesk.Core.Loans;

/// <summary>What time alone does to loans: reminds borrowers and keepers, and ends what was not fetched.</summary>
public static class RemindLoans
{
    /// <summary>A batch; a job sends it until nothing is left.</summary>
    /// <param name="Limit">At most so many loans at once.</param>
    [AllowSystem]
    public sealed record Command(int Limit = 50) : ICommand<int>;

    /// <summary>Does it; answers of how many loans.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var (today, now) = (clock.Today(), clock.GetUtcNow().UtcDateTime);
            var (tomorrow, before) = (today.AddDays(1), today.AddDays(-Loan.DaysBetweenReminders));
            var due = await db.ReadWholeAsync(
                db.Loans.Where(l => (l.State == LoanState.Approved && l.Until < today)
                        || (l.State == LoanState.Out && ((l.Until == tomorrow && l.RemindedOn == null)
                            || (l.Until == today && (l.RemindedOn == null || l.RemindedOn < today))
                            || (l.Until < today && (l.RemindedOn == null || l.RemindedOn <= l.Until || l.RemindedOn <= before))
                            || (l.Until < today && l.DemandRemindedOn == null && !l.Demands.Any(d => d.On > l.Until)))))
                    .OrderBy(l => l.Id).Take(command.Limit),
                cancellationToken);
            foreach (var loan in due)
            {
                if (loan.State == LoanState.Approved)
                {
                    loan.Expire(today, now);
                    continue;
                }

                loan.Remind(today, now);
                loan.RemindOfDemand(today);
            }

            return due.Count;
        }
    }
}
