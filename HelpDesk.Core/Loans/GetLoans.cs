using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Loans;

/// <summary>Which loans.</summary>
/// <param name="State">A state's word; null for all.</param>
/// <param name="Overdue">Only those that are out too long.</param>
/// <param name="Mine">Only one's own.</param>
/// <param name="Owner">The code of the agency that keeps the things.</param>
/// <param name="School">The code of the agency that borrows.</param>
/// <param name="Text">Any part of number, borrower, purpose or things.</param>
/// <param name="From">Asked for on this day or later, in Asia/Bangkok.</param>
/// <param name="To">Asked for on this day or earlier.</param>
public sealed record LoanFilter(
    string? State = null, bool Overdue = false, bool Mine = false, string? Owner = null, string? School = null, string? Text = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>A page of loans, what was asked for last first.</summary>
public static class GetLoans
{
    /// <summary>Which, from where.</summary>
    /// <param name="Filter">Which loans.</param>
    /// <param name="After">The <see cref="Page.Next"/> of the page before; null for the first.</param>
    /// <param name="Limit">Rows a page, 1–100.</param>
    [AllowSignedIn]
    public sealed record Query(LoanFilter Filter, long? After = null, int Limit = 50) : IQuery<Page>;

    /// <summary>A page.</summary>
    /// <param name="Rows">The rows.</param>
    /// <param name="Next">Where the next page begins; null on the last.</param>
    /// <param name="Counts">How many the filter finds in each state, whatever state it names.</param>
    /// <param name="Overdue">How many of them are overdue.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, long? Next, IReadOnlyDictionary<LoanState, int> Counts, int Overdue);

    /// <summary>One row.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="OwnerName">The agency that keeps the things.</param>
    /// <param name="BorrowerName">Who borrows.</param>
    /// <param name="BorrowerSchool">For which agency.</param>
    /// <param name="Phone">Telephone.</param>
    /// <param name="Purpose">For what.</param>
    /// <param name="Things">The things in words.</param>
    /// <param name="From">The first day.</param>
    /// <param name="Until">The day it is due back.</param>
    /// <param name="DaysLate">Days after it, while something is out.</param>
    /// <param name="IsDemanded">Whether its return was demanded in writing.</param>
    /// <param name="Id">The id.</param>
    /// <param name="Version">The version.</param>
    public sealed record Row(
        string Number, LoanState State, string OwnerName, string BorrowerName, string BorrowerSchool, string Phone, string Purpose, string Things, DateOnly From, DateOnly Until, int DaysLate,
        bool IsDemanded, long Id, int Version);

    /// <summary>Reads the page.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var (limit, today) = (Math.Clamp(query.Limit, 1, 100), clock.Today());
            var found = db.FilteredLoans(query.Filter with { State = null, Overdue = false }, user, today);
            var counts = await found.GroupBy(l => l.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
            var overdue = await found.CountAsync(l => l.State == LoanState.Out && l.Until < today, cancellationToken);
            var loans = db.FilteredLoans(query.Filter, user, today);
            if (query.After is { } after)
            {
                loans = loans.Where(l => l.Id < after);
            }

            var rows = await ReadRowsAsync(db, reference, loans.OrderByDescending(l => l.Id).Take(limit + 1), today, cancellationToken);
            return new Page([.. rows.Take(limit)], rows.Count > limit ? rows[limit - 1].Id : null, counts, overdue);
        }
    }

    /// <summary>Rows of loans in the order of the query.</summary>
    internal static async Task<List<Row>> ReadRowsAsync(IHelpDeskDb db, IReferenceData reference, IQueryable<Loan> loans, DateOnly today, CancellationToken cancellationToken)
    {
        var found = await loans.Select(l => new
        {
            l.Id,
            l.Number,
            l.State,
            l.OwnerId,
            l.BorrowerName,
            l.BorrowerSchoolId,
            l.Phone,
            l.Purpose,
            l.From,
            l.Until,
            l.Version,
            Demanded = l.Demands.Any(d => d.On > l.Until),
        }).ToListAsync(cancellationToken);
        var ids = found.Select(l => l.Id).ToList();
        var items = (await db.Loans.Where(l => ids.Contains(l.Id)).SelectMany(l => l.Items).Select(i => new { i.Id, i.LoanId, i.Name, i.Quantity, i.Unit }).ToListAsync(cancellationToken)).ToLookup(i => i.LoanId);
        var schools = (await reference.KnowingAsync(found.SelectMany(l => new[] { l.OwnerId, l.BorrowerSchoolId }), cancellationToken)).Schools;
        return [.. found.Select(l => new Row(
            l.Number, l.State, schools[l.OwnerId].Name(Texts.IsEnglish), l.BorrowerName, schools[l.BorrowerSchoolId].Name(Texts.IsEnglish), l.Phone, l.Purpose,
            string.Join(", ", items[l.Id].OrderBy(i => i.Id).Select(i => FormattableString.Invariant($"{i.Name} {i.Quantity} {i.Unit}"))), l.From, l.Until,
            l.State == LoanState.Out ? Math.Max(0, today.DayNumber - l.Until.DayNumber) : 0, l.Demanded, l.Id, l.Version))];
    }

    /// <summary>The loans that a filter finds for this person.</summary>
    /// <exception cref="RuleException">A word that no state has.</exception>
    internal static IQueryable<Loan> FilteredLoans(this IHelpDeskDb db, LoanFilter filter, CurrentUser user, DateOnly today)
    {
        var loans = db.Loans.AsNoTracking().VisibleTo(user);
        if (!string.IsNullOrEmpty(filter.State))
        {
            var state = Word.TryParse<LoanState>(filter.State, out var known) ? known
                : throw RuleException.Invalid(nameof(filter.State), "filter.unknown", AssetTexts.T["rule.unknown-word", filter.State]);
            loans = loans.Where(l => l.State == state);
        }

        if (filter.Overdue)
        {
            loans = loans.Where(l => l.State == LoanState.Out && l.Until < today);
        }

        if (filter.Mine)
        {
            var me = user.Id;
            loans = loans.Where(l => l.BorrowerId == me || l.RequestedById == me);
        }

        if (!string.IsNullOrEmpty(filter.Owner))
        {
            var code = filter.Owner;
            loans = loans.Where(l => db.Schools.Any(s => s.Id == l.OwnerId && s.Code == code));
        }

        if (!string.IsNullOrEmpty(filter.School))
        {
            var code = filter.School;
            loans = loans.Where(l => db.Schools.Any(s => s.Id == l.BorrowerSchoolId && s.Code == code));
        }

        if (filter.From is { } from)
        {
            var at = ThaiCalendar.StartOfDayUtc(from);
            loans = loans.Where(l => l.CreatedAt >= at);
        }

        if (filter.To is { } to)
        {
            var before = ThaiCalendar.StartOfDayUtc(to.AddDays(1));
            loans = loans.Where(l => l.CreatedAt < before);
        }

        return ThaiText.Fold(filter.Text) is { Length: > 0 } text ? loans.Where(l => l.SearchText.Contains(text)) : loans;
    }
}
