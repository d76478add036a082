using HelpDesk.Core.Common.Thai;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Approvals;

/// <summary>Reminds those who may answer a step by e-mail: once within a day before its deadline, once after it.</summary>
public static class RemindApprovals
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>Reminds of a batch of requests; a job sends it until nothing is left.</summary>
    /// <param name="Limit">At most so many requests at once, to keep transactions short.</param>
    [AllowSystem]
    public sealed record Command(int Limit = 50) : ICommand<int>;

    /// <summary>Does it; answers of how many steps. Without a mail server nothing is noted either.</summary>
    public sealed class Handler(IHelpDeskDb db, MailSetup mail, TimeProvider clock) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            if (!mail.IsOn)
            {
                return 0;
            }

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
                    foreach (var address in await AddressesAsync(approval, step, cancellationToken))
                    {
                        db.Outbox.Add(Message(address, approval, step.DueAt!.Value, now));
                    }

                    step.Reminded(now);
                    done++;
                }
            }

            return done;
        }

        private async Task<List<string>> AddressesAsync(Approval approval, ApprovalStep step, CancellationToken cancellationToken)
        {
            var today = clock.Today();
            var answered = approval.CurrentRound.Decisions.Where(d => d.StepId == step.Id).SelectMany(d => new[] { d.PersonId, d.ForPersonId }).ToList();
            var holders = db.People.Where(p => !p.IsDisabled && p.Id != approval.RequestedById && !answered.Contains(p.Id)
                && (p.Id == step.PersonId || p.Memberships.Any(m => m.Role == step.Role)));
            var substitutes = db.People.Where(p => !p.IsDisabled && p.Id != approval.RequestedById && !answered.Contains(p.Id)
                && db.Substitutions.Any(x => x.SubstituteId == p.Id && x.From <= today && x.To >= today && holders.Any(h => h.Id == x.PersonId)));
            return await holders.Select(p => p.Email).Union(substitutes.Select(p => p.Email)).Where(e => e != "").ToListAsync(cancellationToken);
        }

        private OutboxMessage Message(string address, Approval approval, DateTime dueAt, DateTime now) => new(
            address,
            dueAt <= now ? ApprovalTexts.T["mail.overdue.subject"] : ApprovalTexts.T["mail.due.subject"],
            ApprovalTexts.T["mail.body", approval.Title, ThaiCalendar.DateAndTime(dueAt), FormattableString.Invariant($"{mail.PublicUrl}/approvals/{approval.Id}")],
            now);
    }
}
