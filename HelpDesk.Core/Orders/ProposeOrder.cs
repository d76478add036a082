using System.Globalization;
using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Committees;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Orders;

/// <summary>Proposes an order to those who decide; a returned one again, as its next round.</summary>
public static class ProposeOrder
{
    /// <summary>Which order.</summary>
    /// <param name="Id">The order.</param>
    /// <param name="Version">The version that was read.</param>
    /// <param name="ConflictReason">Why although conflicts of its committee are named.</param>
    /// <param name="Note">After a return: what was changed.</param>
    /// <param name="Days">Days each step has to answer; null for no deadline.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Administrator)]
    public sealed record Command(long Id, int? Version = null, string? ConflictReason = null, string? Note = null, int? Days = null) : ICommand<OrderSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.ConflictReason).Words(1000);
            RuleFor(c => c.Note).Words(2000);
            RuleFor(c => c.Days).InclusiveBetween(1, 90).WithMessage(_ => OrderTexts.T["rule.days"]);
        }
    }

    /// <summary>What those who decide read in their list. Thai, as the order is.</summary>
    public static string Title(Order order)
    {
        var title = string.Format(CultureInfo.InvariantCulture, OrderTexts.T.In(PaperTexts.Thai, "approval.title"), order.Subject);
        return title.Length <= 300 ? title : title[..299] + "…";
    }

    /// <summary>Proposes it.</summary>
    public sealed class Handler(IHelpDeskDb db, IApprovals approvals, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, OrderSaved>
    {
        /// <inheritdoc/>
        public async Task<OrderSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var order = await db.LoadOrderAsync(command.Id, user, clock.Today(), command.Version, cancellationToken);
            await db.RequireMayWriteAsync(user, order, cancellationToken);
            if (order.State is not (OrderState.Draft or OrderState.Returned))
            {
                throw RuleException.Conflict("order.not-draft", OrderTexts.T["rule.not-draft"]);
            }

            var conflicts = await ConflictsAsync(order, cancellationToken);
            RequireWhole(order);
            var reason = command.ConflictReason?.Trim() ?? "";
            if (conflicts.Count > 0 && reason.Length == 0)
            {
                throw RuleException.Invalid("ConflictReason", "order.conflicts", OrderTexts.T["rule.conflicts", string.Join(" · ", conflicts.Select(c => c.Message))]);
            }

            List<ContentField> content = [.. order.Content()];
            if (conflicts.Count > 0)
            {
                content.Add(new(OrderTexts.T.In(PaperTexts.Thai, "field.conflicts"), string.Join('\n', conflicts.Select(c => "• " + c.Message))));
                content.Add(new(OrderTexts.T.In(PaperTexts.Thai, "field.conflict-reason"), reason));
            }

            var approval = order.State == OrderState.Returned
                ? await approvals.ResubmitAsync(order.ApprovalId!.Value, content, command.Note ?? "", cancellationToken)
                : await approvals.RequestAsync(
                    ApprovalKind.Order, order.Id, Title(order), FormattableString.Invariant($"/orders/{order.Id}"), await StepsAsync(command.Days, cancellationToken), content, cancellationToken);
            order.Proposed(approval.Id, conflicts.Count > 0 ? reason : "");
            return order.Saved();
        }

        private async Task<IReadOnlyList<Conflict>> ConflictsAsync(Order order, CancellationToken cancellationToken)
        {
            if (order.CommitteeId is not { } id)
            {
                return [];
            }

            // Its people as they are now: what is decided on is what is appointed.
            var (committee, groups) = await db.ReadCommitteeAsync(id, cancellationToken);
            order.Appoint(groups);
            return await CommitteeConflicts.FindAsync(db, committee, cancellationToken);
        }

        private static void RequireWhole(Order order)
        {
            if (order.Ordering.Length == 0)
            {
                throw RuleException.Invalid("Draft.Ordering", "order.no-ordering", OrderTexts.T["rule.no-ordering"]);
            }

            if (order.SignerName.Length == 0 || order.SignerPosition.Length == 0)
            {
                throw RuleException.Invalid("Draft.SignerName", "order.signer-needed", OrderTexts.T["rule.signer-needed"]);
            }

            if (order.Kind != OrderKind.General && (order.Groups.Count == 0 || order.Groups.Any(g => g.Members.Count == 0)))
            {
                throw RuleException.Invalid("Draft.Groups", "order.nobody-named", OrderTexts.T["rule.nobody-named"]);
            }
        }

        // The group director's opinion stands before the director's decision, unless one of them proposes.
        private async Task<List<StepPlan>> StepsAsync(int? days, CancellationToken cancellationToken)
        {
            var me = user.Id;
            var others = db.Memberships.Where(m => m.PersonId != me && db.People.Any(p => p.Id == m.PersonId && !p.IsDisabled));
            if (!await others.AnyAsync(m => m.Role == Role.Director, cancellationToken))
            {
                throw RuleException.Conflict("order.nobody-decides", OrderTexts.T["rule.nobody-decides"]);
            }

            var steps = new List<StepPlan>();
            if (!user.Has(Role.GroupDirector) && !user.Has(Role.Director) && await others.AnyAsync(m => m.Role == Role.GroupDirector, cancellationToken))
            {
                steps.Add(new StepPlan(1, OrderTexts.T.In(PaperTexts.Thai, "step.opinion"), Role.GroupDirector, IsOpinion: true, Days: days));
            }

            steps.Add(new StepPlan(2, OrderTexts.T.In(PaperTexts.Thai, "step.decision"), Role.Director, Days: days));
            return steps;
        }
    }
}

/// <summary>What a decision does to its order.</summary>
public sealed class OrderSubject(IHelpDeskDb db, TimeProvider clock) : IApprovalSubject
{
    /// <inheritdoc/>
    public ApprovalKind Kind => ApprovalKind.Order;

    /// <inheritdoc/>
    public async Task ChangedAsync(Approval approval, CancellationToken cancellationToken)
    {
        var order = await db.Orders.SingleAsync(o => o.Id == approval.SubjectId, cancellationToken);
        order.Decided(approval, clock.GetUtcNow().UtcDateTime);
    }
}
