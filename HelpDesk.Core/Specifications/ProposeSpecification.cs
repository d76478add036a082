using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Orders;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications;

/// <summary>A reviewed specification goes to the director, through the one approval mechanism.</summary>
public static class ProposeSpecification
{
    /// <summary>Days to decide.</summary>
    internal const int Days = 7;

    /// <summary>Which.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Note">For those who decide; what was changed when it was returned before.</param>
    /// <param name="Version">The version that was read.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, string? Note = null, int? Version = null) : ICommand<SpecificationSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Note).Words(2000);
    }

    /// <summary>Proposes it.</summary>
    public sealed class Handler(IHelpDeskDb db, IApprovals approvals, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, SpecificationSaved>
    {
        /// <inheritdoc/>
        public async Task<SpecificationSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var specification = await db.LoadWrittenAsync(command.Id, user, command.Version, cancellationToken);
            var members = await db.JudgesAsync(specification.CommitteeId, cancellationToken);
            specification.RequireReviewed([.. members.Select(m => m.PersonId)]);
            await db.RequireAppointedAsync(specification.CommitteeId, cancellationToken);
            var content = specification.Current.Content;
            await db.RequireCheckedAsync(content, clock, cancellationToken);
            var fields = await ContentAsync(specification, content, command.Note, cancellationToken);

            // What was returned is sent again by whoever asked, as the next round; anything else is a request of its own.
            var before = specification.ApprovalId is { } id ? await db.Approvals.AsNoTracking().SingleAsync(a => a.Id == id, cancellationToken) : null;
            var approval = before is { State: ApprovalState.Returned } && before.RequestedById == user.Id
                ? await approvals.ResubmitAsync(before.Id, fields, command.Note ?? "", cancellationToken)
                : await approvals.RequestAsync(
                    ApprovalKind.Specification, specification.Id, SpecificationTexts.Thai("approval.title", specification.Number), $"/specifications/{Id(specification)}",
                    await db.DeciderStepsAsync(user, cancellationToken), fields, cancellationToken);
            specification.Propose(approval.Id, user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return await db.SavedAsync(specification, cancellationToken);
        }

        private async Task<List<ContentField>> ContentAsync(Specification specification, SpecificationContent content, string? note, CancellationToken cancellationToken)
        {
            var owner = await db.Schools.Where(s => s.Id == specification.OwnerId).Select(s => s.NameTh).SingleAsync(cancellationToken);
            using var thai = PaperTexts.InThai();
            return
            [
                new(SpecificationTexts.T["field.title"], content.Title),
                new(SpecificationTexts.T["field.number"], SpecificationTexts.T["field.number.text", specification.Number, specification.VersionNumber, specification.Amendment]),
                new(SpecificationTexts.T["field.owner"], owner),
                new(SpecificationTexts.T["field.items"], string.Join('\n', content.Items.Select((i, n) => FormattableString.Invariant(
                    $"{n + 1}. {i.Name} {i.Quantity} {i.Unit} × {ThaiCalendar.Money(i.UnitBudget)}")))),
                new(SpecificationTexts.T["field.budget"], ThaiCalendar.Money(content.Budget)),
                new(SpecificationTexts.T["field.median"], content.MedianPrice is { } median ? ThaiCalendar.Money(median) : ""),
                new(SpecificationTexts.T["field.method"], SpecificationTexts.Of(content.Method)),
                new(SpecificationTexts.T["field.criteria"], $"{SpecificationTexts.Of(content.Criteria.Criterion)} · {SpecificationTexts.Of(content.Criteria.Unit)}"),
                new(SpecificationTexts.T["field.clauses"], string.Join('\n', content.Items.SelectMany((i, n) => i.Clauses.Select((c, m) =>
                    $"{SpecificationContent.NumberOf(n, m)} {Clauses.Text(c)}")))),
                new(SpecificationTexts.T["field.note"], note ?? ""),
            ];
        }

        private static string Id(Specification s) => s.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The group director's opinion, then the director; without a group director who may answer, the director alone.</summary>
    /// <exception cref="RuleException">There is no director but the one who asks.</exception>
    internal static async Task<List<StepPlan>> DeciderStepsAsync(this IHelpDeskDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var me = user.Id;
        var held = await db.Memberships.Where(m => m.PersonId != me && (m.Role == Role.GroupDirector || m.Role == Role.Director) && db.People.Any(p => p.Id == m.PersonId && !p.IsDisabled))
            .Select(m => m.Role).Distinct().ToListAsync(cancellationToken);
        if (!held.Contains(Role.Director))
        {
            throw RuleException.Conflict("specification.nobody-decides", SpecificationTexts.T["rule.nobody-decides"]);
        }

        var steps = new List<StepPlan>();
        if (held.Contains(Role.GroupDirector))
        {
            steps.Add(new StepPlan(1, SpecificationTexts.Thai("step.group"), Role.GroupDirector, IsOpinion: true, Days: Days));
        }

        steps.Add(new StepPlan(2, SpecificationTexts.Thai("step.director"), Role.Director, Days: Days));
        return steps;
    }

    /// <summary>Only a committee that an order appoints decides anything.</summary>
    internal static async Task RequireAppointedAsync(this IHelpDeskDb db, long? committeeId, CancellationToken cancellationToken)
    {
        if (!await db.Orders.AnyAsync(o => o.CommitteeId == committeeId && (o.State == OrderState.Signed || o.State == OrderState.Announced), cancellationToken))
        {
            throw RuleException.Conflict("specification.no-order", SpecificationTexts.T["rule.no-order"]);
        }
    }
}

/// <summary>What was approved is changed: as an amendment with the next number, which goes the whole way again.</summary>
public static class AmendSpecification
{
    /// <summary>Which, and why.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Reason">Why: it stands with the amendment.</param>
    /// <param name="Version">The version that was read.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, string Reason, int? Version = null) : ICommand<SpecificationSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Reason).Words(2000, required: true);
    }

    /// <summary>Begins it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, SpecificationSaved>
    {
        /// <inheritdoc/>
        public async Task<SpecificationSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var specification = await db.LoadWrittenAsync(command.Id, user, command.Version, cancellationToken);
            specification.Amend(command.Reason, user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return await db.SavedAsync(specification, cancellationToken);
        }
    }
}

/// <summary>What the director's decision does to a specification, or to the result of its evaluation.</summary>
public sealed class SpecificationSubject(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IApprovalSubject
{
    /// <inheritdoc/>
    public ApprovalKind Kind => ApprovalKind.Specification;

    /// <inheritdoc/>
    public async Task ChangedAsync(Approval approval, CancellationToken cancellationToken)
    {
        var specification = await db.Specifications.SingleAsync(s => s.Id == approval.SubjectId, cancellationToken);
        await db.LoadPartsAsync(specification.Id, cancellationToken);
        var text = approval.State == ApprovalState.Withdrawn ? approval.CurrentRound.EndReason : approval.CurrentRound.Decisions.LastOrDefault()?.Text ?? "";
        var now = clock.GetUtcNow().UtcDateTime;
        if (approval.State == ApprovalState.Withdrawn && specification.State is not (SpecificationState.Proposed or SpecificationState.ResultProposed))
        {
            // What was returned and is not sent again: the draft goes on without it.
            return;
        }

        if (approval.Id == specification.ApprovalId)
        {
            specification.Decide(approval.State, text, user.AsActor(), now);
        }
        else if (approval.Id == specification.ResultApprovalId)
        {
            specification.DecideResult(approval.State, text, user.AsActor(), now);
        }
    }
}
