using HelpDesk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>Names a ticket: by number for people who signed in, by the tracking link's secret for everyone who has it.</summary>
/// <param name="Number">The ticket's number.</param>
/// <param name="Secret">The tracking link's secret.</param>
public sealed record TicketRef(string? Number, string? Secret = null)
{
    /// <summary>By number.</summary>
    public static TicketRef Of(string number) => new(number);

    /// <summary>By the tracking link's secret.</summary>
    public static TicketRef Tracked(string secret) => new(null, secret);
}

/// <summary>What a command on a ticket answers.</summary>
/// <param name="Id">The ticket's id.</param>
/// <param name="Number">Its number.</param>
/// <param name="Status">Its state now.</param>
/// <param name="Version">Its version before this command was saved; the next reading tells the new one.</param>
public sealed record TicketSaved(long Id, string Number, TicketStatus Status, int Version);

/// <summary>Who may see and do what with tickets; used by every use case, so that it is said once.</summary>
public static class TicketRules
{
    /// <summary>Roles that work on tickets.</summary>
    public static readonly IReadOnlyList<Role> WorkRoles = [Role.Technician, Role.GroupDirector];

    /// <summary>At most so many files with one report or reply.</summary>
    public const int MaxFiles = 5;

    /// <summary>At most so many bytes a file: 10 MB.</summary>
    public const long MaxFileBytes = 10 * 1024 * 1024;

    /// <summary>Whether the person works on tickets.</summary>
    public static bool WorksOnTickets(this CurrentUser user) => user.IsSystem || user.HasAny(WorkRoles);

    /// <summary>The person as the actor of a change.</summary>
    public static Actor AsActor(this CurrentUser user) => user.IsSystem ? Actor.Program : new Actor(user.Id, user.Name, user.WorksOnTickets());

    /// <summary>Only what exists for this person.</summary>
    public static IQueryable<Ticket> VisibleTo(this IQueryable<Ticket> tickets, CurrentUser user)
    {
        if (user.SeesAllSchools)
        {
            return tickets;
        }

        var schools = user.SchoolIds;
        return schools.Count == 1
            ? tickets.Where(OfSchool(schools[0]))
            : tickets.Where(t => schools.Contains(t.SchoolId));

        static System.Linq.Expressions.Expression<Func<Ticket, bool>> OfSchool(long id) => t => t.SchoolId == id;
    }

    /// <summary>Loads a ticket for somebody who works on tickets.</summary>
    /// <exception cref="RuleException">Not found.</exception>
    public static async Task<Ticket> LoadForWorkAsync(this IHelpDeskDb db, string number, CurrentUser user, CancellationToken cancellationToken) =>
        await db.Tickets.VisibleTo(user).SingleOrDefaultAsync(t => t.Number == number, cancellationToken) ?? throw RuleException.NotFound();

    /// <summary>Loads another ticket that somebody who works on tickets has typed the number of.</summary>
    /// <exception cref="RuleException">There is none, on the field it was typed into.</exception>
    public static async Task<Ticket> LoadOtherAsync(this IHelpDeskDb db, string number, string field, CurrentUser user, CancellationToken cancellationToken)
    {
        var typed = number.Trim().ToUpperInvariant();
        return await db.Tickets.VisibleTo(user).SingleOrDefaultAsync(t => t.Number == typed, cancellationToken)
            ?? throw RuleException.Invalid(field, "ticket.number-unknown", TicketTexts.T["rule.number-unknown"]);
    }

    /// <summary>
    /// Loads a ticket for its requester's side (by tracking link, or signed in at its school) or for somebody who works on tickets,
    /// and says who acts.
    /// </summary>
    /// <exception cref="RuleException">Not found, or the person only reads it.</exception>
    public static async Task<(Ticket Ticket, Actor Actor)> LoadForEitherSideAsync(
        this IHelpDeskDb db, TicketRef reference, CurrentUser user, DateTime now, CancellationToken cancellationToken)
    {
        if (reference.Secret is { } secret)
        {
            var tracked = await db.Tickets.SingleOrDefaultAsync(t => t.TrackSecret == secret, cancellationToken);
            return tracked is not null && tracked.TrackingWorks(now)
                ? (tracked, new Actor(user.Id, tracked.RequesterName, IsOffice: false))
                : throw RuleException.NotFound();
        }

        if (!user.IsSignedIn && !user.IsSystem)
        {
            throw RuleException.NotFound();
        }

        var ticket = await db.LoadForWorkAsync(reference.Number ?? "", user, cancellationToken);
        return user.WorksOnTickets() || user.SchoolIds.Contains(ticket.SchoolId)
            ? (ticket, user.AsActor())
            : throw new RuleException(RuleKind.NotAllowed, "not-allowed", CommonTexts.T["rule.not-allowed"]);
    }

    /// <summary>Attaches uploaded files to the timeline entry they came with.</summary>
    /// <exception cref="RuleException">Too many, or a file that is not there or belongs elsewhere.</exception>
    public static async Task AttachAsync(
        this IHelpDeskDb db, Ticket ticket, TicketEvent entry, IReadOnlyList<Guid>? files, CancellationToken cancellationToken)
    {
        if (files is not { Count: > 0 })
        {
            return;
        }

        if (files.Count > MaxFiles)
        {
            throw RuleException.Invalid("Files", "files.too-many", TicketTexts.T["rule.too-many-files", MaxFiles]);
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var key in files.Distinct())
        {
            var file = await db.Attachments.SingleOrDefaultAsync(a => a.Key == key, cancellationToken) ?? throw RuleException.NotFound();
            file.AttachTo(ticket.Id, entry.Id, entry.IsPublic);
        }
    }

    /// <summary>What a command on a ticket answers.</summary>
    public static TicketSaved Saved(this Ticket ticket) => new(ticket.Id, ticket.Number, ticket.Status, ticket.Version);
}
