using System.Globalization;
using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Orders;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Disposals;

/// <summary>Proposes a disposal to those who decide; a returned one again, as its next round. Its things await their disposal from now on.</summary>
public static class ProposeDisposal
{
    /// <summary>Which.</summary>
    /// <param name="Id">The disposal.</param>
    /// <param name="Note">After a return: what was changed.</param>
    /// <param name="Days">Days each step has to answer; null for no deadline.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(long Id, string? Note = null, int? Days = null, int? Version = null) : ICommand<DisposalSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Note).Words(2000);
            RuleFor(c => c.Days).InclusiveBetween(1, 90).WithMessage(_ => OrderTexts.T["rule.days"]);
        }
    }

    /// <summary>Proposes it.</summary>
    public sealed class Handler(IHelpDeskDb db, IApprovals approvals, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, DisposalSaved>
    {
        /// <inheritdoc/>
        public async Task<DisposalSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var disposal = await db.LoadDisposalAsync(command.Id, user, command.Version, cancellationToken);
            if (!disposal.IsOpenToChange)
            {
                throw RuleException.Conflict("disposal.state", DisposalTexts.T["rule.state", DisposalTexts.Of(disposal.State)]);
            }

            var returned = await db.Approvals.AnyAsync(a => a.Id == disposal.ApprovalId && a.State == ApprovalState.Returned, cancellationToken);
            await SetAsideAsync(disposal, cancellationToken);
            var content = await ContentAsync(disposal, cancellationToken);
            var approval = returned
                ? await approvals.ResubmitAsync(disposal.ApprovalId!.Value, content, command.Note ?? "", cancellationToken)
                : await approvals.RequestAsync(
                    ApprovalKind.Disposal, disposal.Id, Title(disposal), FormattableString.Invariant($"/disposals/{disposal.Id}"), await StepsAsync(command.Days, cancellationToken), content,
                    cancellationToken);
            disposal.Propose(approval.Id);
            return disposal.Saved();
        }

        // Those of a returned disposal await it already; the state before stays as it was noted then.
        private async Task SetAsideAsync(Disposal disposal, CancellationToken cancellationToken)
        {
            await db.RequireFreeAsync([.. disposal.Items.Select(i => i.AssetId)], disposal.Id, cancellationToken);
            var devices = await db.DevicesOfAsync(disposal.Items.Select(i => i.AssetId), cancellationToken);
            var (by, now) = (user.AsActor(), clock.GetUtcNow().UtcDateTime);
            foreach (var item in disposal.Items)
            {
                var device = devices[item.AssetId];
                if (device.OwnerId != disposal.OwnerId)
                {
                    throw RuleException.Conflict("disposal.moved", DisposalTexts.T["rule.no-asset", device.Number]);
                }

                if (device.State != AssetState.AwaitingDisposal)
                {
                    item.NoteState(device);
                    device.ProposeDisposal(disposal.Title, by, now);
                }
            }
        }

        private static string Title(Disposal disposal)
        {
            var title = string.Format(CultureInfo.InvariantCulture, Thai("approval.title"), disposal.Title);
            return title.Length <= 300 ? title : title[..299] + "…";
        }

        // Thai, as the papers are.
        private async Task<List<ContentField>> ContentAsync(Disposal disposal, CancellationToken cancellationToken)
        {
            var owner = await db.Schools.Where(s => s.Id == disposal.OwnerId).Select(s => s.NameTh).SingleAsync(cancellationToken);
            var content = new List<ContentField>
            {
                new(Thai("field.title"), disposal.Title), new(Thai("field.owner"), owner), new(Thai("field.way"), Thai($"way.{Word.Of(disposal.Way)}")), new(Thai("field.reason"), disposal.Reason),
            };
            if (disposal.NeedsFactFinding)
            {
                var order = await db.Orders.Where(o => o.Id == disposal.FactFindingOrderId).Select(o => new { o.Number, o.Year, o.Subject }).SingleOrDefaultAsync(cancellationToken);
                content.Add(new(Thai("field.order"), order is null ? "–" : FormattableString.Invariant($"{order.Number}/{order.Year} {order.Subject}")));
                content.Add(new(Thai("field.facts"), disposal.Facts));
            }

            content.Add(new(Thai("field.items"), string.Join('\n', disposal.Items.Select((i, n) => Line(i, n + 1)))));
            content.Add(new(Thai("field.total"), string.Format(
                CultureInfo.InvariantCulture, Thai("field.total.text"), disposal.Items.Count, Money(disposal.Items.Sum(i => i.Price ?? 0)), Money(disposal.Items.Sum(i => i.NetValue ?? 0)))));
            return content;
        }

        private static string Line(DisposalItem item, int number)
        {
            var line = string.Format(
                CultureInfo.InvariantCulture, Thai("field.item.text"), number, item.Number, item.Name, AssetTexts.T.In(PaperTexts.Thai, $"state.{Word.Of(item.StateBefore)}"),
                item.Price is { } price ? Money(price) : "–", item.NetValue is { } net ? Money(net) : "–");
            return item.Reason.Length > 0 ? $"{line} ({item.Reason})" : line;
        }

        private static string Money(decimal baht) => baht.ToString("#,##0.00", CultureInfo.InvariantCulture);

        private static string Thai(string key) => DisposalTexts.Thai(key);

        // The group director's opinion stands before the director's decision, unless one of them proposes.
        private async Task<List<StepPlan>> StepsAsync(int? days, CancellationToken cancellationToken)
        {
            var me = user.Id;
            var others = db.Memberships.Where(m => m.PersonId != me && db.People.Any(p => p.Id == m.PersonId && !p.IsDisabled));
            if (!await others.AnyAsync(m => m.Role == Role.Director, cancellationToken))
            {
                throw RuleException.Conflict("disposal.nobody-decides", OrderTexts.T["rule.nobody-decides"]);
            }

            var steps = new List<StepPlan>();
            if (!user.Has(Role.GroupDirector) && !user.Has(Role.Director) && await others.AnyAsync(m => m.Role == Role.GroupDirector, cancellationToken))
            {
                steps.Add(new StepPlan(1, OrderTexts.T["step.opinion"], Role.GroupDirector, IsOpinion: true, Days: days));
            }

            steps.Add(new StepPlan(2, OrderTexts.T["step.decision"], Role.Director, Days: days));
            return steps;
        }
    }
}

/// <summary>What a decision does to its disposal.</summary>
public sealed class DisposalSubject(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IApprovalSubject
{
    /// <inheritdoc/>
    public ApprovalKind Kind => ApprovalKind.Disposal;

    /// <inheritdoc/>
    public async Task ChangedAsync(Approval approval, CancellationToken cancellationToken)
    {
        var disposal = await db.Disposals.Include(d => d.Items).SingleAsync(d => d.Id == approval.SubjectId, cancellationToken);
        if (disposal.ApprovalId != approval.Id)
        {
            return;
        }

        disposal.Decide(approval.State switch
        {
            ApprovalState.Pending => DisposalState.Proposed,
            ApprovalState.Returned => DisposalState.Returned,
            ApprovalState.Approved or ApprovalState.ApprovedWithConditions => DisposalState.Approved,
            ApprovalState.Refused => DisposalState.Refused,
            ApprovalState.Withdrawn => DisposalState.Draft,
        });
        if (disposal.State is DisposalState.Refused or DisposalState.Draft)
        {
            await db.ForgetAsync(disposal, disposal.Items, user.AsActor(), clock.GetUtcNow().UtcDateTime, cancellationToken);
        }
    }
}
