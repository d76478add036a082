using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Loans;

/// <summary>ใบยืม, as it is printed (DOMAIN.md §4).</summary>
/// <param name="Office">The office's name.</param>
/// <param name="About">The loan.</param>
/// <param name="Giver">The picture of the giver's signature of the last hand-over; null when there is none.</param>
/// <param name="Receiver">That of the receiver's.</param>
/// <param name="TakenBackBy">The picture of the signature of who took it back last.</param>
/// <param name="ReturnedBy">That of who brought it.</param>
public sealed record LoanPaper(string Office, GetLoan.Details About, string? Giver, string? Receiver, string? TakenBackBy, string? ReturnedBy);

/// <summary>What the loan form needs. The pictures are names in the file store.</summary>
public static class GetLoanPaper
{
    /// <summary>Which loan.</summary>
    /// <param name="Number">Its number.</param>
    [AllowSignedIn]
    public sealed record Query(string Number) : IQuery<LoanPaper>;

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, LoanPaper>
    {
        /// <inheritdoc/>
        public async Task<LoanPaper> Handle(Query query, CancellationToken cancellationToken)
        {
            var about = await db.ReadLoanAsync(reference, user, clock, query.Number, cancellationToken);
            var handOver = about.HandOvers.LastOrDefault(h => h.ReversedAt is null);
            var back = about.Returns.LastOrDefault(r => r.ReversedAt is null);
            Guid[] keys = [.. new[] { handOver?.GiverSignature, handOver?.ReceiverSignature, back?.ReceiverSignature, back?.ReturnerSignature }.OfType<Guid>()];
            var files = await db.Attachments.Where(a => keys.Contains(a.Key) && a.Subject == AttachmentSubject.Loan && a.SubjectId == about.Id)
                .ToDictionaryAsync(a => a.Key, a => a.StoredName, cancellationToken);
            return new LoanPaper(
                await db.Settings.Select(s => s.NameTh).SingleAsync(cancellationToken), about, Of(handOver?.GiverSignature), Of(handOver?.ReceiverSignature), Of(back?.ReceiverSignature),
                Of(back?.ReturnerSignature));

            string? Of(Guid? key) => key is { } k ? files.GetValueOrDefault(k) : null;
        }
    }
}

/// <summary>A written demand, as it is printed.</summary>
/// <param name="Office">The office's name.</param>
/// <param name="About">The loan.</param>
/// <param name="Demand">The demand.</param>
public sealed record DemandPaper(string Office, GetLoan.Details About, GetLoan.Demand Demand);

/// <summary>What a written demand needs.</summary>
public static class GetDemandPaper
{
    /// <summary>Which.</summary>
    /// <param name="Number">The loan's number.</param>
    /// <param name="Demand">The demand's number.</param>
    [AllowSignedIn]
    public sealed record Query(string Number, string Demand) : IQuery<DemandPaper>;

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, DemandPaper>
    {
        /// <inheritdoc/>
        public async Task<DemandPaper> Handle(Query query, CancellationToken cancellationToken)
        {
            var about = await db.ReadLoanAsync(reference, user, clock, query.Number, cancellationToken);
            return new DemandPaper(
                await db.Settings.Select(s => s.NameTh).SingleAsync(cancellationToken), about, about.Demands.SingleOrDefault(d => d.Number == query.Demand) ?? throw RuleException.NotFound());
        }
    }
}

/// <summary>Writes the papers of loans as Word documents, in Thai.</summary>
public interface ILoanDocuments
{
    /// <summary>ใบยืม.</summary>
    Task WriteAsync(LoanPaper paper, Stream docx, CancellationToken cancellationToken);

    /// <summary>หนังสือทวงคืน.</summary>
    void Write(DemandPaper paper, Stream docx);
}
