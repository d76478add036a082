using FluentValidation;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications;

/// <summary>Checks what was typed into a specification. What is missing in a draft is the checker's to say, not this one's.</summary>
public sealed class SpecificationContentValidator : AbstractValidator<SpecificationContent>
{
    /// <summary>At most so many items.</summary>
    public const int MostItems = 50;

    /// <summary>At most so many clauses in an item.</summary>
    public const int MostClauses = 200;

    /// <summary>The most that is bought: a billion baht.</summary>
    public const decimal MostBaht = 1_000_000_000;

    /// <summary>The rules.</summary>
    public SpecificationContentValidator()
    {
        RuleFor(c => c.Title).Words(300, required: true);
        RuleFor(c => c.Method).IsInEnum();
        RuleFor(c => c.Sections.Background).Words(10_000);
        RuleFor(c => c.Sections.Objective).Words(10_000);
        RuleFor(c => c.Sections.Qualifications).Words(10_000);
        RuleFor(c => c.Sections.DeliveryPlace).Words(1000);
        RuleFor(c => c.Sections.Payment).Words(5000);
        RuleFor(c => c.Sections.Other).Words(10_000);
        RuleFor(c => c.Sections.DeliveryDays).InclusiveBetween(0, 3650).WithMessage(_ => SpecificationTexts.T["rule.number"]);
        RuleFor(c => c.Sections.WarrantyMonths).InclusiveBetween(0, 600).WithMessage(_ => SpecificationTexts.T["rule.number"]);
        RuleFor(c => c.Sections.PenaltyPercent).InclusiveBetween(0, 100).WithMessage(_ => SpecificationTexts.T["rule.number"]);
        RuleFor(c => c.Criteria).Must(c => c.Others.Count <= 20 && c.Others.All(o => o.Name.Length <= 300 && o.Weight is >= 0 and <= 100) && c.PriceWeight is >= 0 and <= 100
            && c.MinimumScore is >= 0 and <= 100 && Distinct(c.Others.Select(o => o.Key))).WithMessage(_ => SpecificationTexts.T["rule.number"]);
        RuleFor(c => c.Items).Must(i => i.Count <= MostItems && Distinct(i.Select(x => x.Key))).WithMessage(_ => SpecificationTexts.T["rule.most-items", MostItems]);
        RuleFor(c => c.Items).Must(i => Distinct(i.SelectMany(x => x.Clauses).Select(x => x.Key))).WithMessage(_ => SpecificationTexts.T["rule.keys"]);
        RuleForEach(c => c.Items).ChildRules(item =>
        {
            item.RuleFor(i => i.Name).Words(300);
            item.RuleFor(i => i.Unit).Words(50);
            item.RuleFor(i => i.Quantity).InclusiveBetween(0, 100_000).WithMessage(_ => SpecificationTexts.T["rule.number"]);
            item.RuleFor(i => i.UnitBudget).InclusiveBetween(0, MostBaht).WithMessage(_ => SpecificationTexts.T["rule.number"]);
            item.RuleFor(i => i.MedianPrice).InclusiveBetween(0, MostBaht).WithMessage(_ => SpecificationTexts.T["rule.number"]);
            item.RuleFor(i => i.Sources).Must(s => s.Count <= 20 && s.All(x => x.Origin.Length <= 300 && x.Reference.Length <= 500 && x.UnitPrice is >= 0 and <= MostBaht))
                .WithMessage(_ => SpecificationTexts.T["rule.sources"]);
            item.RuleFor(i => i.Dropped).Must(d => d.Count <= MostClauses && d.All(x => x.Reason.Length <= 1000)).WithMessage(_ => CommonTexts.T["rule.too-long", 1000]);
            item.RuleFor(i => i.Clauses).Must(c => c.Count <= MostClauses).WithMessage(_ => SpecificationTexts.T["rule.most-clauses", MostClauses]);
            item.RuleForEach(i => i.Clauses).ChildRules(clause =>
            {
                clause.RuleFor(c => c.Kind).IsInEnum();
                clause.RuleFor(c => c.Bound).IsInEnum();
                clause.RuleFor(c => c.Name).Words(300);
                clause.RuleFor(c => c.Detail).Words(2000);
                clause.RuleFor(c => c.Unit).Words(50);
                clause.RuleFor(c => c.BaselineReason).Words(1000);
                clause.RuleFor(c => c.Choices).Must(c => c.Count <= 50 && c.All(x => x.Length <= 200)).WithMessage(_ => CommonTexts.T["rule.too-long", 200]);
                clause.RuleFor(c => c.Value).InclusiveBetween(-1e12m, 1e12m).WithMessage(_ => SpecificationTexts.T["rule.number"]);
                clause.RuleFor(c => c.UpTo).InclusiveBetween(-1e12m, 1e12m).WithMessage(_ => SpecificationTexts.T["rule.number"]);
            });
        });
    }

    private static bool Distinct(IEnumerable<Guid> keys)
    {
        var seen = new HashSet<Guid>();
        return keys.All(k => k != Guid.Empty && seen.Add(k));
    }
}

/// <summary>Somebody begins to write a specification.</summary>
public static class CreateSpecification
{
    /// <summary>What it says so far. Sent twice with one client id, it is made once.</summary>
    /// <param name="ClientId">Made by the sender.</param>
    /// <param name="OwnerCode">The code of the office or school that needs it.</param>
    /// <param name="Content">What it says so far.</param>
    /// <param name="CommitteeId">The working group; may be chosen later.</param>
    [Allow(Role.SupplyOfficer, Role.Technician, Role.Coordinator)]
    public sealed record Command(Guid ClientId, string OwnerCode, SpecificationContent Content, long? CommitteeId = null) : ICommand<SpecificationSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.ClientId).NotEmpty().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.OwnerCode).Words(50, required: true);
            RuleFor(c => c.Content).SetValidator(new SpecificationContentValidator());
        }
    }

    /// <summary>Makes it.</summary>
    public sealed class Handler(IHelpDeskDb db, INumbering numbering, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, SpecificationSaved>
    {
        /// <inheritdoc/>
        public async Task<SpecificationSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.Specifications.AsNoTracking().SingleOrDefaultAsync(s => s.ClientId == command.ClientId, cancellationToken) is { } there)
            {
                return there.CreatedById == user.Id ? new SpecificationSaved(there.Id, there.Number, there.State, there.Version) : throw RuleException.Conflict("specification.client-id-used", TicketTexts.T["rule.client-id-used"]);
            }

            var owner = await db.Schools.Where(s => s.Code == command.OwnerCode && s.IsActive).Select(s => (long?)s.Id).SingleOrDefaultAsync(cancellationToken);
            if (owner is not { } ownerId || !user.WritesSpecifications(ownerId))
            {
                throw RuleException.Invalid(nameof(Command.OwnerCode), "specification.owner", SpecificationTexts.T["rule.owner"]);
            }

            await db.RequireCommitteeAsync(command.CommitteeId, null, nameof(Command.CommitteeId), cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            var year = ThaiCalendar.FiscalYear(now);
            var specification = new Specification(
                command.ClientId, SpecificationRules.Number(year, await numbering.NextAsync("specification", year, cancellationToken)), ownerId, command.Content, command.CommitteeId,
                user.AsActor(), now);
            db.Specifications.Add(specification);
            return await db.SavedAsync(specification, cancellationToken);
        }
    }

    /// <summary>Only a committee that works: appointed, not ended.</summary>
    internal static async Task RequireCommitteeAsync(this IHelpDeskDb db, long? committeeId, long? before, string field, CancellationToken cancellationToken)
    {
        if (committeeId is { } id && id != before && !await db.Committees.AnyAsync(c => c.Id == id && c.EndedAt == null, cancellationToken))
        {
            throw RuleException.Invalid(field, "specification.committee", SpecificationTexts.T["rule.committee"]);
        }
    }
}

/// <summary>A draft is written on.</summary>
public static class SaveSpecification
{
    /// <summary>What it says now.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Content">What it says.</param>
    /// <param name="CommitteeId">The working group; null while it is not chosen.</param>
    /// <param name="Version">The version that was read.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, SpecificationContent Content, long? CommitteeId, int? Version = null) : ICommand<SpecificationSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Content).SetValidator(new SpecificationContentValidator());
    }

    /// <summary>Saves it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Command, SpecificationSaved>
    {
        /// <inheritdoc/>
        public async Task<SpecificationSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var specification = await db.LoadWrittenAsync(command.Id, user, command.Version, cancellationToken);
            await db.RequireCommitteeAsync(command.CommitteeId, specification.CommitteeId, nameof(Command.CommitteeId), cancellationToken);
            specification.Write(command.Content, command.CommitteeId);
            return await db.SavedAsync(specification, cancellationToken);
        }
    }
}
