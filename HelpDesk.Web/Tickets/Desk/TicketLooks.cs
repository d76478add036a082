using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.ServiceClocks;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Web.Tickets.Desk;

/// <summary>The drawings and levels by which a ticket is recognised, beside its words.</summary>
internal static class TicketLooks
{
    /// <summary>The drawing of a state.</summary>
    public static string Icon(TicketStatus status) => status switch
    {
        TicketStatus.New => "inbox",
        TicketStatus.Assigned => "assign",
        TicketStatus.InProgress => "in-progress",
        TicketStatus.OnHold => "pause",
        TicketStatus.Resolved => "done",
        TicketStatus.Closed => "archive",
        TicketStatus.Cancelled => "cancel",
        TicketStatus.Merged => "merge",
    };

    /// <summary>How near a deadline is, as the stylesheet names it.</summary>
    public static string Due(DueState state) => state switch
    {
        DueState.Ahead => "ahead",
        DueState.Soon => "soon",
        DueState.Over => "late",
        DueState.Paused => "paused",
    };

    /// <summary>The drawing of how near a deadline is.</summary>
    public static string DueIcon(DueState state) => state switch
    {
        DueState.Ahead => "clock",
        DueState.Soon => "bell",
        DueState.Over => "alert",
        DueState.Paused => "pause",
    };

    /// <summary>When it is due, shortly: today only the time.</summary>
    public static string DueTime(DateTime at, DateTime now) => ThaiCalendar.BangkokDate(at) == ThaiCalendar.BangkokDate(now)
        ? DeskTexts.T["due.today", ThaiCalendar.Time(at)]
        : ThaiCalendar.DateAndTime(at);

    /// <summary>The level as the stylesheet names it.</summary>
    public static string Level(Priority priority) => priority switch
    {
        Priority.Low => "low",
        Priority.Normal => "normal",
        Priority.High => "high",
        Priority.Critical => "urgent",
    };

    /// <summary>Somebody to whom tickets are given, and whether the person is away today.</summary>
    public static string Name(GetTicketChoices.Technician technician) => technician.Away is { } away
        ? DeskTexts.T["assignee.away", technician.Name, ThaiCalendar.Date(away.Until), away.SubstituteName]
        : technician.Name;

    /// <summary>The first letters of a name, without its title, for the round sign before it.</summary>
    public static string Initials(string? name)
    {
        var words = (name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var title in DeskTexts.T["titles"].Split(' '))
        {
            if (words.Length > 0 && words[0].StartsWith(title, StringComparison.Ordinal) && words[0].Length > title.Length)
            {
                words[0] = words[0][title.Length..];
                break;
            }
        }

        return string.Concat(words.Take(2).Select(FirstLetter));
    }

    // A vowel that stands before its consonant is no initial: เ แ โ ใ ไ.
    private static string FirstLetter(string word)
    {
        var letter = word.FirstOrDefault(c => c is not (>= '\u0E40' and <= '\u0E44'));
        return letter == default ? "" : letter.ToString();
    }
}
