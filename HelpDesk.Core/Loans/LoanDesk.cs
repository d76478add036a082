using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Loans;

/// <summary>The day at the counter: what goes out, what comes back, what is overdue.</summary>
public static class GetLoanDesk
{
    /// <summary>Of which agency.</summary>
    /// <param name="Owner">The agency's code; null for all that this person keeps.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator, Role.Technician, Role.GroupDirector, Role.Auditor)]
    public sealed record Query(string? Owner = null) : IQuery<Desk>;

    /// <summary>The day.</summary>
    /// <param name="Today">The day in Asia/Bangkok.</param>
    /// <param name="GoingOut">Approved and to be fetched today, or from an earlier day on; the earliest first.</param>
    /// <param name="ComingBack">Due back today.</param>
    /// <param name="Overdue">Out too long, the longest first.</param>
    /// <param name="OpenCases">Cases of damage and loss that are open.</param>
    public sealed record Desk(DateOnly Today, IReadOnlyList<GetLoans.Row> GoingOut, IReadOnlyList<GetLoans.Row> ComingBack, IReadOnlyList<GetLoans.Row> Overdue, int OpenCases);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Desk>
    {
        /// <inheritdoc/>
        public async Task<Desk> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = clock.Today();
            var kept = db.Loans.AsNoTracking().VisibleTo(user);
            if (user.LoanSchools() is { } schools)
            {
                kept = kept.Where(l => schools.Contains(l.OwnerId));
            }

            if (!string.IsNullOrEmpty(query.Owner))
            {
                var code = query.Owner;
                kept = kept.Where(l => db.Schools.Any(s => s.Id == l.OwnerId && s.Code == code));
            }

            return new Desk(
                today,
                await GetLoans.ReadRowsAsync(db, reference, kept.Where(l => l.State == LoanState.Approved && l.From <= today && l.Until >= today).OrderBy(l => l.From).ThenBy(l => l.Id), today, cancellationToken),
                await GetLoans.ReadRowsAsync(db, reference, kept.Where(l => l.State == LoanState.Out && l.Until == today).OrderBy(l => l.Id), today, cancellationToken),
                await GetLoans.ReadRowsAsync(db, reference, kept.Where(l => l.State == LoanState.Out && l.Until < today).OrderBy(l => l.Until).ThenBy(l => l.Id), today, cancellationToken),
                await db.LoanCases.CountAsync(c => c.State == LoanCaseState.Open && kept.Any(l => l.Id == c.LoanId), cancellationToken));
        }
    }
}

/// <summary>Finds the loan of what was scanned or typed at the counter: a device's label or number, or a loan's number.</summary>
public static class FindLoan
{
    /// <summary>What was scanned.</summary>
    /// <param name="Text">The address or code of a label, an asset number, or a loan's number.</param>
    [AllowSignedIn]
    public sealed record Query(string Text) : IQuery<string?>;

    /// <summary>Answers the loan's number: of a device the loan with which it is out, else one that waits for it; null when there is none.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, string?>
    {
        /// <inheritdoc/>
        public async Task<string?> Handle(Query query, CancellationToken cancellationToken)
        {
            var text = query.Text.Trim();
            text = text.Contains('/', StringComparison.Ordinal) && text.Contains("/a/", StringComparison.Ordinal) ? text[(text.LastIndexOf("/a/", StringComparison.Ordinal) + 3)..] : text;
            var loans = db.Loans.AsNoTracking().VisibleTo(user);
            var upper = text.ToUpperInvariant();
            if (await loans.Where(l => l.Number == upper).Select(l => l.Number).SingleOrDefaultAsync(cancellationToken) is { } number)
            {
                return number;
            }

            var key = Asset.KeyOf(text);
            var devices = db.Assets.Where(a => a.Code == text || a.NumberKey == key);
            var units = db.LendableUnits.Where(u => u.Assets.Any(a => devices.Any(d => d.Id == a.AssetId)));
            if (await units.Where(u => u.LoanId != null).Join(loans, u => u.LoanId, l => l.Id, (u, l) => l.Number).FirstOrDefaultAsync(cancellationToken) is { } out_)
            {
                return out_;
            }

            var today = clock.Today();
            return await loans.Where(l => l.State == LoanState.Approved && l.From <= today && l.Until >= today && l.Items.Any(i => units.Any(u => u.LendableId == i.LendableId)))
                .OrderBy(l => l.From).ThenBy(l => l.Id).Select(l => l.Number).FirstOrDefaultAsync(cancellationToken);
        }
    }
}

/// <summary>The board: everything that is out, the one that is due first on top.</summary>
public static class GetThingsOut
{
    /// <summary>So many at most; <see cref="Board.Total"/> says how many there are.</summary>
    public const int Most = 2000;

    /// <summary>Which.</summary>
    /// <param name="Owner">The code of the agency that keeps the things; null for all.</param>
    /// <param name="School">The code of the agency that has them; null for all.</param>
    /// <param name="Overdue">Only what is out too long.</param>
    /// <param name="Text">Any part of number, borrower, purpose or things of its loan.</param>
    [AllowSignedIn]
    public sealed record Query(string? Owner = null, string? School = null, bool Overdue = false, string? Text = null) : IQuery<Board>;

    /// <summary>The board.</summary>
    /// <param name="Rows">The things.</param>
    /// <param name="Total">How many there are.</param>
    public sealed record Board(IReadOnlyList<Row> Rows, int Total);

    /// <summary>A thing that is out.</summary>
    /// <param name="Loan">The loan's number.</param>
    /// <param name="Thing">รายการ.</param>
    /// <param name="Number">หมายเลขครุภัณฑ์; empty for stock.</param>
    /// <param name="Quantity">How many are out.</param>
    /// <param name="Kind">The kind it was lent as.</param>
    /// <param name="OwnerName">The agency that keeps it.</param>
    /// <param name="SchoolCode">The code of the agency that has it.</param>
    /// <param name="SchoolName">That agency.</param>
    /// <param name="BorrowerName">Who has it.</param>
    /// <param name="Phone">Telephone; empty for those who do not keep or watch over loans.</param>
    /// <param name="Place">Where it is used.</param>
    /// <param name="From">Since when.</param>
    /// <param name="Until">The day it is due back.</param>
    /// <param name="DaysLate">Days after it.</param>
    public sealed record Row(
        string Loan, string Thing, string Number, int Quantity, string Kind, string OwnerName, string SchoolCode, string SchoolName, string BorrowerName, string Phone, string Place, DateOnly From,
        DateOnly Until, int DaysLate);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Board>
    {
        /// <inheritdoc/>
        public async Task<Board> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = clock.Today();
            var loans = db.FilteredLoans(new LoanFilter("out", query.Overdue, Owner: query.Owner, School: query.School, Text: query.Text), user, today);
            var things = loans.SelectMany(l => l.HandOvers.Where(h => h.ReversedAt == null), (l, h) => new { Loan = l, h.Things })
                .SelectMany(h => h.Things.Where(t => t.Quantity > t.Back), (h, t) => new { h.Loan, Thing = t });
            var total = await things.CountAsync(cancellationToken);
            var rows = await things.OrderBy(t => t.Loan.Until).ThenBy(t => t.Thing.Id).Take(Most).Select(t => new
            {
                t.Loan.Number,
                t.Thing.Name,
                AssetNumber = t.Thing.Number,
                Quantity = t.Thing.Quantity - t.Thing.Back,
                Kind = t.Loan.Items.Where(i => i.Id == t.Thing.LoanItemId).Select(i => i.Name).Single(),
                t.Loan.OwnerId,
                t.Loan.BorrowerSchoolId,
                t.Loan.BorrowerName,
                t.Loan.Phone,
                t.Loan.Place,
                t.Loan.From,
                t.Loan.Until,
            }).ToListAsync(cancellationToken);
            var schools = (await reference.KnowingAsync(rows.SelectMany(r => new[] { r.OwnerId, r.BorrowerSchoolId }), cancellationToken)).Schools;
            return new Board(
                [.. rows.Select(r => new Row(
                    r.Number, r.Name, r.AssetNumber, r.Quantity, r.Kind, schools[r.OwnerId].Name(Texts.IsEnglish), schools[r.BorrowerSchoolId].Code,
                    schools[r.BorrowerSchoolId].Name(Texts.IsEnglish), r.BorrowerName, user.ReadsLoans() ? r.Phone : "", r.Place, r.From, r.Until,
                    Math.Max(0, today.DayNumber - r.Until.DayNumber)))],
                total);
        }
    }
}
