using System.Globalization;
using HelpDesk.Core.Common.Thai;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>The schools a person may report for, for programs: all of them for the office, one's own otherwise.</summary>
public static class ListSchools
{
    /// <summary>Which.</summary>
    /// <param name="Text">Any part of a name or the code, folded as in search; null for all.</param>
    [AllowSignedIn]
    public sealed record Query(string? Text = null) : IQuery<IReadOnlyList<Row>>;

    /// <summary>A school, or the office's own entry.</summary>
    /// <param name="Code">Its code, as text.</param>
    /// <param name="NameTh">Thai name.</param>
    /// <param name="NameEn">English name; empty when unknown.</param>
    /// <param name="District">District.</param>
    /// <param name="IsOffice">True for the office's own entry.</param>
    public sealed record Row(string Code, string NameTh, string NameEn, string District, bool IsOffice);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var schools = db.Schools.Where(s => s.IsActive);
            if (!user.SeesAllSchools)
            {
                var own = user.SchoolIds;
                schools = schools.Where(s => own.Contains(s.Id));
            }

            var rows = await schools.OrderBy(s => s.NameTh).ThenBy(s => s.Code)
                .Select(s => new Row(s.Code, s.NameTh, s.NameEn, s.District, s.IsOffice)).ToListAsync(cancellationToken);

            // An office has some hundred schools: folding them here finds what search finds.
            var wanted = ThaiText.Fold(query.Text);
            return wanted.Length == 0 ? rows : [.. rows.Where(r =>
                ThaiText.Fold(string.Create(CultureInfo.InvariantCulture, $"{r.Code}\n{r.NameTh}\n{r.NameEn}")).Contains(wanted, StringComparison.Ordinal))];
        }
    }
}
