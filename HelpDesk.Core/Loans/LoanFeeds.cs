using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Reference;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Loans;

/// <summary>Whether this person has an address for a calendar of loans.</summary>
public static class GetMyLoanFeed
{
    /// <summary>Of whoever asks.</summary>
    [AllowSignedIn]
    public sealed record Query : IQuery<bool>;

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, bool>
    {
        /// <inheritdoc/>
        public Task<bool> Handle(Query query, CancellationToken cancellationToken)
        {
            var me = user.Id;
            return db.LoanFeeds.AnyAsync(f => f.PersonId == me, cancellationToken);
        }
    }
}

/// <summary>Makes an address for this person's calendar of loans, once to be seen; one from before ends.</summary>
public static class MakeMyLoanFeed
{
    /// <summary>For whoever sends it.</summary>
    [AllowSignedIn]
    [OwnAccount]
    public sealed record Command : ICommand<string>;

    /// <summary>Makes it and answers its unguessable part.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Command, string>
    {
        /// <inheritdoc/>
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var me = user.Id ?? throw RuleException.NotFound();
            var code = Secrets.New();
            if (await db.LoanFeeds.SingleOrDefaultAsync(f => f.PersonId == me, cancellationToken) is { } feed)
            {
                feed.Change(Secrets.Hash(code));
            }
            else
            {
                db.LoanFeeds.Add(new LoanFeed(me, Secrets.Hash(code)));
            }

            return code;
        }
    }
}

/// <summary>Ends this person's calendar of loans.</summary>
public static class EndMyLoanFeed
{
    /// <summary>For whoever sends it.</summary>
    [AllowSignedIn]
    [OwnAccount]
    public sealed record Command : ICommand<Unit>;

    /// <summary>Ends it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var me = user.Id;
            db.LoanFeeds.RemoveRange(await db.LoanFeeds.Where(f => f.PersonId == me).ToListAsync(cancellationToken));
            return Unit.Value;
        }
    }
}

/// <summary>A calendar of loans, for the programs in which people keep their calendars. Its address is all they show.</summary>
public static class ReadLoanFeed
{
    /// <summary>By the unguessable part of the address.</summary>
    /// <param name="Code">It.</param>
    [AllowAnyone]
    public sealed record Query(string Code) : IQuery<IReadOnlyList<Entry>>;

    /// <summary>A loan as a calendar shows it.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Things">The things in words.</param>
    /// <param name="OwnerName">The agency that keeps them.</param>
    /// <param name="BorrowerName">Who borrows, for those who keep the things; empty in the borrower's own calendar.</param>
    /// <param name="From">The first day.</param>
    /// <param name="Until">The day it is due back.</param>
    /// <param name="Version">Grows with every change.</param>
    public sealed record Entry(string Number, LoanState State, string Things, string OwnerName, string BorrowerName, DateOnly From, DateOnly Until, int Version);

    /// <summary>Reads it with the rights that the person has at this moment: the own loans, and those of the things the person keeps.</summary>
    public sealed class Handler(IHelpDeskDb db, IRightsReader rights, IReferenceData reference, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Entry>>
    {
        private const int DaysBack = 60;
        private static readonly LoanState[] _shown = [LoanState.Requested, LoanState.SentBack, LoanState.Approved, LoanState.Out];

        /// <inheritdoc/>
        public async Task<IReadOnlyList<Entry>> Handle(Query query, CancellationToken cancellationToken)
        {
            var hash = Secrets.Hash(query.Code);
            var personId = await db.LoanFeeds.Where(f => f.CodeHash == hash).Select(f => (long?)f.PersonId).SingleOrDefaultAsync(cancellationToken) ?? throw RuleException.NotFound();
            var person = await rights.ReadAsync(personId, cancellationToken) ?? throw RuleException.NotFound();
            var reader = new CurrentUser();
            reader.Begin(new Caller(personId, null, "calendar"), person);
            var (today, me) = (clock.Today(), personId);
            var since = today.AddDays(-DaysBack);
            var loans = db.Loans.AsNoTracking().VisibleTo(reader).Where(l => _shown.Contains(l.State) && (l.State == LoanState.Out || l.Until >= since));
            if (!reader.LendsAny())
            {
                loans = loans.Where(l => l.BorrowerId == me || l.RequestedById == me);
            }

            var rows = await GetLoans.ReadRowsAsync(db, reference, loans.OrderBy(l => l.From).ThenBy(l => l.Id), today, cancellationToken);
            var own = (await db.Loans.Where(l => l.BorrowerId == me).Select(l => l.Id).ToListAsync(cancellationToken)).ToHashSet();
            return [.. rows.Select(r => new Entry(r.Number, r.State, r.Things, r.OwnerName, own.Contains(r.Id) ? "" : r.BorrowerName, r.From, r.Until, r.Version))];
        }
    }
}
