using System.Net.Mail;
using FluentValidation;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Messages;

/// <summary>Who may see and change groups: the administrator all, a school's coordinator those of the own school.</summary>
public static class GroupRules
{
    /// <summary>At most so many groups of one owner.</summary>
    public const int MostOfOwner = 10;

    /// <summary>Only what exists for this person.</summary>
    public static IQueryable<MessageGroup> VisibleTo(this IQueryable<MessageGroup> groups, CurrentUser user)
    {
        if (user.IsSystem || user.Has(Role.Administrator) || user.Has(Role.Auditor))
        {
            return groups;
        }

        var schools = user.Memberships.Where(m => m.Role == Role.Coordinator).Select(m => m.SchoolId).ToList();
        return groups.Where(g => schools.Contains(g.OwnerId));
    }

    /// <summary>Whether the person sets up groups of that owner.</summary>
    public static bool KeepsGroups(this CurrentUser user, long ownerId) => user.Has(Role.Administrator) || user.HasAt(Role.Coordinator, ownerId);

    /// <summary>
    /// A receiver as lists show it: of a LINE user or group the end; of a web address the host only, but for administrators – what follows it
    /// is often a key.
    /// </summary>
    internal static string ShownTo(CurrentUser user, MessageChannel channel, string target) => channel switch
    {
        MessageChannel.Line when target.Length > 4 => "…" + target[^4..],
        MessageChannel.Webhook when target.Length > 0 && !user.Has(Role.Administrator) => Uri.TryCreate(target, UriKind.Absolute, out var address) ? address.Host : "…",
        _ => target,
    };

    internal static async Task<MessageGroup> LoadGroupAsync(this IHelpDeskDb db, long id, CurrentUser user, CancellationToken cancellationToken)
    {
        var group = await db.MessageGroups.VisibleTo(user).SingleOrDefaultAsync(g => g.Id == id, cancellationToken) ?? throw RuleException.NotFound();
        return user.KeepsGroups(group.OwnerId) ? group : throw PeopleRules.NotAllowed();
    }
}

/// <summary>The groups the signed-in person may see.</summary>
public static class ListGroups
{
    /// <summary>Nothing to say.</summary>
    [Allow(Role.Administrator, Role.Auditor, Role.Coordinator)]
    public sealed record Query : IQuery<Groups>;

    /// <summary>The groups.</summary>
    /// <param name="Items">They.</param>
    /// <param name="Owners">For whom the person may set up groups.</param>
    /// <param name="Channels">Which channels a new one may have.</param>
    public sealed record Groups(IReadOnlyList<Item> Items, IReadOnlyList<Owner> Owners, IReadOnlyList<MessageChannel> Channels);

    /// <summary>A school or the office.</summary>
    public sealed record Owner(string Code, string Name, bool IsOffice);

    /// <summary>One group.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Owner">Whose.</param>
    /// <param name="Channel">How.</param>
    /// <param name="Name">What people call it.</param>
    /// <param name="Target">E-mail address; of a LINE group only its end, of a web address the host only but for administrators; empty while it is not linked.</param>
    /// <param name="Kinds">Which kinds it gets.</param>
    /// <param name="Timing">When.</param>
    /// <param name="Reach">How many people it reaches.</param>
    /// <param name="Code">The code to write into the LINE group; null when none is open, and for those who do not keep the group.</param>
    /// <param name="CodeUntil">UTC; until when it works.</param>
    /// <param name="Version">For saving.</param>
    /// <param name="MayChange">The person may change it.</param>
    public sealed record Item(
        long Id, Owner Owner, MessageChannel Channel, string Name, string Target, IReadOnlyList<MessageKind> Kinds, MessageTiming Timing, int Reach,
        string? Code, DateTime? CodeUntil, int Version, bool MayChange);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, MessageSetup setup, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Groups>
    {
        /// <inheritdoc/>
        public async Task<Groups> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var found = await db.MessageGroups.AsNoTracking().VisibleTo(user).Join(db.Schools, g => g.OwnerId, s => s.Id, (g, s) => new { Group = g, s.Id, s.Code, s.NameTh, s.IsOffice })
                .OrderByDescending(x => x.IsOffice).ThenBy(x => x.Code).ThenBy(x => x.Group.Id).ToListAsync(cancellationToken);
            var (keepsAll, own) = (user.Has(Role.Administrator), user.Memberships.Where(m => m.Role == Role.Coordinator).Select(m => m.SchoolId).ToList());
            var owners = db.Schools.Where(s => s.IsActive && (keepsAll || own.Contains(s.Id)));
            return new Groups(
                [
                    .. found.Select(x => new Item(
                        x.Group.Id, new Owner(x.Code, x.NameTh, x.IsOffice), x.Group.Channel, x.Group.Name,
                        GroupRules.ShownTo(user, x.Group.Channel, x.Group.Target),
                        x.Group.Kinds, x.Group.Timing, x.Group.Reach,
                        CodeOf(x.Group, now), CodeOf(x.Group, now) is null ? null : x.Group.CodeUntil, x.Group.Version, user.KeepsGroups(x.Id))),
                ],
                await owners.OrderByDescending(s => s.IsOffice).ThenBy(s => s.Code).Select(s => new Owner(s.Code, s.NameTh, s.IsOffice)).ToListAsync(cancellationToken),
                [.. Enum.GetValues<MessageChannel>().Where(c => setup.IsOn(c) && (c != MessageChannel.Webhook || user.Has(Role.Administrator)))]);
        }

        // Who knows the code leads the group's messages to a LINE group of their own: it is shown to those only who may ask for one.
        private string? CodeOf(MessageGroup group, DateTime now) => group.CodeUntil > now && user.KeepsGroups(group.OwnerId) ? group.Code : null;
    }
}

/// <summary>Sets up a group, or changes one.</summary>
public static class SaveGroup
{
    /// <summary>What to save.</summary>
    /// <param name="Id">The group; null for a new one.</param>
    /// <param name="OwnerCode">The school's or the office's code; only of a new one.</param>
    /// <param name="Channel">How; a group keeps the one it was set up with.</param>
    /// <param name="Name">What people call it.</param>
    /// <param name="Target">E-mail or web address; a LINE group is linked by a code.</param>
    /// <param name="Kinds">Which kinds it gets.</param>
    /// <param name="Timing">When; a webhook knows no digest.</param>
    /// <param name="Version">From the last reading; null to not compare.</param>
    [Allow(Role.Administrator, Role.Coordinator)]
    public sealed record Command(
        long? Id, string? OwnerCode, MessageChannel Channel, string Name, string? Target, IReadOnlyList<MessageKind> Kinds, MessageTiming Timing, int? Version = null) : ICommand<long>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Name).Words(100, required: true);
            RuleFor(c => c.Target).Words(500);
            RuleFor(c => c.Channel).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Timing).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Kinds).Must(k => k is { Count: > 0 } && k.All(kind => Enum.IsDefined(kind) && MessageKinds.Of(kind).ForGroups)).WithMessage(_ => MessageTexts.T["rule.kinds"]);
            RuleFor(c => c.Timing).Must((c, timing) => c.Channel != MessageChannel.Webhook || timing != MessageTiming.Daily).WithMessage(_ => MessageTexts.T["rule.no-digest"]);
            RuleFor(c => c.Target).Must(IsEmail).When(c => c.Channel == MessageChannel.Email).WithMessage(_ => MessageTexts.T["rule.email"]);
            RuleFor(c => c.Target).Must(t => Uri.TryCreate(t?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0)
                .When(c => c.Channel == MessageChannel.Webhook).WithMessage(_ => MessageTexts.T["rule.web-address"]);
        }

        private static bool IsEmail(string? text) =>
            text?.Trim() is { Length: > 0 } typed && !typed.Any(char.IsControl) && MailAddress.TryCreate(typed, out var address) && address.Address == typed;
    }

    /// <summary>Does it; answers the group's id.</summary>
    public sealed class Handler(IHelpDeskDb db, MessageSetup setup, CurrentUser user) : IRequestHandler<Command, long>
    {
        /// <inheritdoc/>
        public async Task<long> Handle(Command command, CancellationToken cancellationToken)
        {
            var group = command.Id is { } id ? await db.LoadGroupAsync(id, user, cancellationToken) : await NewAsync(command, cancellationToken);
            if (command.Version is { } version && command.Id is not null && version != group.Version)
            {
                throw RuleException.Conflict("messages.stale", MessageTexts.T["rule.stale"]);
            }

            // What was typed was checked for the channel that was sent: for another it would not have been.
            if (command.Channel != group.Channel)
            {
                throw RuleException.Invalid(nameof(command.Channel), "messages.channel-stays", MessageTexts.T["rule.channel-stays"]);
            }

            // Where another program listens is the administrator's to say: such addresses reach into networks.
            if (group.Channel == MessageChannel.Webhook && !user.Has(Role.Administrator))
            {
                throw PeopleRules.NotAllowed();
            }

            group.Change(command.Name, command.Target ?? "", command.Kinds, command.Timing);
            await db.SaveChangesAsync(cancellationToken);
            return group.Id;
        }

        private async Task<MessageGroup> NewAsync(Command command, CancellationToken cancellationToken)
        {
            var code = command.OwnerCode?.Trim() ?? "";
            var owner = await db.Schools.Where(s => s.Code == code && s.IsActive).Select(s => (long?)s.Id).SingleOrDefaultAsync(cancellationToken);
            if (owner is not { } ownerId || !user.KeepsGroups(ownerId))
            {
                throw RuleException.Invalid(nameof(command.OwnerCode), "messages.no-owner", MessageTexts.T["rule.no-owner"]);
            }

            if (!setup.IsOn(command.Channel))
            {
                throw RuleException.Invalid(nameof(command.Channel), "messages.channel-off", MessageTexts.T["rule.channel-off"]);
            }

            if (await db.MessageGroups.CountAsync(g => g.OwnerId == ownerId, cancellationToken) >= GroupRules.MostOfOwner)
            {
                throw RuleException.Conflict("messages.many-groups", MessageTexts.T["rule.many-groups", GroupRules.MostOfOwner]);
            }

            var group = new MessageGroup(ownerId, command.Channel);
            db.MessageGroups.Add(group);
            return group;
        }
    }
}

/// <summary>Takes a group away.</summary>
public static class RemoveGroup
{
    /// <summary>Which.</summary>
    [Allow(Role.Administrator, Role.Coordinator)]
    public sealed record Command(long Id) : ICommand<Unit>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var group = await db.LoadGroupAsync(command.Id, user, cancellationToken);
            await db.DigestEntries.Where(e => e.GroupId == group.Id).ExecuteDeleteAsync(cancellationToken);
            db.MessageGroups.Remove(group);
            return Unit.Value;
        }
    }
}

/// <summary>Asks for a code that links a LINE group: written into it, the office's LINE account knows it.</summary>
public static class InviteGroup
{
    /// <summary>Which.</summary>
    [Allow(Role.Administrator, Role.Coordinator)]
    public sealed record Command(long Id) : ICommand<string>;

    /// <summary>Does it; answers the code.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, string>
    {
        /// <inheritdoc/>
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var group = await db.LoadGroupAsync(command.Id, user, cancellationToken);
            if (group.Channel != MessageChannel.Line)
            {
                throw RuleException.Conflict("messages.not-line", MessageTexts.T["rule.not-line"]);
            }

            var code = LineCodes.New();
            group.Invite(code, clock.GetUtcNow().UtcDateTime + LinkLine.CodeWorksFor);
            return code;
        }
    }
}

/// <summary>Sends a group a trial message, to see that it arrives.</summary>
public static class TryGroup
{
    /// <summary>Which.</summary>
    [Allow(Role.Administrator, Role.Coordinator)]
    public sealed record Command(long Id) : ICommand<Unit>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, MessageSetup setup, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var group = await db.LoadGroupAsync(command.Id, user, cancellationToken);
            if (group.Target.Length == 0 || !setup.IsOn(group.Channel))
            {
                throw RuleException.Conflict("messages.not-linked", MessageTexts.T["rule.not-linked"]);
            }

            var text = MessageTexts.T["trial.text", group.Name];
            db.Outbox.Add(new OutboxMessage(
                group.Channel, group.Kinds[0], group.Target, MessageTexts.T["trial.title"],
                group.Channel == MessageChannel.Webhook ? """{"kind":"trial"}""" : text, clock.GetUtcNow().UtcDateTime)
            {
                GroupId = group.Id,
                Reach = group.Reach,
            });
            return Unit.Value;
        }
    }
}
