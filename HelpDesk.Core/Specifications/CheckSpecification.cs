using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Specifications.Baselines;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications;

/// <summary>What an auditor would find in a specification, as far as it is written.</summary>
public static class CheckSpecification
{
    /// <summary>What it says.</summary>
    /// <param name="Content">What it says.</param>
    [Allow(Role.SupplyOfficer, Role.Technician, Role.Coordinator)]
    public sealed record Query(SpecificationContent Content) : IQuery<IReadOnlyList<Finding>>;

    /// <summary>Only its size: what it lacks is what is asked.</summary>
    public sealed class Validator : AbstractValidator<Query>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(q => q.Content.Items).Must(i => i.Count <= SpecificationContentValidator.MostItems).WithMessage(_ => SpecificationTexts.T["rule.most-items", SpecificationContentValidator.MostItems]);
            RuleForEach(q => q.Content.Items).Must(i => i.Clauses.Count <= SpecificationContentValidator.MostClauses)
                .WithMessage(_ => SpecificationTexts.T["rule.most-clauses", SpecificationContentValidator.MostClauses]);
        }
    }

    /// <summary>Looks.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Finding>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Finding>> Handle(Query query, CancellationToken cancellationToken) =>
            SpecificationChecker.Check(query.Content, await db.FactsAsync(query.Content, clock, cancellationToken));
    }

    /// <summary>What the checker calls an error must be mended.</summary>
    /// <exception cref="RuleException">There is one; all of them stand in its message.</exception>
    internal static async Task RequireCheckedAsync(this IHelpDeskDb db, SpecificationContent content, TimeProvider clock, CancellationToken cancellationToken)
    {
        var errors = SpecificationChecker.Check(content, await db.FactsAsync(content, clock, cancellationToken)).Where(f => f.IsError).ToList();
        if (errors.Count > 0)
        {
            throw new RuleException(
                RuleKind.Invalid, "specification.faults", SpecificationTexts.T["rule.faults", string.Join(" ", errors.Take(5).Select(e => e.Message))], [.. errors.Select(e => new FieldError("Content", e.Message))]);
        }
    }

    /// <summary>What the checker knows beside the specification itself.</summary>
    internal static async Task<SpecificationFacts> FactsAsync(this IHelpDeskDb db, SpecificationContent content, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Brands that the office has, or was offered. A name of one letter says nothing.
        var brands = await db.Assets.Where(a => a.Brand != "").Select(a => a.Brand).Distinct().OrderBy(b => b).Take(1000).ToListAsync(cancellationToken);
        var products = await db.KnownProductsAsync(cancellationToken);
        var ids = content.Items.Select(i => i.BaselineItemId).OfType<long>().Distinct().ToList();
        var baselines = await db.BaselineItems.AsNoTracking().Where(b => ids.Contains(b.Id)).ToListAsync(cancellationToken);
        var limits = await db.LimitsAsync(clock.Today(), cancellationToken);
        return new SpecificationFacts(
            [.. brands.Concat(products.Select(p => p.Brand)).Where(b => b.Trim().Length > 1).DistinctBy(ThaiText.Fold)], products,
            baselines.ToDictionary(b => b.Id, b => new BaselineFacts(b.Id, b.Name, b.Price, b.Clauses)), limits.Method(content.Budget));
    }

    /// <summary>Every known product. Few: an office is offered some hundred models a year, and each is one row.</summary>
    internal static async Task<List<KnownProduct>> KnownProductsAsync(this IHelpDeskDb db, CancellationToken cancellationToken) =>
        [.. (await db.Products.AsNoTracking().OrderByDescending(p => p.SeenAt).Take(5000).ToListAsync(cancellationToken)).Select(p => new KnownProduct(p.Id, p.Brand, p.Model, p.Answers))];
}

/// <summary>Which known models meet some clauses: asked while a specification is written.</summary>
public static class FindProducts
{
    /// <summary>The clauses.</summary>
    /// <param name="Clauses">The clauses.</param>
    /// <param name="Limit">At most so many models, 1–200.</param>
    [Allow(Role.SupplyOfficer, Role.Technician, Role.Coordinator)]
    public sealed record Query(IReadOnlyList<Clause> Clauses, int Limit = 50) : IQuery<IReadOnlyList<ProductMatch>>;

    /// <summary>Every clause is judged for every known model: not without an end.</summary>
    public sealed class Validator : AbstractValidator<Query>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(q => q.Clauses).Must(c => c.Count <= SpecificationContentValidator.MostClauses)
            .WithMessage(_ => SpecificationTexts.T["rule.most-clauses", SpecificationContentValidator.MostClauses]);
    }

    /// <summary>Judges every known model; those that fail nothing required and meet most come first. Models of which nothing is known that is asked are left out.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, IReadOnlyList<ProductMatch>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<ProductMatch>> Handle(Query query, CancellationToken cancellationToken) =>
        [
            .. (await db.KnownProductsAsync(cancellationToken)).Select(p => ProductMatch.Of(p, query.Clauses)).Where(m => m.Met + m.Failed > 0)
                .OrderBy(m => m.FailsRequired).ThenByDescending(m => m.Met).ThenBy(m => m.Product.Brand, StringComparer.OrdinalIgnoreCase).Take(Math.Clamp(query.Limit, 1, 200)),
        ];
    }
}

/// <summary>The catalogue of models that were offered once.</summary>
public static class GetProducts
{
    /// <summary>Which, from where.</summary>
    /// <param name="Text">Any words of brand and model; null for all.</param>
    /// <param name="After">The <see cref="Page.Next"/> of the page before; null for the first.</param>
    /// <param name="Limit">Rows a page, 1–100.</param>
    [Allow(Role.SupplyOfficer, Role.Technician, Role.Coordinator, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator)]
    public sealed record Query(string? Text = null, long? After = null, int Limit = 50) : IQuery<Page>;

    /// <summary>A page.</summary>
    /// <param name="Rows">The rows, what came last first.</param>
    /// <param name="Next">Where the next page begins; null on the last.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, long? Next);

    /// <summary>A model.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Brand">ยี่ห้อ.</param>
    /// <param name="Model">รุ่น.</param>
    /// <param name="ItemName">For which item it was offered last.</param>
    /// <param name="SeenIn">The specification to which it was offered last.</param>
    /// <param name="SeenAt">When, UTC.</param>
    /// <param name="Answers">What was said of it.</param>
    public sealed record Row(long Id, string Brand, string Model, string ItemName, string SeenIn, DateTime SeenAt, IReadOnlyList<KnownAnswer> Answers);

    /// <summary>Reads the page.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var limit = Math.Clamp(query.Limit, 1, 100);
            var products = db.Products.AsNoTracking();
            foreach (var word in ThaiText.Fold(query.Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                products = products.Where(p => p.Folded.Contains(word));
            }

            if (query.After is { } after)
            {
                products = products.Where(p => p.Id < after);
            }

            var rows = await products.OrderByDescending(p => p.Id).Take(limit + 1).Select(p => new Row(p.Id, p.Brand, p.Model, p.ItemName, p.SeenIn, p.SeenAt, p.Answers)).ToListAsync(cancellationToken);
            return new Page([.. rows.Take(limit)], rows.Count > limit ? rows[limit - 1].Id : null);
        }
    }
}
