using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.ServiceClocks;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Teamwork;

/// <summary>A technician's day: what there is to do at which place, the most urgent place first.</summary>
public static class GetRound
{
    /// <summary>The most tickets of a round: more nobody drives to in a day.</summary>
    public const int Most = 200;

    /// <summary>Of the signed-in person.</summary>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Query : IQuery<IReadOnlyList<Place>>;

    /// <summary>A school with what is to be done there.</summary>
    /// <param name="SchoolCode">Its code.</param>
    /// <param name="SchoolName">Its name in the user's language.</param>
    /// <param name="District">Its district.</param>
    /// <param name="Stops">The tickets, what is due next first; what waits, last.</param>
    public sealed record Place(string SchoolCode, string SchoolName, string District, IReadOnlyList<Stop> Stops);

    /// <summary>A ticket.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Subject">In a few words.</param>
    /// <param name="Description">In full.</param>
    /// <param name="CategoryName">The category in the user's language.</param>
    /// <param name="Location">Building, floor, room.</param>
    /// <param name="Device">Which device, with its number.</param>
    /// <param name="Priority">The priority.</param>
    /// <param name="Status">Where it stands.</param>
    /// <param name="OnHoldReason">Why it waits.</param>
    /// <param name="RequesterName">Who reported it.</param>
    /// <param name="RequesterPhone">Telephone; may be empty.</param>
    /// <param name="Due">What is due of it; null for nothing.</param>
    /// <param name="For">For whom the person stands in; null for the own ones.</param>
    /// <param name="Before">Photos taken before the repair.</param>
    /// <param name="After">Photos taken after it.</param>
    /// <param name="Version">The version.</param>
    public sealed record Stop(
        string Number, string Subject, string Description, string CategoryName, string Location, string Device, Priority Priority, TicketStatus Status, OnHoldReason? OnHoldReason,
        string RequesterName, string RequesterPhone, ServiceDue? Due, string? For, IReadOnlyList<Guid> Before, IReadOnlyList<Guid> After, int Version);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Place>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Place>> Handle(Query query, CancellationToken cancellationToken)
        {
            var me = user.Id ?? throw RuleException.NotFound();
            var now = clock.GetUtcNow().UtcDateTime;
            var today = ThaiCalendar.BangkokDate(now);
            var whose = await db.Substitutions.Where(s => s.SubstituteId == me && s.From <= today && s.To >= today).Select(s => s.PersonId).ToListAsync(cancellationToken);
            whose.Add(me);
            var tickets = await db.Tickets.AsNoTracking().VisibleTo(user).Where(t => t.Status <= TicketStatus.OnHold && t.AssigneeId != null && whose.Contains(t.AssigneeId.Value))
                .OrderByDescending(t => t.Priority).ThenBy(t => t.Id).Take(Most).ToListAsync(cancellationToken);
            var ids = tickets.ConvertAll(t => t.Id);
            var photos = (await db.Attachments.Where(a => a.TicketId != null && ids.Contains(a.TicketId.Value) && a.Moment != null).OrderBy(a => a.Id)
                .Select(a => new { TicketId = a.TicketId!.Value, a.Moment, a.Key }).ToListAsync(cancellationToken)).ToLookup(a => (a.TicketId, a.Moment), a => a.Key);
            var known = await reference.KnowingAsync(tickets.Select(t => (t.SchoolId, t.CategoryId)), cancellationToken);
            var english = Texts.IsEnglish;
            return
            [
                .. tickets.GroupBy(t => t.SchoolId)
                    .Select(g => (School: known.Schools[g.Key], Tickets: g.OrderBy(t => t.Status == TicketStatus.OnHold).ThenBy(t => t.DueAt ?? DateTime.MaxValue).ThenByDescending(t => t.Priority).ThenBy(t => t.Id).ToList()))
                    .OrderBy(p => p.Tickets.TrueForAll(t => t.Status == TicketStatus.OnHold)).ThenBy(p => p.Tickets.Min(t => t.DueAt ?? DateTime.MaxValue))
                    .ThenBy(p => p.School.District, ThaiText.Comparer).ThenBy(p => p.School.NameTh, ThaiText.Comparer)
                    .Select(p => new Place(p.School.Code, p.School.Name(english), p.School.District, p.Tickets.ConvertAll(t => new Stop(
                        t.Number, t.Subject, t.Description, known.Categories[t.CategoryId].Name(english), t.Location, string.Join(" · ", new[] { t.Device, t.AssetTag }.Where(d => d.Length > 0)),
                        t.Priority, t.Status, t.OnHoldReason, t.RequesterName, t.RequesterPhone,
                        ServiceDue.Of(known.Service, p.School.District, t.DueAt, t.ResponseDueAt, t.ResponseTarget, t.ResolutionTarget, t.IsPaused, now), t.AssigneeId == me ? null : t.AssigneeName,
                        [.. photos[(t.Id, PhotoMoment.Before)]], [.. photos[(t.Id, PhotoMoment.After)]], t.Version)))),
            ];
        }
    }
}

/// <summary>A technician keeps photos of a device as it was before or after the repair. Only the office sees them.</summary>
public static class AddPhotos
{
    /// <summary>The photos.</summary>
    /// <param name="Number">The ticket.</param>
    /// <param name="Moment">Before or after.</param>
    /// <param name="Files">Keys of uploaded pictures.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, PhotoMoment Moment, IReadOnlyList<Guid> Files) : ICommand<TicketSaved>;

    /// <summary>Keeps them.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, TicketSaved>
    {
        /// <inheritdoc/>
        public async Task<TicketSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var files = command.Files ?? [];
            if (files.Count is 0 or > TicketRules.MaxFiles || !Enum.IsDefined(command.Moment))
            {
                throw RuleException.Invalid(nameof(command.Files), "files.count", TicketTexts.T["rule.too-many-files", TicketRules.MaxFiles]);
            }

            var ticket = await db.LoadForWorkAsync(command.Number, user, cancellationToken);
            var entry = ticket.Note(command.Moment == PhotoMoment.Before ? TeamworkTexts.T["photo.before"] : TeamworkTexts.T["photo.after"], user.AsActor(), clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);
            foreach (var key in files.Distinct())
            {
                var file = await db.Attachments.SingleOrDefaultAsync(a => a.Key == key, cancellationToken) ?? throw RuleException.NotFound();
                if (!file.Kind.IsPicture())
                {
                    throw RuleException.Invalid(nameof(command.Files), "files.picture", TeamworkTexts.T["rule.photo"]);
                }

                file.AttachTo(ticket.Id, entry.Id, isPublic: false, command.Moment);
            }

            return ticket.Saved();
        }
    }
}
