using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>What the office sets for itself.</summary>
public static class GetSettings
{
    /// <summary>Nothing to say.</summary>
    [Allow(Role.Administrator, Role.Auditor)]
    public sealed record Query : IQuery<Content>;

    /// <summary>The settings.</summary>
    /// <param name="NameTh">Thai name of the office.</param>
    /// <param name="NameEn">English name of the office.</param>
    /// <param name="AutoCloseDays">Days after resolution until a ticket closes by itself.</param>
    /// <param name="OfficeNeedsSecondFactor">People with an office role must use a second factor.</param>
    /// <param name="AccessLogDays">Days the access log is kept.</param>
    /// <param name="Version">The version.</param>
    /// <param name="PublicFigures">Figures without personal data are open to anyone.</param>
    /// <param name="LabourRate">What an hour of work on a ticket costs, in baht; 0 to count none.</param>
    /// <param name="OutsideRepairLimit">A repair at a vendor that costs more, in baht, is approved first.</param>
    /// <param name="ThaiDigitsOnForms">Printed forms of repairs carry Thai digits.</param>
    public sealed record Content(
        string NameTh, string NameEn, int AutoCloseDays, bool OfficeNeedsSecondFactor, int AccessLogDays, int Version, bool PublicFigures = false, decimal LabourRate = 0,
        decimal OutsideRepairLimit = 5000, bool ThaiDigitsOnForms = false);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, Content>
    {
        /// <inheritdoc/>
        public Task<Content> Handle(Query query, CancellationToken cancellationToken) =>
            db.Settings.Select(s => new Content(
                s.NameTh, s.NameEn, s.AutoCloseDays, s.OfficeNeedsSecondFactor, s.AccessLogDays, s.Version, s.PublicFigures, s.LabourRate, s.OutsideRepairLimit, s.ThaiDigitsOnForms))
                .SingleAsync(cancellationToken);
    }
}

/// <summary>The administrator changes the settings.</summary>
public static class SaveSettings
{
    /// <summary>The longest time until a ticket closes by itself, in days.</summary>
    public const int MaxAutoCloseDays = 90;

    /// <summary>The longest time the access log is kept, in days: ten years.</summary>
    public const int MaxAccessLogDays = 3650;

    /// <summary>What to save, with the version that was read.</summary>
    /// <param name="Settings">The settings.</param>
    [Allow(Role.Administrator)]
    public sealed record Command(GetSettings.Content Settings) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Settings.NameTh).Words(200, required: true);
            RuleFor(c => c.Settings.NameEn).Words(200);
            RuleFor(c => c.Settings.AutoCloseDays).InclusiveBetween(1, MaxAutoCloseDays).WithMessage(_ => PeopleTexts.T["rule.days", 1, MaxAutoCloseDays]);

            RuleFor(c => c.Settings.LabourRate).InclusiveBetween(0, 100_000).WithMessage(_ => PeopleTexts.T["rule.labour-rate"]);
            RuleFor(c => c.Settings.OutsideRepairLimit).Must(l => l is >= 0 and < 100_000_000).WithMessage(_ => OutsideRepairs.OutsideRepairTexts.T["rule.amount"]);

            // The Computer Crime Act s.26: traffic data is kept at least 90 days.
            RuleFor(c => c.Settings.AccessLogDays).InclusiveBetween(OfficeSettings.MinimumAccessLogDays, MaxAccessLogDays)
                .WithMessage(_ => PeopleTexts.T["rule.days", OfficeSettings.MinimumAccessLogDays, MaxAccessLogDays]);
        }
    }

    /// <summary>Saves them.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var settings = await db.Settings.SingleAsync(cancellationToken);
            await db.RequireVersionAsync(settings, settings.Id, command.Settings.Version, cancellationToken);
            settings.NameTh = command.Settings.NameTh.Trim();
            settings.NameEn = command.Settings.NameEn?.Trim() ?? "";
            settings.AutoCloseDays = command.Settings.AutoCloseDays;
            settings.OfficeNeedsSecondFactor = command.Settings.OfficeNeedsSecondFactor;
            settings.AccessLogDays = command.Settings.AccessLogDays;
            settings.PublicFigures = command.Settings.PublicFigures;
            settings.LabourRate = Math.Round(command.Settings.LabourRate, 2, MidpointRounding.AwayFromZero);
            settings.OutsideRepairLimit = command.Settings.OutsideRepairLimit;
            settings.ThaiDigitsOnForms = command.Settings.ThaiDigitsOnForms;
            return Unit.Value;
        }
    }
}
