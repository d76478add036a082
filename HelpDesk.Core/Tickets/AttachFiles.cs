using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>Attaches uploaded files to what is neither a ticket nor an order.</summary>
public static class AttachFiles
{
    /// <summary>Attaches them, within the running command.</summary>
    /// <param name="db">The database.</param>
    /// <param name="subject">To what.</param>
    /// <param name="subjectId">Its id.</param>
    /// <param name="files">Keys of uploaded files.</param>
    /// <param name="most">At most so many in all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RuleException">Too many, or a file that is not there or belongs elsewhere.</exception>
    public static async Task AttachToAsync(
        this IHelpDeskDb db, AttachmentSubject subject, long subjectId, IReadOnlyList<Guid>? files, int most, CancellationToken cancellationToken)
    {
        if (files is not { Count: > 0 })
        {
            return;
        }

        if (files.Count + await db.Attachments.CountAsync(a => a.Subject == subject && a.SubjectId == subjectId, cancellationToken) > most)
        {
            throw RuleException.Invalid("Files", "files.too-many", TicketTexts.T["rule.too-many-files", most]);
        }

        foreach (var key in files.Distinct())
        {
            var file = await db.Attachments.SingleOrDefaultAsync(a => a.Key == key, cancellationToken) ?? throw RuleException.NotFound();
            file.AttachTo(subject, subjectId);
        }
    }
}
