using FluentValidation;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.ServiceClocks;

/// <summary>What is promised, by priority: for every category, or for one.</summary>
public static class GetServiceTargets
{
    /// <summary>Which.</summary>
    /// <param name="Category">The category's code; null for every category.</param>
    [Allow(Role.Administrator, Role.Auditor)]
    public sealed record Query(string? Category = null) : IQuery<Content>;

    /// <summary>The targets.</summary>
    /// <param name="Cells">All four priorities, the most urgent first.</param>
    /// <param name="WithOwn">Codes of the categories that have targets of their own.</param>
    /// <param name="MinutesOfDay">How many minutes a business day has, by the hours of all.</param>
    public sealed record Content(IReadOnlyList<Cell> Cells, IReadOnlySet<string> WithOwn, int MinutesOfDay);

    /// <summary>What is promised for a priority.</summary>
    /// <param name="Priority">The priority.</param>
    /// <param name="ResponseMinutes">Until the first answer, in minutes of business time; null: nothing.</param>
    /// <param name="ResolutionMinutes">Until it is resolved; null: nothing.</param>
    public sealed record Cell(Priority Priority, int? ResponseMinutes, int? ResolutionMinutes);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference) : IRequestHandler<Query, Content>
    {
        /// <inheritdoc/>
        public async Task<Content> Handle(Query query, CancellationToken cancellationToken)
        {
            var category = query.Category is { } code ? (await reference.CategoryAsync(code, cancellationToken) ?? throw RuleException.NotFound()).Id : (long?)null;
            var targets = await db.ServiceTargets.AsNoTracking().ToListAsync(cancellationToken);
            var own = targets.Where(t => t.CategoryId is not null).Select(t => t.CategoryId!.Value).ToHashSet();
            var all = await db.BusinessCalendars.AsNoTracking().SingleOrDefaultAsync(c => c.District == "", cancellationToken);
            return new Content(
                ServiceCells.Of(targets.Where(t => t.CategoryId == category)),
                (await reference.ReadAsync(cancellationToken)).Categories.Values.Where(c => own.Contains(c.Id)).Select(c => c.Code).ToHashSet(StringComparer.Ordinal),
                BusinessCalendar.MinutesOfDay(all?.Frames ?? BusinessCalendar.OfficeHours));
        }
    }
}

/// <summary>The administrator sets what is promised.</summary>
public static class SaveServiceTargets
{
    /// <summary>The longest time that can be promised, in business days.</summary>
    public const int MaxDays = 250;

    private const int MaxMinutes = MaxDays * 24 * 60;

    /// <summary>What to save.</summary>
    /// <param name="Category">The category's code; null for every category.</param>
    /// <param name="Cells">All four priorities. Both blank: nothing of its own, so a category follows what holds for all.</param>
    /// <param name="Seen">The cells as they were read; others now mean that somebody else was first.</param>
    [Allow(Role.Administrator)]
    public sealed record Command(string? Category, IReadOnlyList<GetServiceTargets.Cell> Cells, IReadOnlyList<GetServiceTargets.Cell> Seen) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Cells).Must(cells => cells.All(c => Enum.IsDefined(c.Priority)) && cells.DistinctBy(c => c.Priority).Count() == cells.Count
                && cells.Count == Enum.GetValues<Priority>().Length).WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleForEach(c => c.Cells).ChildRules(cell =>
            {
                cell.RuleFor(c => c.ResponseMinutes).InclusiveBetween(1, MaxMinutes).WithMessage(_ => ServiceTexts.T["rule.minutes", MaxDays]);
                cell.RuleFor(c => c.ResolutionMinutes).InclusiveBetween(1, MaxMinutes).WithMessage(_ => ServiceTexts.T["rule.minutes", MaxDays]);
                cell.RuleFor(c => c.ResponseMinutes).Must((c, response) => !(response > c.ResolutionMinutes)).WithMessage(_ => ServiceTexts.T["rule.order"]);
            });
        }
    }

    /// <summary>Saves it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var category = command.Category is { } code ? (await reference.CategoryAsync(code, cancellationToken) ?? throw RuleException.NotFound()).Id : (long?)null;
            var targets = await db.ServiceTargets.Where(t => t.CategoryId == category).ToListAsync(cancellationToken);
            if (!ServiceCells.Of(targets).ToHashSet().SetEquals(command.Seen))
            {
                var last = await db.AuditEntries.Where(e => e.Entity == nameof(ServiceTarget)).OrderByDescending(e => e.Id)
                    .Select(e => (long?)e.EntityId).FirstOrDefaultAsync(cancellationToken);
                throw await db.StaleAsync(nameof(ServiceTarget), last ?? 0, 0, cancellationToken);
            }

            foreach (var cell in command.Cells)
            {
                var target = targets.Find(t => t.Priority == cell.Priority);
                var isBlank = cell.ResponseMinutes is null && cell.ResolutionMinutes is null;
                if (target is not null && isBlank)
                {
                    db.ServiceTargets.Remove(target);
                }
                else if (target is not null)
                {
                    target.Change(cell.ResponseMinutes, cell.ResolutionMinutes);
                }
                else if (!isBlank)
                {
                    db.ServiceTargets.Add(new ServiceTarget(cell.Priority, category, cell.ResponseMinutes, cell.ResolutionMinutes));
                }
            }

            await db.LookAgainAsync(clock, cancellationToken);
            return Unit.Value;
        }
    }
}

/// <summary>The targets as all their cells.</summary>
internal static class ServiceCells
{
    /// <summary>Four cells, the most urgent first.</summary>
    public static IReadOnlyList<GetServiceTargets.Cell> Of(IEnumerable<ServiceTarget> targets)
    {
        var known = targets.ToDictionary(t => t.Priority);
        return [.. Enum.GetValues<Priority>().OrderDescending().Select(p => known.TryGetValue(p, out var t) ? new GetServiceTargets.Cell(p, t.ResponseMinutes, t.ResolutionMinutes) : new(p, null, null))];
    }
}
