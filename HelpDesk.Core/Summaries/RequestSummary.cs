using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Summaries;

/// <summary>
/// Somebody asks for a summary; it is written in the background. To ask is to read, as with exports: auditors ask too. What is asked twice
/// while it waits is written once.
/// </summary>
public static class RequestSummary
{
    /// <summary>What.</summary>
    /// <param name="Kind">About what.</param>
    /// <param name="Period">The period's code.</param>
    /// <param name="School">A school's code.</param>
    /// <param name="District">A district.</param>
    /// <param name="Category">A category's code: of tickets for repairs and satisfaction, of devices for devices and depreciation.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator, Role.Coordinator)]
    public sealed record Query(SummaryKind Kind, string Period, string? School = null, string? District = null, string? Category = null) : IQuery<Guid>;

    /// <summary>Notes it and answers its key.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, IUnitOfWork unitOfWork, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Guid>
    {
        /// <inheritdoc/>
        public async Task<Guid> Handle(Query query, CancellationToken cancellationToken)
        {
            if (!Enum.IsDefined(query.Kind) || !user.MayAsk(query.Kind) || user.Id is not { } me)
            {
                throw PeopleRules.NotAllowed();
            }

            await db.RequireWholePersonAsync(user, cancellationToken);
            var scope = await db.ScopeAsync(reference, user, query, cancellationToken);
            var english = Texts.IsEnglish;
            return await unitOfWork.RunAsync(
                nameof(RequestSummary),
                async () =>
                {
                    var waiting = await db.SummaryJobs.AsNoTracking().Where(j => j.PersonId == me && (j.State == SummaryState.Waiting || j.State == SummaryState.Running)).ToListAsync(cancellationToken);
                    var (code, same) = (scope.Period.Code, waiting.Find(j => j.State == SummaryState.Waiting && j.Kind == scope.Kind && j.Period == scope.Period.Code
                        && j.School == scope.School && j.District == scope.District && j.Category == scope.Category && j.IsEnglish == english));
                    if (same is not null)
                    {
                        return same.Key;
                    }

                    if (waiting.Count >= SummaryRules.MostWaiting)
                    {
                        throw RuleException.Conflict("summary.many", SummaryTexts.T["rule.many", SummaryRules.MostWaiting]);
                    }

                    var job = new SummaryJob(scope.Kind, code, scope.School, scope.District, scope.Category, english, me, clock.GetUtcNow().UtcDateTime);
                    db.SummaryJobs.Add(job);
                    return job.Key;
                },
                cancellationToken);
        }
    }
}
