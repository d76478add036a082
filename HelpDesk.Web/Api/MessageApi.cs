using HelpDesk.Core.Messages;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Api;

/// <summary>Messages in the API: the bell, choices, kinds, groups and the outbox.</summary>
internal static class MessageApi
{
    /// <summary>Adds <c>/notices</c> and <c>/messages</c>.</summary>
    public static void MapMessages(this RouteGroupBuilder api)
    {
        MapNotices(api.MapGroup("/notices").WithTags("Messages"));
        var messages = api.MapGroup("/messages").WithTags("Messages");
        MapChoices(messages);
        MapKinds(messages.MapGroup("/kinds"));
        MapGroups(messages.MapGroup("/groups"));
        MapOutbox(messages.MapGroup("/outbox"));
    }

    private static void MapNotices(RouteGroupBuilder notices)
    {
        notices.MapGet("", async (HttpContext context, IRequestSender sender, bool? unread, long? before, string? limit) =>
        {
            var page = await sender.Send(new GetNotices.Query(unread ?? false, before, ApiEndpoints.Count(limit)), context.User.ToCaller(), context.RequestAborted);
            return new NoticePageBody(page.Items.Select(n => new NoticeBody(n.Id, Word.Of(n.Kind), n.Title, n.Link, n.At, n.IsRead)), page.Next);
        })
            .Describe("listNotices", "Messages under the person's bell, newest first", "unread=true leaves out what was read. Read on with before = next until next is null.").Fails(400, 401, 429);
        notices.MapGet("/unread", async (HttpContext context, IRequestSender sender) =>
            new CountBody(await sender.Send(new CountUnread.Query(), context.User.ToCaller(), context.RequestAborted)))
            .Describe("countUnread", "How many are unread", "100 stands for that many or more.").Fails(401, 429);
        notices.MapPost("/{id:long}/read", async (long id, bool? older, HttpContext context, IRequestSender sender) =>
            new CountBody(await sender.Send(new ReadNotices.Command(id, older ?? false), context.User.ToCaller(), context.RequestAborted)))
            .Describe("readNotice", "Mark a message as read", "older=true also marks all that came before it. Answers how many were unread.").Fails(401, 429);
    }

    private static void MapChoices(RouteGroupBuilder messages)
    {
        messages.MapGet("/choices", (HttpContext context, IRequestSender sender) => ReadChoicesAsync(context, sender))
            .Describe("getMessageChoices", "When the person wants which kind by which channel", "channels are those that are set up.").Fails(401, 429);
        messages.MapPut("/choices", async (ChoicesBody? body, HttpContext context, IRequestSender sender) =>
        {
            SaveMyChoices.Choice[] choices =
            [
                .. (body?.Choices ?? []).Select(c => new SaveMyChoices.Choice(
                    Words.Parse<MessageKind>(c?.Kind, "Kind"), Words.Parse<MessageChannel>(c?.Channel, "Channel"), Words.Parse<MessageTiming>(c?.Timing, "Timing"))),
            ];
            await sender.Send(new SaveMyChoices.Command(choices), context.User.ToCaller(), context.RequestAborted);
            return await ReadChoicesAsync(context, sender);
        })
            .Describe("saveMessageChoices", "Choose", "timing: never, daily or at-once. What is not named stays as it is.").Fails(400, 401, 429);
    }

    private static void MapKinds(RouteGroupBuilder kinds)
    {
        kinds.MapGet("", async (HttpContext context, IRequestSender sender) =>
        {
            var read = await sender.Send(new ListMessageKinds.Query(), context.User.ToCaller(), context.RequestAborted);
            return new KindsBody(
                read.Kinds.Select(k => new KindBody(Word.Of(k.Info.Kind), MessageText.Receivers(k.Info.Kind), k.IsOn, k.Info.CanBeOff, k.Info.ForGroups, k.Groups)),
                read.Channels.Select(c => new ChannelBody(Word.Of(c.Channel), c.IsOn, c.SentThisMonth, c.Quota, c.Waiting, c.GivenUp)));
        })
            .Describe("listMessageKinds", "Every kind of message and the state of the channels", "For administrators and auditors.").Fails(401, 403, 429);
        kinds.MapPut("/{kind}", async (string kind, SwitchBody? body, HttpContext context, IRequestSender sender) =>
            new SwitchBody(await sender.Send(
                new SwitchMessageKind.Command(Words.Parse<MessageKind>(kind, "Kind"), body?.On ?? throw Missing("On")), context.User.ToCaller(), context.RequestAborted)))
            .Describe("switchMessageKind", "Switch a kind of message on or off for the office", "For administrators.").Fails(400, 401, 403, 409, 429);
    }

    private static void MapGroups(RouteGroupBuilder groups)
    {
        groups.MapGet("", (HttpContext context, IRequestSender sender) => ReadGroupsAsync(context, sender))
            .Describe("listMessageGroups", "Channels of schools and of the office", "An administrator sees all, a coordinator those of the own school.").Fails(401, 403, 429);
        groups.MapPost("", (GroupBody? body, HttpContext context, IRequestSender sender) => SaveAsync(null, body, context, sender))
            .Describe("createMessageGroup", "Set up a channel", "channel: email, line or webhook. A LINE group is linked afterwards by a code. Webhooks are for administrators.").Fails(400, 401, 403, 409, 429);
        groups.MapPut("/{id:long}", (long id, GroupBody? body, HttpContext context, IRequestSender sender) => SaveAsync(id, body, context, sender))
            .Describe("saveMessageGroup", "Change a channel", "Owner and channel stay.").Fails(400, 401, 403, 404, 409, 429);
        groups.MapDelete("/{id:long}", async (long id, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new RemoveGroup.Command(id), context.User.ToCaller(), context.RequestAborted);
            return await ReadGroupsAsync(context, sender);
        })
            .Describe("removeMessageGroup", "Take a channel away", "What waits for its digest goes with it.").Fails(401, 403, 404, 429);
        groups.MapPost("/{id:long}/code", async (long id, HttpContext context, IRequestSender sender) =>
            new CodeBody(await sender.Send(new InviteGroup.Command(id), context.User.ToCaller(), context.RequestAborted)))
            .Describe("inviteMessageGroup", "A code that links a LINE group", "Write it into the group of which the office's LINE account is a member, within 30 minutes.").Fails(401, 403, 404, 409, 429);
        groups.MapPost("/{id:long}/trial", async (long id, HttpContext context, IRequestSender sender) =>
        {
            await sender.Send(new TryGroup.Command(id), context.User.ToCaller(), context.RequestAborted);
            return Results.Accepted();
        })
            .Describe("tryMessageGroup", "Send a trial message", "It goes out in the background.").Fails(401, 403, 404, 409, 429);
    }

    private static void MapOutbox(RouteGroupBuilder outbox)
    {
        outbox.MapGet("", async (HttpContext context, IRequestSender sender, bool? waiting, long? after) =>
        {
            var page = await sender.Send(new GetOutbox.Query(waiting ?? false, after), context.User.ToCaller(), context.RequestAborted);
            return new OutboxBody(
                page.Items.Select(m => new OutboxItem(m.Id, Word.Of(m.Channel), Word.Of(m.Kind), m.To, m.CreatedAt, m.Attempts, m.NextAttemptAt, m.GaveUpAt, m.Error)), page.Next, page.GivenUp, page.Pending);
        })
            .Describe("listOutbox", "Messages that were given up, or wait", "waiting=true for those that wait. Without their texts. For administrators and auditors.").Fails(401, 403, 429);
        outbox.MapPost("/retry", async (IdsBody? body, HttpContext context, IRequestSender sender) =>
            new CountBody(await sender.Send(new SettleOutbox.Command(body?.Ids), context.User.ToCaller(), context.RequestAborted)))
            .Describe("retryOutbox", "Send given-up messages again", "Without ids: all of them.").Fails(401, 403, 429);
        outbox.MapPost("/discard", async (IdsBody? body, HttpContext context, IRequestSender sender) =>
            new CountBody(await sender.Send(new SettleOutbox.Command(body?.Ids ?? throw Missing("Ids"), Discard: true), context.User.ToCaller(), context.RequestAborted)))
            .Describe("discardOutbox", "Throw given-up messages away", "The ids are needed.").Fails(400, 401, 403, 429);
    }

    private static async Task<MyChoicesBody> ReadChoicesAsync(HttpContext context, IRequestSender sender)
    {
        var read = await sender.Send(new GetMyChoices.Query(), context.User.ToCaller(), context.RequestAborted);
        return new MyChoicesBody(
            read.Channels.Select(Word.Of), read.Kinds.SelectMany(k => read.Channels.Zip(k.Timings, (channel, timing) => new ChoiceBody(Word.Of(k.Kind), Word.Of(channel), Word.Of(timing)))), read.LineLinked);
    }

    private static async Task<GroupsBody> ReadGroupsAsync(HttpContext context, IRequestSender sender)
    {
        var read = await sender.Send(new ListGroups.Query(), context.User.ToCaller(), context.RequestAborted);
        return new GroupsBody(read.Items.Select(g => new GroupItem(
            g.Id, g.Owner.Code, Word.Of(g.Channel), g.Name, g.Target, g.Kinds.Select(Word.Of), Word.Of(g.Timing), g.Reach, g.Version)));
    }

    private static async Task<GroupsBody> SaveAsync(long? id, GroupBody? body, HttpContext context, IRequestSender sender)
    {
        var channel = id is { } known
            ? (await sender.Send(new ListGroups.Query(), context.User.ToCaller(), context.RequestAborted)).Items.FirstOrDefault(g => g.Id == known)?.Channel ?? throw RuleException.NotFound()
            : Words.Parse<MessageChannel>(body?.Channel, "Channel");
        await sender.Send(
            new SaveGroup.Command(
                id, body?.Owner, channel, body?.Name ?? "", body?.Target, [.. (body?.Kinds ?? []).Select(k => Words.Parse<MessageKind>(k, "Kinds"))],
                Words.Parse<MessageTiming>(body?.Timing, "Timing"), body?.Version),
            context.User.ToCaller(), context.RequestAborted);
        return await ReadGroupsAsync(context, sender);
    }

    private static RuleException Missing(string field) => RuleException.Invalid(field, "required", CommonTexts.T["rule.required"]);
}

/// <summary>A message under the bell.</summary>
internal sealed record NoticeBody(long Id, string Kind, string Title, string Link, DateTime At, bool Read);

/// <summary>A page of them.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Next">For <c>before</c> of the next call; null on the last page.</param>
internal sealed record NoticePageBody(IEnumerable<NoticeBody> Items, long? Next);

/// <summary>How many.</summary>
internal sealed record CountBody(int Count);

/// <summary>A choice.</summary>
internal sealed record ChoiceBody(string? Kind, string? Channel, string? Timing);

/// <summary>Choices to save.</summary>
internal sealed record ChoicesBody(IReadOnlyList<ChoiceBody?>? Choices);

/// <summary>The person's choices.</summary>
internal sealed record MyChoicesBody(IEnumerable<string> Channels, IEnumerable<ChoiceBody> Choices, bool LineLinked);

/// <summary>A kind of message.</summary>
internal sealed record KindBody(string Kind, string Receivers, bool On, bool CanBeOff, bool ForGroups, int Groups);

/// <summary>A channel's state.</summary>
internal sealed record ChannelBody(string Channel, bool On, int SentThisMonth, int? Quota, int Waiting, int GivenUp);

/// <summary>Kinds and channels.</summary>
internal sealed record KindsBody(IEnumerable<KindBody> Kinds, IEnumerable<ChannelBody> Channels);

/// <summary>On or off.</summary>
internal sealed record SwitchBody(bool? On);

/// <summary>A group to save.</summary>
internal sealed record GroupBody(string? Owner, string? Channel, string? Name, string? Target, IReadOnlyList<string>? Kinds, string? Timing, int? Version);

/// <summary>A group.</summary>
internal sealed record GroupItem(long Id, string Owner, string Channel, string Name, string Target, IEnumerable<string> Kinds, string Timing, int Reach, int Version);

/// <summary>Groups.</summary>
internal sealed record GroupsBody(IEnumerable<GroupItem> Items);

/// <summary>A code.</summary>
internal sealed record CodeBody(string Code);

/// <summary>Ids; null for all.</summary>
internal sealed record IdsBody(IReadOnlyList<long>? Ids);

/// <summary>A message that waits or was given up.</summary>
internal sealed record OutboxItem(long Id, string Channel, string Kind, string To, DateTime CreatedAt, int Attempts, DateTime? NextAttemptAt, DateTime? GaveUpAt, string? Error);

/// <summary>A page of them.</summary>
internal sealed record OutboxBody(IEnumerable<OutboxItem> Items, long? Next, int GivenUp, int Waiting);
