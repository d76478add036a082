using HelpDesk.Core.Approvals;
using HelpDesk.Core.Messages;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.OutsideRepairs;

/// <summary>Tells, once for every expected day, that a device is not back from its vendor.</summary>
public static class RemindOutsideRepairs
{
    /// <summary>A batch; a job sends it until nothing is left.</summary>
    /// <param name="Limit">At most so many at once.</param>
    [AllowSystem]
    public sealed record Command(int Limit = 50) : ICommand<int>;

    /// <summary>Does it; answers of how many.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var today = clock.Today();
            var due = await db.OutsideRepairs
                .Where(r => r.State == OutsideRepairState.Out && r.ExpectedOn < today && (r.RemindedFor == null || r.RemindedFor != r.ExpectedOn))
                .OrderBy(r => r.Id).Take(command.Limit).ToListAsync(cancellationToken);
            due.ForEach(r => r.Remind());
            return due.Count;
        }
    }
}

/// <summary>Who is told that a device is not back from its vendor: whoever sent it out, and the ticket's technician.</summary>
public sealed class OutsideRepairMessages(IHelpDeskDb db) : IMessageSource
{
    /// <inheritdoc/>
    public IReadOnlyList<MessageKind> Kinds { get; } = [MessageKind.OutsideRepairOverdue];

    /// <inheritdoc/>
    public async Task<MessageDraft?> DraftAsync(Announcement announcement, CancellationToken cancellationToken)
    {
        var repair = await db.OutsideRepairs.AsNoTracking().SingleOrDefaultAsync(r => r.Id == announcement.SubjectId, cancellationToken);
        if (repair is not { State: OutsideRepairState.Out, ExpectedOn: { } expected })
        {
            return null;
        }

        var ticket = await db.Tickets.Where(t => t.Id == repair.TicketId).Select(t => new { t.Number, t.AssigneeId }).SingleAsync(cancellationToken);
        var vendor = await db.Vendors.Where(v => v.Id == repair.VendorId).Select(v => v.Name).SingleAsync(cancellationToken);
        return new MessageDraft(
            [MessageWords.Said(repair.Number), MessageWords.Said(repair.Device), MessageWords.Said(vendor), MessageWords.On(expected), MessageWords.Said(ticket.Number)],
            $"/tickets/{ticket.Number}",
            [.. new[] { repair.SentById, ticket.AssigneeId }.OfType<long>().Distinct()]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlySet<long>> VisibleAsync(MessageKind kind, IReadOnlyCollection<long> subjectIds, CurrentUser user, CancellationToken cancellationToken) =>
        await db.OutsideRepairs.VisibleTo(user).Where(r => subjectIds.Contains(r.Id)).Select(r => r.Id).ToHashSetAsync(cancellationToken);
}
