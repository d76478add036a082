using System.Net;
using System.Text.RegularExpressions;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Api;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Assets;

/// <summary>What a label opens, for strangers: which tickets they are told of, what they may add, and how often.</summary>
public sealed partial class ScannedPageTests
{
    [Theory, OnSqlite]
    public async Task Every_open_ticket_of_a_device_is_shown_and_a_stranger_adds_to_the_chosen_one(Provider provider)
    {
        await using var host = await ApiHost.StartAsync(provider);
        await using var house = host.Beside();
        var (id, code, first) = await house.FaultyAsync();
        var number = await house.DbAsync(db => db.Assets.Where(a => a.Id == id).Select(a => a.Number).SingleAsync());
        var second = await house.ReportScannedAsync(code, TestOffice.FirstSchool, number);
        await house.SendAsync(new ClaimTicket.Command(second), "technician");
        var elsewhere = await house.FaultyAsync(TestOffice.SecondSchool);
        using var visitor = await host.BrowseAsync(null);
        var page = await visitor.GetStringAsync(new Uri("/a/" + code, UriKind.Relative));

        // The newest is chosen; who has the ticket, who reported it and what it says stand nowhere.
        Assert.Equal([second, first], Shown().Matches(page).Select(m => m.Groups[1].Value));
        Assert.Equal(second, Chosen().Match(page).Groups[1].Value);
        Assert.DoesNotContain("ความลับ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("สมศรี", page, StringComparison.Ordinal);
        Assert.DoesNotContain("technician", page, StringComparison.Ordinal);

        var token = Token().Match(page).Groups[1].Value;
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(first, "ไม่มีตรา", "")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(first, "หุ่นยนต์", token, website: "http://x")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(first, " ", token)).StatusCode);
        Assert.Equal($"/a/{code}?done=added", (await SendAsync(first, "มีกลิ่นไหม้", token)).Headers.Location!.ToString());

        // What is refused keeps what was chosen and typed.
        var refused = await SendAsync(elsewhere.Ticket, "เดาเลข", token);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.DoesNotContain(elsewhere.Ticket, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var replies = await house.DbAsync(db => db.TicketEvents.Where(e => e.Kind == TicketEventKind.Reply).Select(e => new { e.Text, Number = db.Tickets.First(t => t.Id == e.TicketId).Number }).ToListAsync());
        Assert.Equal(("มีกลิ่นไหม้", first), replies.Select(r => (r.Text, r.Number)).Single());

        // Five a minute from one address.
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
        {
            answers.Add((await SendAsync(first, "อีกครั้ง " + i, token)).StatusCode);
        }

        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], answers);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/a/AAAAAAAAAAAAAAAAAAAAAA")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/a/" + Uri.EscapeDataString(number))).StatusCode);

        Task<HttpResponseMessage> SendAsync(string ticket, string text, string mark, string website = "") =>
            visitor.PostAsync(new Uri("/a/" + code, UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ticket"] = ticket, ["text"] = text, ["website"] = website, ["__RequestVerificationToken"] = mark,
            }));
    }

    [GeneratedRegex("<li data-number=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Shown();

    [GeneratedRegex("name=\"ticket\" value=\"([^\"]+)\" checked", RegexOptions.CultureInvariant)]
    private static partial Regex Chosen();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
