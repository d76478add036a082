using FluentValidation;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets;

/// <summary>Gives devices to another owner with their numbers and their stories: one of them, or all of a school that is merged into another.</summary>
public static class TransferAssets
{
    /// <summary>What, and to whom.</summary>
    /// <param name="FromCode">The code of whose they are.</param>
    /// <param name="ToCode">The code of whose they shall be.</param>
    /// <param name="Id">Only this device; null for all.</param>
    [Allow(Role.SupplyOfficer)]
    public sealed record Command(string FromCode, string ToCode, long? Id = null) : ICommand<Done>;

    /// <summary>What was done.</summary>
    /// <param name="Count">So many devices.</param>
    public sealed record Done(int Count);

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.ToCode).NotEqual(c => c.FromCode).WithMessage(_ => AssetTexts.T["rule.same-owner"]);
    }

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Done>
    {
        /// <inheritdoc/>
        public async Task<Done> Handle(Command command, CancellationToken cancellationToken)
        {
            var from = await reference.SchoolAsync(command.FromCode, cancellationToken) ?? throw Unknown(nameof(command.FromCode));
            var to = await reference.SchoolAsync(command.ToCode, cancellationToken) is { IsActive: true } school ? school : throw Unknown(nameof(command.ToCode));
            var assets = await db.Assets.Where(a => a.OwnerId == from.Id && a.State != AssetState.Disposed && (command.Id == null || a.Id == command.Id)).OrderBy(a => a.Id).ToListAsync(cancellationToken);
            if (command.Id is not null && assets.Count == 0)
            {
                throw RuleException.NotFound();
            }

            var categories = await db.AssetCategories.AsNoTracking().ToDictionaryAsync(c => c.Id, cancellationToken);
            var places = await reference.KnowingAsync(assets.Select(a => a.SchoolId), cancellationToken);
            var (by, at) = (user.AsActor(), clock.GetUtcNow().UtcDateTime);
            foreach (var asset in assets)
            {
                var place = asset.SchoolId == from.Id ? to : places.Schools[asset.SchoolId];
                asset.TransferTo(to.Id, to.Id, from.NameTh, to.NameTh, AssetRules.NamesOf(to, place, categories[asset.CategoryId]), by, at);
            }

            audit.Record(nameof(Asset), command.Id ?? 0, "transferred", new Dictionary<string, object?> { ["From"] = from.Code, ["To"] = to.Code, ["Count"] = assets.Count });
            return new Done(assets.Count);
        }

        private static RuleException Unknown(string field) => RuleException.Invalid(field, "asset.no-school", AssetTexts.T["rule.no-school"]);
    }
}
