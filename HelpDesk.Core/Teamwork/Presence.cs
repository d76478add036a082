using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Teamwork;

/// <summary>
/// Who has a ticket open and who is writing on it. Nothing of it is stored: whoever is not heard of again within
/// <see cref="HeardFor"/> is gone.
/// </summary>
public interface ITicketPresence
{
    /// <summary>How long somebody counts as there after having been heard of. Pages are heard of every <see cref="Beat"/>.</summary>
    static readonly TimeSpan HeardFor = TimeSpan.FromSeconds(10);

    /// <summary>How often an open page says that it is there.</summary>
    static readonly TimeSpan Beat = TimeSpan.FromSeconds(3);

    /// <summary>A page of a person is there, or has gone.</summary>
    /// <param name="ticketId">The ticket.</param>
    /// <param name="personId">The person.</param>
    /// <param name="page">Which of the person's pages: two tabs are two.</param>
    /// <param name="state">What it does.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task HeardAsync(long ticketId, long personId, Guid page, PresenceState state, CancellationToken cancellationToken);

    /// <summary>Who is there now.</summary>
    IReadOnlyDictionary<long, PresenceState> At(long ticketId);
}

/// <summary>What somebody does at a ticket.</summary>
public enum PresenceState
{
    /// <summary>Not there any more.</summary>
    Gone = 0,

    /// <summary>Looking.</summary>
    Looking = 1,

    /// <summary>Writing.</summary>
    Writing = 2,
}

/// <summary>
/// A page of somebody of the office says that it is there, and hears who else is. Schools neither see nor are seen: which technician
/// reads when is the office's own matter, and a teacher's reading is nobody's.
/// </summary>
public static class ShowPresence
{
    /// <summary>What the page does.</summary>
    /// <param name="Number">At which ticket.</param>
    /// <param name="Page">Which page, made by it.</param>
    /// <param name="State">What it does; null to hear only.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator)]
    public sealed record Query(string Number, Guid Page, PresenceState? State) : IQuery<IReadOnlyList<Present>>;

    /// <summary>Somebody else who is there.</summary>
    /// <param name="PersonId">The person.</param>
    /// <param name="Name">By name.</param>
    /// <param name="IsWriting">Writing, not only looking.</param>
    public sealed record Present(long PersonId, string Name, bool IsWriting);

    /// <summary>Notes it; answers who else is there, those who write first.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, ITicketPresence presence) : IRequestHandler<Query, IReadOnlyList<Present>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Present>> Handle(Query query, CancellationToken cancellationToken)
        {
            var id = await db.Tickets.VisibleTo(user).Where(t => t.Number == query.Number).Select(t => (long?)t.Id).SingleOrDefaultAsync(cancellationToken) ?? throw RuleException.NotFound();
            if (user.Id is { } me && query.State is { } state)
            {
                await presence.HeardAsync(id, me, query.Page, state, cancellationToken);
            }

            var others = presence.At(id).Where(p => p.Key != user.Id).ToDictionary();
            if (others.Count == 0)
            {
                return [];
            }

            var names = await db.People.Where(p => others.Keys.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(cancellationToken);
            return [.. names.Select(p => new Present(p.Id, p.Name, others[p.Id] == PresenceState.Writing)).OrderByDescending(p => p.IsWriting).ThenBy(p => p.Name, StringComparer.Ordinal)];
        }
    }
}
