using FluentValidation;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets;

/// <summary>The categories of devices, in the order of their codes.</summary>
public static class ListAssetCategories
{
    /// <summary>Which ones.</summary>
    /// <param name="All">Those too that are not offered any more.</param>
    [AllowSignedIn]
    public sealed record Query(bool All = false) : IQuery<IReadOnlyList<Row>>;

    /// <summary>A category.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Name">In the user's language.</param>
    /// <param name="Details">Everything about it.</param>
    /// <param name="Count">So many devices on the register.</param>
    /// <param name="Version">The version.</param>
    public sealed record Row(long Id, string Name, AssetCategoryDetails Details, int Count, int Version);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var english = Texts.IsEnglish;
            var categories = await db.AssetCategories.AsNoTracking().Where(c => query.All || c.IsActive).ToListAsync(cancellationToken);
            var counts = !query.All ? [] : await db.Assets.VisibleTo(user).Where(a => a.State != AssetState.Disposed)
                .GroupBy(a => a.CategoryId).ToDictionaryAsync(g => g.Key, g => g.Count(), cancellationToken);
            return [.. categories.OrderBy(c => c.Code, ThaiText.Comparer).Select(c => new Row(
                c.Id, c.Name(english),
                new AssetCategoryDetails(c.Code, c.NameTh, c.NameEn, c.UsefulLifeYears, c.TicketCategory, c.NumberTemplate, c.NumberScope, c.SpecificationNames, c.IsActive),
                counts.GetValueOrDefault(c.Id), c.Version))];
        }
    }
}

/// <summary>Adds a category of devices or changes one.</summary>
public static class SaveAssetCategory
{
    /// <summary>What to save.</summary>
    /// <param name="Id">Which one; null for a new one.</param>
    /// <param name="Details">Everything about it.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.SupplyOfficer, Role.Administrator)]
    public sealed record Command(long? Id, AssetCategoryDetails Details, int? Version = null) : ICommand<long>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Details.Code).Words(50, required: true);
            RuleFor(c => c.Details.NameTh).Words(200, required: true);
            RuleFor(c => c.Details.NameEn).Words(200);
            RuleFor(c => c.Details.UsefulLifeYears).InclusiveBetween(1, 100).WithMessage(_ => AssetTexts.T["rule.life"]);
            RuleFor(c => c.Details.NumberTemplate).Must(t => string.IsNullOrWhiteSpace(t) || AssetNumbers.IsTemplate(t)).WithMessage(_ => AssetTexts.T["rule.template"]);
            RuleFor(c => c.Details.NumberScope).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Details.SpecificationNames).Words(2000);
        }
    }

    /// <summary>Saves it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, long>
    {
        /// <inheritdoc/>
        public async Task<long> Handle(Command command, CancellationToken cancellationToken)
        {
            var (details, code) = (command.Details, command.Details.Code.Trim());
            if (await db.AssetCategories.AnyAsync(c => c.Code == code && c.Id != command.Id, cancellationToken))
            {
                throw RuleException.Invalid("Details.Code", "asset-category.code-taken", AssetTexts.T["rule.code-taken", code]);
            }

            if (details.TicketCategory.Length > 0 && !await db.Categories.AnyAsync(c => c.Code == details.TicketCategory, cancellationToken))
            {
                throw RuleException.Invalid("Details.TicketCategory", "asset-category.no-ticket-category", AssetTexts.T["rule.no-category"]);
            }

            if (command.Id is not { } id)
            {
                var added = new AssetCategory(details);
                db.AssetCategories.Add(added);
                await db.SaveChangesAsync(cancellationToken);
                return added.Id;
            }

            var category = await db.AssetCategories.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw RuleException.NotFound();
            await db.RequireVersionAsync(category, id, command.Version, cancellationToken);
            category.Change(details);
            return id;
        }
    }
}
