using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets.Import;

/// <summary>What the page of imports offers to choose from.</summary>
public static class GetAssetImportChoices
{
    /// <summary>Asks for it.</summary>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Query : IQuery<Choices>;

    /// <summary>The choices.</summary>
    /// <param name="Owners">Whose registers the person keeps; the office first.</param>
    /// <param name="Categories">Categories.</param>
    /// <param name="Columns">What a heading can mean.</param>
    public sealed record Choices(IReadOnlyList<Choice> Owners, IReadOnlyList<Choice> Categories, IReadOnlyList<Choice> Columns);

    /// <summary>One choice.</summary>
    /// <param name="Code">Its code or key.</param>
    /// <param name="Name">In the user's language.</param>
    public sealed record Choice(string Code, string Name);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user) : IRequestHandler<Query, Choices>
    {
        /// <inheritdoc/>
        public async Task<Choices> Handle(Query query, CancellationToken cancellationToken)
        {
            var english = Texts.IsEnglish;
            var schools = (await reference.ReadAsync(cancellationToken)).Schools.Values.Where(s => s.IsActive && user.KeepsRegister(s.Id))
                .OrderByDescending(s => s.IsOffice).ThenBy(s => s.Name(english), Common.Thai.ThaiText.Comparer);
            var categories = await db.AssetCategories.AsNoTracking().Where(c => c.IsActive).OrderBy(c => c.Code).ToListAsync(cancellationToken);
            return new Choices(
                [.. schools.Select(s => new Choice(s.Code, s.Name(english)))],
                [.. categories.Select(c => new Choice(c.Code, $"{c.Code} {c.Name(english)}"))],
                [.. new AssetColumns().All.Select(c => new Choice(c.Key, c.Heading))]);
        }
    }
}
