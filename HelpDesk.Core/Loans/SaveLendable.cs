using FluentValidation;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using HelpDesk.Core.Stock;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Loans;

/// <summary>Offers a kind of thing for lending, or changes what is said of one and on which terms it is lent.</summary>
public static class SaveLendable
{
    /// <summary>What to save.</summary>
    /// <param name="Id">Which; null for a new one.</param>
    /// <param name="ClientId">Made by the sender; sent twice, a new one is made once.</param>
    /// <param name="OwnerCode">The agency that keeps it; of a new one.</param>
    /// <param name="Kind">What kind of thing; of a new one.</param>
    /// <param name="StockItemId">The stock it is taken from, of new media and consumables.</param>
    /// <param name="Details">Everything else.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(long? Id, Guid ClientId, string OwnerCode, LendableKind Kind, long? StockItemId, LendableDetails Details, int? Version = null) : ICommand<long>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.ClientId).NotEmpty().When(c => c.Id is null).WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Kind).IsInEnum().When(c => c.Id is null).WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.StockItemId).NotNull().When(c => c.Id is null && Lendable.IsStock(c.Kind)).WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Details.Name).Words(300, required: true);
            RuleFor(c => c.Details.Unit).Words(50, required: true);
            RuleFor(c => c.Details.Description).Words(2000);
            RuleFor(c => c.Details.Accessories).Words(1000);
            RuleFor(c => c.Details.Terms.LongestDays).InclusiveBetween(1, 366).WithMessage(_ => LoanTexts.T["rule.days", 1, 366]);
            RuleFor(c => c.Details.Terms.AheadDays).InclusiveBetween(0, 366).WithMessage(_ => LoanTexts.T["rule.days", 0, 366]);
            RuleFor(c => c.Details.Terms.BufferDays).InclusiveBetween(0, LoanBook.LongestBuffer).WithMessage(_ => LoanTexts.T["rule.days", 0, LoanBook.LongestBuffer]);
            RuleFor(c => c.Details.Terms.OpenDays).Must(d => d != OpenDays.None && ((int)d & ~127) == 0).WithMessage(_ => LoanTexts.T["rule.open-days"]);
            RuleFor(c => c.Details.Terms.Audience).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
        }
    }

    /// <summary>Saves it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user) : IRequestHandler<Command, long>
    {
        /// <inheritdoc/>
        public async Task<long> Handle(Command command, CancellationToken cancellationToken)
        {
            if (command.Id is { } id)
            {
                (await db.LoadLendableAsync(id, user, command.Version, cancellationToken)).Change(command.Details);
                return id;
            }

            if (await reference.SchoolAsync(command.OwnerCode, cancellationToken) is not { } owner || !user.Lends(owner.Id))
            {
                throw RuleException.Invalid(nameof(command.OwnerCode), "loan.no-owner", AssetTexts.T["rule.no-school"]);
            }

            if (await db.Lendables.SingleOrDefaultAsync(l => l.ClientId == command.ClientId, cancellationToken) is { } there)
            {
                return there.OwnerId == owner.Id ? there.Id : throw RuleException.NotFound();
            }

            if (command.StockItemId is { } stock && Lendable.IsStock(command.Kind))
            {
                await RequireStockAsync(stock, owner.Id, command.Kind, cancellationToken);
            }

            var lendable = new Lendable(command.ClientId, owner.Id, command.Kind, Lendable.IsStock(command.Kind) ? command.StockItemId : null, command.Details);
            db.Lendables.Add(lendable);
            await db.SaveChangesAsync(cancellationToken);
            return lendable.Id;
        }

        private async Task RequireStockAsync(long stockItemId, long ownerId, LendableKind kind, CancellationToken cancellationToken)
        {
            var item = await db.StockItems.Where(s => s.Id == stockItemId && s.OwnerId == ownerId).Select(s => new { s.Kind }).SingleOrDefaultAsync(cancellationToken);
            if (item is null || (kind == LendableKind.Consumables) != (item.Kind == StockKind.Consumable))
            {
                throw RuleException.Invalid(nameof(Command.StockItemId), "loan.no-stock", LoanTexts.T["rule.no-stock"]);
            }

            if (await db.Lendables.AnyAsync(l => l.StockItemId == stockItemId, cancellationToken))
            {
                throw RuleException.Invalid(nameof(Command.StockItemId), "loan.stock-used", LoanTexts.T["rule.stock-used"]);
            }
        }
    }
}

/// <summary>Adds a device, or a set of devices, to a kind of thing that is lent.</summary>
public static class AddLendableUnit
{
    /// <summary>What to add.</summary>
    /// <param name="LendableId">The kind.</param>
    /// <param name="Numbers">The devices' asset numbers: each a unit of its own, or all one set.</param>
    /// <param name="Name">What the set is called; not of devices.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(long LendableId, IReadOnlyList<string> Numbers, string? Name = null, int? Version = null) : ICommand<int>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Numbers).Must(n => n.Count is > 0 and <= AssetRules.MostAtOnce).WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Name).Words(200);
        }
    }

    /// <summary>Adds it and answers how many units were added.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var lendable = await db.LoadLendableAsync(command.LendableId, user, command.Version, cancellationToken);
            var ids = new List<long>();
            foreach (var number in command.Numbers.Select(n => n.Trim()).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal))
            {
                ids.Add(await FindAsync(number, lendable.OwnerId, cancellationToken));
            }

            if (lendable.Kind == LendableKind.Sets)
            {
                lendable.AddUnit(string.IsNullOrWhiteSpace(command.Name) ? LoanTexts.T["set.name", lendable.Units.Count(u => u.IsActive) + 1] : command.Name, ids);
                return 1;
            }

            ids.ForEach(id => lendable.AddUnit("", [id]));
            return ids.Count;
        }

        private async Task<long> FindAsync(string number, long ownerId, CancellationToken cancellationToken)
        {
            var key = Asset.KeyOf(number);
            var found = await db.Assets.Where(a => a.NumberKey == key && a.OwnerId == ownerId && a.State != AssetState.Disposed).Select(a => a.Id).Take(2).ToListAsync(cancellationToken);
            if (found.Count != 1)
            {
                throw RuleException.Invalid("Numbers", "loan.no-asset", LoanTexts.T["rule.no-asset", number]);
            }

            var other = await db.Lendables.Where(l => l.Units.Any(u => u.Assets.Any(a => a.AssetId == found[0]))).Select(l => l.Name).FirstOrDefaultAsync(cancellationToken);
            return other is null ? found[0] : throw RuleException.Invalid("Numbers", "loan.asset-used", LoanTexts.T["rule.asset-used", number, other]);
        }
    }
}

/// <summary>Takes a device or a set out of lending. What was lent stays in the book.</summary>
public static class RemoveLendableUnit
{
    /// <summary>Which.</summary>
    /// <param name="LendableId">The kind.</param>
    /// <param name="UnitId">The unit.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(long LendableId, long UnitId, int? Version = null) : ICommand<Unit>;

    /// <summary>Removes it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            (await db.LoadLendableAsync(command.LendableId, user, command.Version, cancellationToken)).RemoveUnit(command.UnitId);
            return Unit.Value;
        }
    }
}

/// <summary>Names the head of a school, who decides about its loans (ข้อ 208). Of the office's things its directors decide.</summary>
public static class SetLendingHead
{
    /// <summary>Who.</summary>
    /// <param name="OwnerCode">The school's code.</param>
    /// <param name="PersonId">A person of the school.</param>
    [Allow(Role.SupplyOfficer, Role.Administrator)]
    public sealed record Command(string OwnerCode, long PersonId) : ICommand<Unit>;

    /// <summary>Names the person.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var school = await reference.SchoolAsync(command.OwnerCode, cancellationToken);
            if (school is null or { IsOffice: true })
            {
                throw RuleException.Invalid(nameof(command.OwnerCode), "loan.no-owner", AssetTexts.T["rule.no-school"]);
            }

            if (!await db.People.AnyAsync(p => p.Id == command.PersonId && !p.IsDisabled && p.Memberships.Any(m => m.SchoolId == school.Id), cancellationToken))
            {
                throw RuleException.Invalid(nameof(command.PersonId), "loan.not-of-school", LoanTexts.T["rule.not-of-school", school.NameTh]);
            }

            var desk = await db.LendingDesks.SingleOrDefaultAsync(d => d.OwnerId == school.Id, cancellationToken);
            if (desk is null)
            {
                db.LendingDesks.Add(new LendingDesk(school.Id, command.PersonId));
            }
            else
            {
                desk.Appoint(command.PersonId);
            }

            return Unit.Value;
        }
    }
}

/// <summary>Who decides about the loans of each school.</summary>
public static class GetLendingHeads
{
    /// <summary>All that this person may name.</summary>
    [Allow(Role.SupplyOfficer, Role.Administrator, Role.Auditor)]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    /// <summary>A school's.</summary>
    /// <param name="OwnerCode">The school's code.</param>
    /// <param name="OwnerName">The school.</param>
    /// <param name="PersonId">Who decides.</param>
    /// <param name="PersonName">The name.</param>
    public sealed record Row(string OwnerCode, string OwnerName, long PersonId, string PersonName);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken) => await db.LendingDesks
            .Join(db.Schools, d => d.OwnerId, s => s.Id, (d, s) => new { d.HeadId, s.Code, s.NameTh }).Join(db.People, d => d.HeadId, p => p.Id, (d, p) => new { d.Code, d.NameTh, p.Id, p.Name })
            .OrderBy(d => d.Code).Select(d => new Row(d.Code, d.NameTh, d.Id, d.Name)).ToListAsync(cancellationToken);
    }
}
