using HelpDesk.Core.Common.Reference;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>The other tickets that a ticket has to do with, as far as they exist for the person.</summary>
public static class GetTicketRelations
{
    /// <summary>Of which ticket.</summary>
    [AllowSignedIn]
    public sealed record Query(string Number) : IQuery<Relations>;

    /// <summary>The others.</summary>
    /// <param name="MergedHere">Reports of the same matter that were put into it.</param>
    /// <param name="Linked">Tickets it is linked to, the newest first.</param>
    public sealed record Relations(IReadOnlyList<Report> MergedHere, IReadOnlyList<Other> Linked);

    /// <summary>A report of the same matter.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Subject">In a few words.</param>
    /// <param name="Description">In full.</param>
    /// <param name="RequesterName">Who reported it.</param>
    /// <param name="RequesterPhone">Telephone; null for readers who may not see it.</param>
    /// <param name="Location">Where.</param>
    /// <param name="At">UTC.</param>
    public sealed record Report(string Number, string Subject, string Description, string RequesterName, string? RequesterPhone, string Location, DateTime At);

    /// <summary>A linked ticket.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Subject">In a few words.</param>
    /// <param name="SchoolName">The school's name in the user's language.</param>
    /// <param name="Status">Where it stands.</param>
    /// <param name="OnHoldReason">Why it waits.</param>
    /// <param name="Kind">Why they are linked.</param>
    public sealed record Other(string Number, string Subject, string SchoolName, TicketStatus Status, OnHoldReason? OnHoldReason, TicketLinkKind Kind);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user) : IRequestHandler<Query, Relations>
    {
        /// <inheritdoc/>
        public async Task<Relations> Handle(Query query, CancellationToken cancellationToken)
        {
            var id = await db.Tickets.VisibleTo(user).Where(t => t.Number == query.Number).Select(t => (long?)t.Id).SingleOrDefaultAsync(cancellationToken) ?? throw RuleException.NotFound();
            var reads = user.SeesAllSchools;
            var merged = await db.Tickets.VisibleTo(user).Where(t => t.MergedIntoId == id).OrderBy(t => t.Id)
                .Select(t => new Report(t.Number, t.Subject, t.Description, t.RequesterName, reads ? t.RequesterPhone : null, t.Location, t.CreatedAt)).ToListAsync(cancellationToken);
            var links = await db.TicketLinks.Where(l => l.FirstId == id || l.SecondId == id).Select(l => new { Other = l.FirstId == id ? l.SecondId : l.FirstId, l.Kind }).ToListAsync(cancellationToken);
            if (links.Count == 0)
            {
                return new Relations(merged, []);
            }

            var kinds = links.ToDictionary(l => l.Other, l => l.Kind);
            var others = await db.Tickets.VisibleTo(user).Where(t => kinds.Keys.Contains(t.Id)).OrderByDescending(t => t.Id)
                .Select(t => new { t.Id, t.Number, t.Subject, t.SchoolId, t.Status, t.OnHoldReason }).ToListAsync(cancellationToken);
            var known = await reference.KnowingAsync(others.Select(t => t.SchoolId), cancellationToken);
            var english = Texts.IsEnglish;
            return new Relations(merged, others.ConvertAll(t => new Other(t.Number, t.Subject, known.Schools[t.SchoolId].Name(english), t.Status, t.OnHoldReason, kinds[t.Id])));
        }
    }
}
