using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Approvals;

/// <summary>Somebody answers a step of a request and signs the answer. Two at once: one decides, the other is told who did.</summary>
public static class DecideApproval
{
    /// <summary>The answer.</summary>
    /// <param name="Id">The request.</param>
    /// <param name="StepId">The step.</param>
    /// <param name="Round">The round that was read.</param>
    /// <param name="Kind">The answer.</param>
    /// <param name="Text">Opinion, conditions, remarks or reason; needed for all but plain approval.</param>
    /// <param name="Proof">The password, or a code of the authenticator app.</param>
    [AllowSignedIn]
    [OwnTransaction]
    public sealed record Command(long Id, long StepId, int Round, DecisionKind Kind, string? Text, string Proof) : ICommand<ApprovalSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Kind).IsInEnum().WithMessage(_ => ApprovalTexts.T["rule.other-kind"]);
            RuleFor(c => c.Text).Words(4000);
            RuleFor(c => c.Text).Must((c, text) => c.Kind == DecisionKind.Approve || !string.IsNullOrWhiteSpace(text)).WithMessage(_ => ApprovalTexts.T["rule.text-needed"]);
            RuleFor(c => c.Proof).Words(200, required: true);
        }
    }

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, ApprovalService approvals, IUnitOfWork work, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, ApprovalSaved>
    {
        /// <inheritdoc/>
        public async Task<ApprovalSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            // Tried on a copy first: who may not answer is told so before a password is checked or a code is spent.
            await AnswerAsync(db.Approvals.AsNoTracking(), command, SignatureMethod.Password, cancellationToken);
            var method = await approvals.ProveAsync(command.Proof, cancellationToken);
            return await work.RunAsync(
                nameof(DecideApproval),
                async () =>
                {
                    var (approval, before) = await AnswerAsync(db.Approvals, command, method, cancellationToken);

                    // Also an answer that leaves the state as it is makes a new version: two at once must not both count from the same number.
                    db.Approvals.Entry(approval).State = EntityState.Modified;
                    await approvals.TellAsync(approval, before, cancellationToken);
                    return new ApprovalSaved(approval.Id, approval.State, approval.Round);
                },
                cancellationToken);
        }

        private async Task<(Approval Approval, ApprovalState Before)> AnswerAsync(
            IQueryable<Approval> approvals, Command command, SignatureMethod method, CancellationToken cancellationToken)
        {
            var today = clock.Today();
            var approval = await approvals.VisibleTo(db, user, today).Whole().SingleOrDefaultAsync(a => a.Id == command.Id, cancellationToken) ?? throw RuleException.NotFound();
            var step = approval.Steps.SingleOrDefault(s => s.Id == command.StepId) ?? throw RuleException.NotFound();
            var before = approval.State;
            var place = approval.PlaceAt(step, await db.PlacesAsync(user, today, cancellationToken));
            var me = user.Id ?? throw RuleException.NotFound();
            var signature = new Signature(me, user.Name ?? "", place?.PersonId ?? me, place?.ForName, user.Caller.Address, method);
            approval.Decide(step.Id, command.Round, command.Kind, command.Text ?? "", signature, clock.GetUtcNow().UtcDateTime);

            // What the request itself forbids says more than that the step is somebody else's, and was said above.
            return place is null ? throw new RuleException(RuleKind.NotAllowed, "approval.not-yours", ApprovalTexts.T["rule.not-yours"]) : (approval, before);
        }
    }
}

/// <summary>What a command on a request answers.</summary>
/// <param name="Id">The request.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="Round">Its running or last round.</param>
public sealed record ApprovalSaved(long Id, ApprovalState State, int Round);
