using HelpDesk.Core.Common.Thai;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>The schools as the administrator keeps them, the office's own entry and closed ones included.</summary>
public static class GetSchoolList
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 50;

    /// <summary>Which schools, from where.</summary>
    /// <param name="Text">Part of a name, code or telephone; folded.</param>
    /// <param name="District">A district's name.</param>
    /// <param name="After">The code of the last row of the page before.</param>
    [Allow(Role.Administrator, Role.Auditor)]
    public sealed record Query(string? Text = null, string? District = null, string? After = null) : IQuery<Page>;

    /// <summary>A page.</summary>
    /// <param name="Rows">The rows, in dictionary order of the Thai name.</param>
    /// <param name="First">The number of the first row among all that were found, from 1; 0 when there is none.</param>
    /// <param name="Found">How many the filter finds.</param>
    /// <param name="Total">How many there are.</param>
    /// <param name="Districts">All districts, in dictionary order.</param>
    /// <param name="Next">Where the next page begins; null on the last.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, int First, int Found, int Total, IReadOnlyList<string> Districts, string? Next);

    /// <summary>A school.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="NameTh">Thai name.</param>
    /// <param name="NameEn">English name.</param>
    /// <param name="District">District.</param>
    /// <param name="Phone">Telephone.</param>
    /// <param name="IsOffice">The office's own entry.</param>
    /// <param name="IsActive">Not closed or merged.</param>
    /// <param name="People">How many people belong to it.</param>
    public sealed record Row(string Code, string NameTh, string NameEn, string District, string Phone, bool IsOffice, bool IsActive, int People);

    /// <summary>Reads the page.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            // An office has 60–250 schools: read whole, they are folded and found faster than any index would.
            var all = await db.Schools.AsNoTracking().OrderBy(s => s.NameTh).ThenBy(s => s.Code)
                .Select(s => new Row(s.Code, s.NameTh, s.NameEn, s.District, s.Phone, s.IsOffice, s.IsActive,
                    db.Memberships.Where(m => m.SchoolId == s.Id).Select(m => m.PersonId).Distinct().Count()))
                .ToListAsync(cancellationToken);
            var text = ThaiText.Fold(query.Text);
            var found = all.Where(s => (string.IsNullOrEmpty(query.District) || s.District == query.District)
                && (text.Length == 0 || ThaiText.Fold(s.Code + "\n" + s.NameTh + "\n" + s.NameEn + "\n" + s.Phone).Contains(text, StringComparison.Ordinal))).ToList();
            var from = string.IsNullOrEmpty(query.After) ? 0 : found.FindIndex(s => s.Code == query.After) + 1;
            var rows = found.Skip(from).Take(PageSize).ToList();
            string[] districts = [.. all.Select(s => s.District).Where(d => d.Length > 0).Distinct().Order(ThaiText.Comparer)];
            return new Page(rows, rows.Count == 0 ? 0 : from + 1, found.Count, all.Count, districts, from + rows.Count < found.Count ? rows[^1].Code : null);
        }
    }
}
