using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.ServiceClocks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>A ticket with its timeline: the desk, the school's page, the tracking page and the API.</summary>
public static class GetTicket
{
    /// <summary>Which ticket: by number for those who signed in, by tracking link for everyone who has it.</summary>
    [AllowAnyone]
    public sealed record Query(TicketRef Ticket) : IQuery<Details>;

    /// <summary>Everything this reader may see of it.</summary>
    public sealed record Details
    {
        /// <summary>The id.</summary>
        public required long Id { get; init; }

        /// <summary>The number.</summary>
        public required string Number { get; init; }

        /// <summary>In a few words.</summary>
        public required string Subject { get; init; }

        /// <summary>In full.</summary>
        public required string Description { get; init; }

        /// <summary>The school's code.</summary>
        public required string SchoolCode { get; init; }

        /// <summary>The school's name in the user's language.</summary>
        public required string SchoolName { get; init; }

        /// <summary>The school's district.</summary>
        public required string District { get; init; }

        /// <summary>The category's code.</summary>
        public required string CategoryCode { get; init; }

        /// <summary>The category's name in the user's language.</summary>
        public required string CategoryName { get; init; }

        /// <summary>Building, floor, room.</summary>
        public required string Location { get; init; }

        /// <summary>Which device.</summary>
        public required string Device { get; init; }

        /// <summary>Its asset number as typed.</summary>
        public required string AssetTag { get; init; }

        /// <summary>The device on the register; null for none, and for readers for whom its card does not exist.</summary>
        public LinkedDevice? LinkedDevice { get; init; }

        /// <summary>How many people it concerns.</summary>
        public required Impact Impact { get; init; }

        /// <summary>How urgent it is.</summary>
        public required Urgency Urgency { get; init; }

        /// <summary>The priority.</summary>
        public required Priority Priority { get; init; }

        /// <summary>Where it stands.</summary>
        public required TicketStatus Status { get; init; }

        /// <summary>Why it waits.</summary>
        public required OnHoldReason? OnHoldReason { get; init; }

        /// <summary>Who reported it.</summary>
        public required string RequesterName { get; init; }

        /// <summary>Telephone; null for readers who may not see it (the tracking page, teachers).</summary>
        public required string? RequesterPhone { get; init; }

        /// <summary>E-mail; null for readers who may not see it.</summary>
        public required string? RequesterEmail { get; init; }

        /// <summary>Who has it; null at the tracking page.</summary>
        public required long? AssigneeId { get; init; }

        /// <summary>Who has it, by name.</summary>
        public required string? AssigneeName { get; init; }

        /// <summary>UTC.</summary>
        public required DateTime CreatedAt { get; init; }

        /// <summary>UTC.</summary>
        public required DateTime UpdatedAt { get; init; }

        /// <summary>UTC.</summary>
        public required DateTime? ResolvedAt { get; init; }

        /// <summary>UTC.</summary>
        public required DateTime? ClosedAt { get; init; }

        /// <summary>How it ended.</summary>
        public required Outcome? Outcome { get; init; }

        /// <summary>What was done.</summary>
        public required string Resolution { get; init; }

        /// <summary>Baht; null when not given or for readers of the tracking page.</summary>
        public required decimal? Cost { get; init; }

        /// <summary>1–5.</summary>
        public required int? Rating { get; init; }

        /// <summary>The requester's words.</summary>
        public required string RatingComment { get; init; }

        /// <summary>For the tracking link; null when revoked or not this reader's to pass on.</summary>
        public required string? TrackSecret { get; init; }

        /// <summary>The ticket that it was put into; null when it was not.</summary>
        public Main? MergedInto { get; init; }

        /// <summary>What was promised and is due; null where it was never counted.</summary>
        public TicketClock? Clock { get; init; }

        /// <summary>The version.</summary>
        public required int Version { get; init; }

        /// <summary>The timeline, oldest first.</summary>
        public required IReadOnlyList<Entry> Timeline { get; init; }

        /// <summary>Whether this reader works on tickets.</summary>
        public required bool CanWork { get; init; }

        /// <summary>Its requester may still take it back.</summary>
        public required bool CanBeTakenBack { get; init; }

        /// <summary>Whether this reader belongs to the requester's side: may answer, confirm, reopen, cancel, rate.</summary>
        public required bool IsRequesterSide { get; init; }

        /// <summary>True for the four open states.</summary>
        public bool IsOpen => Status <= TicketStatus.OnHold;
    }

    /// <summary>The device of the register that it is about.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Name">รายการ.</param>
    /// <param name="OwnerCode">The code of whose it is.</param>
    /// <param name="UnderWarranty">Whether the warranty lasts today.</param>
    public sealed record LinkedDevice(string Number, string Name, string OwnerCode, bool UnderWarranty);

    /// <summary>The ticket that another was put into.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="Status">Where it stands.</param>
    /// <param name="OnHoldReason">Why it waits.</param>
    public sealed record Main(long Id, string Number, TicketStatus Status, OnHoldReason? OnHoldReason);

    /// <summary>One entry of the timeline.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Kind">What it tells.</param>
    /// <param name="At">UTC.</param>
    /// <param name="ActorName">Who; null for the program itself.</param>
    /// <param name="ByOffice">True for the office's side.</param>
    /// <param name="IsPublic">False for internal notes.</param>
    /// <param name="Text">What was written, or a reason.</param>
    /// <param name="From">The word or name before.</param>
    /// <param name="To">The word or name after.</param>
    /// <param name="Files">What came with it.</param>
    public sealed record Entry(
        long Id, TicketEventKind Kind, DateTime At, string? ActorName, bool ByOffice, bool IsPublic, string Text, string? From, string? To,
        IReadOnlyList<FileRow> Files);

    /// <summary>A file of the timeline.</summary>
    /// <param name="Key">Its address is <c>/files/{key}</c>.</param>
    /// <param name="FileName">As the sender named it.</param>
    /// <param name="Kind">By content.</param>
    /// <param name="Bytes">Size.</param>
    /// <param name="Width">Pixels.</param>
    /// <param name="Height">Pixels.</param>
    /// <param name="Moment">Before or after the repair; null where nobody said.</param>
    public sealed record FileRow(Guid Key, string FileName, FileKind Kind, long Bytes, int? Width, int? Height, PhotoMoment? Moment = null);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Details>
    {
        /// <inheritdoc/>
        public async Task<Details> Handle(Query query, CancellationToken cancellationToken)
        {
            var bySecret = query.Ticket.Secret is not null;
            var ticket = bySecret
                ? await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.TrackSecret == query.Ticket.Secret, cancellationToken)
                : user.IsSignedIn || user.IsSystem
                    ? await db.Tickets.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(t => t.Number == query.Ticket.Number, cancellationToken)
                    : null;
            if (ticket is null || (bySecret && !ticket.TrackingWorks(clock.GetUtcNow().UtcDateTime)))
            {
                throw RuleException.NotFound();
            }

            var english = Texts.IsEnglish;
            var names = await reference.KnowingAsync([(ticket.SchoolId, ticket.CategoryId)], cancellationToken);
            var (school, category) = (names.Schools[ticket.SchoolId], names.Categories[ticket.CategoryId]);

            // Internal notes are for the office's working eyes; the school and the tracking page read the public part only.
            var readsNotes = !bySecret && user.SeesAllSchools;
            var readsContact = !bySecret && (readsNotes || user.HasAt(People.Role.Coordinator, ticket.SchoolId) || ticket.RequesterPersonId == user.Id);
            var entries = await db.TicketEvents.AsNoTracking().Where(e => e.TicketId == ticket.Id && (readsNotes || e.IsPublic)).OrderBy(e => e.Id).ToListAsync(cancellationToken);
            var files = (await db.Attachments.AsNoTracking().Where(a => a.TicketId == ticket.Id && (readsNotes || a.IsPublic)).OrderBy(a => a.Id).ToListAsync(cancellationToken))
                .ToLookup(a => a.TicketEventId, a => new FileRow(a.Key, a.FileName, a.Kind, a.Bytes, a.Width, a.Height, a.Moment));
            return new Details
            {
                Id = ticket.Id,
                Number = ticket.Number,
                Subject = ticket.Subject,
                Description = ticket.Description,
                SchoolCode = school.Code,
                SchoolName = school.Name(english),
                District = school.District,
                CategoryCode = category.Code,
                CategoryName = category.Name(english),
                Location = ticket.Location,
                Device = ticket.Device,
                AssetTag = ticket.AssetTag,
                LinkedDevice = bySecret || ticket.AssetId is not { } assetId ? null : await DeviceAsync(assetId, cancellationToken),
                Impact = ticket.Impact,
                Urgency = ticket.Urgency,
                Priority = ticket.Priority,
                Status = ticket.Status,
                OnHoldReason = ticket.OnHoldReason,
                RequesterName = ticket.RequesterName,
                RequesterPhone = readsContact ? ticket.RequesterPhone : null,
                RequesterEmail = readsContact ? ticket.RequesterEmail : null,
                AssigneeId = bySecret ? null : ticket.AssigneeId,
                AssigneeName = ticket.AssigneeName,
                CreatedAt = ticket.CreatedAt,
                UpdatedAt = ticket.UpdatedAt,
                ResolvedAt = ticket.ResolvedAt,
                ClosedAt = ticket.ClosedAt,
                Outcome = ticket.Outcome,
                Resolution = ticket.Resolution,
                Cost = bySecret ? null : ticket.Cost,
                Rating = ticket.Rating,
                RatingComment = ticket.RatingComment,
                TrackSecret = bySecret || readsContact ? ticket.TrackSecret : null,
                MergedInto = ticket.MergedIntoId is not { } main ? null
                    : await db.Tickets.Where(t => t.Id == main).Select(t => new Main(t.Id, t.Number, t.Status, t.OnHoldReason)).SingleAsync(cancellationToken),
                Clock = TicketClock.Of(ticket, names.Service, school.District, clock.GetUtcNow().UtcDateTime),
                Version = ticket.Version,
                Timeline = [.. entries.Select(e => new Entry(e.Id, e.Kind, e.At, e.ActorName, e.ByOffice, e.IsPublic, e.Text, e.From, e.To, [.. files[e.Id]]))],
                CanWork = !bySecret && user.WorksOnTickets(),
                CanBeTakenBack = ticket.CanBeTakenBack,
                IsRequesterSide = !user.OnlyAudits && (bySecret || user.SchoolIds.Contains(ticket.SchoolId)),
            };
        }

        private async Task<LinkedDevice?> DeviceAsync(long id, CancellationToken cancellationToken)
        {
            var today = ThaiCalendar.BangkokDate(clock.GetUtcNow().UtcDateTime);
            return await db.Assets.VisibleTo(user).Where(a => a.Id == id).Join(
                db.Schools, a => a.OwnerId, s => s.Id, (a, s) => new LinkedDevice(a.Number, a.Name, s.Code, a.WarrantyUntil >= today)).SingleOrDefaultAsync(cancellationToken);
        }
    }
}
