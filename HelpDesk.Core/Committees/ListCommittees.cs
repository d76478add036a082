using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Committees;

/// <summary>Committees, the newest first.</summary>
public static class ListCommittees
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 25;

    /// <summary>Which, from where.</summary>
    /// <param name="Text">Part of a name or of a member's name; folded.</param>
    /// <param name="Ended">True: those that ended; false: those that work; null: all.</param>
    /// <param name="Purpose">Those for this.</param>
    /// <param name="After">The <see cref="Page.Next"/> of the page before.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator)]
    public sealed record Query(string? Text = null, bool? Ended = false, CommitteePurpose? Purpose = null, long? After = null) : IQuery<Page>;

    /// <summary>A page.</summary>
    /// <param name="Rows">The rows.</param>
    /// <param name="Found">How many the filter finds.</param>
    /// <param name="MayMake">The user may make committees.</param>
    /// <param name="Next">Where the next page begins; null on the last.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, int Found, bool MayMake, long? Next);

    /// <summary>A committee.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Name">The name.</param>
    /// <param name="Kind">Which kind.</param>
    /// <param name="Purpose">What for.</param>
    /// <param name="Members">How many members.</param>
    /// <param name="Chair">Who chairs the first group; null for nobody yet.</param>
    /// <param name="Works">How many works it serves.</param>
    /// <param name="From">First day of its term.</param>
    /// <param name="To">Last day of its term.</param>
    /// <param name="EndedAt">When its work ended, UTC.</param>
    public sealed record Row(
        long Id, string Name, CommitteeKind Kind, CommitteePurpose Purpose, int Members, string? Chair, int Works, DateOnly? From, DateOnly? To, DateTime? EndedAt);

    /// <summary>Reads the page.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var committees = db.Committees.AsNoTracking();
            committees = query.Ended switch
            {
                true => committees.Where(c => c.EndedAt != null),
                false => committees.Where(c => c.EndedAt == null),
                null => committees,
            };
            if (query.Purpose is { } purpose)
            {
                committees = committees.Where(c => c.Purpose == purpose);
            }

            var ids = await FindAsync(committees.OrderByDescending(c => c.Id), ThaiText.Fold(query.Text), cancellationToken);
            var from = query.After is { } after ? ids.TakeWhile(id => id >= after).Count() : 0;
            var shown = ids.Skip(from).Take(PageSize).ToList();
            var rows = await db.Committees.AsNoTracking().Where(c => shown.Contains(c.Id)).OrderByDescending(c => c.Id).Select(c => new Row(
                c.Id, c.Name, c.Kind, c.Purpose, c.Groups.Sum(g => g.Members.Count),
                c.Groups.OrderBy(g => g.Number).SelectMany(g => g.Members).Where(m => m.Role == CommitteeRole.Chair).Select(m => m.Name).FirstOrDefault(),
                c.Works.Count, c.From, c.To, c.EndedAt)).ToListAsync(cancellationToken);
            return new Page(rows, ids.Count, user.MakesCommittees(), from + shown.Count < ids.Count ? shown[^1] : null);
        }

        // An office has some hundred committees: their names fold in milliseconds, so nothing is stored twice for it.
        private static async Task<List<long>> FindAsync(IQueryable<Committee> committees, string text, CancellationToken cancellationToken)
        {
            if (text.Length == 0)
            {
                return await committees.Select(c => c.Id).ToListAsync(cancellationToken);
            }

            var named = await committees.Select(c => new { c.Id, c.Name, Members = c.Groups.SelectMany(g => g.Members).Select(m => m.Name).ToList() }).ToListAsync(cancellationToken);
            return [.. named.Where(c => ThaiText.Fold(c.Name + "\n" + string.Join('\n', c.Members)).Contains(text, StringComparison.Ordinal)).Select(c => c.Id)];
        }
    }
}
