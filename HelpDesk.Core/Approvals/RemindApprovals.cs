using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Approvals;

/// <summary>Reminds those who may answer a step: once within a day before its deadline, once after it.</summary>
public static class RemindApprovals
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>Reminds of a batch of requests; a job sends it until nothing is left.</summary>
    /// <param name="Limit">At most so many requests at once, to keep transactions short.</param>
    [AllowSystem]
    public sealed record Command(int Limit = 50) : ICommand<int>;

    /// <summary>Does it; answers of how many steps.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var soon = now + Ahead;
            var due = await db.Approvals.Whole()
                .Where(a => a.State == ApprovalState.Pending && a.Steps.Any(s =>
                    (s.RemindedAt == null ? s.DueAt <= soon : s.DueAt <= now && s.RemindedAt < s.DueAt)
                    && a.Rounds.Where(r => r.Number == a.Round).SelectMany(r => r.Decisions).Count(d => d.StepId == s.Id && d.Kind <= DecisionKind.ApproveWithConditions) < s.Quorum))
                .OrderBy(a => a.Id).Take(command.Limit).ToListAsync(cancellationToken);
            var done = 0;
            foreach (var approval in due)
            {
                foreach (var step in approval.OpenSteps().Where(s => s.RemindedAt is { } last ? s.DueAt <= now && last < s.DueAt : s.DueAt <= soon))
                {
                    approval.Remind(step, now);
                    done++;
                }
            }

            return done;
        }
    }
}
