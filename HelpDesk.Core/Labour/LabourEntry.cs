using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Labour;

/// <summary>A stretch of work of one person on one ticket. As long as it has no end, the person's timer runs; no person has two that run.</summary>
public sealed class LabourEntry : IAudited, IVersioned, ILive
{
    /// <summary>No stretch is longer than so many minutes: a day.</summary>
    public const int MostMinutes = 24 * 60;

    private LabourEntry()
    {
    }

    /// <summary>The timer starts.</summary>
    public LabourEntry(Guid clientId, long ticketId, Actor by, DateTime at)
    {
        (ClientId, TicketId, PersonId, PersonName, StartedAt) = (clientId, ticketId, by.PersonId!.Value, by.Name ?? "", at);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Made by the sender; sent twice, it is written once. Unique.</summary>
    public Guid ClientId { get; private set; }

    /// <summary>The ticket.</summary>
    public long TicketId { get; private set; }

    /// <summary>Who worked.</summary>
    public long PersonId { get; private set; }

    /// <summary>The name at that time.</summary>
    public string PersonName { get; private set; } = "";

    /// <summary>UTC; the beginning of the day in Bangkok when it was written down by hand.</summary>
    public DateTime StartedAt { get; private set; }

    /// <summary>UTC; null while the timer runs.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Written down by hand: only the day and the length mean something.</summary>
    public bool IsByHand { get; private set; }

    /// <summary>What an hour of it costs, in baht: the office's rate of the moment when it ended.</summary>
    public decimal Rate { get; private set; }

    /// <summary>What was done.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Why it was last corrected; empty when it never was.</summary>
    public string Reason { get; private set; } = "";

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>The length in minutes, of which every begun one counts; 0 while it runs.</summary>
    public int Minutes => EndedAt is { } end ? MinutesBetween(StartedAt, end) : 0;

    /// <summary>What it costs, in baht.</summary>
    public decimal Amount => Math.Round(Minutes * Rate / 60, 2, MidpointRounding.AwayFromZero);

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges() => [new(Topics.Ticket(TicketId), TicketId, 0)];

    /// <summary>Minutes, of which every begun one counts.</summary>
    public static int MinutesBetween(DateTime from, DateTime until) => (int)Math.Ceiling(Math.Max(0, (until - from).TotalMinutes));

    /// <summary>A stretch that is over, written down by hand.</summary>
    public static LabourEntry ByHand(Guid clientId, long ticketId, Actor by, DateOnly day, int minutes, string note, decimal rate)
    {
        var entry = new LabourEntry(clientId, ticketId, by, ThaiCalendar.StartOfDayUtc(day)) { IsByHand = true, Rate = rate, Note = note.Trim() };
        entry.EndedAt = entry.StartedAt.AddMinutes(minutes);
        return entry;
    }

    /// <summary>The timer stops. One that was forgotten counts a day and no more.</summary>
    public void Stop(DateTime at, decimal rate, string note = "")
    {
        var latest = StartedAt.AddMinutes(MostMinutes);
        (EndedAt, Rate) = (at < StartedAt ? StartedAt : at > latest ? latest : at, rate);
        if (note.Length > 0)
        {
            Note = note.Trim();
        }
    }

    /// <summary>Whoever worked corrects it.</summary>
    public void Correct(DateOnly day, int minutes, string note, string reason)
    {
        if (day != ThaiCalendar.BangkokDate(StartedAt))
        {
            (StartedAt, IsByHand) = (ThaiCalendar.StartOfDayUtc(day), true);
        }

        (EndedAt, Note, Reason) = (StartedAt.AddMinutes(minutes), note.Trim(), reason.Trim());
    }
}
