using FluentValidation;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;

namespace HelpDesk.Core.Assets;

/// <summary>Somebody who keeps or repairs a device says in what condition it is.</summary>
public static class SetAssetState
{
    /// <summary>Which device, and how it is.</summary>
    /// <param name="Id">The device.</param>
    /// <param name="State">Its condition.</param>
    /// <param name="Text">Why; may be empty.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator, Role.Technician, Role.GroupDirector)]
    public sealed record Command(long Id, AssetState State, string? Text, int? Version = null) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.State).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Text).Words(1000);
            RuleFor(c => c.Text).Must((c, text) => c.State != AssetState.Lost || !string.IsNullOrWhiteSpace(text)).WithMessage(_ => AssetTexts.T["rule.lost-why"]);
        }
    }

    /// <summary>Writes it down.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var asset = await db.LoadAssetAsync(command.Id, user, command.Version, cancellationToken);
            if (!user.JudgesState(asset.OwnerId))
            {
                throw PeopleRules.NotAllowed();
            }

            asset.SetState(command.State, command.Text ?? "", user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return Unit.Value;
        }
    }
}
