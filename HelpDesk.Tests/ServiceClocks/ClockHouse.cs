using HelpDesk.Core.ServiceClocks;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.ServiceClocks;

/// <summary>What tests of service clocks have in common.</summary>
internal static class ClockHouse
{
    /// <summary>Sets the office's clock to a time in Bangkok.</summary>
    public static void At(this House house, int month, int day, int hour, int minute = 0) => house.Clock.Set(new DateTimeOffset(Weeks.Bangkok(2026, month, day, hour, minute)));

    /// <summary>The week, and what is promised for every priority, in minutes.</summary>
    public static async Task PromiseAsync(this House house, int? response, int? resolution)
    {
        var hours = (await house.SendAsync(new GetBusinessHours.Query(), "admin")).Calendars[0];
        await house.SendAsync(new SaveBusinessHours.Command("", Weeks.WithLunch, hours.Version), "admin");
        var now = (await house.SendAsync(new GetServiceTargets.Query(), "admin")).Cells;
        await house.SendAsync(new SaveServiceTargets.Command(null, [.. now.Select(c => c with { ResponseMinutes = response, ResolutionMinutes = resolution })], now), "admin");
    }

    public static Task<Ticket> TicketAsync(this House house, string number) => house.DbAsync(db => db.Tickets.AsNoTracking().Include(t => t.Events).SingleAsync(t => t.Number == number));

    /// <summary>Rings until nothing is left, as the job does; answers how many were looked at.</summary>
    public static async Task<int> RingAsync(this House house, int limit = 200)
    {
        var done = 0;
        for (var rounds = 0; rounds < 100; rounds++)
        {
            var count = await house.SendAsSystemAsync(new RingAlarms.Command(limit));
            if (count == 0)
            {
                return done;
            }

            done += count;
        }

        throw new InvalidOperationException("Some ticket is looked at for ever.");
    }
}
