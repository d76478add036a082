using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Labour;

/// <summary>What use cases of hours of work have in common.</summary>
public static class LabourRules
{
    /// <summary>What an hour costs by the office's setting, in baht; 0 when it is not counted.</summary>
    public static Task<decimal> ReadLabourRateAsync(this IHelpDeskDb db, CancellationToken cancellationToken) =>
        db.Settings.Select(s => s.LabourRate).SingleAsync(cancellationToken);

    /// <summary>What the same person sends about the own timer comes one after the other; answers the person's id.</summary>
    internal static async Task<long> HoldWorkerAsync(this IHelpDeskDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var person = user.Id ?? throw PeopleRules.NotAllowed();
        await db.HoldPersonAsync(person, cancellationToken);
        return person;
    }

    /// <summary>An own stretch of work that is over, with its ticket, to be corrected.</summary>
    /// <exception cref="RuleException">It does not exist for this person, is somebody else's, still runs, was changed since it was read, or the ticket is closed.</exception>
    internal static async Task<(LabourEntry Entry, Ticket Ticket)> LoadOwnLabourAsync(
        this IHelpDeskDb db, string number, long id, CurrentUser user, int? version, CancellationToken cancellationToken)
    {
        var ticket = await db.LoadForWorkAsync(number, user, cancellationToken);
        var entry = await db.LabourEntries.SingleOrDefaultAsync(e => e.Id == id && e.TicketId == ticket.Id, cancellationToken) ?? throw RuleException.NotFound();
        if (entry.PersonId != user.Id)
        {
            throw PeopleRules.NotAllowed();
        }

        if (entry.EndedAt is null)
        {
            throw RuleException.Conflict("labour.runs", LabourTexts.T["rule.runs"]);
        }

        await db.RequireVersionAsync(entry, id, version, cancellationToken);
        return (entry, ticket);
    }

    /// <summary>Refuses a day on which nobody can have worked on the ticket: before it came in, or that has not come yet.</summary>
    internal static void RequireDay(Ticket ticket, DateOnly day, DateTime now)
    {
        if (day < ThaiCalendar.BangkokDate(ticket.CreatedAt) || day > ThaiCalendar.BangkokDate(now))
        {
            throw RuleException.Invalid("Day", "labour.day", LabourTexts.T["rule.day"]);
        }
    }
}
