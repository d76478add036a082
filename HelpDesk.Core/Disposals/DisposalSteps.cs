using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Orders;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Disposals;

/// <summary>People are appointed by an order to find the facts, or what they found is written down (ข้อ 214).</summary>
public static class FindFacts
{
    /// <summary>The order, or what was found.</summary>
    /// <param name="Id">The disposal.</param>
    /// <param name="OrderId">The order that appoints them; null to write down what they found.</param>
    /// <param name="Facts">What they found and who answers for it.</param>
    /// <param name="Version">The version that was read.</param>
    /// <param name="Files">Keys of uploaded files: their report.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(long Id, long? OrderId, string? Facts = null, int? Version = null, IReadOnlyList<Guid>? Files = null) : ICommand<DisposalSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Facts).Words(8000);
            RuleFor(c => c.Facts).Must((c, facts) => c.OrderId is not null || !string.IsNullOrWhiteSpace(facts)).WithMessage(_ => CommonTexts.T["rule.required"]);
        }
    }

    /// <summary>Writes it down.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, DisposalSaved>
    {
        /// <inheritdoc/>
        public async Task<DisposalSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var disposal = await db.LoadDisposalAsync(command.Id, user, command.Version, cancellationToken);
            if (command.OrderId is { } orderId)
            {
                var isThere = await OrderRules.Visible(db, user, clock.Today()).AnyAsync(
                    o => o.Id == orderId && (o.State == OrderState.Signed || o.State == OrderState.Announced), cancellationToken);
                disposal.FindFacts(isThere ? orderId : throw RuleException.Invalid("OrderId", "disposal.no-order", DisposalTexts.T["rule.no-order"]));
            }

            if (!string.IsNullOrWhiteSpace(command.Facts))
            {
                disposal.RecordFacts(command.Facts);
            }

            await db.AttachToDisposalAsync(disposal, command.Files, cancellationToken);
            return disposal.Saved();
        }
    }
}

/// <summary>An approved disposal is carried out: its things leave the register at once (ข้อ 218).</summary>
public static class CarryOutDisposal
{
    /// <summary>How it went.</summary>
    /// <param name="Id">The disposal.</param>
    /// <param name="On">The day, in Asia/Bangkok.</param>
    /// <param name="Document">Receipt, minutes of destruction, transfer.</param>
    /// <param name="Proceeds">What it brought in, in baht; null for nothing.</param>
    /// <param name="Version">The version that was read.</param>
    /// <param name="Files">Keys of uploaded files.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(long Id, DateOnly On, string Document, decimal? Proceeds = null, int? Version = null, IReadOnlyList<Guid>? Files = null) : ICommand<DisposalSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Document).Words(300, required: true);
            RuleFor(c => c.Proceeds).Must(p => p is null or (>= 0 and < 10_000_000_000)).WithMessage(_ => DisposalTexts.T["rule.proceeds"]);
        }
    }

    /// <summary>Writes it down.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, DisposalSaved>
    {
        /// <inheritdoc/>
        public async Task<DisposalSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var disposal = await db.LoadDisposalAsync(command.Id, user, command.Version, cancellationToken);
            disposal.CarryOut(command.On, clock.Today(), command.Document, command.Proceeds);
            var devices = await db.DevicesOfAsync(disposal.Items.Select(i => i.AssetId), cancellationToken);
            var (by, now) = (user.AsActor(), clock.GetUtcNow().UtcDateTime);
            foreach (var item in disposal.Items)
            {
                devices[item.AssetId].LeaveRegister(command.On, $"{DisposalTexts.Of(disposal.Way)}: {disposal.Title} ({disposal.DoneDocument})", by, now);
            }

            await db.AttachToDisposalAsync(disposal, command.Files, cancellationToken);
            return disposal.Saved();
        }
    }
}

/// <summary>The State Audit Office was told of a disposal (ข้อ 218).</summary>
public static class TellAuditOffice
{
    /// <summary>When and how.</summary>
    /// <param name="Id">The disposal.</param>
    /// <param name="On">The day, in Asia/Bangkok.</param>
    /// <param name="Document">The letter's number.</param>
    /// <param name="Version">The version that was read.</param>
    /// <param name="Files">Keys of uploaded files.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(long Id, DateOnly On, string Document, int? Version = null, IReadOnlyList<Guid>? Files = null) : ICommand<DisposalSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Document).Words(300, required: true);
    }

    /// <summary>Writes it down.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, DisposalSaved>
    {
        /// <inheritdoc/>
        public async Task<DisposalSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var disposal = await db.LoadDisposalAsync(command.Id, user, command.Version, cancellationToken);
            disposal.Tell(command.On, clock.Today(), command.Document);
            await db.AttachToDisposalAsync(disposal, command.Files, cancellationToken);
            return disposal.Saved();
        }
    }
}

/// <summary>A disposal is given up before it was carried out; its things are again what they were.</summary>
public static class CancelDisposal
{
    /// <summary>Which, and why.</summary>
    /// <param name="Id">The disposal.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(long Id, string Reason, int? Version = null) : ICommand<DisposalSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Reason).Words(500, required: true);
    }

    /// <summary>Gives it up.</summary>
    public sealed class Handler(IHelpDeskDb db, IApprovals approvals, Common.Auditing.IAuditTrail audit, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, DisposalSaved>
    {
        /// <inheritdoc/>
        public async Task<DisposalSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var disposal = await db.LoadDisposalAsync(command.Id, user, command.Version, cancellationToken);
            if (await db.Approvals.AnyAsync(a => a.Id == disposal.ApprovalId && a.State == ApprovalState.Returned, cancellationToken))
            {
                // The request for its decision ends with it; only the one who asked takes it back.
                await approvals.WithdrawAsync(disposal.ApprovalId!.Value, command.Reason, cancellationToken);
            }

            disposal.Cancel();
            await db.ForgetAsync(disposal, disposal.Items, user.AsActor(), clock.GetUtcNow().UtcDateTime, cancellationToken);
            audit.Record(nameof(Disposal), disposal.Id, "given-up", new Dictionary<string, object?> { ["Reason"] = command.Reason.Trim() });
            return disposal.Saved();
        }
    }
}
