using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Disposals;

/// <summary>What is written down about a disposal.</summary>
/// <param name="OwnerCode">Whose things: the office's own code or a school's; it cannot be changed later.</param>
/// <param name="Title">In one line.</param>
/// <param name="Reason">Why.</param>
/// <param name="Way">In which way.</param>
/// <param name="NeedsFactFinding">The facts must be found first (ข้อ 214).</param>
/// <param name="Items">The things.</param>
/// <param name="StockTakeId">The stock-take it comes from; null for none.</param>
public sealed record DisposalDraft(
    string OwnerCode, string Title, string Reason, DisposalWay Way, bool NeedsFactFinding, IReadOnlyList<DisposalDraft.Item> Items, long? StockTakeId = null)
{
    /// <summary>A thing.</summary>
    /// <param name="AssetId">The device; null when it is named by its number.</param>
    /// <param name="Number">Its number, where the id is not known.</param>
    /// <param name="Reason">Why this one.</param>
    public sealed record Item(long? AssetId, string? Number = null, string? Reason = null);
}

/// <summary>Writes a disposal, or writes it anew while nobody decides on it.</summary>
public static class SaveDisposal
{
    /// <summary>The disposal.</summary>
    /// <param name="Id">Which; null for a new one.</param>
    /// <param name="ClientId">Made by the sender of a new one; sent twice, it is made once.</param>
    /// <param name="Draft">What is written.</param>
    /// <param name="Version">The version that was read.</param>
    /// <param name="Files">Keys of uploaded files.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(long? Id, Guid ClientId, DisposalDraft Draft, int? Version = null, IReadOnlyList<Guid>? Files = null) : ICommand<DisposalSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Draft.Title).Words(300, required: true);
            RuleFor(c => c.Draft.Reason).Words(4000, required: true);
            RuleFor(c => c.Draft.Way).IsInEnum().WithMessage(_ => DisposalTexts.T["rule.way"]);
            RuleFor(c => c.Draft.Items).Must(i => i is { Count: > 0 and <= AssetRules.MostAtOnce }).WithMessage(_ => DisposalTexts.T["rule.items", AssetRules.MostAtOnce]);
            RuleForEach(c => c.Draft.Items).Must(i => i.Reason is not { Length: > 1000 }).WithMessage(_ => CommonTexts.T["rule.too-long", 1000]);
            RuleFor(c => c.ClientId).Must((c, id) => c.Id is not null || id != Guid.Empty).WithMessage(_ => CommonTexts.T["rule.required"]);
        }
    }

    /// <summary>Writes it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, DisposalSaved>
    {
        /// <inheritdoc/>
        public async Task<DisposalSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var (draft, now) = (command.Draft, clock.GetUtcNow().UtcDateTime);
            if (command.Id is null && await db.Disposals.VisibleTo(user).SingleOrDefaultAsync(d => d.ClientId == command.ClientId, cancellationToken) is { } there)
            {
                return there.Saved();
            }

            var disposal = command.Id is { } id
                ? await db.LoadDisposalAsync(id, user, command.Version, cancellationToken)
                : await NewAsync(command, now, cancellationToken);
            var before = disposal.Items.ToDictionary(i => i.AssetId);
            var devices = await DevicesAsync(disposal, draft.Items, before, cancellationToken);
            await db.RequireFreeAsync([.. devices.Select(d => d.Asset.Id)], disposal.Id == 0 ? null : disposal.Id, cancellationToken);
            var items = await ItemsAsync(devices, before, cancellationToken);
            disposal.Write(draft.Title, draft.Reason, draft.Way, draft.NeedsFactFinding, items);
            await db.ForgetAsync(disposal, before.Values.Except(items), user.AsActor(), now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await db.AttachToDisposalAsync(disposal, command.Files, cancellationToken);
            return disposal.Saved();
        }

        private async Task<Disposal> NewAsync(Command command, DateTime now, CancellationToken cancellationToken)
        {
            var draft = command.Draft;
            var owner = await reference.SchoolAsync(draft.OwnerCode?.Trim() ?? "", cancellationToken);
            if (owner is null || !user.Sees(owner.Id))
            {
                throw RuleException.Invalid("Draft.OwnerCode", "disposal.no-owner", DisposalTexts.T["rule.no-owner"]);
            }

            if (!user.KeepsRegister(owner.Id))
            {
                throw PeopleRules.NotAllowed();
            }

            if (draft.StockTakeId is { } from && !await db.StockTakes.AnyAsync(s => s.Id == from && s.OwnerId == owner.Id, cancellationToken))
            {
                throw RuleException.NotFound();
            }

            var disposal = new Disposal(command.ClientId, owner.Id, draft.Title, draft.Reason, draft.Way, draft.NeedsFactFinding, draft.StockTakeId, user.AsActor(), now);
            db.Disposals.Add(disposal);
            return disposal;
        }

        private async Task<List<(Asset Asset, string Reason)>> DevicesAsync(
            Disposal disposal, IReadOnlyList<DisposalDraft.Item> items, Dictionary<long, DisposalItem> before, CancellationToken cancellationToken)
        {
            var found = new List<(Asset Asset, string Reason)>();
            var ids = items.Select(i => i.AssetId).OfType<long>().ToList();
            var keys = items.Where(i => i.AssetId is null).Select(i => Asset.KeyOf(i.Number)).ToList();
            var devices = await db.Assets.AsNoTracking().Where(a => a.OwnerId == disposal.OwnerId && (ids.Contains(a.Id) || keys.Contains(a.NumberKey))).ToListAsync(cancellationToken);
            foreach (var item in items)
            {
                var key = Asset.KeyOf(item.Number);
                var matches = devices.FindAll(a => item.AssetId is { } id ? a.Id == id : a.NumberKey == key);
                var asset = matches.Count == 1 ? matches[0] : throw RuleException.Invalid("Draft.Items", "disposal.no-asset", DisposalTexts.T["rule.no-asset", item.Number ?? ""]);
                if (asset.State == AssetState.Disposed || (asset.State == AssetState.AwaitingDisposal && !before.ContainsKey(asset.Id)))
                {
                    throw RuleException.Conflict("disposal.asset-state", DisposalTexts.T["rule.asset-state", asset.Number]);
                }

                if (found.Exists(f => f.Asset.Id == asset.Id))
                {
                    throw RuleException.Invalid("Draft.Items", "disposal.twice", DisposalTexts.T["rule.twice", asset.Number]);
                }

                found.Add((asset, item.Reason ?? ""));
            }

            return found;
        }

        // A thing that stays keeps what was noted of it: its condition before it was proposed above all.
        private async Task<List<DisposalItem>> ItemsAsync(
            List<(Asset Asset, string Reason)> devices, Dictionary<long, DisposalItem> before, CancellationToken cancellationToken)
        {
            var policy = await db.ReadDepreciationPolicyAsync(cancellationToken);
            var lives = await db.AssetCategories.ToDictionaryAsync(c => c.Id, c => c.UsefulLifeYears, cancellationToken);
            var (today, items) = (clock.Today(), new List<DisposalItem>());
            foreach (var (asset, reason) in devices)
            {
                if (before.TryGetValue(asset.Id, out var kept))
                {
                    kept.Explain(reason);
                    items.Add(kept);
                    continue;
                }

                var net = Depreciation.Of(asset.Price, asset.AcquiredOn, asset.UsefulLifeYears ?? lives.GetValueOrDefault(asset.CategoryId), today, policy).Net;
                items.Add(new DisposalItem(asset, reason, net));
            }

            return items;
        }
    }
}

/// <summary>Takes a file off a disposal that may still be written.</summary>
public static class RemoveDisposalFile
{
    /// <summary>Which file.</summary>
    /// <param name="Id">The disposal.</param>
    /// <param name="Key">The file's key.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(long Id, Guid Key) : ICommand<DisposalSaved>;

    /// <summary>Takes it off.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Command, DisposalSaved>
    {
        /// <inheritdoc/>
        public async Task<DisposalSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var disposal = await db.LoadDisposalAsync(command.Id, user, null, cancellationToken);
            if (!disposal.IsOpenToChange)
            {
                throw RuleException.Conflict("disposal.state", DisposalTexts.T["rule.state", DisposalTexts.Of(disposal.State)]);
            }

            db.Attachments.Remove(
                await db.Attachments.SingleOrDefaultAsync(a => a.Subject == AttachmentSubject.Disposal && a.SubjectId == disposal.Id && a.Key == command.Key, cancellationToken)
                ?? throw RuleException.NotFound());
            return disposal.Saved();
        }
    }
}
