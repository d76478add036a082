using FluentValidation;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Orders;

/// <summary>The registers, and the numbers of one of them in one year.</summary>
public static class GetRegister
{
    /// <summary>Which.</summary>
    /// <param name="Id">The register; null for the first.</param>
    /// <param name="Year">Buddhist calendar year; null for the last one that has numbers.</param>
    [Allow(Role.Clerk, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator)]
    public sealed record Query(long? Id = null, int? Year = null) : IQuery<Page>;

    /// <summary>The page.</summary>
    /// <param name="Registers">All registers.</param>
    /// <param name="Id">The one that is shown; null when there is none.</param>
    /// <param name="Year">The year that is shown.</param>
    /// <param name="Years">The years that have numbers, the newest first.</param>
    /// <param name="Rows">Its numbers, the highest first.</param>
    public sealed record Page(IReadOnlyList<Register> Registers, long? Id, int? Year, IReadOnlyList<int> Years, IReadOnlyList<Row> Rows);

    /// <summary>A register.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="IsActive">Numbers are taken from it.</param>
    /// <param name="Version">The version.</param>
    public sealed record Register(long Id, string Name, bool IsActive, int Version);

    /// <summary>A number.</summary>
    /// <param name="Number">The number.</param>
    /// <param name="State">What became of it.</param>
    /// <param name="Date">Its day.</param>
    /// <param name="Reason">Why it was reserved or voided.</param>
    /// <param name="By">Who took it last.</param>
    /// <param name="OrderId">The order.</param>
    /// <param name="Subject">The order's subject.</param>
    /// <param name="OrderState">Where the order stands.</param>
    public sealed record Row(int Number, OrderNumberState State, DateOnly Date, string Reason, string By, long? OrderId, string? Subject, OrderState? OrderState);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var registers = await db.OrderRegisters.OrderByDescending(r => r.IsActive).ThenBy(r => r.Id)
                .Select(r => new Register(r.Id, r.Name, r.IsActive, r.Version)).ToListAsync(cancellationToken);
            if (registers.Find(r => query.Id is null || r.Id == query.Id) is not { } register)
            {
                return query.Id is null ? new Page([], null, null, [], []) : throw RuleException.NotFound();
            }

            var years = await db.OrderNumbers.Where(n => n.RegisterId == register.Id).Select(n => n.Year).Distinct().OrderByDescending(y => y).ToListAsync(cancellationToken);
            var year = query.Year ?? (years.Count > 0 ? years[0] : null);
            var rows = await db.OrderNumbers.Where(n => n.RegisterId == register.Id && n.Year == year).OrderByDescending(n => n.Number)
                .Select(n => new Row(
                    n.Number, n.State, n.Date, n.Reason, n.ByName, n.OrderId, db.Orders.Where(o => o.Id == n.OrderId).Select(o => o.Subject).SingleOrDefault(),
                    db.Orders.Where(o => o.Id == n.OrderId).Select(o => (OrderState?)o.State).SingleOrDefault()))
                .ToListAsync(cancellationToken);
            return new Page(registers, register.Id, year, years, rows);
        }
    }
}

/// <summary>Adds a register or changes one.</summary>
public static class SaveRegister
{
    /// <summary>What to save.</summary>
    /// <param name="Id">Which one; null to add one. Added twice with one name, it is added once.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="IsActive">Numbers are taken from it.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.Clerk, Role.Administrator)]
    public sealed record Command(long? Id, string Name, bool IsActive = true, int? Version = null) : ICommand<long>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Name).Words(200, required: true);
    }

    /// <summary>Saves it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, long>
    {
        /// <inheritdoc/>
        public async Task<long> Handle(Command command, CancellationToken cancellationToken)
        {
            var name = command.Name.Trim();
            var same = await db.OrderRegisters.SingleOrDefaultAsync(r => r.Name == name, cancellationToken);
            if (same is not null && command.Id is not null && same.Id != command.Id)
            {
                throw RuleException.Invalid("Name", "register.name-used", OrderTexts.T["rule.register-name-used"]);
            }

            var register = command.Id is { } id
                ? await db.OrderRegisters.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) ?? throw RuleException.NotFound()
                : same;
            if (register is null)
            {
                db.OrderRegisters.Add(register = new OrderRegister());
            }
            else
            {
                await db.RequireVersionAsync(register, register.Id, command.Version, cancellationToken);
            }

            (register.Name, register.IsActive) = (name, command.IsActive);
            await db.SaveChangesAsync(cancellationToken);
            return register.Id;
        }
    }
}
