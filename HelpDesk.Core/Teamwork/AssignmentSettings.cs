using FluentValidation;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Teamwork;

/// <summary>Who takes what by himself, and who is on duty when.</summary>
public static class GetAssignmentSettings
{
    /// <summary>Nothing to say.</summary>
    [Allow(Role.GroupDirector, Role.Technician, Role.Administrator, Role.Auditor)]
    public sealed record Query : IQuery<Settings>;

    /// <summary>Rules and duty.</summary>
    /// <param name="Rules">Who takes what, the most exact first.</param>
    /// <param name="Roster">Everybody who works on tickets, in dictionary order.</param>
    public sealed record Settings(IReadOnlyList<Rule> Rules, IReadOnlyList<Technician> Roster);

    /// <summary>A rule.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="CategoryCode">The category; null for all.</param>
    /// <param name="District">The district; empty for all.</param>
    /// <param name="PersonId">The technician.</param>
    /// <param name="PersonName">By name.</param>
    /// <param name="Works">False: that person does not work on tickets any more, and the rule does nothing.</param>
    public sealed record Rule(long Id, string? CategoryCode, string District, long PersonId, string PersonName, bool Works);

    /// <summary>Somebody who works on tickets.</summary>
    /// <param name="Id">The person.</param>
    /// <param name="Name">By name.</param>
    /// <param name="Weekdays">On duty on these days: 1 for Sunday up to 64 for Saturday.</param>
    /// <param name="Version">Of the line; 0 where there is none yet.</param>
    /// <param name="Away">Away today; null when there.</param>
    public sealed record Technician(long Id, string Name, int Weekdays, int Version, Absence? Away);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, TimeProvider clock) : IRequestHandler<Query, Settings>
    {
        /// <inheritdoc/>
        public async Task<Settings> Handle(Query query, CancellationToken cancellationToken)
        {
            var data = await reference.ReadAsync(cancellationToken);
            var today = ThaiCalendar.BangkokDate(clock.GetUtcNow().UtcDateTime);
            var people = await db.People.WhoWork().Select(p => new { p.Id, p.Name }).ToListAsync(cancellationToken);
            var ids = people.ConvertAll(p => p.Id);
            var rosters = await db.RosterLines.Where(l => ids.Contains(l.PersonId)).ToDictionaryAsync(l => l.PersonId, cancellationToken);
            var away = await db.AbsencesOfAsync(ids, today, cancellationToken);
            var rules = await db.AssignmentRules.Join(db.People, r => r.PersonId, p => p.Id, (r, p) => new { r.Id, r.CategoryId, r.District, r.PersonId, p.Name }).ToListAsync(cancellationToken);
            return new Settings(
                [
                    .. rules.OrderBy(r => r.CategoryId is { } c ? data.Categories[c].Position : int.MaxValue).ThenBy(r => r.District.Length == 0).ThenBy(r => r.District, ThaiText.Comparer)
                        .ThenBy(r => r.Name, ThaiText.Comparer)
                        .Select(r => new Rule(r.Id, r.CategoryId is { } c ? data.Categories[c].Code : null, r.District, r.PersonId, r.Name, ids.Contains(r.PersonId))),
                ],
                [
                    .. people.OrderBy(p => p.Name, ThaiText.Comparer).Select(p => new Technician(
                        p.Id, p.Name, rosters.GetValueOrDefault(p.Id)?.Weekdays ?? RosterLine.EveryDay, rosters.GetValueOrDefault(p.Id)?.Version ?? 0,
                        away.GetValueOrDefault(p.Id))),
                ]);
        }
    }
}

/// <summary>Somebody takes new tickets of a category in a district by himself.</summary>
public static class AddAssignmentRule
{
    /// <summary>Who takes what.</summary>
    /// <param name="CategoryCode">The category; null for all.</param>
    /// <param name="District">The district; empty for all.</param>
    /// <param name="PersonId">Who works on tickets.</param>
    [Allow(Role.GroupDirector, Role.Administrator)]
    public sealed record Command(string? CategoryCode, string? District, long PersonId) : ICommand<long>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.District).Words(200);
        }
    }

    /// <summary>Does it; twice is once. Answers the id.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference) : IRequestHandler<Command, long>
    {
        /// <inheritdoc/>
        public async Task<long> Handle(Command command, CancellationToken cancellationToken)
        {
            var data = await reference.ReadAsync(cancellationToken);
            long? category = null;
            if (!string.IsNullOrEmpty(command.CategoryCode))
            {
                category = (await reference.CategoryAsync(command.CategoryCode, cancellationToken))?.Id
                    ?? throw RuleException.Invalid(nameof(command.CategoryCode), "ticket.category-unknown", TicketTexts.T["rule.category-unknown"]);
            }

            var district = command.District?.Trim() ?? "";
            if (district.Length > 0 && !data.Schools.Values.Any(s => s.District == district))
            {
                throw RuleException.Invalid(nameof(command.District), "assignment.district", TeamworkTexts.T["rule.district-unknown"]);
            }

            if (!await db.People.WhoWork().AnyAsync(p => p.Id == command.PersonId, cancellationToken))
            {
                throw RuleException.Invalid(nameof(command.PersonId), "ticket.not-a-technician", TicketTexts.T["rule.not-a-technician"]);
            }

            var rule = await db.AssignmentRules.SingleOrDefaultAsync(r => r.CategoryId == category && r.District == district && r.PersonId == command.PersonId, cancellationToken);
            if (rule is null)
            {
                db.AssignmentRules.Add(rule = new AssignmentRule(category, district, command.PersonId));
                await db.SaveChangesAsync(cancellationToken);
            }

            return rule.Id;
        }
    }
}

/// <summary>Takes a rule away.</summary>
public static class RemoveAssignmentRule
{
    /// <summary>Which.</summary>
    [Allow(Role.GroupDirector, Role.Administrator)]
    public sealed record Command(long Id) : ICommand<Unit>;

    /// <summary>Does it; twice is once.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.AssignmentRules.SingleOrDefaultAsync(r => r.Id == command.Id, cancellationToken) is { } rule)
            {
                db.AssignmentRules.Remove(rule);
            }

            return Unit.Value;
        }
    }
}

/// <summary>On which days of the week somebody is on duty.</summary>
public static class SaveRoster
{
    /// <summary>Who and when.</summary>
    /// <param name="PersonId">Who works on tickets.</param>
    /// <param name="Weekdays">1 for Sunday up to 64 for Saturday; 0 for never.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.GroupDirector, Role.Administrator)]
    public sealed record Command(long PersonId, int Weekdays, int? Version = null) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Weekdays).InclusiveBetween(0, RosterLine.EveryDay).WithMessage(_ => CommonTexts.T["rule.required"]);
        }
    }

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            if (!await db.People.WhoWork().AnyAsync(p => p.Id == command.PersonId, cancellationToken))
            {
                throw RuleException.NotFound();
            }

            var line = await db.RosterLines.SingleOrDefaultAsync(l => l.PersonId == command.PersonId, cancellationToken);
            if (line is null)
            {
                db.RosterLines.Add(new RosterLine(command.PersonId, command.Weekdays));
                return Unit.Value;
            }

            await db.RequireVersionAsync(line, line.Id, command.Version, cancellationToken);
            line.Change(command.Weekdays);
            return Unit.Value;
        }
    }
}
