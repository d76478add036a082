using FluentValidation;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Teamwork;

/// <summary>What the signed-in person has begun to write on a ticket.</summary>
public static class GetReplyDraft
{
    /// <summary>On which ticket.</summary>
    [AllowSignedIn]
    public sealed record Query(string Number) : IQuery<Draft?>;

    /// <summary>What is written so far.</summary>
    /// <param name="Text">The words.</param>
    /// <param name="IsInternal">It becomes an internal note.</param>
    /// <param name="UpdatedAt">UTC.</param>
    public sealed record Draft(string Text, bool IsInternal, DateTime UpdatedAt);

    /// <summary>Reads it; null when there is none.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, Draft?>
    {
        /// <inheritdoc/>
        public async Task<Draft?> Handle(Query query, CancellationToken cancellationToken)
        {
            var tickets = db.Tickets.VisibleTo(user).Where(t => t.Number == query.Number).Select(t => t.Id);
            return await db.ReplyDrafts.Where(d => d.PersonId == user.Id && tickets.Contains(d.TicketId))
                .Select(d => new Draft(d.Text, d.IsInternal, d.UpdatedAt)).SingleOrDefaultAsync(cancellationToken);
        }
    }
}

/// <summary>Keeps what the signed-in person has written so far, and answers since when; nothing written keeps nothing.</summary>
public static class KeepReplyDraft
{
    /// <summary>What is written so far.</summary>
    /// <param name="Number">On which ticket.</param>
    /// <param name="Text">The words; empty to have no draft.</param>
    /// <param name="IsInternal">It becomes an internal note.</param>
    [AllowSignedIn]
    public sealed record Command(string Number, string? Text, bool IsInternal) : ICommand<DateTime?>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Text).Words(4000);
        }
    }

    /// <summary>Keeps it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, DateTime?>
    {
        /// <inheritdoc/>
        public async Task<DateTime?> Handle(Command command, CancellationToken cancellationToken)
        {
            // An auditor reads only, and a program has nothing to finish later.
            if (user.Id is not { } person || user.OnlyAudits)
            {
                throw RuleException.NotFound();
            }

            var ticket = await db.Tickets.VisibleTo(user).Where(t => t.Number == command.Number).Select(t => (long?)t.Id).SingleOrDefaultAsync(cancellationToken) ?? throw RuleException.NotFound();
            var draft = await db.ReplyDrafts.SingleOrDefaultAsync(d => d.PersonId == person && d.TicketId == ticket, cancellationToken);
            if (string.IsNullOrWhiteSpace(command.Text))
            {
                if (draft is not null)
                {
                    db.ReplyDrafts.Remove(draft);
                }

                return null;
            }

            if (draft is null)
            {
                db.ReplyDrafts.Add(draft = new ReplyDraft(person, ticket));
            }

            draft.Write(command.Text, command.IsInternal && user.WorksOnTickets(), clock.GetUtcNow().UtcDateTime);
            return draft.UpdatedAt;
        }
    }
}

/// <summary>The end of drafts that were sent.</summary>
internal static class SentDrafts
{
    /// <summary>What the person writes on a ticket goes out: in the same transaction it ends to be a draft.</summary>
    public static async Task EndDraftAsync(this IHelpDeskDb db, Ticket ticket, CurrentUser user, CancellationToken cancellationToken) =>
        await db.ReplyDrafts.Where(d => d.TicketId == ticket.Id && d.PersonId == user.Id).ExecuteDeleteAsync(cancellationToken);
}

/// <summary>Forgets drafts that nobody went on with for so long that the matter is over.</summary>
public static class ForgetDrafts
{
    /// <summary>Days after which a draft is forgotten.</summary>
    public const int KeptDays = 90;

    /// <summary>Forgets a batch; a job sends it until nothing is left.</summary>
    [AllowSystem]
    public sealed record Command(int Limit = 100) : ICommand<int>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var before = clock.GetUtcNow().UtcDateTime.AddDays(-KeptDays);
            var old = await db.ReplyDrafts.Where(d => d.UpdatedAt < before).OrderBy(d => d.Id).Take(command.Limit).ToListAsync(cancellationToken);
            db.ReplyDrafts.RemoveRange(old);
            return old.Count;
        }
    }
}
