using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Orders;
using HelpDesk.Core.People;
using HelpDesk.Core.Specifications.Baselines;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications;

/// <summary>Which specifications.</summary>
/// <param name="State">A state's word; null for all.</param>
/// <param name="Owner">The code of the office or school that needs it.</param>
/// <param name="Mine">Only what the person writes, reviews or evaluates.</param>
/// <param name="Text">Any words of number, title or items.</param>
public sealed record SpecificationFilter(string? State = null, string? Owner = null, bool Mine = false, string? Text = null);

/// <summary>A page of specifications, what was begun last first. No offer and no price is read.</summary>
public static class GetSpecifications
{
    /// <summary>Which, from where.</summary>
    /// <param name="Filter">Which.</param>
    /// <param name="After">The <see cref="Page.Next"/> of the page before; null for the first.</param>
    /// <param name="Limit">Rows a page, 1–100.</param>
    [AllowSignedIn]
    public sealed record Query(SpecificationFilter Filter, long? After = null, int Limit = 50) : IQuery<Page>;

    /// <summary>A page.</summary>
    /// <param name="Rows">The rows.</param>
    /// <param name="Next">Where the next page begins; null on the last.</param>
    /// <param name="Counts">How many the filter finds in each state, whatever state it names.</param>
    /// <param name="MayWrite">Whether the reader may begin one.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, long? Next, IReadOnlyDictionary<SpecificationState, int> Counts, bool MayWrite);

    /// <summary>One row.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="Title">เรื่อง.</param>
    /// <param name="OwnerName">Who needs it.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Budget">Baht with VAT.</param>
    /// <param name="Method">วิธีจัดซื้อจัดจ้าง.</param>
    /// <param name="VersionNumber">ฉบับที่.</param>
    /// <param name="Amendment">แก้ไขเพิ่มเติมครั้งที่; 0 for none.</param>
    /// <param name="CreatedByName">Who began it.</param>
    /// <param name="CreatedAt">UTC.</param>
    /// <param name="ClosingAt">Until when offers are taken, UTC; null for not yet.</param>
    /// <param name="Version">The version.</param>
    public sealed record Row(
        long Id, string Number, string Title, string OwnerName, SpecificationState State, decimal Budget, ProcurementMethod Method, int VersionNumber, int Amendment, string CreatedByName,
        DateTime CreatedAt, DateTime? ClosingAt, int Version);

    /// <summary>Reads the page.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var limit = Math.Clamp(query.Limit, 1, 100);
            var all = Filtered(query.Filter with { State = null });
            var counts = await all.GroupBy(s => s.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
            var found = Filtered(query.Filter);
            if (query.After is { } after)
            {
                found = found.Where(s => s.Id < after);
            }

            var read = await found.OrderByDescending(s => s.Id).Take(limit + 1).Select(s => new
            {
                s.Id, s.Number, s.Title, s.OwnerId, s.State, s.Budget, s.Method, s.VersionNumber, s.Amendment, s.CreatedByName, s.CreatedAt, s.ClosingAt, s.Version,
            }).ToListAsync(cancellationToken);
            var schools = (await reference.KnowingAsync(read.Select(s => s.OwnerId), cancellationToken)).Schools;
            return new Page(
                [.. read.Take(limit).Select(s => new Row(
                    s.Id, s.Number, s.Title, schools[s.OwnerId].Name(Texts.IsEnglish), s.State, s.Budget, s.Method, s.VersionNumber, s.Amendment, s.CreatedByName, s.CreatedAt, s.ClosingAt,
                    s.Version))],
                read.Count > limit ? read[limit - 1].Id : null, counts, user.WritesAnySpecification());
        }

        private IQueryable<Specification> Filtered(SpecificationFilter filter)
        {
            var found = db.Specifications.AsNoTracking().VisibleTo(db, user);
            if (!string.IsNullOrEmpty(filter.State))
            {
                var state = Word.TryParse<SpecificationState>(filter.State, out var known) ? known
                    : throw RuleException.Invalid(nameof(filter.State), "filter.unknown", AssetTexts.T["rule.unknown-word", filter.State]);
                found = found.Where(s => s.State == state);
            }

            if (!string.IsNullOrEmpty(filter.Owner))
            {
                var code = filter.Owner;
                found = found.Where(s => db.Schools.Any(x => x.Id == s.OwnerId && x.Code == code));
            }

            if (filter.Mine)
            {
                var me = user.Id;
                found = found.Where(s => s.CreatedById == me
                    || db.Committees.Any(c => (c.Id == s.CommitteeId || c.Id == s.EvaluationCommitteeId) && c.Groups.Any(g => g.Members.Any(m => m.PersonId == me))));
            }

            foreach (var word in ThaiText.Fold(filter.Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                found = found.Where(s => s.SearchText.Contains(word));
            }

            return found;
        }
    }
}

/// <summary>What a specification can be made of: agencies, committees, and what the office's rules say today.</summary>
public static class GetSpecificationChoices
{
    /// <summary>Asks.</summary>
    [Allow(Role.SupplyOfficer, Role.Technician, Role.Coordinator)]
    public sealed record Query : IQuery<Choices>;

    /// <summary>A committee.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Purpose">What it is for.</param>
    /// <param name="OrderNumber">The number of the order that appoints it; null while none does.</param>
    public sealed record CommitteeChoice(long Id, string Name, Committees.CommitteePurpose Purpose, string? OrderNumber);

    /// <summary>The choices.</summary>
    /// <param name="Owners">For whom the person writes: code and name.</param>
    /// <param name="Committees">Committees that have not ended.</param>
    /// <param name="Limits">The office's rules today.</param>
    public sealed record Choices(IReadOnlyList<(string Code, string Name)> Owners, IReadOnlyList<CommitteeChoice> Committees, ProcurementLimits Limits);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Choices>
    {
        /// <inheritdoc/>
        public async Task<Choices> Handle(Query query, CancellationToken cancellationToken)
        {
            var own = user.Memberships.Where(m => m.Role == Role.Coordinator).Select(m => m.SchoolId).ToList();
            var all = user.IsSystem || user.HasAny([Role.SupplyOfficer, Role.Technician]);
            var owners = await db.Schools.Where(s => s.IsActive && (all || own.Contains(s.Id))).OrderByDescending(s => s.IsOffice).ThenBy(s => s.NameTh)
                .Select(s => new { s.Code, s.NameTh }).ToListAsync(cancellationToken);
            return new Choices([.. owners.Select(o => (o.Code, o.NameTh))], await db.CommitteeChoicesAsync(cancellationToken), await db.LimitsAsync(clock.Today(), cancellationToken));
        }
    }

    /// <summary>The committees that may be chosen, the newest first.</summary>
    internal static async Task<List<CommitteeChoice>> CommitteeChoicesAsync(this IHelpDeskDb db, CancellationToken cancellationToken)
    {
        var committees = await db.Committees.AsNoTracking().Where(c => c.EndedAt == null).OrderByDescending(c => c.Id).Take(500).Select(c => new { c.Id, c.Name, c.Purpose }).ToListAsync(cancellationToken);
        var orders = (await db.Orders.Where(o => o.CommitteeId != null && (o.State == OrderState.Signed || o.State == OrderState.Announced)).Select(o => new { o.CommitteeId, o.Number, o.Year })
            .ToListAsync(cancellationToken)).ToLookup(o => o.CommitteeId, o => FormattableString.Invariant($"{o.Number}/{o.Year}"));
        return [.. committees.Select(c => new CommitteeChoice(c.Id, c.Name, c.Purpose, orders[c.Id].FirstOrDefault()))];
    }
}
