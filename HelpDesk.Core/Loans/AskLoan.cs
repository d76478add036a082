using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Loans;

/// <summary>What stands against a loan at this moment: asked while the person chooses.</summary>
public static class CheckLoan
{
    /// <summary>The draft, as far as it is written.</summary>
    /// <param name="Draft">The draft.</param>
    /// <param name="Number">The loan that is being changed; null for a new one.</param>
    [AllowSignedIn]
    public sealed record Query(LoanDraft Draft, string? Number = null) : IQuery<IReadOnlyList<LoanProblem>>;

    /// <summary>Asks the rules.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<LoanProblem>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<LoanProblem>> Handle(Query query, CancellationToken cancellationToken)
        {
            var loan = query.Number is { } number
                ? await db.Loans.VisibleTo(user).Where(l => l.Number == number && l.RequestedById == user.Id).Select(l => (long?)l.Id).SingleOrDefaultAsync(cancellationToken)
                    ?? throw RuleException.NotFound()
                : (long?)null;
            return LoanCheck.Problems((await db.ReadAskedAsync(reference, user, query.Draft, loan, clock.Today(), cancellationToken)).Question);
        }
    }
}

/// <summary>Somebody asks to borrow things. The things are kept from this moment on; the request goes to those who decide.</summary>
public static class AskLoan
{
    /// <summary>The request. Sent twice with one client id, it is asked once.</summary>
    /// <param name="ClientId">Made by the sender.</param>
    /// <param name="Draft">What is asked for.</param>
    [AllowSignedIn]
    public sealed record Command(Guid ClientId, LoanDraft Draft) : ICommand<LoanSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.ClientId).NotEmpty().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Draft).SetValidator(new LoanDraft.Validator());
        }
    }

    /// <summary>Asks.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, IApprovals approvals, INumbering numbering, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, LoanSaved>
    {
        /// <inheritdoc/>
        public async Task<LoanSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.Loans.AsNoTracking().SingleOrDefaultAsync(l => l.ClientId == command.ClientId, cancellationToken) is { } there)
            {
                return there.RequestedById == user.Id ? there.Saved() : throw RuleException.Conflict("loan.client-id-used", TicketTexts.T["rule.client-id-used"]);
            }

            var (draft, now, today) = (command.Draft, clock.GetUtcNow().UtcDateTime, clock.Today());
            await db.HoldAsync(draft.Items.Select(i => i.LendableId), cancellationToken);
            var asked = await db.ReadAskedAsync(reference, user, draft, null, today, cancellationToken);
            LoanCheck.Require(asked.Question);
            var steps = await db.LoanStepsAsync(asked.Owner, asked.Request, user.Id!.Value, today, cancellationToken);
            var year = ThaiCalendar.FiscalYear(now);
            var loan = new Loan(
                command.ClientId, LoanRules.Number('L', year, await numbering.NextAsync("loan", year, cancellationToken)), asked.Owner.Id, asked.Request, asked.Items(), user.AsActor(), now);
            db.Loans.Add(loan);
            await db.SaveChangesAsync(cancellationToken);
            var approval = await approvals.RequestAsync(
                ApprovalKind.Loan, loan.Id, LoanTexts.Thai("approval.title").Replace("{0}", loan.Number, StringComparison.Ordinal), $"/loans/{loan.Number}", steps,
                asked.Content(await reference.ReadAsync(cancellationToken)), cancellationToken);
            loan.Submit(approval.Id, user.AsActor(), now);
            return loan.Saved();
        }
    }
}

/// <summary>A loan that was sent back is changed and sent again.</summary>
public static class ResubmitLoan
{
    /// <summary>The change.</summary>
    /// <param name="Number">The loan.</param>
    /// <param name="Draft">What is asked for now; from the same agency, for the same borrower.</param>
    /// <param name="Note">What was changed, for those who decide.</param>
    /// <param name="Version">The version that was read.</param>
    [AllowSignedIn]
    public sealed record Command(string Number, LoanDraft Draft, string? Note = null, int? Version = null) : ICommand<LoanSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Draft).SetValidator(new LoanDraft.Validator());
            RuleFor(c => c.Note).Words(2000);
        }
    }

    /// <summary>Sends it again.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, IApprovals approvals, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, LoanSaved>
    {
        /// <inheritdoc/>
        public async Task<LoanSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var loan = await db.LoadLoanAsync(command.Number, user, command.Version, cancellationToken);
            if (loan.RequestedById != user.Id)
            {
                throw RuleException.NotFound();
            }

            await db.HoldAsync(command.Draft.Items.Select(i => i.LendableId), cancellationToken);
            var asked = await db.ReadAskedAsync(reference, user, command.Draft with { BorrowerId = loan.BorrowerId }, loan.Id, clock.Today(), cancellationToken);
            if (asked.Owner.Id != loan.OwnerId)
            {
                throw RuleException.Invalid("OwnerCode", "loan.other-owner", LoanTexts.T["rule.unknown"]);
            }

            LoanCheck.Require(asked.Question);
            loan.Change(asked.Request, asked.Items());
            await approvals.ResubmitAsync(loan.ApprovalId!.Value, asked.Content(await reference.ReadAsync(cancellationToken)), command.Note ?? "", cancellationToken);
            loan.Submit(loan.ApprovalId.Value, user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return loan.Saved();
        }
    }
}

/// <summary>A loan is given up before anything was handed over: by whoever asked, the borrower, or, once approved, those who keep the things.</summary>
public static class CancelLoan
{
    /// <summary>Which, and why.</summary>
    /// <param name="Number">The loan.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Version">The version that was read.</param>
    [AllowSignedIn]
    public sealed record Command(string Number, string Reason, int? Version = null) : ICommand<LoanSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Reason).Words(500, required: true);
    }

    /// <summary>Gives it up.</summary>
    public sealed class Handler(IHelpDeskDb db, IApprovals approvals, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, LoanSaved>
    {
        /// <inheritdoc/>
        public async Task<LoanSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var loan = await db.LoadLoanAsync(command.Number, user, command.Version, cancellationToken);
            if (!user.MayCancel(loan))
            {
                throw loan.State is LoanState.Requested or LoanState.SentBack or LoanState.Approved
                    ? People.PeopleRules.NotAllowed()
                    : RuleException.Conflict("loan.state", LoanTexts.T["rule.state", loan.Number, LoanTexts.Of(loan.State)]);
            }

            if (loan.State == LoanState.Approved)
            {
                loan.Cancel(command.Reason, user.AsActor(), clock.GetUtcNow().UtcDateTime);
            }
            else
            {
                // The request for its decision ends with it, and tells the loan.
                await approvals.WithdrawAsync(loan.ApprovalId!.Value, command.Reason, cancellationToken);
            }

            return loan.Saved();
        }
    }

    /// <summary>Whether the person may give the loan up as it stands.</summary>
    internal static bool MayCancel(this CurrentUser user, Loan loan) => loan.State switch
    {
        LoanState.Requested or LoanState.SentBack => loan.RequestedById == user.Id,
        LoanState.Approved => loan.RequestedById == user.Id || loan.BorrowerId == user.Id || user.Lends(loan.OwnerId),
        LoanState.Out or LoanState.Returned or LoanState.Refused or LoanState.Cancelled or LoanState.Expired => false,
    };
}

/// <summary>What a decision does to its loan.</summary>
public sealed class LoanSubject(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IApprovalSubject
{
    /// <inheritdoc/>
    public ApprovalKind Kind => ApprovalKind.Loan;

    /// <inheritdoc/>
    /// <exception cref="RuleException">It is approved too late: its last day has passed, or the things have gone meanwhile.</exception>
    public async Task ChangedAsync(Approval approval, CancellationToken cancellationToken)
    {
        var loan = (await db.ReadWholeAsync(db.Loans.Where(l => l.Id == approval.SubjectId), cancellationToken)).Single();
        if (loan.ApprovalId != approval.Id)
        {
            return;
        }

        var state = approval.State switch
        {
            ApprovalState.Pending => LoanState.Requested,
            ApprovalState.Returned => LoanState.SentBack,
            ApprovalState.Approved or ApprovalState.ApprovedWithConditions => LoanState.Approved,
            ApprovalState.Refused => LoanState.Refused,
            ApprovalState.Withdrawn => LoanState.Cancelled,
        };
        if (state == LoanState.Approved)
        {
            // Also where somebody else asked for them, nobody decides about their own loan.
            if (approval.CurrentRound.Decisions.Any(d => d.Kind != DecisionKind.Opinion && (d.PersonId == loan.BorrowerId || d.ForPersonId == loan.BorrowerId)))
            {
                throw RuleException.Conflict("approval.own-request", ApprovalTexts.T["rule.own-request"]);
            }

            await RequireStillPossibleAsync(loan, cancellationToken);
        }

        var text = approval.State == ApprovalState.Withdrawn ? approval.CurrentRound.EndReason : approval.CurrentRound.Decisions.LastOrDefault()?.Text ?? "";
        loan.Decide(state, text, user.AsActor(), clock.GetUtcNow().UtcDateTime);
    }

    private async Task RequireStillPossibleAsync(Loan loan, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        if (loan.Until < today)
        {
            throw RuleException.Conflict("loan.too-late", LoanTexts.T["rule.too-late", ThaiCalendar.Date(loan.Until)]);
        }

        var ids = loan.Items.Select(i => i.LendableId).ToList();
        await db.HoldAsync(ids, cancellationToken);
        var things = db.Lendables.Where(l => ids.Contains(l.Id));
        var lendables = await things.AsNoTracking().ToDictionaryAsync(l => l.Id, cancellationToken);
        var from = loan.From < today ? today : loan.From;
        var book = await db.ReadBookAsync(things, from, loan.Until, loan.Id, cancellationToken);
        var gone = LoanCheck.Gone(new LoanQuestion(
            today, from, loan.Until, loan.Use, true, false, 0, new HashSet<DateOnly>(),
            [.. loan.Items.Select(i => new LoanQuestion.Item(lendables[i.LendableId], i.Quantity, book.GetValueOrDefault(i.LendableId) ?? KindBook.Empty))]));
        if (gone.Count > 0)
        {
            throw RuleException.Conflict("loan.gone", LoanTexts.T["rule.gone", string.Join(" ", gone.Select(g => g.Message))]);
        }
    }
}
