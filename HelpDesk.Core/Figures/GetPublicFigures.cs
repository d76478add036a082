using HelpDesk.Core.Common.Reference;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Figures;

/// <summary>Figures for the office's website: no persons, no single schools (Official Information Act 2540). Only while the office opens them.</summary>
public static class GetPublicFigures
{
    /// <summary>Of which period.</summary>
    /// <param name="Period">The period.</param>
    [AllowAnyone]
    public sealed record Query(Period Period) : IQuery<Answer>;

    /// <summary>The figures.</summary>
    /// <param name="Period">Of which period.</param>
    /// <param name="Open">Open at this moment.</param>
    /// <param name="Sums">Sums of the period.</param>
    /// <param name="ResponseMedian">Seconds of business time to the first answer.</param>
    /// <param name="ResolutionMedian">Seconds of business time to resolution.</param>
    /// <param name="Categories">By category.</param>
    public sealed record Answer(Period Period, int Open, TicketTally Sums, int? ResponseMedian, int? ResolutionMedian, IReadOnlyList<Row> Categories);

    /// <summary>A category's figures.</summary>
    /// <param name="Code">The category's code.</param>
    /// <param name="Name">Its name in the user's language.</param>
    /// <param name="Reported">Reported in the period.</param>
    /// <param name="Resolved">Resolved in the period.</param>
    public sealed record Row(string Code, string Name, long Reported, long Resolved);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference) : IRequestHandler<Query, Answer>
    {
        /// <inheritdoc/>
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            if (!await db.Settings.AnyAsync(s => s.PublicFigures, cancellationToken))
            {
                throw RuleException.NotFound();
            }

            var known = await reference.ReadAsync(cancellationToken);
            var sums = await db.SumsAsync(query.Period, byTime: false, perSchool: false, cancellationToken);
            return new Answer(
                query.Period, await db.Tickets.CountAsync(t => t.Status <= Tickets.TicketStatus.OnHold, cancellationToken), sums.Total,
                sums.Percentile(SpreadOf.Response, 50), sums.Percentile(SpreadOf.Resolution, 50),
                [
                    .. sums.ByCategory.Where(c => known.Categories.ContainsKey(c.Key) && c.Value.Reported + c.Value.Resolved > 0).OrderBy(c => known.Categories[c.Key].Position)
                        .Select(c => new Row(known.Categories[c.Key].Code, known.Categories[c.Key].Name(Texts.IsEnglish), c.Value.Reported, c.Value.Resolved)),
                ]);
        }
    }
}
