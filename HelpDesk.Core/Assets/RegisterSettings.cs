using FluentValidation;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets;

/// <summary>How the office numbers and depreciates.</summary>
public static class GetRegisterSettings
{
    /// <summary>Nothing to say.</summary>
    [Allow(Role.SupplyOfficer, Role.Administrator, Role.Auditor)]
    public sealed record Query : IQuery<Content>;

    /// <summary>The settings.</summary>
    /// <param name="NumberTemplate">How new numbers look; see <see cref="AssetNumbers"/>.</param>
    /// <param name="NumberScope">Over what they run.</param>
    /// <param name="Months">Which months count.</param>
    /// <param name="Thresholds">The least prices, by year.</param>
    /// <param name="Version">The version.</param>
    public sealed record Content(
        string NumberTemplate, AssetNumberScope NumberScope, MonthConvention Months, IReadOnlyList<DepreciationPolicy.Threshold> Thresholds, int Version);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, Content>
    {
        /// <inheritdoc/>
        public async Task<Content> Handle(Query query, CancellationToken cancellationToken)
        {
            var policy = await db.ReadDepreciationPolicyAsync(cancellationToken);
            var settings = await db.Settings.Select(s => new { s.AssetNumberTemplate, s.AssetNumberScope, s.Version }).SingleAsync(cancellationToken);
            return new Content(settings.AssetNumberTemplate, settings.AssetNumberScope, policy.Months, policy.Thresholds, settings.Version);
        }
    }
}

/// <summary>Changes how the office numbers and depreciates. Numbers that were given stay.</summary>
public static class SaveRegisterSettings
{
    /// <summary>What to save, with the version that was read.</summary>
    /// <param name="Settings">The settings.</param>
    [Allow(Role.SupplyOfficer, Role.Administrator)]
    public sealed record Command(GetRegisterSettings.Content Settings) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Settings.NumberTemplate).Must(AssetNumbers.IsTemplate).WithMessage(_ => AssetTexts.T["rule.template"]);
            RuleFor(c => c.Settings.NumberScope).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Settings.Months).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Settings.Thresholds).Must(t => t.Count is >= 1 and <= 50 && t.Select(x => x.FromFiscalYear).Distinct().Count() == t.Count
                && t.All(x => x.FromFiscalYear is >= 2400 and <= 2700 && x.Price is >= 0 and <= 999_999_999)).WithMessage(_ => AssetTexts.T["rule.thresholds"]);
        }
    }

    /// <summary>Saves them.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var wanted = command.Settings;
            var settings = await db.Settings.SingleAsync(cancellationToken);
            await db.RequireVersionAsync(settings, settings.Id, wanted.Version, cancellationToken);
            (settings.AssetNumberTemplate, settings.AssetNumberScope, settings.DepreciationMonths) = (wanted.NumberTemplate.Trim(), wanted.NumberScope, wanted.Months);
            var there = await db.DepreciationThresholds.ToListAsync(cancellationToken);
            db.DepreciationThresholds.RemoveRange(there.Where(t => !wanted.Thresholds.Any(w => w.FromFiscalYear == t.FromFiscalYear && w.Price == t.Price)));
            await db.SaveChangesAsync(cancellationToken);
            db.DepreciationThresholds.AddRange(wanted.Thresholds.Where(w => !there.Any(t => w.FromFiscalYear == t.FromFiscalYear && w.Price == t.Price))
                .Select(w => new DepreciationThreshold(w.FromFiscalYear, w.Price)));
            return Unit.Value;
        }
    }
}
