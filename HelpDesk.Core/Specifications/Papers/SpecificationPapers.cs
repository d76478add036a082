using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Orders;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications.Papers;

/// <summary>The words of the papers of specifications. The papers are Thai whatever language their reader uses.</summary>
public static class SpecificationPaperTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(SpecificationPaperTexts));
}

/// <summary>Which paper of a specification. </summary>
public enum SpecificationPaperKind
{
    /// <summary>F06 แบบกำหนดคุณลักษณะ.</summary>
    F06 = 1,

    /// <summary>F07 แบบสรุปเปรียบเทียบคุณสมบัติ.</summary>
    F07 = 2,

    /// <summary>บันทึกข้อความรายงานผลการพิจารณา.</summary>
    Memo = 3,
}

/// <summary>A paper of a specification. Of F07 and the memo only what the reader may read: after the opening, by those who read offers.</summary>
public static class GetSpecificationPaper
{
    /// <summary>Which.</summary>
    /// <param name="Id">Of which specification.</param>
    /// <param name="Kind">Which paper.</param>
    [AllowSignedIn]
    public sealed record Query(long Id, SpecificationPaperKind Kind) : IQuery<OfficePaper>;

    /// <summary>Reads and words it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, OfficePaper>
    {
        /// <inheritdoc/>
        public async Task<OfficePaper> Handle(Query query, CancellationToken cancellationToken)
        {
            var office = await db.Settings.Select(s => s.NameTh).SingleAsync(cancellationToken);
            using var thai = PaperTexts.InThai();
            if (query.Kind == SpecificationPaperKind.F06)
            {
                return SpecificationSheet.Of(office, await new GetSpecification.Handler(db, user, clock).Handle(new GetSpecification.Query(query.Id), cancellationToken));
            }

            var found = await new GetEvaluation.Handler(db, user).Handle(new GetEvaluation.Query(query.Id), cancellationToken);
            return query.Kind == SpecificationPaperKind.F07 ? ComparisonSheet.Of(office, found) : MemoSheet.Of(office, found, ThaiCalendar.LongDate(clock.GetUtcNow().UtcDateTime));
        }
    }
}
