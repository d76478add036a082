using FluentValidation;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>The categories as the administrator keeps them: a tree of two levels with symptoms, the ones not offered any more included.</summary>
public static class GetCategoryTree
{
    /// <summary>Nothing to say.</summary>
    [Allow(Role.Administrator, Role.Auditor)]
    public sealed record Query : IQuery<IReadOnlyList<Node>>;

    /// <summary>A category.</summary>
    /// <param name="Code">Stable word for programs.</param>
    /// <param name="NameTh">Thai name.</param>
    /// <param name="NameEn">English name.</param>
    /// <param name="Position">Order among its siblings.</param>
    /// <param name="ParentCode">The category above; null at the top.</param>
    /// <param name="IsActive">Still offered.</param>
    /// <param name="Symptoms">Common symptoms, in order.</param>
    /// <param name="Version">The version.</param>
    /// <param name="Level">0 at the top, 1 below.</param>
    public sealed record Node(
        string Code, string NameTh, string NameEn, int Position, string? ParentCode, bool IsActive, IReadOnlyList<SymptomWords> Symptoms, int Version, int Level);

    /// <summary>A symptom's words.</summary>
    /// <param name="Th">Thai.</param>
    /// <param name="En">English.</param>
    public sealed record SymptomWords(string Th, string En);

    /// <summary>Reads them, each below its parent.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, IReadOnlyList<Node>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Node>> Handle(Query query, CancellationToken cancellationToken)
        {
            var all = await db.Categories.AsNoTracking().Include(c => c.Symptoms).OrderBy(c => c.Position).ThenBy(c => c.Id).ToListAsync(cancellationToken);
            var children = all.ToLookup(c => c.ParentId);
            return [.. Below(null, null, 0)];

            IEnumerable<Node> Below(long? parent, string? parentCode, int level) => children[parent].SelectMany(c =>
                new[] { new Node(c.Code, c.NameTh, c.NameEn, c.Position, parentCode, c.IsActive,
                    [.. c.Symptoms.OrderBy(s => s.Position).Select(s => new SymptomWords(s.TextTh, s.TextEn))], c.Version, level) }
                    .Concat(Below(c.Id, c.Code, level + 1)));
        }
    }
}

/// <summary>The administrator adds a category or changes one.</summary>
public static class SaveCategory
{
    /// <summary>The most symptoms of one category: what fits on a phone.</summary>
    public const int MaxSymptoms = 20;

    /// <summary>What to save.</summary>
    /// <param name="Code">Stable word for programs; it never changes once given.</param>
    /// <param name="NameTh">Thai name.</param>
    /// <param name="NameEn">English name.</param>
    /// <param name="Position">Order among its siblings.</param>
    /// <param name="ParentCode">The category above; null at the top.</param>
    /// <param name="IsActive">Still offered.</param>
    /// <param name="Symptoms">Common symptoms, in order.</param>
    /// <param name="Version">The version that was read; null to add a category.</param>
    [Allow(Role.Administrator)]
    public sealed record Command(
        string Code, string NameTh, string NameEn, int Position, string? ParentCode, bool IsActive,
        IReadOnlyList<GetCategoryTree.SymptomWords> Symptoms, int? Version) : ICommand<string>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => ThaiText.Fold(c.Code)).Matches("^[a-z][a-z0-9-]{1,29}$").OverridePropertyName("Code").WithMessage(_ => CategoryTexts.T["rule.category-code"]);
            RuleFor(c => c.NameTh).Words(100, required: true);
            RuleFor(c => c.NameEn).Words(100, required: true);
            RuleFor(c => c.Position).InclusiveBetween(1, 999).WithMessage(_ => CategoryTexts.T["rule.position"]);
            RuleFor(c => c.Symptoms).Must(s => s.Count <= MaxSymptoms).WithMessage(_ => CategoryTexts.T["rule.too-many-symptoms", MaxSymptoms]);
            RuleFor(c => c.Symptoms).Must(s => s.All(one => one.Th.Trim().Length is > 0 and <= 100 && one.En.Trim().Length is > 0 and <= 100))
                .WithMessage(_ => CategoryTexts.T["rule.symptom-both"]);
        }
    }

    /// <summary>Saves it; answers the code.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, string>
    {
        /// <inheritdoc/>
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var code = ThaiText.Fold(command.Code);
            var category = await db.Categories.Include(c => c.Symptoms).SingleOrDefaultAsync(c => c.Code == code, cancellationToken);
            if (category is not null && command.Version is null)
            {
                // The same sent twice is no fault; another content under a code in use is.
                return category.NameTh == command.NameTh.Trim() ? code
                    : throw RuleException.Invalid("Code", "category.code-used", CategoryTexts.T["rule.category-code-used", category.NameTh]);
            }

            if (category is null && command.Version is not null)
            {
                throw RuleException.NotFound();
            }

            var parent = await ParentAsync(command.ParentCode, category, cancellationToken);
            if (category is null)
            {
                category = new Category(code, command.NameTh, command.NameEn, command.Position, parent);
                db.Categories.Add(category);
            }

            await db.RequireVersionAsync(category, category.Id, command.Version, cancellationToken);
            category.Change(command.NameTh, command.NameEn, command.Position, parent, command.IsActive);
            if (!category.Symptoms.OrderBy(s => s.Position).Select(s => new GetCategoryTree.SymptomWords(s.TextTh, s.TextEn)).SequenceEqual(command.Symptoms))
            {
                category.SetSymptoms(command.Symptoms.Select(s => (s.Th, s.En)));
            }

            return code;
        }

        // Two levels only: what a phone shows as tiles and what lies behind one.
        private async Task<long?> ParentAsync(string? code, Category? category, CancellationToken cancellationToken)
        {
            if (string.IsNullOrEmpty(code))
            {
                return null;
            }

            var parent = await db.Categories.SingleOrDefaultAsync(c => c.Code == code, cancellationToken);
            var hasChildren = category is not null && await db.Categories.AnyAsync(c => c.ParentId == category.Id, cancellationToken);
            return parent is { ParentId: null } && parent.Id != category?.Id && !hasChildren ? parent.Id
                : throw RuleException.Invalid("ParentCode", "category.parent", CategoryTexts.T["rule.category-parent"]);
        }
    }
}
