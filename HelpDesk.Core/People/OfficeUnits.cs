using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>The units of the office.</summary>
public static class GetUnits
{
    /// <summary>Nothing to say.</summary>
    [Allow(Role.Administrator, Role.Auditor)]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    /// <summary>A unit.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="NameTh">Thai name.</param>
    /// <param name="NameEn">English name.</param>
    /// <param name="Position">Order in lists.</param>
    /// <param name="People">How many people belong to it.</param>
    public sealed record Row(long Id, string NameTh, string NameEn, int Position, int People);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken) =>
            await db.OfficeUnits.AsNoTracking().OrderBy(u => u.Position).ThenBy(u => u.Id)
                .Select(u => new Row(u.Id, u.NameTh, u.NameEn, u.Position, db.Memberships.Where(m => m.UnitId == u.Id).Select(m => m.PersonId).Distinct().Count()))
                .ToListAsync(cancellationToken);
    }
}

/// <summary>The administrator adds, changes or removes a unit of the office.</summary>
public static class SaveUnit
{
    /// <summary>What to save.</summary>
    /// <param name="Id">Which one; null to add one. Added twice with the same names, it is added once.</param>
    /// <param name="NameTh">Thai name.</param>
    /// <param name="NameEn">English name.</param>
    /// <param name="Position">Order in lists.</param>
    /// <param name="Seen">What was read before it was changed; another content now means that somebody else was first.</param>
    [Allow(Role.Administrator)]
    public sealed record Command(long? Id, string NameTh, string NameEn, int Position, Content? Seen = null) : ICommand<long>;

    /// <summary>A unit's content.</summary>
    /// <param name="NameTh">Thai name.</param>
    /// <param name="NameEn">English name.</param>
    /// <param name="Position">Order in lists.</param>
    public sealed record Content(string NameTh, string NameEn, int Position);

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.NameTh).Words(200, required: true);
            RuleFor(c => c.NameEn).Words(200, required: true);
            RuleFor(c => c.Position).InclusiveBetween(1, 999).WithMessage(_ => PeopleTexts.T["rule.position"]);
        }
    }

    /// <summary>Saves it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, long>
    {
        /// <inheritdoc/>
        public async Task<long> Handle(Command command, CancellationToken cancellationToken)
        {
            var name = command.NameTh.Trim();
            var same = await db.OfficeUnits.FirstOrDefaultAsync(u => u.NameTh == name && u.Id != command.Id, cancellationToken);
            if (command.Id is null)
            {
                if (same is not null)
                {
                    return same.Id;
                }

                var added = new OfficeUnit(name, command.NameEn.Trim(), command.Position);
                db.OfficeUnits.Add(added);
                await db.SaveChangesAsync(cancellationToken);
                return added.Id;
            }

            if (same is not null)
            {
                throw RuleException.Invalid("NameTh", "unit.name-used", PeopleTexts.T["rule.unit-name-used"]);
            }

            var unit = await db.OfficeUnits.SingleOrDefaultAsync(u => u.Id == command.Id, cancellationToken) ?? throw RuleException.NotFound();
            if (command.Seen is { } seen && seen != new Content(unit.NameTh, unit.NameEn, unit.Position))
            {
                throw await db.StaleAsync(nameof(OfficeUnit), unit.Id, 0, cancellationToken);
            }

            unit.Change(command.NameTh, command.NameEn, command.Position);
            return unit.Id;
        }
    }
}

/// <summary>The administrator removes a unit that nobody belongs to.</summary>
public static class RemoveUnit
{
    /// <summary>Which one.</summary>
    /// <param name="Id">The id.</param>
    [Allow(Role.Administrator)]
    public sealed record Command(long Id) : ICommand<Unit>;

    /// <summary>Removes it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var unit = await db.OfficeUnits.SingleOrDefaultAsync(u => u.Id == command.Id, cancellationToken) ?? throw RuleException.NotFound();
            if (await db.Memberships.AnyAsync(m => m.UnitId == unit.Id, cancellationToken))
            {
                throw RuleException.Conflict("unit.in-use", PeopleTexts.T["rule.unit-in-use", unit.NameTh]);
            }

            db.OfficeUnits.Remove(unit);
            return Unit.Value;
        }
    }
}
