using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Messages;

/// <summary>When the signed-in person wants which kind of message by which channel.</summary>
public static class GetMyChoices
{
    /// <summary>Nothing to say.</summary>
    [AllowSignedIn]
    public sealed record Query : IQuery<Choices>;

    /// <summary>The choices.</summary>
    /// <param name="Channels">The channels that are on and lead to people.</param>
    /// <param name="Kinds">Each kind with what was chosen, in the order of the channels.</param>
    /// <param name="Email">Where e-mail goes; empty where no address is known.</param>
    /// <param name="LineLinked">LINE knows the person.</param>
    /// <param name="LineCode">The code to send to the office's LINE account; null when none is open.</param>
    /// <param name="LineCodeUntil">UTC; until when it works.</param>
    public sealed record Choices(
        IReadOnlyList<MessageChannel> Channels, IReadOnlyList<Row> Kinds, string Email, bool LineLinked, string? LineCode, DateTime? LineCodeUntil);

    /// <summary>One kind.</summary>
    public sealed record Row(MessageKind Kind, IReadOnlyList<MessageTiming> Timings);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, MessageSetup setup, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Choices>
    {
        /// <inheritdoc/>
        public async Task<Choices> Handle(Query query, CancellationToken cancellationToken)
        {
            var me = user.Id ?? throw RuleException.NotFound();
            var now = clock.GetUtcNow().UtcDateTime;
            MessageChannel[] channels = [.. new[] { MessageChannel.Email, MessageChannel.Line }.Where(setup.IsOn)];
            var chosen = await db.MessageChoices.AsNoTracking().Where(c => c.PersonId == me).ToListAsync(cancellationToken);
            var off = await db.MessageSwitches.Select(s => s.Id).ToListAsync(cancellationToken);
            var line = await db.LineLinks.AsNoTracking().SingleOrDefaultAsync(l => l.PersonId == me, cancellationToken);
            var isOpen = line?.CodeUntil > now;
            return new Choices(
                channels,
                [
                    .. MessageKinds.All.Where(k => k.CanBeOff && !off.Contains((long)k.Kind) && SaveMyChoices.Concerns(k, user)).Select(k => new Row(
                        k.Kind, [.. channels.Select(channel => chosen.Find(c => c.Kind == k.Kind && c.Channel == channel)?.Timing ?? k.Unchosen(channel))])),
                ],
                await db.People.Where(p => p.Id == me).Select(p => p.Email).SingleAsync(cancellationToken),
                line?.LineId is not null,
                isOpen ? line!.Code : null,
                isOpen ? line!.CodeUntil : null);
        }
    }
}

/// <summary>The signed-in person chooses.</summary>
public static class SaveMyChoices
{
    /// <summary>The choices; what is not named stays as it is.</summary>
    [AllowSignedIn]
    [OwnAccount]
    public sealed record Command(IReadOnlyList<Choice> Choices) : ICommand<int>;

    /// <summary>One of them.</summary>
    public sealed record Choice(MessageKind Kind, MessageChannel Channel, MessageTiming Timing);

    /// <summary>Checks what was sent.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Choices).NotNull().Must(c => c is null || c.Count <= 200).WithMessage(_ => CommonTexts.T["rule.invalid"]);
            RuleForEach(c => c.Choices).Must(c => c is not null && Enum.IsDefined(c.Kind) && Enum.IsDefined(c.Timing) && c.Channel is MessageChannel.Email or MessageChannel.Line)
                .WithMessage(_ => CommonTexts.T["rule.invalid"]);
        }
    }

    /// <summary>Whether a person ever gets messages of the kind.</summary>
    internal static bool Concerns(MessageKindInfo info, CurrentUser user) => info.Kind != MessageKind.DeliveryFailed || user.Has(People.Role.Administrator);

    /// <summary>Does it; answers how many were changed.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var me = user.Id ?? throw RuleException.NotFound();
            var known = await db.MessageChoices.Where(c => c.PersonId == me).ToListAsync(cancellationToken);
            var changed = 0;
            foreach (var choice in command.Choices.Where(c => MessageKinds.Of(c.Kind).CanBeOff))
            {
                if (known.Find(k => k.Kind == choice.Kind && k.Channel == choice.Channel) is { } before)
                {
                    changed += before.Timing == choice.Timing ? 0 : 1;
                    before.Timing = choice.Timing;
                }
                else if (choice.Timing != MessageKinds.Of(choice.Kind).Unchosen(choice.Channel))
                {
                    var added = new MessageChoice(me, choice.Kind, choice.Channel, choice.Timing);
                    db.MessageChoices.Add(added);
                    known.Add(added);
                    changed++;
                }
            }

            return changed;
        }
    }
}

/// <summary>The signed-in person asks for a code that links the own LINE account, or ends the link.</summary>
public static class LinkMyLine
{
    /// <summary>What to do.</summary>
    /// <param name="Unlink">End the link; else a new code.</param>
    [AllowSignedIn]
    [OwnAccount]
    public sealed record Command(bool Unlink = false) : ICommand<string?>;

    /// <summary>Does it; answers the code.</summary>
    public sealed class Handler(IHelpDeskDb db, MessageSetup setup, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, string?>
    {
        /// <inheritdoc/>
        public async Task<string?> Handle(Command command, CancellationToken cancellationToken)
        {
            var me = user.Id ?? throw RuleException.NotFound();
            var link = await db.LineLinks.SingleOrDefaultAsync(l => l.PersonId == me, cancellationToken);
            if (command.Unlink)
            {
                link?.Unlink();
                return null;
            }

            if (!setup.Line)
            {
                throw RuleException.Conflict("messages.channel-off", MessageTexts.T["rule.channel-off"]);
            }

            if (link is null)
            {
                db.LineLinks.Add(link = new LineLink(me));
            }

            var code = LineCodes.New();
            link.Invite(code, clock.GetUtcNow().UtcDateTime + LinkLine.CodeWorksFor);
            return code;
        }
    }
}

/// <summary>Codes that link LINE users and groups.</summary>
internal static class LineCodes
{
    // Without letters and digits that look alike: people type it on a phone. 31^8 is 40 bits, for half an hour.
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>A new one that cannot be guessed.</summary>
    public static string New() => "HD-" + System.Security.Cryptography.RandomNumberGenerator.GetString(Letters, 8);
}
