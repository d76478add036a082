using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>What the repair form offers: the categories with their common symptoms.</summary>
public static class GetRepairForm
{
    /// <summary>Nothing to say.</summary>
    [AllowAnyone]
    public sealed record Query : IQuery<IReadOnlyList<CategoryRow>>;

    /// <summary>A category on offer.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Name">Its name in the user's language.</param>
    /// <param name="Symptoms">Common symptoms in the user's language.</param>
    public sealed record CategoryRow(string Code, string Name, IReadOnlyList<string> Symptoms);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, IReadOnlyList<CategoryRow>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<CategoryRow>> Handle(Query query, CancellationToken cancellationToken)
        {
            var english = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
            var rows = await db.Categories.AsNoTracking().Where(c => c.IsActive).Include(c => c.Symptoms)
                .OrderBy(c => c.Position).ThenBy(c => c.Id).ToListAsync(cancellationToken);
            return
            [
                .. rows.Select(c => new CategoryRow(
                    c.Code, c.Name(english), [.. c.Symptoms.OrderBy(s => s.Position).Select(s => english && s.TextEn.Length > 0 ? s.TextEn : s.TextTh)])),
            ];
        }
    }
}
