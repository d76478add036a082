using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Loans;

/// <summary>Things come back, all or a part, with their condition and both signatures. Damage and loss opens a case.</summary>
public static class TakeBackLoan
{
    /// <summary>What comes back.</summary>
    /// <param name="Number">The loan.</param>
    /// <param name="Things">Which, and how.</param>
    /// <param name="ReturnerName">ผู้คืน.</param>
    /// <param name="ReceiverSignature">The key of the uploaded picture of the signature of who takes it back.</param>
    /// <param name="ReturnerSignature">That of who brings it.</param>
    /// <param name="Note">หมายเหตุ.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(
        string Number, IReadOnlyList<ReturnedThing> Things, string ReturnerName, Guid ReceiverSignature, Guid ReturnerSignature, string? Note = null, int? Version = null) : ICommand<Done>;

    /// <summary>What follows.</summary>
    /// <param name="Loan">The loan.</param>
    /// <param name="Tickets">The numbers of repairs that were opened.</param>
    public sealed record Done(LoanSaved Loan, IReadOnlyList<string> Tickets);

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Things).NotEmpty().WithMessage(_ => LoanTexts.T["rule.pick"]);
            RuleFor(c => c.ReturnerName).Words(150, required: true);
            RuleFor(c => c.ReceiverSignature).NotEmpty().WithMessage(_ => LoanTexts.T["rule.signature"]);
            RuleFor(c => c.ReturnerSignature).NotEmpty().WithMessage(_ => LoanTexts.T["rule.signature"]);
            RuleFor(c => c.Note).Words(1000);
            RuleForEach(c => c.Things).ChildRules(t =>
            {
                t.RuleFor(x => x.Condition).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
                t.RuleFor(x => x.Note).Words(500);
                t.RuleFor(x => x.Note).Must(n => !string.IsNullOrWhiteSpace(n)).When(x => x.Condition != ReturnCondition.Good).WithMessage(_ => LoanTexts.T["rule.describe"]);
            });
        }
    }

    /// <summary>Takes it back.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, INumbering numbering, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Done>
    {
        /// <inheritdoc/>
        public async Task<Done> Handle(Command command, CancellationToken cancellationToken)
        {
            var loan = await db.LoadLentAsync(command.Number, user, command.Version, cancellationToken);
            var ids = loan.Items.Select(i => i.LendableId).ToList();
            await db.HoldAsync(ids, cancellationToken);
            var buffers = await db.Lendables.Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.BufferDays, cancellationToken);
            var (by, now) = (user.AsActor(), clock.GetUtcNow().UtcDateTime);
            var record = loan.TakeBack(
                command.Things, id => buffers[id] > 0, by, command.ReturnerName, new Signatures(command.ReceiverSignature, command.ReturnerSignature), command.Note ?? "", clock.Today(), now);
            var things = loan.Things().ToDictionary(t => t.Id);
            await db.ThingsBackAsync(
                loan, [.. command.Things.Select(t => (things[t.ThingId], t.Quantity, t.Condition))], LoanTexts.T["asset.back", loan.Number, loan.BorrowerName], by, now, cancellationToken);
            await db.AttachToLoanAsync(
                loan, [.. command.Things.SelectMany(t => t.Photos ?? []), command.ReceiverSignature, command.ReturnerSignature], cancellationToken);
            return new Done(loan.Saved(), await OpenTicketsAsync(loan, record, command.Things, things, now, cancellationToken));
        }

        private async Task<List<string>> OpenTicketsAsync(
            Loan loan, LoanReturn record, IReadOnlyList<ReturnedThing> returned, Dictionary<long, LoanThing> things, DateTime now, CancellationToken cancellationToken)
        {
            var numbers = new List<string>();
            foreach (var line in returned.Where(r => r is { OpenTicket: true, Condition: ReturnCondition.Damaged } && things[r.ThingId].AssetId is not null))
            {
                var ticket = await TicketOfAsync(loan, things[line.ThingId], line, now, cancellationToken);
                db.Tickets.Add(ticket);
                await db.SaveChangesAsync(cancellationToken);
                record.Cases.First(c => c.LoanThingId == line.ThingId && c.Kind == LoanCaseKind.Damaged).LinkTicket(ticket.Id);
                numbers.Add(ticket.Number);
            }

            return numbers;
        }

        // In the category that the device's kind names, or the first: somebody looks at it and sorts it.
        private async Task<Ticket> TicketOfAsync(Loan loan, LoanThing thing, ReturnedThing line, DateTime now, CancellationToken cancellationToken)
        {
            var asset = await db.Assets.SingleAsync(a => a.Id == thing.AssetId, cancellationToken);
            var code = await db.AssetCategories.Where(c => c.Id == asset.CategoryId).Select(c => c.TicketCategory).SingleAsync(cancellationToken);
            var data = await reference.KnowingAsync([asset.SchoolId], cancellationToken);
            var category = data.CategoriesByCode.GetValueOrDefault(code) is { IsActive: true } known ? known : data.Categories.Values.Where(c => c.IsActive).OrderBy(c => c.Position).First();
            var school = data.Schools[asset.SchoolId];
            var year = ThaiCalendar.FiscalYear(now);
            var report = new TicketReport(
                Guid.NewGuid(), school.Id, school.NameTh + "\n" + school.NameEn, category.Id, LoanTexts.T["ticket.subject", asset.Name, asset.Number],
                LoanTexts.T["ticket.text", loan.Number, line.Note?.Trim() ?? ""], asset.Place, asset.Name, asset.Number, Impact.One, Urgency.Normal, user.Name ?? "", "", "", asset.Id);
            return new Ticket(
                report, SubmitTicket.Number(year, await numbering.NextAsync("ticket", year, cancellationToken)), data.PriorityOf(Impact.One, Urgency.Normal), Secrets.New(),
                new Actor(user.Id, user.Name, IsOffice: false), now);
        }
    }
}

/// <summary>A return was a mistake: on the same day the things are out again. Its record stays.</summary>
public static class ReverseReturn
{
    /// <summary>Which, and why.</summary>
    /// <param name="Number">The loan.</param>
    /// <param name="ReturnId">The return.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(string Number, long ReturnId, string Reason, int? Version = null) : ICommand<LoanSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Reason).Words(500, required: true);
    }

    /// <summary>Reverses it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, LoanSaved>
    {
        /// <inheritdoc/>
        public async Task<LoanSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var loan = await db.LoadLentAsync(command.Number, user, command.Version, cancellationToken);
            await db.HoldAsync(loan.Items.Select(i => i.LendableId), cancellationToken);
            var (by, now) = (user.AsActor(), clock.GetUtcNow().UtcDateTime);
            var lines = loan.ReverseReturn(command.ReturnId, command.Reason, by, clock.Today(), now);
            var things = loan.Things().ToDictionary(t => t.Id);
            await db.ThingsOutAgainAsync(
                loan, [.. lines.Select(l => (things[l.LoanThingId], l.Quantity, l.Condition))], LoanTexts.T["asset.reversed", loan.Number, command.Reason.Trim()], by, now, cancellationToken);
            return loan.Saved();
        }
    }
}
