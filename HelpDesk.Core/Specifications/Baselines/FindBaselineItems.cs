using HelpDesk.Core.Approvals;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications.Baselines;

/// <summary>Items in force, by what somebody types: to copy one into a specification.</summary>
public static class FindBaselineItems
{
    /// <summary>The most that are found.</summary>
    public const int Most = 20;

    /// <summary>Which.</summary>
    /// <param name="Text">What was typed: a number, or words of the name.</param>
    /// <param name="On">In force on this day, in Asia/Bangkok; null for today.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator, Role.Coordinator)]
    public sealed record Query(string? Text, DateOnly? On = null) : IQuery<IReadOnlyList<Row>>;

    /// <summary>An item.</summary>
    /// <param name="Id">The item.</param>
    /// <param name="Number">Its number in the criteria.</param>
    /// <param name="Name">What it is.</param>
    /// <param name="Unit">หน่วยนับ.</param>
    /// <param name="Price">Baht a unit.</param>
    /// <param name="Edition">What its edition is called.</param>
    public sealed record Row(long Id, string Number, string Name, string Unit, decimal Price, string Edition);

    /// <summary>Finds them.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var day = query.On ?? clock.Today();
            var begun = await (from i in db.BaselineItems.AsNoTracking()
                               join e in db.BaselineEditions on i.BaselineEditionId equals e.Id
                               where e.EffectiveFrom <= day
                               select new { e.EffectiveFrom, Row = new Row(i.Id, i.Number, i.Name, i.Unit, i.Price, e.Name) }).ToListAsync(cancellationToken);
            return [.. BaselineRules.InForce(begun, i => (i.EffectiveFrom, i.Row.Number), day).Select(i => i.Row)
                .Where(r => BaselineRules.Matches(query.Text, r.Number, r.Name)).ByNumber(r => r.Number).Take(Most)];
        }
    }
}
