using HelpDesk.Core.Messages;
using HelpDesk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Loans;

/// <summary>
/// Who is told of loans. What one person must bring on one day is told in one message: that of the first of the loans, which names the
/// others; the others' own say nothing.
/// </summary>
public sealed class LoanMessages(IHelpDeskDb db) : IMessageSource
{
    private static readonly MessageKind[] _dueDates = [MessageKind.LoanDueSoon, MessageKind.LoanDueToday, MessageKind.LoanOverdue];

    /// <inheritdoc/>
    public IReadOnlyList<MessageKind> Kinds { get; } =
    [
        .. _dueDates, MessageKind.LoanDemanded, MessageKind.LoanDemandDue, MessageKind.LoanCase, MessageKind.LoanExtended, MessageKind.LoanCancelled,
    ];

    /// <inheritdoc/>
    public async Task<MessageDraft?> DraftAsync(Announcement announcement, CancellationToken cancellationToken)
    {
        var loan = (await db.ReadWholeAsync(db.Loans.Where(l => l.Id == announcement.SubjectId), cancellationToken)).SingleOrDefault();
        if (loan is null)
        {
            return null;
        }

        var together = new List<Loan> { loan };
        if (_dueDates.Contains(announcement.Kind))
        {
            if (loan.State != LoanState.Out)
            {
                return null;
            }

            together = await db.ReadWholeAsync(
                db.Loans.Where(l => l.BorrowerId == loan.BorrowerId && l.OwnerId == loan.OwnerId && l.State == LoanState.Out && l.Until == loan.Until && l.RemindedOn == loan.RemindedOn),
                cancellationToken);
            if (together.Count > 0 && together[0].Id != loan.Id)
            {
                return null;
            }
        }

        var owner = await db.Schools.Where(s => s.Id == loan.OwnerId).Select(s => s.NameTh).SingleAsync(cancellationToken);
        return new MessageDraft(
            [
                MessageWords.Said(string.Join(", ", together.Select(l => l.Number))), MessageWords.Said(string.Join(", ", together.SelectMany(Things))), MessageWords.Said(owner),
                MessageWords.On(loan.Until), MessageWords.Said(announcement.Detail),
            ],
            $"/loans/{loan.Number}",
            await ReceiversAsync(announcement, loan, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlySet<long>> VisibleAsync(MessageKind kind, IReadOnlyCollection<long> subjectIds, CurrentUser user, CancellationToken cancellationToken) =>
        await db.Loans.VisibleTo(user).Where(l => subjectIds.Contains(l.Id)).Select(l => l.Id).ToHashSetAsync(cancellationToken);

    private async Task<IReadOnlyCollection<long>> ReceiversAsync(Announcement announcement, Loan loan, CancellationToken cancellationToken) => announcement.Kind switch
    {
        MessageKind.LoanDemandDue => await KeepersAsync(loan, cancellationToken),
        MessageKind.LoanCancelled when announcement.ActorId == loan.BorrowerId => await KeepersAsync(loan, cancellationToken),
        _ => [loan.BorrowerId],
    };

    private Task<List<long>> KeepersAsync(Loan loan, CancellationToken cancellationToken) => db.People.Where(p => !p.IsDisabled && p.Memberships.Any(m =>
        db.Schools.Any(s => s.Id == loan.OwnerId && s.IsOffice) ? m.Role == Role.SupplyOfficer : m.Role == Role.Coordinator && m.SchoolId == loan.OwnerId))
        .Select(p => p.Id).ToListAsync(cancellationToken);

    // What is out, or what was asked for as long as nothing is.
    private static IEnumerable<string> Things(Loan loan) => loan.State == LoanState.Out
        ? loan.Outstanding().Select(t => t.Number.Length > 0 ? $"{t.Name} ({t.Number})" : FormattableString.Invariant($"{t.Name} {t.Outstanding}"))
        : loan.Items.Select(i => FormattableString.Invariant($"{i.Name} {i.Quantity} {i.Unit}"));
}
