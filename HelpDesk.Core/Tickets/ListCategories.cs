using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>The categories that can be reported, in the office's order: what the repair form offers, to people and to programs.</summary>
public static class ListCategories
{
    /// <summary>Nothing to say.</summary>
    [AllowAnyone]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    /// <summary>A category.</summary>
    /// <param name="Code">Its stable word.</param>
    /// <param name="Name">In the user's language.</param>
    /// <param name="ParentCode">The code of the category above; null at the top.</param>
    /// <param name="Symptoms">Common symptoms, in the user's language.</param>
    public sealed record Row(string Code, string Name, string? ParentCode, IReadOnlyList<string> Symptoms);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var english = Texts.IsEnglish;
            var categories = await db.Categories.AsNoTracking().Include(c => c.Symptoms).Where(c => c.IsActive).ToListAsync(cancellationToken);
            var codes = categories.ToDictionary(c => c.Id, c => c.Code);
            return [.. categories.OrderBy(c => c.Position).ThenBy(c => c.Id).Select(c => new Row(
                c.Code, c.Name(english), c.ParentId is { } parent ? codes.GetValueOrDefault(parent) : null,
                [.. c.Symptoms.OrderBy(s => s.Position).Select(s => english && s.TextEn.Length > 0 ? s.TextEn : s.TextTh)]))];
        }
    }
}
