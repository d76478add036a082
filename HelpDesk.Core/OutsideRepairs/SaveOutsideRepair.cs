using FluentValidation;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Specifications;
using HelpDesk.Core.Stock;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.OutsideRepairs;

/// <summary>What is written down about an outside repair.</summary>
/// <param name="Vendor">Who repairs: a known one by its name, or a new one.</param>
/// <param name="Device">Which device, in words.</param>
/// <param name="Accessories">What goes with it.</param>
/// <param name="Receipt">The vendor's receipt or RMA number.</param>
/// <param name="IsWarranty">Repaired under warranty.</param>
/// <param name="Expected">When it is expected back, in Asia/Bangkok; null while that is not known.</param>
/// <param name="Quotations">The quotations, of which one is chosen at most.</param>
public sealed record OutsideRepairDraft(
    VendorText Vendor, string Device, string? Accessories, string? Receipt, bool IsWarranty, DateOnly? Expected, IReadOnlyList<QuotationText> Quotations)
{
    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<OutsideRepairDraft>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(d => d.Vendor.Name).Words(200, required: true);
            RuleFor(d => d.Vendor.Contact).Words(150);
            RuleFor(d => d.Vendor.Phone).Words(50);
            RuleFor(d => d.Device).Words(300, required: true);
            RuleFor(d => d.Accessories).Words(1000);
            RuleFor(d => d.Receipt).Words(100);
            RuleFor(d => d.Quotations).Must(q => q.Count <= OutsideRepairRules.MaxQuotations).WithMessage(_ => OutsideRepairTexts.T["rule.quotations", OutsideRepairRules.MaxQuotations]);
            RuleFor(d => d.Quotations).Must(q => q.Count(x => x.IsChosen) <= 1).WithMessage(_ => OutsideRepairTexts.T["rule.one-chosen"]);
            RuleForEach(d => d.Quotations).ChildRules(q =>
            {
                q.RuleFor(x => x.Amount).Must(a => a is >= 0 and < 100_000_000).WithMessage(_ => OutsideRepairTexts.T["rule.amount"]);
                q.RuleFor(x => x.Remark).Words(500);
            });
        }
    }
}

/// <summary>Writes an outside repair for a ticket, or writes it anew; while it is out its vendor stays.</summary>
public static class SaveOutsideRepair
{
    /// <summary>The outside repair.</summary>
    /// <param name="Number">Which; null for a new one.</param>
    /// <param name="Ticket">The ticket of a new one.</param>
    /// <param name="ClientId">Made by the sender of a new one; sent twice, it is made once.</param>
    /// <param name="Draft">What is written.</param>
    /// <param name="Version">The version that was read.</param>
    /// <param name="Files">Keys of uploaded files: quotations.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(string? Number, string Ticket, Guid ClientId, OutsideRepairDraft Draft, int? Version = null, IReadOnlyList<Guid>? Files = null) : ICommand<OutsideRepairSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Draft).SetValidator(new OutsideRepairDraft.Validator());
            RuleFor(c => c.ClientId).Must((c, id) => c.Number is not null || id != Guid.Empty).WithMessage(_ => CommonTexts.T["rule.required"]);
        }
    }

    /// <summary>Writes it.</summary>
    public sealed class Handler(IHelpDeskDb db, INumbering numbering, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, OutsideRepairSaved>
    {
        /// <inheritdoc/>
        public async Task<OutsideRepairSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var draft = command.Draft;
            if (command.Number is { } number)
            {
                var there = await db.LoadOutsideRepairAsync(number, user, command.Version, cancellationToken);
                there.Write(TextOf(draft, await db.VendorAsync(draft.Vendor, cancellationToken)));
                await db.AttachToAsync(AttachmentSubject.OutsideRepair, there.Id, command.Files, OutsideRepairRules.MaxFiles, cancellationToken);
                return there.Saved();
            }

            if (await db.OutsideRepairs.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(r => r.ClientId == command.ClientId, cancellationToken) is { } same)
            {
                return same.Saved();
            }

            var repair = await NewAsync(command, cancellationToken);
            await db.AttachToAsync(AttachmentSubject.OutsideRepair, repair.Id, command.Files, OutsideRepairRules.MaxFiles, cancellationToken);
            return repair.Saved();
        }

        private async Task<OutsideRepair> NewAsync(Command command, CancellationToken cancellationToken)
        {
            // Nobody resolves, merges or cancels the ticket between this look at it and the row.
            await db.HoldTicketAsync(command.Ticket, cancellationToken);
            var ticket = await db.LoadForWorkAsync(command.Ticket, user, cancellationToken);
            if (!ticket.IsOpen)
            {
                throw RuleException.Conflict("ticket.not-open", TicketTexts.T["rule.not-open"]);
            }

            if (await db.OpenNumberAsync(ticket.Id, cancellationToken) is { } open)
            {
                throw RuleException.Conflict("outside-repair.one-open", OutsideRepairTexts.T["rule.one-open", open]);
            }

            var now = clock.GetUtcNow().UtcDateTime;
            var year = ThaiCalendar.FiscalYear(now);
            var vendor = await db.VendorAsync(command.Draft.Vendor, cancellationToken);
            var repair = new OutsideRepair(
                command.ClientId, OutsideRepairRules.Number(year, await numbering.NextAsync("outside-repair", year, cancellationToken)), ticket.Id, TextOf(command.Draft, vendor), user.AsActor(), now);
            db.OutsideRepairs.Add(repair);
            await db.SaveChangesAsync(cancellationToken);
            return repair;
        }

        private static OutsideRepairText TextOf(OutsideRepairDraft draft, Vendor vendor) => new(
            vendor.Id, draft.Device, draft.Accessories ?? "", draft.Receipt ?? "", draft.IsWarranty, draft.Expected, draft.Quotations);
    }
}
