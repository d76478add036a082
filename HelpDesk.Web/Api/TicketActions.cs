using HelpDesk.Core.Teamwork;
using HelpDesk.Core.Tickets;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Api;

/// <summary>What can be done with a ticket. Each call answers the ticket as it is afterwards.</summary>
internal static class TicketActions
{
    /// <summary>Adds <c>POST /tickets/{number}/…</c>.</summary>
    public static void MapTicketActions(this RouteGroupBuilder api)
    {
        var ticket = api.MapGroup("/tickets/{number}").WithTags("Tickets");
        ticket.Map<VersionBody>("/claim", "claimTicket", "Take a ticket", "409 says who took it first. Taking what one already has changes nothing.",
            (number, body) => new ClaimTicket.Command(number, body?.Version));
        ticket.Map<ReplyBody>("/reply", "replyToTicket", "Reply, or note", "With internal = true it is a note that only the office sees.",
            (number, body) => body?.Internal == true
                ? new NoteTicket.Command(number, body.Text ?? "", Version: body.Version)
                : new ReplyToTicket.Command(TicketRef.Of(number), body?.Text ?? "", Version: body?.Version));
        ticket.Map<HoldBody>("/hold", "holdTicket", "Let it wait", "reason: requester, parts, vendor or approval.",
            (number, body) => new HoldTicket.Command(number, Words.Parse<OnHoldReason>(body?.Reason, "Reason"), body?.Text, body?.Version));
        ticket.Map<ResolveBody>("/resolve", "resolveTicket", "Record the repair", "outcome: repaired, replaced, advised, no-fault or beyond-repair. ticked: lines of its checklist (itemId) that are done.",
            (number, body) => new ResolveTicket.Command(number, Words.Parse<Outcome>(body?.Outcome, "Outcome"), body?.Text ?? "", body?.Cost, body?.Version, body?.Ticked));
        ticket.Map<ReasonBody>("/reopen", "reopenTicket", "Open it again", "Within 30 days of the repair, with a reason in text.",
            (number, body) => new ReopenTicket.Command(TicketRef.Of(number), body?.Words ?? "", body?.Version));
        ticket.Map<VersionBody>("/start", "startTicket", "Begin the work, or go on after waiting", "An unassigned ticket becomes the caller's.",
            (number, body) => new StartTicket.Command(number, body?.Version));
        ticket.Map<AssignBody>("/assign", "assignTicket", "Give it to a technician", "Also hands it over from another.",
            (number, body) => new AssignTicket.Command(number, body?.AssigneeId ?? 0, body?.Text, body?.Version));
        ticket.Map<ReasonBody>("/release", "releaseTicket", "Give it back to the queue", "It is new again.",
            (number, body) => new ReleaseTicket.Command(number, body?.Words, body?.Version));
        ticket.Map<VersionBody>("/confirm", "confirmTicket", "Confirm the repair", "For the requester's side; the ticket is closed.",
            (number, _) => new ConfirmTicket.Command(TicketRef.Of(number)));
        ticket.Map<ReasonBody>("/cancel", "cancelTicket", "Take the report back", "The requester while nobody has begun with it; the office while it is open, with a reason.",
            (number, body) => new CancelTicket.Command(TicketRef.Of(number), body?.Words));
        ticket.Map<RateBody>("/rate", "rateTicket", "Rate the work", "1 to 5, for the requester's side, after the repair.",
            (number, body) => new RateTicket.Command(TicketRef.Of(number), body?.Rating ?? 0, body?.Comment));
        ticket.Map<DeviceBody>("/device", "linkDevice", "Say which device it is about", "assetTag is the number of a device that the ticket's school has or hosts; without it the ticket is about none.",
            (number, body) => new LinkDevice.Command(number, body?.AssetTag, body?.Version));
        ticket.Map<OtherBody>("/merge", "mergeTicket", "Put it into another of the same matter", "number: the ticket of the same school that is worked on.",
            (number, body) => new MergeTicket.Command(number, body?.Number ?? "", body?.Version));
        ticket.Map<VersionBody>("/unmerge", "unmergeTicket", "Take it out again", "It stands where it stood before.",
            (number, body) => new UnmergeTicket.Command(number, body?.Version));
        ticket.Map<OtherBody>("/link", "linkTickets", "Link it to another", "Also of another school; schools see only their own.",
            (number, body) => new LinkTickets.Command(number, body?.Number ?? ""));
        ticket.Map<OtherBody>("/unlink", "unlinkTickets", "Take the link away", "number: the other ticket.",
            (number, body) => new LinkTickets.Command(number, body?.Number ?? "", IsLinked: false));
        ticket.Map<TickBody>("/tick", "tickChecklist", "Tick a line of its checklist", "done = false takes the tick away.",
            (number, body) => new TickChecklist.Command(number, body?.ItemId ?? 0, body?.Done ?? true));
        ticket.Map<ChangeBody>("/change", "changeTicket", "Correct category or priority", "What is left out stays.",
            (number, body) => new ChangeTicket.Command(
                number, body?.Category, string.IsNullOrEmpty(body?.Priority) ? null : Words.Parse<Priority>(body.Priority, "Priority"), body?.Text, body?.Version));
    }

    private static void Map<TBody>(
        this RouteGroupBuilder group, string path, string id, string summary, string description, Func<string, TBody?, ICommand<TicketSaved>> command)
        where TBody : class =>
        group.MapPost(path, async (string number, TBody? body, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(command(number, body), context.User.ToCaller(), context.RequestAborted);
            return await ApiEndpoints.ReadAsync(number, context, sender);
        })
            .Describe(id, summary, description)
            .Fails(400, 401, 403, 404, 409, 429);
}
