using FluentValidation;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Teamwork;

/// <summary>What must be ticked on tickets before they are resolved: the lines of their category and of the one above it.</summary>
public static class ChecklistRules
{
    /// <summary>The most lines of one category: more nobody reads.</summary>
    public const int MaxItems = 20;

    /// <summary>The lines that hold for tickets of a category, in order.</summary>
    public static Task<List<ChecklistItem>> ChecklistAsync(this IHelpDeskDb db, long categoryId, CancellationToken cancellationToken) =>
        db.ChecklistItems.AsNoTracking()
            .Where(i => i.CategoryId == categoryId || db.Categories.Any(c => c.Id == categoryId && c.ParentId == i.CategoryId))
            .OrderBy(i => i.CategoryId == categoryId ? 1 : 0).ThenBy(i => i.Position).ThenBy(i => i.Id).ToListAsync(cancellationToken);

    /// <summary>Ticks what is done, and refuses while anything is not.</summary>
    /// <exception cref="RuleException">A line is not ticked.</exception>
    public static async Task RequireChecklistAsync(this IHelpDeskDb db, Ticket ticket, IReadOnlyList<long> ticked, Actor by, DateTime at, CancellationToken cancellationToken)
    {
        var items = await db.ChecklistAsync(ticket.CategoryId, cancellationToken);
        if (items.Count == 0)
        {
            return;
        }

        var before = await db.ChecklistTicks.Where(t => t.TicketId == ticket.Id).Select(t => t.ItemId).ToListAsync(cancellationToken);
        var open = items.Where(i => !before.Contains(i.Id)).ToList();
        if (open.Find(i => !ticked.Contains(i.Id)) is { } missing)
        {
            throw RuleException.Invalid("Ticked", "ticket.checklist", TeamworkTexts.T["rule.checklist", missing.Text(Texts.IsEnglish)]);
        }

        db.ChecklistTicks.AddRange(open.Select(i => new ChecklistTick(ticket.Id, i, by.PersonId, by.Name, at)));
    }
}

/// <summary>The checklist of a ticket.</summary>
public static class GetChecklist
{
    /// <summary>Of which ticket.</summary>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Query(string Number) : IQuery<IReadOnlyList<Line>>;

    /// <summary>A line.</summary>
    /// <param name="ItemId">The line.</param>
    /// <param name="Text">In the user's language.</param>
    /// <param name="TickedBy">Who ticked it; null while nobody has.</param>
    /// <param name="At">When, UTC.</param>
    public sealed record Line(long ItemId, string Text, string? TickedBy, DateTime? At);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, IReadOnlyList<Line>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Line>> Handle(Query query, CancellationToken cancellationToken)
        {
            var ticket = await db.Tickets.VisibleTo(user).Where(t => t.Number == query.Number).Select(t => new { t.Id, t.CategoryId }).SingleOrDefaultAsync(cancellationToken)
                ?? throw RuleException.NotFound();
            var items = await db.ChecklistAsync(ticket.CategoryId, cancellationToken);
            if (items.Count == 0)
            {
                return [];
            }

            var english = Texts.IsEnglish;
            var ticks = await db.ChecklistTicks.Where(t => t.TicketId == ticket.Id).ToDictionaryAsync(t => t.ItemId, t => new { Name = t.PersonName ?? "", t.At }, cancellationToken);
            return items.ConvertAll(i => new Line(i.Id, i.Text(english), ticks.GetValueOrDefault(i.Id)?.Name, ticks.GetValueOrDefault(i.Id)?.At));
        }
    }
}

/// <summary>A technician ticks a line of a ticket's checklist, or takes the tick away.</summary>
public static class TickChecklist
{
    /// <summary>Which line.</summary>
    /// <param name="Number">The ticket.</param>
    /// <param name="ItemId">The line.</param>
    /// <param name="IsDone">Ticked, or not any more.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, long ItemId, bool IsDone) : ICommand<TicketSaved>;

    /// <summary>Does it; twice is once.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, TicketSaved>
    {
        /// <inheritdoc/>
        public async Task<TicketSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var ticket = await db.LoadForWorkAsync(command.Number, user, cancellationToken);
            var (by, now) = (user.AsActor(), clock.GetUtcNow().UtcDateTime);
            var tick = await db.ChecklistTicks.SingleOrDefaultAsync(t => t.TicketId == ticket.Id && t.ItemId == command.ItemId, cancellationToken);
            if (tick is not null == command.IsDone)
            {
                return ticket.Saved();
            }

            if (!ticket.IsOpen)
            {
                throw RuleException.Conflict("ticket.not-open", TicketTexts.T["rule.not-open"]);
            }

            ticket.Work(by, now);
            if (tick is not null)
            {
                db.ChecklistTicks.Remove(tick);
                return ticket.Saved();
            }

            var item = (await db.ChecklistAsync(ticket.CategoryId, cancellationToken)).Find(i => i.Id == command.ItemId) ?? throw RuleException.NotFound();
            db.ChecklistTicks.Add(new ChecklistTick(ticket.Id, item, by.PersonId, by.Name, now));
            return ticket.Saved();
        }
    }
}

/// <summary>The checklist of a category, for whoever keeps the categories.</summary>
public static class GetCategoryChecklist
{
    /// <summary>Of which category.</summary>
    [Allow(Role.Administrator, Role.Auditor, Role.Technician, Role.GroupDirector)]
    public sealed record Query(string CategoryCode) : IQuery<IReadOnlyList<GetCategoryTree.SymptomWords>>;

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, IReadOnlyList<GetCategoryTree.SymptomWords>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<GetCategoryTree.SymptomWords>> Handle(Query query, CancellationToken cancellationToken) =>
            await db.ChecklistItems.Where(i => db.Categories.Any(c => c.Id == i.CategoryId && c.Code == query.CategoryCode)).OrderBy(i => i.Position).ThenBy(i => i.Id)
                .Select(i => new GetCategoryTree.SymptomWords(i.TextTh, i.TextEn)).ToListAsync(cancellationToken);
    }
}

/// <summary>Writes a category's checklist. A line whose words stay keeps its ticks.</summary>
public static class SaveCategoryChecklist
{
    /// <summary>The lines, in order.</summary>
    [Allow(Role.Administrator, Role.GroupDirector)]
    public sealed record Command(string CategoryCode, IReadOnlyList<GetCategoryTree.SymptomWords> Lines) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Lines).Must(l => l.Count <= ChecklistRules.MaxItems).WithMessage(_ => TeamworkTexts.T["rule.checklist-long", ChecklistRules.MaxItems]);
            RuleFor(c => c.Lines).Must(l => l.All(one => one.Th.Trim().Length is > 0 and <= 200 && one.En.Trim().Length is > 0 and <= 200)).WithMessage(_ => TeamworkTexts.T["rule.checklist-words"]);
        }
    }

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var category = await db.Categories.SingleOrDefaultAsync(c => c.Code == command.CategoryCode, cancellationToken) ?? throw RuleException.NotFound();
            var before = await db.ChecklistItems.Where(i => i.CategoryId == category.Id).ToListAsync(cancellationToken);
            for (var position = 0; position < command.Lines.Count; position++)
            {
                var (th, en) = (command.Lines[position].Th.Trim(), command.Lines[position].En.Trim());
                if (before.Find(i => i.TextTh == th && i.TextEn == en) is { } same)
                {
                    same.MoveTo(position);
                    before.Remove(same);
                }
                else
                {
                    db.ChecklistItems.Add(new ChecklistItem(category.Id, th, en, position));
                }
            }

            db.ChecklistItems.RemoveRange(before);
            return Unit.Value;
        }
    }
}
