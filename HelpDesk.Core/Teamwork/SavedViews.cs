using FluentValidation;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Messages;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Teamwork;

/// <summary>What holds for saved views.</summary>
internal static class ViewRules
{
    /// <summary>The most views of one person: more stand nowhere on a screen.</summary>
    public const int MaxViews = 30;

    /// <summary>Counting ends here: "more than 999" is what anybody wants to know of a long list, and costs little.</summary>
    public const int MostCounted = 1000;

    /// <summary>The views that the person has: the own ones and those that are shared.</summary>
    public static IQueryable<SavedView> ViewsOf(this IHelpDeskDb db, CurrentUser user) => db.SavedViews.Where(v => v.IsShared || v.OwnerId == user.Id);

    /// <summary>Whether the person may change a view: the own ones; the group director those that are shared, too.</summary>
    public static bool MayChange(this CurrentUser user, SavedView view) => view.OwnerId == user.Id || (view.IsShared && user.Has(Role.GroupDirector));
}

/// <summary>The person's own views of the queue and those that are shared, with how many tickets each holds.</summary>
public static class GetSavedViews
{
    /// <summary>Which numbers.</summary>
    /// <param name="JustNow">Numbers of a moment ago do (<see cref="ViewCounts"/>).</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator)]
    public sealed record Query(bool JustNow = false) : IQuery<IReadOnlyList<Row>>;

    /// <summary>A view.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Name">What it is called.</param>
    /// <param name="Address">The part after the question mark of the queue's address.</param>
    /// <param name="IsShared">Everybody who sees the queue has it.</param>
    /// <param name="MayChange">The person may change it.</param>
    /// <param name="Count">How many tickets it holds; 1000 for a thousand or more.</param>
    /// <param name="AlertFrom">The person is told when it holds so many; null for never.</param>
    /// <param name="Version">The version.</param>
    public sealed record Row(long Id, string Name, string Address, bool IsShared, bool MayChange, int Count, int? AlertFrom, int Version);

    /// <summary>Reads and counts them.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, ITicketSearch search, ViewCounts counts, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var views = await db.ViewsOf(user).AsNoTracking().ToListAsync(cancellationToken);
            var alerts = await db.ViewAlerts.Where(a => a.PersonId == user.Id).ToDictionaryAsync(a => a.ViewId, a => a.From, cancellationToken);
            var rows = new List<Row>(views.Count);
            foreach (var view in views.OrderBy(v => v.IsShared).ThenBy(v => v.Name, ThaiText.Comparer).ThenBy(v => v.Id))
            {
                var filter = TicketFilterWords.Parse(view.Address);
                var count = query.JustNow
                    ? await counts.ReadAsync(filter.Mine || filter.Assignee == "me" ? FormattableString.Invariant($"{view.Address} {user.Id}") : view.Address, () => CountAsync(filter, cancellationToken))
                    : await CountAsync(filter, cancellationToken);
                rows.Add(new Row(view.Id, view.Name, view.Address, view.IsShared, user.MayChange(view), count, alerts.TryGetValue(view.Id, out var from) ? from : null, view.Version));
            }

            return rows;
        }

        private Task<int> CountAsync(TicketFilter filter, CancellationToken cancellationToken) =>
            db.Filtered(filter, user, search, clock.GetUtcNow().UtcDateTime).Take(ViewRules.MostCounted).CountAsync(cancellationToken);
    }
}

/// <summary>Saves a list of the queue under a name.</summary>
public static class SaveView
{
    /// <summary>What to save.</summary>
    /// <param name="Id">Which; null for a new one.</param>
    /// <param name="Name">What it is called.</param>
    /// <param name="Address">The part after the question mark of the queue's address; what is not understood of it is left out.</param>
    /// <param name="IsShared">Everybody who sees the queue has it; only who works on tickets shares.</param>
    /// <param name="AlertFrom">The person is told when it holds so many; null for never.</param>
    /// <param name="Version">The version that was read; null for a new one.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.GroupDirector, Role.Director, Role.Administrator)]
    public sealed record Command(long? Id, string Name, string? Address, bool IsShared = false, int? AlertFrom = null, int? Version = null) : ICommand<long>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Name).Words(80, required: true);
            RuleFor(c => c.Address).Words(1000);
            RuleFor(c => c.AlertFrom).InclusiveBetween(1, ViewRules.MostCounted).WithMessage(_ => TeamworkTexts.T["rule.alert-from", ViewRules.MostCounted]);
        }
    }

    /// <summary>Saves it; answers the id.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Command, long>
    {
        /// <inheritdoc/>
        public async Task<long> Handle(Command command, CancellationToken cancellationToken)
        {
            var person = user.Id ?? throw RuleException.NotFound();
            var address = TicketFilterWords.Query(TicketFilterWords.Parse(command.Address ?? ""), TicketFilterWords.IsByDue(command.Address ?? ""));
            if (command.IsShared && !user.WorksOnTickets())
            {
                throw RuleException.Invalid(nameof(command.IsShared), "view.share", TeamworkTexts.T["rule.view-share"]);
            }

            SavedView view;
            if (command.Id is { } id)
            {
                view = await db.ViewsOf(user).SingleOrDefaultAsync(v => v.Id == id, cancellationToken) ?? throw RuleException.NotFound();
                if (!user.MayChange(view))
                {
                    throw RuleException.NotFound();
                }

                await db.RequireVersionAsync(view, view.Id, command.Version, cancellationToken);
                view.Change(command.Name, address, command.IsShared);
            }
            else
            {
                if (await db.SavedViews.CountAsync(v => v.OwnerId == person, cancellationToken) >= ViewRules.MaxViews)
                {
                    throw RuleException.Conflict("view.too-many", TeamworkTexts.T["rule.view-many", ViewRules.MaxViews]);
                }

                view = new SavedView(person, command.Name, address, command.IsShared);
                db.SavedViews.Add(view);
                await db.SaveChangesAsync(cancellationToken);
            }

            await db.SetAlertAsync(view.Id, person, command.AlertFrom, cancellationToken);
            return view.Id;
        }
    }

    internal static async Task SetAlertAsync(this IHelpDeskDb db, long viewId, long personId, int? from, CancellationToken cancellationToken)
    {
        var alert = await db.ViewAlerts.SingleOrDefaultAsync(a => a.ViewId == viewId && a.PersonId == personId, cancellationToken);
        if (from is not { } many)
        {
            if (alert is not null)
            {
                db.ViewAlerts.Remove(alert);
            }
        }
        else if (alert is null)
        {
            db.ViewAlerts.Add(new ViewAlert(viewId, personId, many));
        }
        else
        {
            alert.Change(many);
        }
    }
}

/// <summary>The person wants to hear when a view holds so many tickets, the own one or a shared one.</summary>
public static class SetViewAlert
{
    /// <summary>From how many on.</summary>
    /// <param name="ViewId">The view.</param>
    /// <param name="From">So many; null for never.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.GroupDirector, Role.Director, Role.Administrator)]
    public sealed record Command(long ViewId, int? From) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.From).InclusiveBetween(1, ViewRules.MostCounted).WithMessage(_ => TeamworkTexts.T["rule.alert-from", ViewRules.MostCounted]);
        }
    }

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            if (user.Id is not { } person || !await db.ViewsOf(user).AnyAsync(v => v.Id == command.ViewId, cancellationToken))
            {
                throw RuleException.NotFound();
            }

            await db.SetAlertAsync(command.ViewId, person, command.From, cancellationToken);
            return Unit.Value;
        }
    }
}

/// <summary>Takes a view away, with its alerts.</summary>
public static class RemoveView
{
    /// <summary>Which.</summary>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.GroupDirector, Role.Director, Role.Administrator)]
    public sealed record Command(long Id) : ICommand<Unit>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var view = await db.ViewsOf(user).SingleOrDefaultAsync(v => v.Id == command.Id, cancellationToken);
            if (view is null || !user.MayChange(view))
            {
                throw RuleException.NotFound();
            }

            db.ViewAlerts.RemoveRange(await db.ViewAlerts.Where(a => a.ViewId == view.Id).ToListAsync(cancellationToken));
            db.SavedViews.Remove(view);
            return Unit.Value;
        }
    }
}

/// <summary>Looks whether views hold as many tickets as people want to hear of, each counted with that person's rights of this moment.</summary>
public static class RingViewAlerts
{
    /// <summary>Looks at all; answers how many rang or fell silent. Nobody who writes waits while it counts.</summary>
    [AllowSystem, OwnTransaction]
    public sealed record Command : ICommand<int>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, IUnitOfWork work, IRightsReader rights, ITicketSearch search, TimeProvider clock) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var found = new Dictionary<long, int>();
            foreach (var alert in await db.ViewAlerts.AsNoTracking().ToListAsync(cancellationToken))
            {
                var user = new CurrentUser();
                user.Begin(new Caller(alert.PersonId, null, "view-alert"), await rights.ReadAsync(alert.PersonId, cancellationToken));
                if (user.SeesAllSchools && await db.ViewsOf(user).AsNoTracking().SingleOrDefaultAsync(v => v.Id == alert.ViewId, cancellationToken) is { } view)
                {
                    var count = await db.Filtered(TicketFilterWords.Parse(view.Address), user, search, clock.GetUtcNow().UtcDateTime).Take(ViewRules.MostCounted).CountAsync(cancellationToken);
                    if (alert.Look(count))
                    {
                        found[alert.Id] = count;
                    }
                }
            }

            return found.Count == 0 ? 0 : await work.RunAsync(nameof(RingViewAlerts), () => RingAsync(found, cancellationToken), cancellationToken);
        }

        private async Task<int> RingAsync(Dictionary<long, int> found, CancellationToken cancellationToken)
        {
            var alerts = await db.ViewAlerts.Where(a => found.Keys.Contains(a.Id)).ToListAsync(cancellationToken);
            return alerts.Count(a => a.Look(found[a.Id]));
        }
    }
}

/// <summary>Who is told of what views hold: who asked for it.</summary>
public sealed class ViewMessages(IHelpDeskDb db) : IMessageSource
{
    /// <inheritdoc/>
    public IReadOnlyList<MessageKind> Kinds { get; } = [MessageKind.ViewFilled];

    /// <inheritdoc/>
    public async Task<MessageDraft?> DraftAsync(Announcement announcement, CancellationToken cancellationToken) =>
        await db.ViewAlerts.Where(a => a.Id == announcement.SubjectId).Join(db.SavedViews, a => a.ViewId, v => v.Id, (a, v) => new { a.PersonId, v.Name, v.Address })
            .SingleOrDefaultAsync(cancellationToken) is { } alert
            ? new MessageDraft([MessageWords.Said(alert.Name), MessageWords.Said(announcement.Detail)], alert.Address.Length == 0 ? "/queue" : "/queue?" + alert.Address, [alert.PersonId])
            : null;

    /// <inheritdoc/>
    public async Task<IReadOnlySet<long>> VisibleAsync(MessageKind kind, IReadOnlyCollection<long> subjectIds, CurrentUser user, CancellationToken cancellationToken) =>
        !user.SeesAllSchools ? new HashSet<long>()
            : await db.ViewAlerts.Where(a => subjectIds.Contains(a.Id) && a.PersonId == user.Id).Select(a => a.Id).ToHashSetAsync(cancellationToken);
}
