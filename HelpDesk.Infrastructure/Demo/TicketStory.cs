using System.Globalization;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>A place that reports, with its people.</summary>
internal sealed record StoryPlace(long Id, string Names, IReadOnlyList<StoryPerson> People);

/// <summary>Somebody with an account.</summary>
internal sealed record StoryPerson(long Id, string Name, string Phone);

/// <summary>Everyone and everything that stories are made of.</summary>
internal sealed record StoryCast(
    IReadOnlyList<StoryPlace> Places,
    IReadOnlyList<StoryPerson> Technicians,
    StoryPerson Leader,
    IReadOnlyDictionary<string, long> Categories,
    IReadOnlyDictionary<(Impact, Urgency), Priority> Matrix);

/// <summary>How a story ends.</summary>
internal enum StoryEnd
{
    /// <summary>Still to be worked on.</summary>
    Open,

    /// <summary>Resolved some days ago; the requester has not answered yet.</summary>
    Resolved,

    /// <summary>Resolved, and closed if there was time.</summary>
    Done,
}

/// <summary>
/// Makes a ticket and lets it live through the entity's own methods, so that state and timeline fit together as they do in real work.
/// </summary>
/// <param name="cast">Who and what.</param>
/// <param name="dice">What comes next.</param>
/// <param name="now">The present; nothing happens after it.</param>
/// <param name="brief">Few replies and notes, for very many tickets.</param>
internal sealed class TicketStory(StoryCast cast, Dice dice, DateTime now, bool brief)
{
    private static readonly (Urgency, double)[] Urgencies = [(Urgency.Low, 12), (Urgency.Normal, 62), (Urgency.High, 20), (Urgency.Urgent, 6)];
    private static readonly (Impact, double)[] Impacts = [(Impact.One, 68), (Impact.Group, 22), (Impact.All, 10)];
    private readonly (DemoFault, double)[] _faults = [.. DemoFault.All.Where(f => cast.Categories.ContainsKey(f.Code)).Select(f => (f, f.Share))];
    private DateTime _at;

    /// <summary>One ticket from its report to where it stands now.</summary>
    public Ticket Tell(string number, DateTime reportedAt, StoryEnd end)
    {
        var fault = dice.Weighted(_faults);
        var place = dice.Of(cast.Places);
        var person = place.People.Count > 0 && dice.Percent(55) ? dice.Of(place.People) : null;
        var (impact, urgency) = (dice.Weighted(Impacts), dice.Weighted(Urgencies));
        var name = person?.Name ?? DemoNames.Person(dice);
        var room = dice.Of(DemoPhrases.Rooms);
        var device = dice.Of(fault.Devices);
        var (subject, description) = Words(fault, device, room);
        var report = new TicketReport(
            dice.Id(), place.Id, place.Names, cast.Categories[fault.Code], subject, description,
            dice.Percent(80) ? $"{dice.Of(DemoPhrases.Buildings)} {room}" : room, fault.Class.Length > 0 && dice.Percent(60) ? device : "",
            fault.Class.Length > 0 && dice.Percent(55) ? Tag(fault.Class) : "", impact, urgency, name,
            person?.Phone is { Length: > 0 } phone ? phone : DemoNames.Mobile(dice), "");
        var requester = new Actor(person?.Id, name, IsOffice: false);

        // The tracking link opens the ticket to whoever has it, so it is random even here.
        var ticket = new Ticket(report, number, cast.Matrix[(impact, urgency)], Secrets.New(), requester, reportedAt);
        _at = reportedAt;
        Live(ticket, fault, requester, end);
        ticket.Version = ticket.Events.Count;
        return ticket;
    }

    private void Live(Ticket ticket, DemoFault fault, Actor requester, StoryEnd end)
    {
        if (end == StoryEnd.Open)
        {
            Stay(ticket, fault, requester);
            return;
        }

        if (end == StoryEnd.Done && dice.Percent(3))
        {
            ticket.Cancel(dice.Of(DemoPhrases.Cancels), requester, Next(90));
            return;
        }

        var technician = Take(ticket);
        if (!brief || dice.Percent(8))
        {
            Talk(ticket, fault, technician, requester);
        }

        if (end == StoryEnd.Resolved)
        {
            var lately = now.AddMinutes(-dice.Between(60, 6 * 24 * 60));
            _at = lately > _at ? lately : _at;
            Resolve(ticket, fault, technician);
            return;
        }

        Resolve(ticket, fault, technician);
        if (!brief && dice.Percent(4) && now - _at > TimeSpan.FromDays(12))
        {
            ticket.Reopen(dice.Of(DemoPhrases.Reopens), requester, Next(600));
            ticket.Start(technician, Next(240));
            Resolve(ticket, fault, technician);
        }

        Finish(ticket, requester);
    }

    // Work that is not done yet: a third has not been looked at, the rest is at every stage.
    private void Stay(Ticket ticket, DemoFault fault, Actor requester)
    {
        // What is old and still open has mostly been looked at.
        var stage = dice.Between(brief ? 0 : (now - _at).TotalDays switch { > 20 => 60, > 4 => 18, _ => 0 }, 99);
        if (stage < 34)
        {
            return;
        }

        var technician = Take(ticket);
        if (stage < 55)
        {
            return;
        }

        ticket.Start(technician, Next(120));
        if (dice.Percent(30))
        {
            ticket.Note(dice.Of(DemoPhrases.Notes), technician, Next(60));
        }

        if (stage >= 82)
        {
            if (dice.Percent(40))
            {
                ticket.Reply(dice.Of(DemoPhrases.Questions), technician, Next(40));
                ticket.Hold(OnHoldReason.Requester, "", technician, _at);
            }
            else
            {
                Wait(ticket, fault, technician);
            }
        }
        else if (dice.Percent(30))
        {
            ticket.Reply(dice.Of(DemoPhrases.Questions), technician, Next(40));
            ticket.Reply(dice.Of(DemoPhrases.Answers), requester, Next(90));
        }
    }

    private Actor Take(Ticket ticket)
    {
        var one = dice.Of(cast.Technicians);
        var technician = new Actor(one.Id, one.Name, IsOffice: true);
        if (dice.Percent(70))
        {
            ticket.Claim(technician, Next(95));
        }
        else
        {
            ticket.Assign(one.Id, one.Name, new Actor(cast.Leader.Id, cast.Leader.Name, IsOffice: true), Next(60));
        }

        return technician;
    }

    private void Talk(Ticket ticket, DemoFault fault, Actor technician, Actor requester)
    {
        if (dice.Percent(25))
        {
            ticket.Note(dice.Of(DemoPhrases.Notes), technician, Next(45));
        }

        if (dice.Percent(6) && cast.Technicians.FirstOrDefault(t => t.Id != technician.PersonId) is { } other)
        {
            ticket.Assign(other.Id, other.Name, technician, Next(200), dice.Of(DemoPhrases.HandOvers));
            technician = new Actor(other.Id, other.Name, IsOffice: true);
        }

        if (dice.Percent(65))
        {
            ticket.Start(technician, Next(120));
        }

        if (dice.Percent(28))
        {
            ticket.Reply(dice.Of(DemoPhrases.Questions), technician, Next(40));
            if (dice.Percent(60))
            {
                ticket.Hold(OnHoldReason.Requester, "", technician, _at);
            }

            ticket.Reply(dice.Of(DemoPhrases.Answers), requester, Next(180));
        }

        if (dice.Percent(fault.NeedsParts))
        {
            Wait(ticket, fault, technician);
            ticket.Start(technician, Next(60 * 20));
        }
    }

    private void Wait(Ticket ticket, DemoFault fault, Actor technician)
    {
        var (reason, texts) = fault.NeedsParts == 0
            ? (OnHoldReason.Approval, DemoPhrases.WaitApproval)
            : dice.Weighted([((OnHoldReason.Parts, DemoPhrases.WaitParts), 60), ((OnHoldReason.Vendor, DemoPhrases.WaitVendor), 30), ((OnHoldReason.Approval, DemoPhrases.WaitApproval), 10)]);
        ticket.Hold(reason, dice.Of(texts), technician, Next(60));
    }

    private void Resolve(Ticket ticket, DemoFault fault, Actor technician)
    {
        var advice = fault.Code is "advice" or "account" or "system";
        var outcome = dice.Weighted([(Outcome.Repaired, advice ? 35 : 72), (Outcome.Replaced, advice ? 0 : 7), (Outcome.Advised, advice ? 60 : 10), (Outcome.NoFault, 6), (Outcome.BeyondRepair, advice ? 0 : 5)]);
        var text = outcome switch
        {
            Outcome.Replaced => dice.Of(DemoPhrases.Replaced),
            Outcome.NoFault => dice.Of(DemoPhrases.NoFaults),
            Outcome.BeyondRepair => dice.Of(DemoPhrases.Beyond),
            Outcome.Repaired or Outcome.Advised => dice.Of(fault.Repairs),
        };
        var cost = outcome == Outcome.Repaired && dice.Percent(fault.NeedsParts) ? dice.Between(3, 90) * 50m : (decimal?)null;
        ticket.Resolve(outcome, text, cost, technician, Next(60 * 7));
    }

    private void Finish(Ticket ticket, Actor requester)
    {
        var resolved = _at;
        if (dice.Percent(52))
        {
            ticket.Close(requester, Next(60 * 5));
        }
        else if (now - resolved > TimeSpan.FromDays(7.1))
        {
            _at = resolved + TimeSpan.FromDays(7) + TimeSpan.FromMinutes(dice.Between(1, 59));
            ticket.Close(Actor.Program, _at);
            return;
        }
        else
        {
            return;
        }

        if (dice.Percent(brief ? 15 : 70))
        {
            var rating = dice.Weighted([(5, 55), (4, 30), (3, 10), (2, 3), (1, 2)]);
            var comment = dice.Percent(35) ? dice.Of(rating >= 4 ? DemoPhrases.Praise : DemoPhrases.Complaints) : "";
            ticket.Rate(rating, comment, requester, Next(2));
        }
    }

    // The next moment, about so many minutes of working time later; what would lie in the future happens before now.
    private DateTime Next(double minutes)
    {
        var next = TicketTimes.AfterWork(_at, dice.Around(minutes));
        return _at = next < now ? next : _at + TimeSpan.FromSeconds((int)((now - _at).TotalSeconds / 3));
    }

    private (string Subject, string Description) Words(DemoFault fault, string device, string room)
    {
        var what = dice.Of(fault.Faults);
        var closed = device[^1] > 'z' ? device : device + " ";
        var subject = dice.Between(0, 3) switch
        {
            0 => $"{device} {what}",
            1 => $"{closed}{room} {what}",
            2 => $"{closed}{what}",
            _ => $"{device} {what} {room}",
        };
        var description = string.Join(' ', Sentences(what));
        return (subject, description);
    }

    private IEnumerable<string> Sentences(string what)
    {
        if (dice.Percent(12))
        {
            yield break;
        }

        yield return dice.Percent(50) ? $"{dice.Of(DemoPhrases.When)} {what}" : $"{what} {dice.Of(DemoPhrases.When)}";
        if (dice.Percent(70))
        {
            yield return dice.Of(DemoPhrases.Tried);
        }

        if (dice.Percent(65))
        {
            yield return dice.Of(DemoPhrases.Effects);
        }

        if (dice.Percent(25))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"จำนวน {dice.Between(2, 20)} เครื่อง");
        }

        if (dice.Percent(60))
        {
            yield return dice.Of(DemoPhrases.Requests);
        }
    }

    private string Tag(string assetClass) =>
        string.Create(CultureInfo.InvariantCulture, $"{assetClass}-{dice.Between(1, 400):0000}/{dice.Between(2558, 2569)}");
}
