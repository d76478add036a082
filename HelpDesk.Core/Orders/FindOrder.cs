using HelpDesk.Core.Approvals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Orders;

/// <summary>The id of an order by its number, for those who name it so.</summary>
public static class FindOrder
{
    /// <summary>Which one.</summary>
    /// <param name="Number">The running number.</param>
    /// <param name="Year">Buddhist calendar year.</param>
    /// <param name="Register">The register's id; null for the first one that has the number.</param>
    [AllowSignedIn]
    public sealed record Query(int Number, int Year, long? Register = null) : IQuery<long>;

    /// <summary>Finds it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, long>
    {
        /// <inheritdoc/>
        public async Task<long> Handle(Query query, CancellationToken cancellationToken) =>
            await OrderRules.Visible(db, user, clock.Today())
                .Where(o => o.Number == query.Number && o.Year == query.Year && (query.Register == null || o.RegisterId == query.Register))
                .OrderBy(o => o.RegisterId).Select(o => (long?)o.Id).FirstOrDefaultAsync(cancellationToken) ?? throw RuleException.NotFound();
    }
}
