using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Approvals;

/// <summary>The requester takes a request back.</summary>
public static class WithdrawApproval
{
    /// <summary>Which and why.</summary>
    /// <param name="Id">The request.</param>
    /// <param name="Reason">Why; may be empty.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, string? Reason) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Reason).Words(500);
    }

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, IApprovals approvals, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var requester = await db.Approvals.VisibleTo(db, user, clock.Today()).Where(a => a.Id == command.Id)
                .Select(a => (long?)a.RequestedById).SingleOrDefaultAsync(cancellationToken) ?? throw RuleException.NotFound();
            if (requester != user.Id)
            {
                throw new RuleException(RuleKind.NotAllowed, "approval.not-requester", ApprovalTexts.T["rule.not-requester"]);
            }

            await approvals.WithdrawAsync(command.Id, command.Reason ?? "", cancellationToken);
            return Unit.Value;
        }
    }
}
