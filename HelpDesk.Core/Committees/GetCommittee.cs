using HelpDesk.Core.Approvals;
using HelpDesk.Core.Orders;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Committees;

/// <summary>A committee with its members, what they do elsewhere, and the conflicts among them.</summary>
public static class GetCommittee
{
    /// <summary>Which.</summary>
    /// <param name="Id">The committee.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator)]
    public sealed record Query(long Id) : IQuery<Details>;

    /// <summary>The committee.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Draft">As it is written down.</param>
    /// <param name="EndedAt">When its work ended, UTC.</param>
    /// <param name="MadeBy">Who made it.</param>
    /// <param name="Orders">The orders that name it and that this person may read.</param>
    /// <param name="Conflicts">What is wrong or unusual about its members; none once it ended.</param>
    /// <param name="Seats">How many open committees each person among its members serves in, by person.</param>
    /// <param name="MayChange">The user may change and end it.</param>
    /// <param name="Version">The version.</param>
    public sealed record Details(
        long Id, CommitteeDraft Draft, DateTime? EndedAt, string? MadeBy, IReadOnlyList<OrderRow> Orders, IReadOnlyList<Conflict> Conflicts,
        IReadOnlyDictionary<long, int> Seats, bool MayChange, int Version);

    /// <summary>An order that names the committee.</summary>
    /// <param name="Id">The order.</param>
    /// <param name="Number">Its number; null until numbered.</param>
    /// <param name="Subject">Its subject.</param>
    /// <param name="State">Where it stands.</param>
    public sealed record OrderRow(long Id, string? Number, string Subject, OrderState State);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Details>
    {
        /// <inheritdoc/>
        public async Task<Details> Handle(Query query, CancellationToken cancellationToken)
        {
            var committee = await db.Committees.AsNoTracking().Include(c => c.Groups).ThenInclude(g => g.Members).Include(c => c.Works)
                .SingleOrDefaultAsync(c => c.Id == query.Id, cancellationToken) ?? throw RuleException.NotFound();
            var today = clock.Today();
            var orders = await OrderRules.Visible(db, user).Where(o => o.CommitteeId == query.Id).OrderByDescending(o => o.Id)
                .Select(o => new { o.Id, o.Number, o.Year, o.Subject, o.State, o.AnnouncedAt, o.EffectiveTo, o.EndedAt }).ToListAsync(cancellationToken);
            var people = committee.Groups.SelectMany(g => g.Members).Where(m => m.PersonId is not null).Select(m => m.PersonId!.Value).Distinct().ToList();
            var seats = await db.SeatsAsync(people, cancellationToken);
            return new Details(
                committee.Id,
                new CommitteeDraft(
                    committee.Name, committee.Kind, committee.Purpose, committee.From, committee.To,
                    [.. committee.Groups.OrderBy(g => g.Number).Select(g => new GroupDraft(
                        g.Title, g.Duties, [.. g.Members.OrderBy(m => m.Number).Select(m => new MemberDraft(m.PersonId, m.Name, m.Position, m.Role))]))],
                    [.. committee.Works.OrderBy(w => w.Id).Select(w => new WorkDraft(w.Title, w.Link))]),
                committee.EndedAt,
                await db.People.Where(p => p.Id == committee.CreatedById).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken),
                [.. orders.Select(o => new OrderRow(o.Id, o.Number is { } number ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number}/{o.Year}") : null, o.Subject, Order.StateOn(today, o.State, o.AnnouncedAt, o.EffectiveTo, o.EndedAt)))],
                committee.EndedAt is null ? await CommitteeConflicts.FindAsync(db, committee, cancellationToken) : [],
                people.ToDictionary(id => id, id => seats[id].Select(s => s.CommitteeId).Distinct().Count()),
                user.MayChange(committee.CreatedById) && committee.EndedAt is null, committee.Version);
        }
    }
}
