using FluentValidation;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Approvals;

/// <summary>Who may be stood in for, and who may stand in.</summary>
internal static class SubstituteRules
{
    /// <summary>A substitution of more days is a new appointment and no substitution.</summary>
    public const int MaxDays = 366;

    /// <summary>Those who answer requests: everybody of the office but the auditor, who changes nothing.</summary>
    public static readonly IReadOnlyList<Role> Roles = [.. RoleGroups.Office.Where(r => r != Role.Auditor)];

    public static IQueryable<Person> WhoAnswer(this IQueryable<Person> people) =>
        people.Where(p => !p.IsDisabled && p.Memberships.Any(m => Roles.Contains(m.Role)));

    /// <summary>People arrange their own place; the administrator everybody's.</summary>
    public static bool Arranges(this CurrentUser user, long personId) => user.IsSystem || user.Id == personId || user.Has(Role.Administrator);
}

/// <summary>Somebody is away between two days, and somebody else stands in.</summary>
public static class SetSubstitute
{
    /// <summary>Who, whom, when.</summary>
    /// <param name="PersonId">Who is away; null for the signed-in person. Only the administrator names somebody else.</param>
    /// <param name="SubstituteId">Who stands in.</param>
    /// <param name="From">The first day in Asia/Bangkok.</param>
    /// <param name="To">The last day, included.</param>
    /// <param name="Reason">Why; may be empty.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Administrator)]
    public sealed record Command(long? PersonId, long SubstituteId, DateOnly From, DateOnly To, string? Reason) : ICommand<long>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.To).Must((c, to) => to >= c.From).WithMessage(_ => ApprovalTexts.T["rule.days-order"]);
            RuleFor(c => c.To).Must((c, to) => to.DayNumber - c.From.DayNumber < SubstituteRules.MaxDays).WithMessage(_ => ApprovalTexts.T["rule.days-many"]);
            RuleFor(c => c.Reason).Words(200);
        }
    }

    /// <summary>Does it; answers the id.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, long>
    {
        /// <inheritdoc/>
        public async Task<long> Handle(Command command, CancellationToken cancellationToken)
        {
            var person = command.PersonId ?? user.Id ?? throw RuleException.NotFound();
            if (!user.Arranges(person) || !await db.People.WhoAnswer().AnyAsync(p => p.Id == person, cancellationToken))
            {
                throw RuleException.NotFound();
            }

            if (command.To < clock.Today())
            {
                throw RuleException.Invalid(nameof(command.To), "substitute.past", ApprovalTexts.T["rule.days-past"]);
            }

            if (command.SubstituteId == person || !await db.People.WhoAnswer().AnyAsync(p => p.Id == command.SubstituteId, cancellationToken))
            {
                throw RuleException.Invalid(nameof(command.SubstituteId), "substitute.person", ApprovalTexts.T["rule.substitute"]);
            }

            await db.HoldPersonAsync(person, cancellationToken);
            if (await db.Substitutions.AnyAsync(x => x.PersonId == person && x.From <= command.To && x.To >= command.From, cancellationToken))
            {
                throw RuleException.Conflict("substitute.overlap", ApprovalTexts.T["rule.days-overlap"]);
            }

            var substitution = new Substitution(person, command.SubstituteId, command.From, command.To, command.Reason?.Trim() ?? "");
            db.Substitutions.Add(substitution);
            await db.SaveChangesAsync(cancellationToken);
            return substitution.Id;
        }
    }
}

/// <summary>Takes a substitution away; what the substitute signed stays signed.</summary>
public static class RemoveSubstitute
{
    /// <summary>Which.</summary>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Administrator)]
    public sealed record Command(long Id) : ICommand<Unit>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var substitution = await db.Substitutions.SingleOrDefaultAsync(x => x.Id == command.Id, cancellationToken);
            if (substitution is null || !user.Arranges(substitution.PersonId))
            {
                throw RuleException.NotFound();
            }

            db.Substitutions.Remove(substitution);
            return Unit.Value;
        }
    }
}

/// <summary>Who stands in for whom: the person's own, and for the administrator and the auditor all.</summary>
public static class GetSubstitutes
{
    /// <summary>Nothing to say.</summary>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Administrator, Role.Auditor)]
    public sealed record Query : IQuery<Answer>;

    /// <summary>The list and what can be chosen.</summary>
    /// <param name="Rows">Those that run or come, by their first day; then those that are over, the newest first, at most 50.</param>
    /// <param name="People">Who may stand in, in dictionary order; empty for those who arrange nothing.</param>
    /// <param name="ForOthers">The person arranges others' places too.</param>
    /// <param name="MyId">The signed-in person.</param>
    public sealed record Answer(IReadOnlyList<Row> Rows, IReadOnlyList<PersonRow> People, bool ForOthers, long MyId);

    /// <summary>One.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="PersonName">Who is away.</param>
    /// <param name="SubstituteName">Who stands in.</param>
    /// <param name="From">The first day in Asia/Bangkok.</param>
    /// <param name="To">The last day, included.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="IsRunning">Today is one of its days.</param>
    /// <param name="IsOver">Its last day is past.</param>
    /// <param name="MayRemove">The person may take it away.</param>
    public sealed record Row(long Id, string PersonName, string SubstituteName, DateOnly From, DateOnly To, string Reason, bool IsRunning, bool IsOver, bool MayRemove);

    /// <summary>Somebody who may stand in.</summary>
    /// <param name="Id">The person.</param>
    /// <param name="Name">Full name.</param>
    /// <param name="Position">Position.</param>
    public sealed record PersonRow(long Id, string Name, string Position);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        private const int MostOver = 50;

        /// <inheritdoc/>
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var (me, today) = (user.Id ?? throw RuleException.NotFound(), clock.Today());
            var all = user.HasAny(ApprovalRules.SeesAll);
            var visible = db.Substitutions.Where(x => all || x.PersonId == me || x.SubstituteId == me);
            var coming = await visible.Where(x => x.To >= today).OrderBy(x => x.From).ThenBy(x => x.Id).ToListAsync(cancellationToken);
            var over = await visible.Where(x => x.To < today).OrderByDescending(x => x.To).ThenByDescending(x => x.Id).Take(MostOver).ToListAsync(cancellationToken);
            List<Substitution> found = [.. coming, .. over];
            var ids = found.SelectMany(x => new[] { x.PersonId, x.SubstituteId }).Distinct().ToList();
            var names = await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
            var people = user.HasAny(SubstituteRules.Roles)
                ? await db.People.WhoAnswer().OrderBy(p => p.Name).Select(p => new PersonRow(p.Id, p.Name, p.Position)).ToListAsync(cancellationToken)
                : [];
            return new Answer(
                found.ConvertAll(x => new Row(
                    x.Id, names[x.PersonId], names[x.SubstituteId], x.From, x.To, x.Reason, x.From <= today && x.To >= today, x.To < today,
                    user.HasAny(SubstituteRules.Roles) && user.Arranges(x.PersonId))),
                people, user.Has(Role.Administrator), me);
        }
    }
}
