using System.Globalization;
using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Orders;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.OutsideRepairs;

/// <summary>Asks the group director to approve the chosen amount; a request that was sent back again, as its next round.</summary>
public static class ProposeOutsideRepair
{
    /// <summary>Which.</summary>
    /// <param name="Number">The outside repair.</param>
    /// <param name="Note">After a return: what was changed.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, string? Note = null, int? Version = null) : ICommand<OutsideRepairSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Note).Words(2000);
    }

    /// <summary>Asks.</summary>
    public sealed class Handler(IHelpDeskDb db, IApprovals approvals, CurrentUser user) : IRequestHandler<Command, OutsideRepairSaved>
    {
        private const int Days = 3;

        /// <inheritdoc/>
        public async Task<OutsideRepairSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var repair = await db.LoadOutsideRepairAsync(command.Number, user, command.Version, cancellationToken);
            var limit = await db.OutsideRepairLimitAsync(cancellationToken);
            var ticket = await db.Tickets.Where(t => t.Id == repair.TicketId).Select(t => new { t.Number, t.AssetId }).SingleAsync(cancellationToken);
            repair.RequireProposable(limit, ticket.AssetId);
            var content = await ContentAsync(repair, limit, cancellationToken);
            var approval = repair is { Decision: OutsideDecision.Returned, ApprovalId: { } returned }
                ? await ResubmitAsync(repair, returned, ticket.Number, content, command.Note ?? "", cancellationToken)
                : await RequestAsync(repair, ticket.Number, content, cancellationToken);
            repair.Propose(approval.Id, ticket.AssetId);
            return repair.Saved();
        }

        private async Task<Approval> RequestAsync(OutsideRepair repair, string ticket, List<ContentField> content, CancellationToken cancellationToken)
        {
            var steps = await db.OutsideRepairStepsAsync(user, Days, cancellationToken);
            return await approvals.RequestAsync(
                ApprovalKind.OutsideRepair, repair.Id, string.Format(CultureInfo.InvariantCulture, OutsideRepairTexts.Thai("approval.title"), repair.Number, ticket), $"/tickets/{ticket}", steps, content,
                cancellationToken);
        }

        // Of somebody who cannot send it again any more it ends, and a new one begins.
        private async Task<Approval> ResubmitAsync(OutsideRepair repair, long id, string ticket, List<ContentField> content, string note, CancellationToken cancellationToken)
        {
            var asked = await db.Approvals.Where(a => a.Id == id).Select(a => new { a.RequestedById, a.RequestedByName }).SingleAsync(cancellationToken);
            if (asked.RequestedById == user.Id)
            {
                return await approvals.ResubmitAsync(id, content, note, cancellationToken);
            }

            if (!await db.MayEndForAsync(asked.RequestedById, user, cancellationToken))
            {
                throw RuleException.Conflict("outside-repair.other-request", OutsideRepairTexts.T["rule.other-request", asked.RequestedByName]);
            }

            await db.EndReturnedAsync(approvals, repair, user, note, cancellationToken);
            return await RequestAsync(repair, ticket, content, cancellationToken);
        }

        // Thai, as the papers are.
        private async Task<List<ContentField>> ContentAsync(OutsideRepair repair, decimal limit, CancellationToken cancellationToken)
        {
            var ticket = await db.Tickets.Where(t => t.Id == repair.TicketId).Select(t => new { t.Number, t.Subject, t.SchoolId }).SingleAsync(cancellationToken);
            var school = await db.Schools.Where(s => s.Id == ticket.SchoolId).Select(s => s.NameTh).SingleAsync(cancellationToken);
            var vendor = await db.Vendors.Where(v => v.Id == repair.VendorId).Select(v => v.Name).SingleAsync(cancellationToken);
            var isOut = repair.State == OutsideRepairState.Out;
            var asset = await db.Assets.Where(a => isOut ? a.Id == repair.AssetId : db.Tickets.Any(t => t.Id == repair.TicketId && t.AssetId == a.Id)).Select(a => a.Number)
                .SingleOrDefaultAsync(cancellationToken);
            var chosen = repair.Quotations.Single(q => q.IsChosen);
            return
            [
                new(Thai("field.number"), repair.Number), new(Thai("field.ticket"), $"{ticket.Number} {ticket.Subject}"), new(Thai("field.school"), school),
                new(Thai("field.device"), asset is null ? repair.Device : $"{repair.Device} ({asset})"), new(Thai("field.vendor"), vendor),
                new(Thai("field.amount"), string.Format(CultureInfo.InvariantCulture, Thai("baht"), ThaiCalendar.Money(chosen.Amount))),
                new(Thai("field.limit"), string.Format(CultureInfo.InvariantCulture, Thai("baht"), ThaiCalendar.Money(limit))),
                new(Thai("field.quotations"), string.Join('\n', repair.Quotations.Select(Line))),
                new(Thai("field.expected"), repair.ExpectedOn is { } day ? InThai(day) : "–"),
                .. repair.ApprovedAmount is { } before ? [new ContentField(Thai("field.approved-before"), string.Format(CultureInfo.InvariantCulture, Thai("baht"), ThaiCalendar.Money(before)))] : Array.Empty<ContentField>(),
            ];
        }

        private static string Line(OutsideQuotation quotation)
        {
            var line = string.Format(CultureInfo.InvariantCulture, Thai(quotation.IsChosen ? "quotation.chosen" : "quotation"), ThaiCalendar.Money(quotation.Amount), quotation.Remark);
            return quotation.On is { } day ? $"{line} ({InThai(day)})" : line;
        }

        private static string InThai(DateOnly day)
        {
            using var thai = PaperTexts.InThai();
            return ThaiCalendar.Date(day);
        }

        private static string Thai(string key) => OutsideRepairTexts.Thai(key);
    }
}

/// <summary>What a decision does to its outside repair.</summary>
public sealed class OutsideRepairSubject(IHelpDeskDb db) : IApprovalSubject
{
    /// <inheritdoc/>
    public ApprovalKind Kind => ApprovalKind.OutsideRepair;

    /// <inheritdoc/>
    public async Task ChangedAsync(Approval approval, CancellationToken cancellationToken)
    {
        var repair = await db.OutsideRepairs.Include(r => r.Quotations).SingleAsync(r => r.Id == approval.SubjectId, cancellationToken);
        if (repair.ApprovalId == approval.Id)
        {
            repair.Decide(approval.State switch
            {
                ApprovalState.Pending => OutsideDecision.Waiting,
                ApprovalState.Returned => OutsideDecision.Returned,
                ApprovalState.Approved or ApprovalState.ApprovedWithConditions => OutsideDecision.Approved,
                ApprovalState.Refused => OutsideDecision.Refused,
                ApprovalState.Withdrawn => OutsideDecision.None,
            });
        }
    }
}
