using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets;

/// <summary>What can be chosen on the register's pages, and what this person may do there.</summary>
public static class GetAssetChoices
{
    /// <summary>Nothing to say.</summary>
    [AllowSignedIn]
    public sealed record Query : IQuery<Choices>;

    /// <summary>The choices.</summary>
    /// <param name="Owners">Schools whose devices this person sees, the office's own entry first.</param>
    /// <param name="Kept">Codes of those whose register this person keeps.</param>
    /// <param name="Places">Where a device of a kept register may stand.</param>
    /// <param name="Categories">The categories.</param>
    /// <param name="MaySetUp">Whether this person changes categories and numbering.</param>
    /// <param name="MayTransfer">Whether this person gives devices to another owner.</param>
    /// <param name="MayLabel">Whether this person prints labels.</param>
    public sealed record Choices(
        IReadOnlyList<Place> Owners, IReadOnlySet<string> Kept, IReadOnlyList<Place> Places, IReadOnlyList<Category> Categories, bool MaySetUp, bool MayTransfer, bool MayLabel);

    /// <summary>A school, or the office.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Name">Its name in the user's language.</param>
    public sealed record Place(string Code, string Name);

    /// <summary>A category.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Code">Its code.</param>
    /// <param name="Name">Its name in the user's language.</param>
    /// <param name="UsefulLifeYears">The useful life of its things.</param>
    /// <param name="SpecificationNames">What is asked of each.</param>
    public sealed record Category(long Id, string Code, string Name, int? UsefulLifeYears, IReadOnlyList<string> SpecificationNames);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user) : IRequestHandler<Query, Choices>
    {
        /// <inheritdoc/>
        public async Task<Choices> Handle(Query query, CancellationToken cancellationToken)
        {
            var english = Texts.IsEnglish;
            var schools = (await reference.ReadAsync(cancellationToken)).Schools.Values.Where(s => s.IsActive && (user.Sees(s.Id) || s.IsOffice))
                .OrderBy(s => !s.IsOffice).ThenBy(s => s.Name(english), ThaiText.Comparer).ToList();
            var categories = await db.AssetCategories.AsNoTracking().Where(c => c.IsActive).ToListAsync(cancellationToken);
            return new Choices(
                [.. schools.Where(s => user.Sees(s.Id)).Select(s => new Place(s.Code, s.Name(english)))],
                schools.Where(s => user.KeepsRegister(s.Id)).Select(s => s.Code).ToHashSet(StringComparer.Ordinal),
                [.. schools.Select(s => new Place(s.Code, s.Name(english)))],
                [.. categories.OrderBy(c => c.Code, ThaiText.Comparer).Select(c => new Category(
                    c.Id, c.Code, c.Name(english), c.UsefulLifeYears, c.SpecificationNames.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))],
                user.Has(Role.SupplyOfficer) || user.Has(Role.Administrator), user.Has(Role.SupplyOfficer),
                user.HasAny([Role.SupplyOfficer, Role.Coordinator, Role.Technician, Role.GroupDirector]));
        }
    }
}
