using FluentValidation;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>The matrix impact × urgency → priority.</summary>
public static class GetPriorityMatrix
{
    /// <summary>Nothing to say.</summary>
    [Allow(Role.Administrator, Role.Auditor)]
    public sealed record Query : IQuery<IReadOnlyList<Cell>>;

    /// <summary>One cell.</summary>
    /// <param name="Impact">How many people it concerns.</param>
    /// <param name="Urgency">How urgent it is.</param>
    /// <param name="Priority">What follows.</param>
    public sealed record Cell(Impact Impact, Urgency Urgency, Priority Priority);

    /// <summary>Reads all twelve cells; one the office never set is what a new office starts with.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, IReadOnlyList<Cell>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Cell>> Handle(Query query, CancellationToken cancellationToken) =>
            PriorityCells.Of(await db.PriorityRules.AsNoTracking().ToListAsync(cancellationToken));
    }
}

/// <summary>The administrator changes the matrix; tickets that are there keep their priority.</summary>
public static class SavePriorityMatrix
{
    /// <summary>What to save.</summary>
    /// <param name="Cells">All twelve cells.</param>
    /// <param name="Seen">The cells as they were read; others now mean that somebody else was first.</param>
    [Allow(Role.Administrator)]
    public sealed record Command(IReadOnlyList<GetPriorityMatrix.Cell> Cells, IReadOnlyList<GetPriorityMatrix.Cell> Seen) : ICommand<Unit>;

    /// <summary>Checks what was chosen.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Cells)
            .Must(cells => cells.All(c => Enum.IsDefined(c.Impact) && Enum.IsDefined(c.Urgency) && Enum.IsDefined(c.Priority))
                && cells.DistinctBy(c => (c.Impact, c.Urgency)).Count() == Enum.GetValues<Impact>().Length * Enum.GetValues<Urgency>().Length)
            .WithMessage(_ => CommonTexts.T["rule.required"]);
    }

    /// <summary>Saves it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var rules = await db.PriorityRules.ToListAsync(cancellationToken);
            if (!PriorityCells.Of(rules).ToHashSet().SetEquals(command.Seen))
            {
                var last = await db.AuditEntries.Where(e => e.Entity == nameof(PriorityRule)).OrderByDescending(e => e.Id)
                    .Select(e => (long?)e.EntityId).FirstOrDefaultAsync(cancellationToken);
                throw await db.StaleAsync(nameof(PriorityRule), last ?? 0, 0, cancellationToken);
            }

            foreach (var cell in command.Cells)
            {
                var rule = rules.SingleOrDefault(r => r.Impact == cell.Impact && r.Urgency == cell.Urgency);
                if (rule is null)
                {
                    db.PriorityRules.Add(new PriorityRule(cell.Impact, cell.Urgency, cell.Priority));
                }
                else
                {
                    rule.Priority = cell.Priority;
                }
            }

            return Unit.Value;
        }
    }
}

/// <summary>The matrix as all its cells.</summary>
internal static class PriorityCells
{
    /// <summary>Twelve cells, by impact, then urgency.</summary>
    public static IReadOnlyList<GetPriorityMatrix.Cell> Of(IReadOnlyList<PriorityRule> rules) =>
        [.. Enum.GetValues<Impact>().SelectMany(impact => Enum.GetValues<Urgency>().Select(urgency => new GetPriorityMatrix.Cell(impact, urgency,
            rules.FirstOrDefault(r => r.Impact == impact && r.Urgency == urgency)?.Priority ?? PriorityRule.Default(impact, urgency))))];
}
