using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Approvals;

/// <summary>Which of the person's requests are listed.</summary>
public enum ApprovalBox
{
    /// <summary>What waits for the person's answer, the earliest due first.</summary>
    Waiting,

    /// <summary>What the person asked for, the newest first.</summary>
    Mine,

    /// <summary>What the person answered, the newest first.</summary>
    Decided,
}

/// <summary>The inbox of decisions: what waits for me, what I asked for, what I decided.</summary>
public static class GetApprovals
{
    /// <summary>Which, and from where.</summary>
    /// <param name="Box">Which.</param>
    /// <param name="After">The <see cref="Page.Next"/> of the page before; null for the first.</param>
    /// <param name="Limit">Rows a page, 1–100.</param>
    [AllowSignedIn]
    public sealed record Query(ApprovalBox Box = ApprovalBox.Waiting, string? After = null, int Limit = 25) : IQuery<Page>;

    /// <summary>A page.</summary>
    /// <param name="Rows">The rows.</param>
    /// <param name="Next">Where the next page begins; null on the last.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, string? Next);

    /// <summary>One row.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Kind">What it is about.</param>
    /// <param name="Title">In one line.</param>
    /// <param name="RequestedByName">Who asks.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Round">The running or last round.</param>
    /// <param name="SubmittedAt">When that round was sent, UTC.</param>
    /// <param name="Steps">The titles of the steps that are open now; of those that wait for the person in that list.</param>
    /// <param name="DueAt">The earliest deadline of those steps, UTC.</param>
    /// <param name="ForName">Whom the person stands in for; null for the own place and in the other lists.</param>
    /// <param name="Answer">The person's last answer, in the list of those.</param>
    /// <param name="Version">The version.</param>
    public sealed record Row(
        long Id, ApprovalKind Kind, string Title, string RequestedByName, ApprovalState State, int Round, DateTime SubmittedAt,
        IReadOnlyList<string> Steps, DateTime? DueAt, string? ForName, DecisionKind? Answer, int Version);

    /// <summary>Reads the page.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var limit = Math.Clamp(query.Limit, 1, 100);
            var (ids, next) = query.Box == ApprovalBox.Waiting
                ? await WaitingAsync(query.After, limit, cancellationToken)
                : await NewestAsync(query.Box, query.After, limit, cancellationToken);
            var places = await db.PlacesAsync(user, clock.Today(), cancellationToken);
            var found = await db.Approvals.AsNoTracking().Whole().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
            return new Page([.. ids.Where(found.ContainsKey).Select(id => RowOf(found[id], query.Box, places))], next);
        }

        // The few that wait for one person are ordered here: "no deadline" sorts differently in the two databases.
        private async Task<(List<long> Ids, string? Next)> WaitingAsync(string? after, int limit, CancellationToken cancellationToken)
        {
            var waiting = await db.Approvals.WaitingFor(db, user, clock.Today())
                .Select(a => new
                {
                    a.Id,
                    Due = a.Steps.Where(s => s.DueAt != null
                        && a.Rounds.Where(r => r.Number == a.Round).SelectMany(r => r.Decisions).Count(d => d.StepId == s.Id && d.Kind <= DecisionKind.ApproveWithConditions) < s.Quorum)
                        .Min(s => s.DueAt),
                })
                .ToListAsync(cancellationToken);
            var ordered = waiting.Select(w => (Due: w.Due?.Ticks ?? long.MaxValue, w.Id)).Order().ToList();
            if (!string.IsNullOrEmpty(after))
            {
                var parts = after.Split('-');
                var from = parts.Length == 2 ? (Number(parts[0]), Number(parts[1])) : throw BadCursor();
                ordered.RemoveAll(w => w.CompareTo(from) <= 0);
            }

            var page = ordered.Take(limit).ToList();
            return (page.ConvertAll(w => w.Id), ordered.Count > limit ? string.Create(CultureInfo.InvariantCulture, $"{page[^1].Due}-{page[^1].Id}") : null);
        }

        private async Task<(List<long> Ids, string? Next)> NewestAsync(ApprovalBox box, string? after, int limit, CancellationToken cancellationToken)
        {
            var me = user.Id;
            var approvals = box == ApprovalBox.Mine
                ? db.Approvals.Where(a => a.RequestedById == me)
                : db.Approvals.Where(a => a.Rounds.Any(r => r.Decisions.Any(d => d.PersonId == me)));
            if (!string.IsNullOrEmpty(after))
            {
                var from = Number(after);
                approvals = approvals.Where(a => a.Id < from);
            }

            var ids = await approvals.OrderByDescending(a => a.Id).Select(a => a.Id).Take(limit + 1).ToListAsync(cancellationToken);
            if (ids.Count <= limit)
            {
                return (ids, null);
            }

            ids.RemoveAt(limit);
            return (ids, ids[^1].ToString(CultureInfo.InvariantCulture));
        }

        private Row RowOf(Approval approval, ApprovalBox box, IReadOnlyList<Place> places)
        {
            var open = approval.OpenSteps();
            var mine = box == ApprovalBox.Waiting ? open.Where(s => approval.PlaceAt(s, places) is not null).ToList() : [.. open];
            return new Row(
                approval.Id, approval.Kind, approval.Title, approval.RequestedByName, approval.State, approval.Round, approval.CurrentRound.SubmittedAt,
                [.. mine.Select(s => s.Title)], mine.Min(s => s.DueAt),
                box == ApprovalBox.Waiting && mine.Count > 0 ? approval.PlaceAt(mine[0], places)?.ForName : null,
                box == ApprovalBox.Decided ? approval.Rounds.SelectMany(r => r.Decisions).Where(d => d.PersonId == user.Id).MaxBy(d => d.Id)?.Kind : null,
                approval.Version);
        }

        private static long Number(string text) =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw BadCursor();

        private static RuleException BadCursor() => RuleException.Invalid("After", "cursor", ApprovalTexts.T["rule.cursor"]);
    }
}
