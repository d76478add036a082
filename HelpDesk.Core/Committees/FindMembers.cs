using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Committees;

/// <summary>People by any part of their name, with what they already serve in, for whoever picks members.</summary>
public static class FindMembers
{
    /// <summary>At most so many are answered.</summary>
    public const int Most = 10;

    /// <summary>Whom.</summary>
    /// <param name="Text">Any part of name or position, from two characters on.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Administrator)]
    public sealed record Query(string? Text) : IQuery<IReadOnlyList<Row>>;

    /// <summary>A person.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Name">Full name with title.</param>
    /// <param name="Position">Position.</param>
    /// <param name="Committees">How many open committees the person serves in.</param>
    /// <param name="Seats">What the person is in each of them.</param>
    public sealed record Row(long Id, string Name, string Position, int Committees, IReadOnlyList<CommitteeSeat> Seats);

    /// <summary>Finds them.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            if (ThaiText.Fold(query.Text) is not { Length: >= 2 } text)
            {
                return [];
            }

            var all = await db.People.AsNoTracking().Where(p => !p.IsDisabled && p.Memberships.Any()).Select(p => new { p.Id, p.Name, p.Position }).ToListAsync(cancellationToken);
            var found = all.Where(p => ThaiText.Fold(p.Name + "\n" + p.Position).Contains(text, StringComparison.Ordinal)).OrderBy(p => p.Name, ThaiText.Comparer).Take(Most).ToList();
            var seats = await db.SeatsAsync([.. found.Select(p => p.Id)], cancellationToken);
            return [.. found.Select(p => new Row(p.Id, p.Name, p.Position, seats[p.Id].Select(s => s.CommitteeId).Distinct().Count(), [.. seats[p.Id]]))];
        }
    }
}

/// <summary>The workload: everybody who serves in open committees, the busiest first.</summary>
public static class GetWorkload
{
    /// <summary>Nothing to say.</summary>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator)]
    public sealed record Query : IQuery<IReadOnlyList<FindMembers.Row>>;

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, IReadOnlyList<FindMembers.Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<FindMembers.Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var seats = await db.SeatsAsync(null, cancellationToken);
            var ids = seats.Select(s => s.Key).ToList();
            var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name, p.Position }).ToListAsync(cancellationToken);
            return [.. people.Select(p => new FindMembers.Row(p.Id, p.Name, p.Position, seats[p.Id].Select(s => s.CommitteeId).Distinct().Count(), [.. seats[p.Id]]))
                .OrderByDescending(r => r.Committees).ThenBy(r => r.Name, ThaiText.Comparer)];
        }
    }
}
