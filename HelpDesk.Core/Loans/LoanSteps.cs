using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Loans;

/// <summary>What is out stays out longer, as long as nobody waits for it and the terms allow it.</summary>
public static class ExtendLoan
{
    /// <summary>Until when, and why.</summary>
    /// <param name="Number">The loan.</param>
    /// <param name="Until">The new due date, in Asia/Bangkok.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(string Number, DateOnly Until, string Reason, int? Version = null) : ICommand<LoanSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Reason).Words(500, required: true);
    }

    /// <summary>Extends it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, LoanSaved>
    {
        /// <inheritdoc/>
        public async Task<LoanSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var loan = await db.LoadLentAsync(command.Number, user, command.Version, cancellationToken);
            var today = clock.Today();
            if (command.Until < today)
            {
                throw RuleException.Invalid(nameof(command.Until), "loan.return-by", LoanTexts.T["rule.return-by"]);
            }

            var ids = loan.Bookings.Where(b => b.IsOut && b.Quantity > 0).Select(b => b.LendableId).Distinct().ToList();
            await db.HoldAsync(ids, cancellationToken);
            var things = db.Lendables.Where(l => ids.Contains(l.Id));
            var lendables = await things.AsNoTracking().ToListAsync(cancellationToken);
            var book = await db.ReadBookAsync(things, loan.From, command.Until, loan.Id, cancellationToken);
            var holidays = await db.HolidaysAsync(command.Until, command.Until, cancellationToken);
            var problems = lendables.SelectMany(l => Problems(loan, l, book.GetValueOrDefault(l.Id) ?? KindBook.Empty, command.Until, today, holidays)).ToList();
            if (problems.Count > 0)
            {
                throw RuleException.Invalid(nameof(command.Until), "loan.cannot-extend", string.Join(" ", problems));
            }

            loan.Extend(command.Until, command.Reason, user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return loan.Saved();
        }

        // Only the days from today on are asked for: those before are gone.
        private static IEnumerable<string> Problems(Loan loan, Lendable thing, KindBook book, DateOnly until, DateOnly today, IReadOnlySet<DateOnly> holidays)
        {
            var out_ = loan.Bookings.Where(b => b.IsOut && b.LendableId == thing.Id).Sum(b => b.Quantity);
            if (until.DayNumber - loan.From.DayNumber + 1 > thing.LongestDays)
            {
                yield return LoanTexts.T["refusal.too-long", thing.Name, thing.LongestDays];
            }

            if (!thing.Terms().IsOpen(until, holidays))
            {
                yield return LoanTexts.T["refusal.closed-at-end", thing.Name, ThaiCalendar.Date(until)];
            }

            var free = Availability.Free(book.Capacity, book.Bookings, thing.BufferDays, today, today, until);
            if (free < out_)
            {
                yield return LoanTexts.T["rule.somebody-waits", thing.Name];
            }
        }
    }
}

/// <summary>The return of overdue things is demanded in writing (ข้อ 210).</summary>
public static class DemandLoan
{
    /// <summary>The demand.</summary>
    /// <param name="Number">The loan.</param>
    /// <param name="ReturnBy">Until when they are to be brought, in Asia/Bangkok.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(string Number, DateOnly ReturnBy, int? Version = null) : ICommand<string>;

    /// <summary>Writes it and answers its number.</summary>
    public sealed class Handler(IHelpDeskDb db, INumbering numbering, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, string>
    {
        /// <inheritdoc/>
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var loan = await db.LoadLentAsync(command.Number, user, command.Version, cancellationToken);
            loan.RequireDemandable(command.ReturnBy, clock.Today());
            var now = clock.GetUtcNow().UtcDateTime;
            var year = ThaiCalendar.FiscalYear(now);
            return loan.Demand(
                LoanRules.Number('D', year, await numbering.NextAsync("loan-demand", year, cancellationToken)), command.ReturnBy, user.AsActor(), clock.Today(), now).Number;
        }
    }
}

/// <summary>How damage or loss is to be made good is agreed with the borrower (ข้อ 209).</summary>
public static class AgreeLoanCase
{
    /// <summary>What was agreed.</summary>
    /// <param name="Number">The loan.</param>
    /// <param name="CaseId">The case.</param>
    /// <param name="Way">How.</param>
    /// <param name="DueOn">Until when, in Asia/Bangkok.</param>
    /// <param name="Text">In words.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(string Number, long CaseId, LoanCaseWay Way, DateOnly DueOn, string? Text = null, int? Version = null) : ICommand<LoanSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Way).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Text).Words(1000);
        }
    }

    /// <summary>Writes it down.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, LoanSaved>
    {
        /// <inheritdoc/>
        public async Task<LoanSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var loan = await db.LoadLentAsync(command.Number, user, command.Version, cancellationToken);
            loan.AgreeCase(command.CaseId, command.Way, command.DueOn, command.Text ?? "", user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return loan.Saved();
        }
    }
}

/// <summary>Damage or loss was made good, or nobody is to answer for it.</summary>
public static class EndLoanCase
{
    /// <summary>How it ended.</summary>
    /// <param name="Number">The loan.</param>
    /// <param name="CaseId">The case.</param>
    /// <param name="IsSettled">True: made good as agreed; false: dropped.</param>
    /// <param name="On">The day, in Asia/Bangkok.</param>
    /// <param name="Document">The receipt, the bill, the delivery; of a dropped case, why.</param>
    /// <param name="Paid">What was paid, in baht.</param>
    /// <param name="IsUsableAgain">True: the device is in working order again.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(string Number, long CaseId, bool IsSettled, DateOnly On, string Document, decimal? Paid = null, bool IsUsableAgain = false, int? Version = null)
        : ICommand<LoanSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Document).Words(500, required: true);
            RuleFor(c => c.Paid).InclusiveBetween(0, 999_999_999).WithMessage(_ => AssetTexts.T["rule.price"]);
        }
    }

    /// <summary>Ends it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, LoanSaved>
    {
        /// <inheritdoc/>
        public async Task<LoanSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var loan = await db.LoadLentAsync(command.Number, user, command.Version, cancellationToken);
            if (command.On > clock.Today())
            {
                throw RuleException.Invalid(nameof(command.On), "loan.future", LoanTexts.T["rule.future"]);
            }

            var (by, now) = (user.AsActor(), clock.GetUtcNow().UtcDateTime);
            var ended = loan.EndCase(command.CaseId, command.IsSettled ? LoanCaseState.Settled : LoanCaseState.Dropped, command.On, command.Paid, command.Document, by, now);
            if (command.IsUsableAgain && ended.AssetId is { } id
                && await db.Assets.SingleAsync(a => a.Id == id, cancellationToken) is { State: not (AssetState.AwaitingDisposal or AssetState.Disposed) } asset)
            {
                asset.SetState(AssetState.Usable, $"{loan.Number}: {command.Document.Trim()}", by, now);
            }

            return loan.Saved();
        }
    }
}
