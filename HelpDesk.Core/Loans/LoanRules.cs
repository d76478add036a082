using System.Globalization;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Loans;

/// <summary>What a command on a loan answers.</summary>
/// <param name="Id">The id.</param>
/// <param name="Number">Its number.</param>
/// <param name="State">Where it stands now.</param>
public sealed record LoanSaved(long Id, string Number, LoanState State);

/// <summary>Who may see and do what in lending; used by every use case, so that it is said once.</summary>
public static class LoanRules
{
    /// <summary>At most so many kinds of things in one loan.</summary>
    public const int MostItems = 50;

    /// <summary>At most so many files at one loan: pictures at both ends, and signatures.</summary>
    public const int MaxFiles = 200;

    /// <summary>Keep the things of an agency: the office's supply officers all, a school's coordinator the school's own.</summary>
    public static bool Lends(this CurrentUser user, long ownerId) => user.IsSystem || user.Has(Role.SupplyOfficer) || user.HasAt(Role.Coordinator, ownerId);

    /// <summary>Whether the person keeps things of any agency.</summary>
    public static bool LendsAny(this CurrentUser user) => user.IsSystem || user.Has(Role.SupplyOfficer) || user.Has(Role.Coordinator);

    /// <summary>Whose loans this person reads as a keeper or a supervisor; null for everybody's.</summary>
    public static IReadOnlyList<long>? LoanSchools(this CurrentUser user) =>
        user.SeesAllSchools ? null : [.. user.Memberships.Where(m => m.Role == Role.Coordinator).Select(m => m.SchoolId).Distinct()];

    /// <summary>Whether the person reads loans that are not their own.</summary>
    public static bool ReadsLoans(this CurrentUser user) => user.LoanSchools() is null or { Count: > 0 };

    /// <summary>
    /// Only what exists for this person: the own loans; for a school's coordinator those of the school's things and people; for the office's
    /// working roles all.
    /// </summary>
    public static IQueryable<Loan> VisibleTo(this IQueryable<Loan> loans, CurrentUser user)
    {
        if (user.LoanSchools() is not { } schools)
        {
            return loans;
        }

        var me = user.Id;
        return loans.Where(l => l.BorrowerId == me || l.RequestedById == me || schools.Contains(l.OwnerId) || schools.Contains(l.BorrowerSchoolId));
    }

    /// <summary>Only the things that this person may borrow or keeps.</summary>
    public static IQueryable<Lendable> VisibleTo(this IQueryable<Lendable> lendables, CurrentUser user)
    {
        if (user.SeesAllSchools)
        {
            return lendables;
        }

        var (own, kept) = (user.SchoolIds, user.LoanSchools()!);
        return lendables.Where(l => kept.Contains(l.OwnerId) || (l.IsActive && (l.Audience == LoanAudience.Everyone || own.Contains(l.OwnerId))));
    }

    /// <summary>
    /// The loans with everything that their rules need but their history, watched for changes. Each part is read by itself: a join of them
    /// all would bring every combination.
    /// </summary>
    public static async Task<List<Loan>> ReadWholeAsync(this IHelpDeskDb db, IQueryable<Loan> of, CancellationToken cancellationToken)
    {
        var loans = await of.OrderBy(l => l.Id).ToListAsync(cancellationToken);
        var ids = loans.Select(l => l.Id).ToList();
        var found = db.Loans.Where(l => ids.Contains(l.Id));
        await found.SelectMany(l => l.Items).LoadAsync(cancellationToken);
        await found.SelectMany(l => l.Bookings).LoadAsync(cancellationToken);
        await found.SelectMany(l => l.HandOvers).Include(h => h.Things).LoadAsync(cancellationToken);
        await found.SelectMany(l => l.Returns).Include(r => r.Lines).LoadAsync(cancellationToken);
        await found.SelectMany(l => l.Returns).SelectMany(r => r.Cases).LoadAsync(cancellationToken);
        await found.SelectMany(l => l.Demands).LoadAsync(cancellationToken);
        return loans;
    }

    /// <summary>A loan by its number, whole, to be changed by those who keep its things. Its history is not read.</summary>
    /// <exception cref="RuleException">It does not exist for this person, the person only reads it, or it was changed since it was read.</exception>
    public static async Task<Loan> LoadLentAsync(this IHelpDeskDb db, string number, CurrentUser user, int? version, CancellationToken cancellationToken)
    {
        var loan = await db.LoadLoanAsync(number, user, version, cancellationToken);
        return user.Lends(loan.OwnerId) ? loan : throw PeopleRules.NotAllowed();
    }

    /// <summary>A loan by its number, whole, to be changed.</summary>
    /// <exception cref="RuleException">It does not exist for this person, or was changed since it was read.</exception>
    public static async Task<Loan> LoadLoanAsync(this IHelpDeskDb db, string number, CurrentUser user, int? version, CancellationToken cancellationToken)
    {
        var loan = (await db.ReadWholeAsync(db.Loans.VisibleTo(user).Where(l => l.Number == number), cancellationToken)).SingleOrDefault() ?? throw RuleException.NotFound();
        if (user.OnlyAudits)
        {
            throw PeopleRules.NotAllowed();
        }

        await db.RequireVersionAsync(loan, loan.Id, version, cancellationToken);
        return loan;
    }

    /// <summary>A kind of thing, with its units, to be changed by those who keep it.</summary>
    /// <exception cref="RuleException">It does not exist for this person, the person only reads it, or it was changed since it was read.</exception>
    public static async Task<Lendable> LoadLendableAsync(this IHelpDeskDb db, long id, CurrentUser user, int? version, CancellationToken cancellationToken)
    {
        var lendable = await db.Lendables.VisibleTo(user).Include(l => l.Units).ThenInclude(u => u.Assets).SingleOrDefaultAsync(l => l.Id == id, cancellationToken)
            ?? throw RuleException.NotFound();
        if (!user.Lends(lendable.OwnerId))
        {
            throw PeopleRules.NotAllowed();
        }

        await db.RequireVersionAsync(lendable, id, version, cancellationToken);
        return lendable;
    }

    /// <summary>Whether the person is suspended at the agency on that day.</summary>
    public static Task<bool> IsSuspendedAsync(this IHelpDeskDb db, long personId, long ownerId, DateOnly today, CancellationToken cancellationToken) =>
        db.LoanSuspensions.AnyAsync(s => s.PersonId == personId && s.OwnerId == ownerId && s.LiftedAt == null && s.From <= today && (s.Until == null || s.Until >= today), cancellationToken);

    /// <summary>How many loans the person has kept too long.</summary>
    public static Task<int> CountOverdueAsync(this IHelpDeskDb db, long personId, DateOnly today, CancellationToken cancellationToken) =>
        db.Loans.CountAsync(l => l.BorrowerId == personId && l.State == LoanState.Out && l.Until < today, cancellationToken);

    /// <summary>The holidays between two days.</summary>
    public static async Task<IReadOnlySet<DateOnly>> HolidaysAsync(this IHelpDeskDb db, DateOnly from, DateOnly until, CancellationToken cancellationToken) =>
        await db.Holidays.Where(h => h.District == "" && h.Date >= from && h.Date <= until).Select(h => h.Date).ToHashSetAsync(cancellationToken);

    /// <summary>Attaches pictures and signatures to a loan, within the running command.</summary>
    /// <exception cref="RuleException">A file that is not there or belongs elsewhere, or too many.</exception>
    public static Task AttachToLoanAsync(this IHelpDeskDb db, Loan loan, IEnumerable<Guid> files, CancellationToken cancellationToken) =>
        db.AttachToAsync(AttachmentSubject.Loan, loan.Id, [.. files.Distinct()], MaxFiles, cancellationToken);

    /// <summary><c>L2570-0001</c>.</summary>
    public static string Number(char letter, int fiscalYear, int running) => string.Create(CultureInfo.InvariantCulture, $"{letter}{fiscalYear}-{running:0000}");

    /// <summary>What a command on a loan answers.</summary>
    public static LoanSaved Saved(this Loan loan) => new(loan.Id, loan.Number, loan.State);
}
