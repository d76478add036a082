using System.Globalization;
using HelpDesk.Core.Common.Thai;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>
/// Schools whose code or name holds what was typed, in either language: the public form's list while typing, and the choice it
/// offers without JavaScript. The names of schools are public.
/// </summary>
public static class FindSchools
{
    /// <summary>What was typed.</summary>
    /// <param name="Text">Part of a name or a code; several words must all be there.</param>
    /// <param name="Limit">At most so many, up to 20.</param>
    [AllowAnyone]
    public sealed record Query(string? Text, int Limit = MaxRows) : IQuery<IReadOnlyList<Row>>;

    /// <summary>The most rows there are.</summary>
    public const int MaxRows = 20;

    /// <summary>A school.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Name">Its name in the user's language.</param>
    /// <param name="District">Its district.</param>
    /// <param name="IsExact">True when the code or the whole name is what was typed.</param>
    public sealed record Row(string Code, string Name, string District, bool IsExact);

    /// <summary>Looks.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var text = ThaiText.Fold(query.Text?.Length > 200 ? query.Text[..200] : query.Text);
            if (text.Length == 0)
            {
                return [];
            }

            // An office has some hundred schools: folding them here finds exactly what search finds, on either database.
            var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var english = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
            var schools = await db.Schools.AsNoTracking().Where(s => s.IsActive)
                .Select(s => new { s.Code, s.NameTh, s.NameEn, s.District }).ToListAsync(cancellationToken);
            return
            [
                .. schools
                    .Select(s => (School: s, Th: ThaiText.Fold(s.NameTh), En: ThaiText.Fold(s.NameEn), Code: ThaiText.Fold(s.Code)))
                    .Where(s => words.All(w => s.Th.Contains(w, StringComparison.Ordinal) || s.En.Contains(w, StringComparison.Ordinal) || s.Code.Contains(w, StringComparison.Ordinal)))
                    .Select(s => (s.School, Exact: s.Code == text || s.Th == text || s.En == text, Name: english && s.School.NameEn.Length > 0 ? s.School.NameEn : s.School.NameTh))
                    .OrderByDescending(s => s.Exact).ThenBy(s => s.Name, ThaiText.Comparer).ThenBy(s => s.School.Code, StringComparer.Ordinal)
                    .Take(Math.Clamp(query.Limit, 1, MaxRows))
                    .Select(s => new Row(s.School.Code, s.Name, s.School.District, s.Exact)),
            ];
        }
    }
}
