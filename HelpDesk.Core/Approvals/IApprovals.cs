namespace HelpDesk.Core.Approvals;

/// <summary>How the rest of the program asks for decisions, and how people sign. Whatever needs a decision uses it.</summary>
public interface IApprovals
{
    /// <summary>
    /// The signed-in person asks for a decision, within the running command's transaction. It saves, so that the id is known.
    /// </summary>
    /// <param name="kind">What it is about; an <see cref="IApprovalSubject"/> answers for it.</param>
    /// <param name="subjectId">The id of the order, loan … it is about.</param>
    /// <param name="title">What it is about, in one line; it stands in reminders, so no personal data.</param>
    /// <param name="link">The subject's page, as a local address.</param>
    /// <param name="steps">At least one of them decides.</param>
    /// <param name="content">What is decided on and signed.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<Approval> RequestAsync(
        ApprovalKind kind, long subjectId, string title, string link, IReadOnlyCollection<StepPlan> steps, IReadOnlyList<ContentField> content, CancellationToken cancellationToken);

    /// <summary>The requester sends a returned request again, as its next round. The subject is not called: it is the one who calls.</summary>
    /// <exception cref="RuleException">It was not returned, or the signed-in person is not its requester.</exception>
    Task<Approval> ResubmitAsync(long approvalId, IReadOnlyList<ContentField> content, string note, CancellationToken cancellationToken);

    /// <summary>The requester takes it back; the subject is told.</summary>
    /// <exception cref="RuleException">It is decided, or the signed-in person is not its requester.</exception>
    Task WithdrawAsync(long approvalId, string reason, CancellationToken cancellationToken);

    /// <summary>
    /// A request that was sent back ends without its requester; the subject is told. Whoever calls it has asked whether the person may, and says
    /// in the reason who does it.
    /// </summary>
    /// <exception cref="RuleException">It was not sent back.</exception>
    Task EndReturnedAsync(long approvalId, string reason, CancellationToken cancellationToken);

    /// <summary>
    /// The signed-in person proves to be the one who signed in, for one signature: with the password, or with a code of the
    /// authenticator app. A wrong one counts towards the lockout, also when the command fails because of it; therefore it is called
    /// before the command's transaction, by a command marked <see cref="OwnTransactionAttribute"/>.
    /// </summary>
    /// <exception cref="RuleException">It is wrong (on the field <c>Proof</c>), or the account is paused.</exception>
    Task<SignatureMethod> ProveAsync(string proof, CancellationToken cancellationToken);
}
