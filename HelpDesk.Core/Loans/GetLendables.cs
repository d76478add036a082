using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Loans;

/// <summary>What can be borrowed and how many are free on each day, in dictionary order.</summary>
public static class GetAvailability
{
    /// <summary>The longest window, in days.</summary>
    public const int LongestWindow = 92;

    /// <summary>What, and when.</summary>
    /// <param name="From">The first day of the window.</param>
    /// <param name="Until">The last day; at most <see cref="LongestWindow"/> days.</param>
    /// <param name="Owner">The code of the agency that keeps the things; null for all.</param>
    /// <param name="Text">Any part of name, description or accessories.</param>
    /// <param name="Kind">A kind's word; null for all.</param>
    /// <param name="PeriodFrom">The first day of a period, for <see cref="Row.Free"/>; null for the window.</param>
    /// <param name="PeriodUntil">Its last day.</param>
    [AllowSignedIn]
    public sealed record Query(
        DateOnly From, DateOnly Until, string? Owner = null, string? Text = null, string? Kind = null, DateOnly? PeriodFrom = null, DateOnly? PeriodUntil = null) : IQuery<Answer>;

    /// <summary>The answer.</summary>
    /// <param name="From">The first day.</param>
    /// <param name="Until">The last day.</param>
    /// <param name="Holidays">Holidays between them.</param>
    /// <param name="Rows">The kinds.</param>
    public sealed record Answer(DateOnly From, DateOnly Until, IReadOnlySet<DateOnly> Holidays, IReadOnlyList<Row> Rows);

    /// <summary>One kind.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="OwnerCode">The code of the agency that keeps it.</param>
    /// <param name="OwnerName">The agency.</param>
    /// <param name="Kind">What kind of thing.</param>
    /// <param name="Name">รายการ.</param>
    /// <param name="Unit">หน่วยนับ.</param>
    /// <param name="Description">What it is good for.</param>
    /// <param name="Accessories">What goes out with each.</param>
    /// <param name="Terms">On which terms.</param>
    /// <param name="Capacity">How many there are in working order.</param>
    /// <param name="Free">How many can be had for the whole period, the days between two loans counted.</param>
    /// <param name="PerDay">How many are free on each day of the window; never below zero.</param>
    public sealed record Row(
        long Id, string OwnerCode, string OwnerName, LendableKind Kind, string Name, string Unit, string Description, IReadOnlyList<string> Accessories, LoanTerms Terms, int Capacity, int Free,
        IReadOnlyList<int> PerDay);

    /// <summary>Works it out.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        /// <inheritdoc/>
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            if (query.Until < query.From || query.Until.DayNumber - query.From.DayNumber >= LongestWindow)
            {
                throw RuleException.Invalid(nameof(query.Until), "loan.window", LoanTexts.T["rule.window", LongestWindow]);
            }

            var today = clock.Today();
            var offered = await OfferedAsync(query, cancellationToken);
            var (periodFrom, periodUntil) = (query.PeriodFrom ?? query.From, query.PeriodUntil ?? query.Until);
            var (first, last) = (periodFrom < query.From ? periodFrom : query.From, periodUntil > query.Until ? periodUntil : query.Until);
            var book = await db.ReadBookAsync(offered, first, last, null, cancellationToken);
            var lendables = await offered.AsNoTracking().ToListAsync(cancellationToken);
            var names = (await reference.KnowingAsync(lendables.Select(l => l.OwnerId), cancellationToken)).Schools;
            var rows = new List<Row>(lendables.Count);
            foreach (var l in lendables.OrderBy(l => l.Name, ThaiText.Comparer).ThenBy(l => l.Id))
            {
                var (of, owner) = (book.GetValueOrDefault(l.Id) ?? KindBook.Empty, names[l.OwnerId]);
                var perDay = Availability.PerDay(of.Capacity, of.Bookings, l.BufferDays, today, query.From, query.Until);
                for (var day = 0; day < perDay.Length; day++)
                {
                    perDay[day] = Math.Max(0, perDay[day]);
                }

                rows.Add(new Row(
                    l.Id, owner.Code, owner.Name(Texts.IsEnglish), l.Kind, l.Name, l.Unit, l.Description, l.AccessoryNames(), l.Terms(), of.Capacity,
                    Availability.Free(of.Capacity, of.Bookings, l.BufferDays, today, periodFrom, periodUntil), perDay));
            }

            return new Answer(query.From, query.Until, await db.HolidaysAsync(query.From, query.Until, cancellationToken), rows);
        }

        private async Task<IQueryable<Lendable>> OfferedAsync(Query query, CancellationToken cancellationToken)
        {
            var offered = db.Lendables.VisibleTo(user).Where(l => l.IsActive);
            if (!string.IsNullOrEmpty(query.Owner))
            {
                var owner = await reference.SchoolAsync(query.Owner, cancellationToken);
                var ownerId = owner?.Id ?? 0;
                offered = offered.Where(l => l.OwnerId == ownerId);
            }

            if (!string.IsNullOrEmpty(query.Kind))
            {
                var kind = Word.TryParse<LendableKind>(query.Kind, out var known) ? known : throw RuleException.Invalid(nameof(query.Kind), "filter.unknown", AssetTexts.T["rule.unknown-word", query.Kind]);
                offered = offered.Where(l => l.Kind == kind);
            }

            return ThaiText.Fold(query.Text) is { Length: > 0 } text ? offered.Where(l => l.SearchText.Contains(text)) : offered;
        }
    }
}

/// <summary>What an agency lends, for those who keep it and those who watch over them.</summary>
public static class GetLendables
{
    /// <summary>Whose.</summary>
    /// <param name="Owner">The agency's code; null for all.</param>
    /// <param name="Text">Any part of name, description or accessories.</param>
    [AllowSignedIn]
    public sealed record Query(string? Owner = null, string? Text = null) : IQuery<IReadOnlyList<Row>>;

    /// <summary>One kind.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="OwnerCode">The agency's code.</param>
    /// <param name="OwnerName">The agency.</param>
    /// <param name="Kind">What kind of thing.</param>
    /// <param name="Name">รายการ.</param>
    /// <param name="Unit">หน่วยนับ.</param>
    /// <param name="Terms">On which terms.</param>
    /// <param name="IsActive">False: not offered any more.</param>
    /// <param name="Units">How many devices or sets, in working order or not; of stock how many there are.</param>
    /// <param name="OutUnits">How many are out; of stock as far as the book says.</param>
    public sealed record Row(
        long Id, string OwnerCode, string OwnerName, LendableKind Kind, string Name, string Unit, LoanTerms Terms, bool IsActive, int Units, int OutUnits);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = db.Lendables.AsNoTracking().KeptBy(user);
            if (!string.IsNullOrEmpty(query.Owner))
            {
                var code = query.Owner;
                found = found.Where(l => db.Schools.Any(s => s.Id == l.OwnerId && s.Code == code));
            }

            if (ThaiText.Fold(query.Text) is { Length: > 0 } text)
            {
                found = found.Where(l => l.SearchText.Contains(text));
            }

            var rows = await found.Select(l => new
            {
                Lendable = l,
                Units = l.StockItemId == null ? l.Units.Count(u => u.IsActive) : db.StockItems.Where(s => s.Id == l.StockItemId).Select(s => s.Quantity).SingleOrDefault(),
                Out = db.LoanBookings.Where(b => b.LendableId == l.Id && b.IsOut).Sum(b => b.Quantity),
            }).ToListAsync(cancellationToken);
            var names = (await reference.KnowingAsync(rows.Select(r => r.Lendable.OwnerId), cancellationToken)).Schools;
            return [.. rows.OrderBy(r => r.Lendable.Name, ThaiText.Comparer).ThenBy(r => r.Lendable.Id).Select(r => new Row(
                r.Lendable.Id, names[r.Lendable.OwnerId].Code, names[r.Lendable.OwnerId].Name(Texts.IsEnglish), r.Lendable.Kind, r.Lendable.Name, r.Lendable.Unit, r.Lendable.Terms(),
                r.Lendable.IsActive, r.Units, r.Out))];
        }
    }
}

/// <summary>One kind of thing that is lent, with its devices or sets.</summary>
public static class GetLendable
{
    /// <summary>Which.</summary>
    /// <param name="Id">The id.</param>
    [AllowSignedIn]
    public sealed record Query(long Id) : IQuery<Card>;

    /// <summary>The kind.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="OwnerCode">The agency's code.</param>
    /// <param name="OwnerName">The agency.</param>
    /// <param name="Kind">What kind of thing.</param>
    /// <param name="StockItemId">The stock it is taken from.</param>
    /// <param name="StockName">What that is called.</param>
    /// <param name="Stock">How many are in stock; null for devices and sets.</param>
    /// <param name="Details">Everything else.</param>
    /// <param name="Units">Its devices or sets.</param>
    /// <param name="MayChange">Whether this person keeps it.</param>
    /// <param name="Version">The version.</param>
    public sealed record Card(
        long Id, string OwnerCode, string OwnerName, LendableKind Kind, long? StockItemId, string? StockName, int? Stock, LendableDetails Details, IReadOnlyList<UnitRow> Units, bool MayChange, int Version);

    /// <summary>A device or a set.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Name">What the set is called.</param>
    /// <param name="LoanNumber">The loan with which it is out; null when it is here.</param>
    /// <param name="Devices">Its devices.</param>
    public sealed record UnitRow(long Id, string Name, string? LoanNumber, IReadOnlyList<Device> Devices);

    /// <summary>A device.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Number">หมายเลขครุภัณฑ์.</param>
    /// <param name="Name">รายการ.</param>
    /// <param name="State">Its condition.</param>
    public sealed record Device(long Id, string Number, string Name, AssetState State);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user) : IRequestHandler<Query, Card>
    {
        /// <inheritdoc/>
        public async Task<Card> Handle(Query query, CancellationToken cancellationToken)
        {
            var l = await db.Lendables.AsNoTracking().KeptBy(user).SingleOrDefaultAsync(x => x.Id == query.Id, cancellationToken) ?? throw RuleException.NotFound();
            var owner = (await reference.KnowingAsync([l.OwnerId], cancellationToken)).Schools[l.OwnerId];
            var stock = await db.StockItems.Where(s => s.Id == l.StockItemId).Select(s => new { s.Name, s.Quantity }).SingleOrDefaultAsync(cancellationToken);
            var units = await db.LendableUnits.AsNoTracking().Where(u => u.LendableId == l.Id && u.IsActive).OrderBy(u => u.Id)
                .Select(u => new { u.Id, u.Name, Loan = db.Loans.Where(x => x.Id == u.LoanId).Select(x => x.Number).SingleOrDefault() }).ToListAsync(cancellationToken);
            var devices = (await db.LendableUnits.Where(u => u.LendableId == l.Id && u.IsActive).SelectMany(u => u.Assets)
                    .Join(db.Assets, u => u.AssetId, a => a.Id, (u, a) => new { u.LendableUnitId, Device = new Device(a.Id, a.Number, a.Name, a.State) }).ToListAsync(cancellationToken))
                .ToLookup(d => d.LendableUnitId, d => d.Device);
            return new Card(
                l.Id, owner.Code, owner.Name(Texts.IsEnglish), l.Kind, l.StockItemId, stock?.Name, stock?.Quantity,
                new LendableDetails(l.Name, l.Unit, l.Description, l.Accessories, l.Terms(), l.IsActive),
                [.. units.Select(u => new UnitRow(u.Id, u.Name, u.Loan, [.. devices[u.Id].OrderBy(d => d.Number, StringComparer.Ordinal)]))], user.Lends(l.OwnerId) && !user.OnlyAudits, l.Version);
        }
    }

    /// <summary>Only what this person keeps or watches over.</summary>
    internal static IQueryable<Lendable> KeptBy(this IQueryable<Lendable> lendables, CurrentUser user)
    {
        if (user.LoanSchools() is not { } schools)
        {
            return lendables;
        }

        return lendables.Where(l => schools.Contains(l.OwnerId));
    }
}
