using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets;

/// <summary>What the label of a device tells whoever scans it: no price, no person, no story.</summary>
public static class GetAssetByCode
{
    /// <summary>At most so many open tickets are told: a visitor chooses among them.</summary>
    public const int MostTickets = 10;

    /// <summary>Which device.</summary>
    /// <param name="Code">The unguessable part of the label's address.</param>
    [AllowAnyone]
    public sealed record Query(string Code) : IQuery<Device>;

    /// <summary>The device.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Name">รายการ.</param>
    /// <param name="Model">Brand and model.</param>
    /// <param name="SchoolCode">The code of where it stands.</param>
    /// <param name="SchoolName">Where it stands.</param>
    /// <param name="Place">Building and room.</param>
    /// <param name="TicketCategory">The code of the category of its tickets; empty for none.</param>
    /// <param name="OnRegister">False when it has left the register: no fault is reported on it any more.</param>
    /// <param name="OpenTickets">Its open tickets, the newest first, at most <see cref="MostTickets"/>.</param>
    /// <param name="OwnerCode">The code of whose it is; null for those for whom its card does not exist.</param>
    /// <param name="WorksHere">Whether it is somebody with a working role, for whom the card is what the label leads to.</param>
    /// <param name="UnderWarranty">Whether the warranty lasts; null for those for whom its card does not exist.</param>
    public sealed record Device(
        string Number, string Name, string Model, string SchoolCode, string SchoolName, string Place, string TicketCategory, bool OnRegister, IReadOnlyList<OpenTicket> OpenTickets,
        string? OwnerCode, bool WorksHere, bool? UnderWarranty);

    /// <summary>An open ticket on it: that there is one, and how far it is.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Status">Where it stands.</param>
    /// <param name="CreatedAt">UTC.</param>
    public sealed record OpenTicket(string Number, TicketStatus Status, DateTime CreatedAt);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Device>
    {
        /// <inheritdoc/>
        public async Task<Device> Handle(Query query, CancellationToken cancellationToken)
        {
            var asset = await db.Assets.AsNoTracking().SingleOrDefaultAsync(a => a.Code == query.Code, cancellationToken) ?? throw RuleException.NotFound();
            var category = await db.AssetCategories.AsNoTracking().SingleAsync(c => c.Id == asset.CategoryId, cancellationToken);
            var names = await reference.KnowingAsync([asset.OwnerId, asset.SchoolId], cancellationToken);
            var english = Texts.IsEnglish;
            var tickets = await db.Tickets.Where(t => t.AssetId == asset.Id && t.Status <= TicketStatus.OnHold).OrderByDescending(t => t.Id)
                .Select(t => new OpenTicket(t.Number, t.Status, t.CreatedAt)).Take(MostTickets).ToListAsync(cancellationToken);
            var sees = (user.IsSignedIn || user.IsSystem) && (user.Sees(asset.OwnerId) || user.Sees(asset.SchoolId));
            var school = names.Schools[asset.SchoolId];
            return new Device(
                asset.Number, asset.Name, string.Join(' ', new[] { asset.Brand, asset.Model }.Where(t => t.Length > 0)), school.Code, school.Name(english), asset.Place,
                category.TicketCategory, asset.State != AssetState.Disposed, tickets, sees ? names.Schools[asset.OwnerId].Code : null,
                sees && user.Memberships.Any(m => m.Role != Role.Teacher), sees ? asset.WarrantyUntil >= Approvals.ApprovalRules.Today(clock) : null);
        }
    }
}
