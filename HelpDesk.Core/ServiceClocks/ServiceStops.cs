using FluentValidation;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.ServiceClocks;

/// <summary>What stops the clock, and when it is warned of a deadline.</summary>
public static class GetServiceStops
{
    /// <summary>Nothing to say.</summary>
    [Allow(Role.Administrator, Role.Auditor)]
    public sealed record Query : IQuery<Content>;

    /// <summary>The settings.</summary>
    /// <param name="Stops">Reasons for waiting that stop the clock.</param>
    /// <param name="WarnMinutes">So many minutes of business time before a deadline it is warned of.</param>
    /// <param name="Version">The version of the office's settings.</param>
    public sealed record Content(IReadOnlyList<OnHoldReason> Stops, int WarnMinutes, int Version);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, Content>
    {
        /// <inheritdoc/>
        public async Task<Content> Handle(Query query, CancellationToken cancellationToken)
        {
            var settings = await db.Settings.Select(s => new { s.ClockStops, s.ClockWarnMinutes, s.Version }).SingleAsync(cancellationToken);
            var words = settings.ClockStops.Split(',');
            return new Content([.. Enum.GetValues<OnHoldReason>().Where(r => words.Contains(Word.Of(r), StringComparer.Ordinal))], settings.ClockWarnMinutes, settings.Version);
        }
    }
}

/// <summary>The administrator says what stops the clock, and when it is warned.</summary>
public static class SaveServiceStops
{
    /// <summary>The earliest warning, in minutes of business time.</summary>
    public const int MaxWarnMinutes = 7 * 24 * 60;

    /// <summary>What to save, with the version that was read.</summary>
    [Allow(Role.Administrator)]
    public sealed record Command(GetServiceStops.Content Settings) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleForEach(c => c.Settings.Stops).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Settings.WarnMinutes).InclusiveBetween(0, MaxWarnMinutes).WithMessage(_ => ServiceTexts.T["rule.warn", MaxWarnMinutes]);
        }
    }

    /// <summary>Saves them.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var settings = await db.Settings.SingleAsync(cancellationToken);
            await db.RequireVersionAsync(settings, settings.Id, command.Settings.Version, cancellationToken);
            settings.ClockStops = string.Join(',', command.Settings.Stops.Distinct().Order().Select(Word.Of));
            settings.ClockWarnMinutes = command.Settings.WarnMinutes;
            await db.LookAgainAsync(clock, cancellationToken);
            return Unit.Value;
        }
    }
}
