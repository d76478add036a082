using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets;

/// <summary>What stands on the labels of devices, for those who stick them on: who keeps the register, and who says a device's state.</summary>
public static class GetAssetLabels
{
    /// <summary>At most so many at once.</summary>
    public const int Most = 500;

    /// <summary>Which devices. What has left the register gets no label.</summary>
    /// <param name="Filter">Those that a list shows; not read when there are ids.</param>
    /// <param name="Ids">Just these.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator, Role.Technician, Role.GroupDirector)]
    public sealed record Query(AssetFilter Filter, IReadOnlyList<long>? Ids = null) : IQuery<Labels>;

    /// <summary>The labels.</summary>
    /// <param name="Rows">In the order in which the devices were put on the register: those of one entry stand together.</param>
    /// <param name="More">True when there are more than <see cref="Most"/>.</param>
    public sealed record Labels(IReadOnlyList<Label> Rows, bool More);

    /// <summary>One label.</summary>
    /// <param name="Id">The device.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="Name">รายการ.</param>
    /// <param name="OwnerName">Whose it is.</param>
    /// <param name="Code">The unguessable part of the label's address.</param>
    public sealed record Label(long Id, string Number, string Name, string OwnerName, string Code);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, IAssetSearch search, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Labels>
    {
        /// <inheritdoc/>
        public async Task<Labels> Handle(Query query, CancellationToken cancellationToken)
        {
            var ids = query.Ids?.Distinct().Take(Most + 1).ToList();
            var assets = ids is { Count: > 0 } ? db.Assets.VisibleTo(user).Where(a => ids.Contains(a.Id)) : db.Filtered(query.Filter, user, search, clock.Today());
            if (!user.Has(Role.SupplyOfficer) && !user.Has(Role.Technician) && !user.Has(Role.GroupDirector))
            {
                // A school's coordinator labels what the school owns, not what others have standing there.
                var own = user.Memberships.Where(m => m.Role == Role.Coordinator).Select(m => m.SchoolId).ToList();
                assets = assets.Where(a => own.Contains(a.OwnerId));
            }

            var found = await assets.Where(a => a.State != AssetState.Disposed).OrderByDescending(a => a.Id).Take(Most + 1)
                .Select(a => new { a.Id, a.Number, a.Name, a.OwnerId, a.Code }).ToListAsync(cancellationToken);
            var names = await reference.KnowingAsync(found.Select(a => a.OwnerId), cancellationToken);
            var english = Texts.IsEnglish;
            return new Labels(
                [.. found.Take(Most).Reverse().Select(a => new Label(a.Id, a.Number, a.Name, names.Schools[a.OwnerId].Name(english), a.Code))], found.Count > Most);
        }
    }
}
