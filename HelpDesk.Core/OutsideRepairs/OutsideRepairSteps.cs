using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.OutsideRepairs;

/// <summary>The device goes to the vendor: the ticket waits for it, and the register says so.</summary>
public static class SendOutsideRepair
{
    /// <summary>When, and until when.</summary>
    /// <param name="Number">The outside repair.</param>
    /// <param name="On">The day, in Asia/Bangkok.</param>
    /// <param name="Expected">When it is expected back.</param>
    /// <param name="Receipt">The vendor's receipt or RMA number; empty to leave what is written.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, DateOnly On, DateOnly Expected, string? Receipt = null, int? Version = null) : ICommand<OutsideRepairSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Receipt).Words(100);
    }

    /// <summary>Writes it down.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, OutsideRepairSaved>
    {
        /// <inheritdoc/>
        public async Task<OutsideRepairSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var repair = await db.LoadOutsideRepairAsync(command.Number, user, command.Version, cancellationToken);
            var ticket = await db.Tickets.SingleAsync(t => t.Id == repair.TicketId, cancellationToken);
            var (by, now) = (user.AsActor(), clock.GetUtcNow().UtcDateTime);
            await db.RequireNotOutAsync(repair, ticket.AssetId, cancellationToken);
            repair.SendOut(command.On, command.Expected, clock.Today(), await db.OutsideRepairLimitAsync(cancellationToken), command.Receipt ?? "", ticket.AssetId, by);
            ticket.WaitForVendor(by, now);
            ticket.Mark(TicketEventKind.SentToVendor, repair.Number, await db.Vendors.Where(v => v.Id == repair.VendorId).Select(v => v.Name).SingleAsync(cancellationToken), by, now);
            await db.NoteOutAsync(repair, by, now, cancellationToken);
            return repair.Saved();
        }
    }
}

/// <summary>The device came back from the vendor: the work on the ticket goes on.</summary>
public static class TakeBackOutsideRepair
{
    /// <summary>When, and what came of it.</summary>
    /// <param name="Number">The outside repair.</param>
    /// <param name="On">The day, in Asia/Bangkok.</param>
    /// <param name="Result">What the vendor did.</param>
    /// <param name="Amount">What it cost, in baht; under warranty none is nothing.</param>
    /// <param name="Version">The version that was read.</param>
    /// <param name="Files">Keys of uploaded files: the bill.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, DateOnly On, string Result, decimal? Amount, int? Version = null, IReadOnlyList<Guid>? Files = null) : ICommand<OutsideRepairSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Result).Words(4000, required: true);
            RuleFor(c => c.Amount).Must(a => a is null or (>= 0 and < 100_000_000)).WithMessage(_ => OutsideRepairTexts.T["rule.amount"]);
        }
    }

    /// <summary>Writes it down.</summary>
    public sealed class Handler(IHelpDeskDb db, IApprovals approvals, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, OutsideRepairSaved>
    {
        /// <inheritdoc/>
        public async Task<OutsideRepairSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var repair = await db.LoadOutsideRepairAsync(command.Number, user, command.Version, cancellationToken);
            if (command.Amount is null && !repair.IsWarranty)
            {
                throw RuleException.Invalid(nameof(command.Amount), "outside-repair.amount", CommonTexts.T["rule.required"]);
            }

            await db.EndReturnedAsync(approvals, repair, user, command.Result, cancellationToken);
            var (by, now) = (user.AsActor(), clock.GetUtcNow().UtcDateTime);
            var amount = decimal.Round(command.Amount ?? 0, 2, MidpointRounding.AwayFromZero);
            repair.TakeBack(command.On, clock.Today(), command.Result, amount, await db.OutsideRepairLimitAsync(cancellationToken), by);
            await db.BackOnTicketAsync(repair, command.Result.Trim(), by, now, cancellationToken);
            await db.AttachToAsync(AttachmentSubject.OutsideRepair, repair.Id, command.Files, OutsideRepairRules.MaxFiles, cancellationToken);
            return repair.Saved();
        }
    }
}

/// <summary>An outside repair is given up, or was written down by mistake.</summary>
public static class CancelOutsideRepair
{
    /// <summary>Which, and why.</summary>
    /// <param name="Number">The outside repair.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string Number, string Reason, int? Version = null) : ICommand<OutsideRepairSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Reason).Words(500, required: true);
    }

    /// <summary>Gives it up.</summary>
    public sealed class Handler(IHelpDeskDb db, IApprovals approvals, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, OutsideRepairSaved>
    {
        /// <inheritdoc/>
        public async Task<OutsideRepairSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var repair = await db.LoadOutsideRepairAsync(command.Number, user, command.Version, cancellationToken);
            await db.EndReturnedAsync(approvals, repair, user, command.Reason, cancellationToken);
            var wasOut = repair.State == OutsideRepairState.Out;
            repair.Cancel(command.Reason);
            if (wasOut)
            {
                await db.BackOnTicketAsync(repair, repair.Result, user.AsActor(), clock.GetUtcNow().UtcDateTime, cancellationToken);
            }

            return repair.Saved();
        }
    }
}

/// <summary>What coming back and giving up have in common.</summary>
internal static class OutsideRepairEnds
{
    /// <summary>
    /// A request that was sent back ends with what it was about. The one who asked takes it back; others end it where that one cannot any more.
    /// </summary>
    public static async Task EndReturnedAsync(this IHelpDeskDb db, IApprovals approvals, OutsideRepair repair, CurrentUser user, string reason, CancellationToken cancellationToken)
    {
        if (repair is not { Decision: OutsideDecision.Returned, ApprovalId: { } id })
        {
            return;
        }

        var requester = await db.Approvals.Where(a => a.Id == id).Select(a => a.RequestedById).SingleAsync(cancellationToken);
        if (requester == user.Id)
        {
            await approvals.WithdrawAsync(id, reason, cancellationToken);
        }
        else if (await db.MayEndForAsync(requester, user, cancellationToken))
        {
            await approvals.EndReturnedAsync(id, string.Join(": ", new[] { OutsideRepairTexts.T["ended-for", user.Name ?? ""], reason.Trim() }.Where(t => t.Length > 0)), cancellationToken);
        }
    }

    /// <summary>
    /// Whether the person may end somebody else's request that was sent back: a group director any, others that of one who has left or does not
    /// work on tickets any more.
    /// </summary>
    public static async Task<bool> MayEndForAsync(this IHelpDeskDb db, long requester, CurrentUser user, CancellationToken cancellationToken) =>
        user.WorksOnTickets()
        && (user.Has(Role.GroupDirector) || !await db.People.AnyAsync(p => p.Id == requester && !p.IsDisabled && p.Memberships.Any(m => TicketRules.WorkRoles.Contains(m.Role)), cancellationToken));

    /// <summary>The ticket goes on, and the register says what it said before.</summary>
    public static async Task BackOnTicketAsync(this IHelpDeskDb db, OutsideRepair repair, string text, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var ticket = await db.Tickets.SingleAsync(t => t.Id == repair.TicketId, cancellationToken);
        ticket.Mark(TicketEventKind.BackFromVendor, repair.Number, text, by, now);
        ticket.VendorIsDone(by, now);
        await db.NoteBackAsync(repair, by, now, cancellationToken);
    }
}
