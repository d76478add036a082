using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications.Baselines;

/// <summary>The limits of procurement, each from its day on.</summary>
public static class GetProcurementRules
{
    /// <summary>Nothing to say.</summary>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator, Role.Coordinator)]
    public sealed record Query : IQuery<Page>;

    /// <summary>All of them.</summary>
    /// <param name="InForce">The figures in force today.</param>
    /// <param name="Rows">The rules, the newest first.</param>
    /// <param name="Today">Today, in Asia/Bangkok.</param>
    /// <param name="MayChange">The user may add and remove rules.</param>
    public sealed record Page(ProcurementLimits InForce, IReadOnlyList<Row> Rows, DateOnly Today, bool MayChange);

    /// <summary>A rule.</summary>
    /// <param name="Id">The rule.</param>
    /// <param name="From">Its first day.</param>
    /// <param name="Limits">Its figures.</param>
    /// <param name="HasBegun">It has begun, and is not changed any more.</param>
    /// <param name="IsInForce">It is in force today.</param>
    public sealed record Row(long Id, DateOnly From, ProcurementLimits Limits, bool HasBegun, bool IsInForce);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = clock.Today();
            var rules = await db.ProcurementRules.AsNoTracking().OrderByDescending(r => r.From).ToListAsync(cancellationToken);
            var inForce = rules.Find(r => r.From <= today);
            return new Page(
                ProcurementRules.InForce(rules, today), [.. rules.Select(r => new Row(r.Id, r.From, r.Limits, r.From <= today, r == inForce))], today, user.KeepsBaselines());
        }
    }
}

/// <summary>Adds limits from a day on. Those in force until then stay as they are.</summary>
public static class AddProcurementRule
{
    /// <summary>The limits.</summary>
    /// <param name="From">Their first day, today or later; no others begin on it.</param>
    /// <param name="Limits">The figures.</param>
    [Allow(Role.SupplyOfficer, Role.Administrator)]
    public sealed record Command(DateOnly From, ProcurementLimits Limits) : ICommand<long>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        private const decimal Most = 999_999_999;

        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Limits.SmallLimit).InclusiveBetween(0, Most).OverridePropertyName(nameof(ProcurementLimits.SmallLimit)).WithMessage(_ => BaselineTexts.T["rule.amount"]);
            RuleFor(c => c.Limits.DirectLimit).InclusiveBetween(0, Most).OverridePropertyName(nameof(ProcurementLimits.DirectLimit)).WithMessage(_ => BaselineTexts.T["rule.amount"]);
            RuleFor(c => c.Limits.DirectLimit).Must((c, direct) => direct >= c.Limits.SmallLimit).OverridePropertyName(nameof(ProcurementLimits.DirectLimit)).WithMessage(_ => BaselineTexts.T["rule.direct-limit"]);
            RuleFor(c => c.Limits.MedianPublishedAbove).InclusiveBetween(0, Most).OverridePropertyName(nameof(ProcurementLimits.MedianPublishedAbove)).WithMessage(_ => BaselineTexts.T["rule.amount"]);
            RuleFor(c => c.Limits.VatPercent).InclusiveBetween(0, 100).OverridePropertyName(nameof(ProcurementLimits.VatPercent)).WithMessage(_ => BaselineTexts.T["rule.percent"]);
            RuleFor(c => c.Limits.LowPricePercent).InclusiveBetween(0, 100).OverridePropertyName(nameof(ProcurementLimits.LowPricePercent)).WithMessage(_ => BaselineTexts.T["rule.percent"]);
        }
    }

    /// <summary>Adds them.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, long>
    {
        /// <inheritdoc/>
        public async Task<long> Handle(Command command, CancellationToken cancellationToken)
        {
            if (command.From < clock.Today() || command.From.Year > 2150)
            {
                throw RuleException.Invalid(nameof(command.From), "procurement-rule.begun", BaselineTexts.T["rule.from-past"]);
            }

            if (await db.ProcurementRules.AnyAsync(r => r.From == command.From, cancellationToken))
            {
                throw RuleException.Invalid(nameof(command.From), "procurement-rule.date-taken", BaselineTexts.T["rule.from-taken", ThaiCalendar.LongDate(command.From)]);
            }

            var rule = new ProcurementRule(command.From, command.Limits);
            db.ProcurementRules.Add(rule);
            await db.SaveChangesAsync(cancellationToken);
            return rule.Id;
        }
    }
}

/// <summary>Takes limits away that have not begun.</summary>
public static class RemoveProcurementRule
{
    /// <summary>Which.</summary>
    /// <param name="Id">The rule.</param>
    [Allow(Role.SupplyOfficer, Role.Administrator)]
    public sealed record Command(long Id) : ICommand<MediatR.Unit>;

    /// <summary>Removes them.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, MediatR.Unit>
    {
        /// <inheritdoc/>
        public async Task<MediatR.Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var rule = await db.ProcurementRules.SingleOrDefaultAsync(r => r.Id == command.Id, cancellationToken) ?? throw RuleException.NotFound();
            if (rule.From <= clock.Today())
            {
                throw RuleException.Conflict("procurement-rule.begun", BaselineTexts.T["rule.begun"]);
            }

            db.ProcurementRules.Remove(rule);
            return MediatR.Unit.Value;
        }
    }
}
