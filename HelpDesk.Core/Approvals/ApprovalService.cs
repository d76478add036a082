using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Approvals;

/// <inheritdoc cref="IApprovals"/>
public sealed class ApprovalService(
    IHelpDeskDb db, IEnumerable<IApprovalSubject> subjects, IAccounts accounts, IUnitOfWork work, IAuditTrail audit, CurrentUser user, TimeProvider clock) : IApprovals
{
    /// <summary>What the audit log calls the check before a signature.</summary>
    private const string SignatureCheck = "Signature";

    private const int CodeLength = 6;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <inheritdoc/>
    public async Task<Approval> RequestAsync(
        ApprovalKind kind, long subjectId, string title, string link, IReadOnlyCollection<StepPlan> steps, IReadOnlyList<ContentField> content, CancellationToken cancellationToken)
    {
        // A decision that nothing listens to would change nothing.
        if (SubjectOf(kind) is null)
        {
            throw new InvalidOperationException($"Nothing answers for decisions about {kind}.");
        }

        var approval = new Approval(kind, subjectId, title, link, Requester(), steps, content, Now);
        db.Approvals.Add(approval);
        await db.SaveChangesAsync(cancellationToken);
        return approval;
    }

    /// <inheritdoc/>
    public async Task<Approval> ResubmitAsync(long approvalId, IReadOnlyList<ContentField> content, string note, CancellationToken cancellationToken)
    {
        var approval = await LoadOwnAsync(approvalId, cancellationToken);
        approval.Resubmit(Requester(), content, note, Now);
        return approval;
    }

    /// <inheritdoc/>
    public async Task WithdrawAsync(long approvalId, string reason, CancellationToken cancellationToken)
    {
        var approval = await LoadOwnAsync(approvalId, cancellationToken);
        var before = approval.State;
        approval.Withdraw(Requester(), reason, Now);
        await TellAsync(approval, before, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task EndReturnedAsync(long approvalId, string reason, CancellationToken cancellationToken)
    {
        var approval = await db.Approvals.Whole().SingleAsync(a => a.Id == approvalId, cancellationToken);
        var before = approval.State;
        approval.EndReturned(reason, Now);
        await TellAsync(approval, before, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<SignatureMethod> ProveAsync(string proof, CancellationToken cancellationToken)
    {
        var id = user.Id ?? throw RuleException.NotFound();
        var (method, right, lockedUntil) = (IsCode(proof) ? await TryCodeAsync(id, proof, cancellationToken) : null) ?? await TryPasswordAsync(id, proof, cancellationToken);
        if (lockedUntil is { } until)
        {
            throw AccountRules.Locked(until);
        }

        return right ? method : throw RuleException.Invalid("Proof", "account.wrong-proof", ApprovalTexts.T["rule.wrong-proof"]);
    }

    /// <summary>Tells the subject when the request's state is another one than before.</summary>
    internal async Task TellAsync(Approval approval, ApprovalState before, CancellationToken cancellationToken)
    {
        if (approval.State != before && SubjectOf(approval.Kind) is { } subject)
        {
            await subject.ChangedAsync(approval, cancellationToken);
        }
    }

    // Telephones with a Thai keyboard type Thai digits, and apps show codes as 123 456.
    private static bool IsCode(string proof) =>
        proof.All(c => char.IsDigit(c) || char.IsWhiteSpace(c)) && proof.Count(char.IsDigit) == CodeLength;

    private async Task<(SignatureMethod Method, bool Right, DateTime? LockedUntil)> TryPasswordAsync(long id, string proof, CancellationToken cancellationToken)
    {
        var check = await accounts.CheckPasswordAsync(id, proof, cancellationToken);
        var until = await work.RunAsync(
            SignatureCheck,
            async () =>
            {
                if (check is { IsRight: false, LockedUntil: null })
                {
                    audit.Record(AccountRules.Entity, id, "wrong-password");
                }

                return await accounts.CountAttemptAsync(id, check.IsRight, mayReset: true, cancellationToken);
            },
            cancellationToken);
        return (SignatureMethod.Password, check.IsRight, until);
    }

    /// <summary>Null when the person has no authenticator app.</summary>
    private Task<(SignatureMethod Method, bool Right, DateTime? LockedUntil)?> TryCodeAsync(long id, string proof, CancellationToken cancellationToken) => work.RunAsync(
        SignatureCheck,
        async () =>
        {
            if (await accounts.ReadAsync(id) is not { HasSecondFactor: true })
            {
                return ((SignatureMethod Method, bool Right, DateTime? LockedUntil)?)null;
            }

            // Paused first: a code that is right must not be spent while nothing can be signed.
            var until = await accounts.CountAttemptAsync(id, right: true, mayReset: false, cancellationToken);
            var right = until is null && await accounts.UseCodeAsync(id, proof);
            if (until is null)
            {
                until = await accounts.CountAttemptAsync(id, right, mayReset: true, cancellationToken);
                if (!right)
                {
                    audit.Record(AccountRules.Entity, id, "wrong-code");
                }
            }

            return (SignatureMethod.Authenticator, right, until);
        },
        cancellationToken);

    private async Task<Approval> LoadOwnAsync(long id, CancellationToken cancellationToken) =>
        await db.Approvals.Whole().SingleOrDefaultAsync(a => a.Id == id && a.RequestedById == user.Id, cancellationToken) ?? throw RuleException.NotFound();

    private Requester Requester() => new(user.Id ?? throw RuleException.NotFound(), user.Name ?? "");

    private IApprovalSubject? SubjectOf(ApprovalKind kind) => subjects.SingleOrDefault(s => s.Kind == kind);
}
