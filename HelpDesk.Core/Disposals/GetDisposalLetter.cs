using HelpDesk.Core.Common.Reference;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Disposals;

/// <summary>What stands in the letter to the State Audit Office.</summary>
public static class GetDisposalLetter
{
    /// <summary>Which disposal; it must be done.</summary>
    [AllowSignedIn]
    public sealed record Query(long Id) : IQuery<DisposalLetter>;

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, DisposalLetter>
    {
        /// <inheritdoc/>
        public async Task<DisposalLetter> Handle(Query query, CancellationToken cancellationToken)
        {
            var about = await db.ReadDisposalAsync(await reference.ReadAsync(cancellationToken), query.Id, user, clock, cancellationToken);
            return about.State == DisposalState.Done
                ? new DisposalLetter(await db.Settings.Select(s => s.NameTh).SingleAsync(cancellationToken), about)
                : throw RuleException.NotFound();
        }
    }
}
