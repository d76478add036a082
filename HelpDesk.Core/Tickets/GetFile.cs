using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Disposals;
using HelpDesk.Core.Knowledge;
using HelpDesk.Core.Loans;
using HelpDesk.Core.Orders;
using HelpDesk.Core.OutsideRepairs;
using HelpDesk.Core.Specifications;
using HelpDesk.Core.StockTakes;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>Which stored file an address means, if this reader may have it. Anything else is not found.</summary>
public static class GetFile
{
    /// <summary>The address.</summary>
    /// <param name="Key">The file's key.</param>
    /// <param name="Secret">The tracking link's secret, when it is read through the tracking page.</param>
    [AllowAnyone]
    public sealed record Query(Guid Key, string? Secret = null) : IQuery<Row>;

    /// <summary>Where it is and how to serve it.</summary>
    /// <param name="StoredName">Its name in the file store.</param>
    /// <param name="FileName">The name to give it.</param>
    /// <param name="Kind">By content.</param>
    /// <param name="Sha256">Hash of the content.</param>
    public sealed record Row(string StoredName, string FileName, FileKind Kind, string Sha256);

    /// <summary>Decides.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Row>
    {
        /// <inheritdoc/>
        public async Task<Row> Handle(Query query, CancellationToken cancellationToken)
        {
            var file = await db.Attachments.AsNoTracking().SingleOrDefaultAsync(a => a.Key == query.Key, cancellationToken) ?? throw RuleException.NotFound();
            return await MayReadAsync(file, query.Secret, cancellationToken)
                ? new Row(file.StoredName, file.FileName, file.Kind, file.Sha256)
                : throw RuleException.NotFound();
        }

        private async Task<bool> MayReadOfferAsync(long offerId, CancellationToken cancellationToken)
        {
            var specification = await db.Specifications.VisibleTo(db, user).AsNoTracking().Include(s => s.Interests)
                .SingleOrDefaultAsync(s => db.Offers.Any(o => o.Id == offerId && o.SpecificationId == s.Id), cancellationToken);
            return specification is not null && user.ReadsOffers(specification, await db.JudgesAsync(specification.EvaluationCommitteeId, cancellationToken));
        }

        private async Task<bool> MayReadAsync(Attachment file, string? secret, CancellationToken cancellationToken)
        {
            if (file.OrderId is { } orderId)
            {
                return secret is null && (user.IsSignedIn || user.IsSystem)
                    && await OrderRules.Visible(db, user, ThaiCalendar.BangkokDate(clock.GetUtcNow().UtcDateTime)).AnyAsync(o => o.Id == orderId, cancellationToken);
            }

            // Who may read an article sees its pictures, visitors too.
            if (file is { Subject: AttachmentSubject.Article, SubjectId: { } articleId })
            {
                return secret is null && await db.Articles.ReadableBy(user).AnyAsync(a => a.Id == articleId, cancellationToken);
            }

            if (file is { Subject: { } subject, SubjectId: { } subjectId })
            {
                return secret is null && (user.IsSignedIn || user.IsSystem) && await (subject switch
                {
                    AttachmentSubject.Asset => db.Assets.VisibleTo(user).AnyAsync(a => a.Id == subjectId, cancellationToken),
                    AttachmentSubject.StockTakeLine => db.StockTakes.VisibleTo(user)
                        .AnyAsync(s => db.StockTakeLines.Any(l => l.Id == subjectId && l.StockTakeId == s.Id), cancellationToken),
                    AttachmentSubject.Loan => db.Loans.VisibleTo(user).AnyAsync(l => l.Id == subjectId, cancellationToken),
                    AttachmentSubject.Offer => MayReadOfferAsync(subjectId, cancellationToken),
                    AttachmentSubject.Article => Task.FromResult(false),
                    AttachmentSubject.OutsideRepair => db.OutsideRepairs.VisibleTo(user).AnyAsync(r => r.Id == subjectId, cancellationToken),
                    AttachmentSubject.Disposal => db.Disposals.VisibleTo(user).AnyAsync(d => d.Id == subjectId, cancellationToken),
                });
            }

            if (file.TicketId is not { } ticketId)
            {
                // Not sent yet: whoever uploaded it holds its unguessable key, and sees it in the form again.
                return secret is null;
            }

            if (secret is not null)
            {
                var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == ticketId && t.TrackSecret == secret, cancellationToken);
                return file.IsPublic && ticket is not null && ticket.TrackingWorks(clock.GetUtcNow().UtcDateTime);
            }

            // Files of internal notes are, like the notes, for the office's eyes.
            return (user.IsSignedIn || user.IsSystem)
                && (file.IsPublic || user.SeesAllSchools)
                && await db.Tickets.VisibleTo(user).AnyAsync(t => t.Id == ticketId, cancellationToken);
        }
    }
}
