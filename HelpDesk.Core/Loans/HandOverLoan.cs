using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Stock;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Loans;

/// <summary>What can be handed over for a loan: the pick list.</summary>
public static class GetPickList
{
    /// <summary>Which loan.</summary>
    /// <param name="Number">The loan.</param>
    [AllowSignedIn]
    public sealed record Query(string Number) : IQuery<IReadOnlyList<Row>>;

    /// <summary>So many of a kind are to be handed over.</summary>
    /// <param name="ItemId">What was asked for.</param>
    /// <param name="LendableId">The kind.</param>
    /// <param name="Kind">What kind of thing.</param>
    /// <param name="Name">รายการ.</param>
    /// <param name="Unit">หน่วยนับ.</param>
    /// <param name="Quantity">How many are to be handed over yet.</param>
    /// <param name="Place">Where the stock lies; empty for devices, which say it themselves.</param>
    /// <param name="Accessories">What goes with each.</param>
    /// <param name="Units">The devices and sets that are here and in working order; none for stock.</param>
    public sealed record Row(
        long ItemId, long LendableId, LendableKind Kind, string Name, string Unit, int Quantity, string Place, IReadOnlyList<string> Accessories, IReadOnlyList<Choice> Units);

    /// <summary>A device or a set that can be chosen.</summary>
    /// <param name="UnitId">The unit.</param>
    /// <param name="Name">What the set is called.</param>
    /// <param name="Devices">Its devices.</param>
    public sealed record Choice(long UnitId, string Name, IReadOnlyList<Device> Devices);

    /// <summary>A device.</summary>
    /// <param name="AssetId">The device.</param>
    /// <param name="Number">หมายเลขครุภัณฑ์.</param>
    /// <param name="Code">The unguessable part of its label's address, for the scanner.</param>
    /// <param name="Name">รายการ.</param>
    /// <param name="Place">Where it stands.</param>
    public sealed record Device(long AssetId, string Number, string Code, string Name, string Place);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var loan = await db.LoadLentAsync(query.Number, user, null, cancellationToken);
            var ids = loan.Items.Select(i => i.LendableId).ToList();
            var lendables = await db.Lendables.AsNoTracking().Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, cancellationToken);
            var places = await db.Lendables.Where(l => ids.Contains(l.Id) && l.StockItemId != null).Join(db.StockItems, l => l.StockItemId, s => s.Id, (l, s) => new { l.Id, s.Place })
                .ToDictionaryAsync(s => s.Id, s => s.Place, cancellationToken);
            var units = (await db.LendableUnits.AsNoTracking().Where(u => ids.Contains(u.LendableId) && u.IsActive && u.LoanId == null)
                    .SelectMany(u => u.Assets, (u, a) => new { u.Id, u.LendableId, u.Name, a.AssetId })
                    .Join(db.Assets, u => u.AssetId, a => a.Id, (u, a) => new { u.Id, u.LendableId, u.Name, a.State, Device = new Device(a.Id, a.Number, a.Code, a.Name, a.Place) })
                    .ToListAsync(cancellationToken))
                .GroupBy(u => u.Id).Where(g => g.All(u => u.State == AssetState.Usable))
                .ToLookup(g => g.First().LendableId, g => new Choice(g.Key, g.First().Name, [.. g.Select(u => u.Device).OrderBy(d => d.Number, StringComparer.Ordinal)]));
            return [.. loan.Items.Where(i => loan.ToHandOver(i) > 0).Select(i => new Row(
                i.Id, i.LendableId, lendables[i.LendableId].Kind, i.Name, i.Unit, loan.ToHandOver(i), places.GetValueOrDefault(i.LendableId) ?? "", lendables[i.LendableId].AccessoryNames(),
                [.. units[i.LendableId].OrderBy(u => u.Devices[0].Number, StringComparer.Ordinal)]))];
        }
    }
}

/// <summary>Things are handed over, with their condition, what goes with them, and both signatures.</summary>
public static class HandOverLoan
{
    /// <summary>What is handed over.</summary>
    /// <param name="Number">The loan.</param>
    /// <param name="Units">The devices and sets; of every set all devices.</param>
    /// <param name="Stock">Quantities from stock.</param>
    /// <param name="ReceiverName">ผู้รับของ.</param>
    /// <param name="GiverSignature">The key of the uploaded picture of the giver's signature.</param>
    /// <param name="ReceiverSignature">That of the receiver's.</param>
    /// <param name="Note">หมายเหตุ.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(
        string Number, IReadOnlyList<Picked> Units, IReadOnlyList<PickedStock> Stock, string ReceiverName, Guid GiverSignature, Guid ReceiverSignature, string? Note = null, int? Version = null)
        : ICommand<LoanSaved>;

    /// <summary>A device or set that was chosen.</summary>
    /// <param name="ItemId">What was asked for.</param>
    /// <param name="UnitId">The device or set.</param>
    /// <param name="Condition">Its condition in words.</param>
    /// <param name="Accessories">What goes with it.</param>
    /// <param name="Photos">Keys of uploaded pictures.</param>
    public sealed record Picked(long ItemId, long UnitId, string? Condition = null, IReadOnlyList<string>? Accessories = null, IReadOnlyList<Guid>? Photos = null);

    /// <summary>A quantity from stock.</summary>
    /// <param name="ItemId">What was asked for.</param>
    /// <param name="Quantity">How many.</param>
    /// <param name="Condition">Their condition in words.</param>
    /// <param name="Photos">Keys of uploaded pictures.</param>
    public sealed record PickedStock(long ItemId, int Quantity, string? Condition = null, IReadOnlyList<Guid>? Photos = null);

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Units).Must((c, units) => units.Count + c.Stock.Count > 0).WithMessage(_ => LoanTexts.T["rule.pick"]);
            RuleFor(c => c.Units).Must(units => units.Select(u => u.UnitId).Distinct().Count() == units.Count).WithMessage(_ => LoanTexts.T["rule.picked-twice"]);
            RuleFor(c => c.Stock).Must(stock => stock.All(s => s.Quantity > 0) && stock.Select(s => s.ItemId).Distinct().Count() == stock.Count).WithMessage(_ => LoanTexts.T["rule.picked-twice"]);
            RuleFor(c => c.ReceiverName).Words(150, required: true);
            RuleFor(c => c.GiverSignature).NotEmpty().WithMessage(_ => LoanTexts.T["rule.signature"]);
            RuleFor(c => c.ReceiverSignature).NotEmpty().WithMessage(_ => LoanTexts.T["rule.signature"]);
            RuleFor(c => c.Note).Words(1000);
            RuleForEach(c => c.Units).ChildRules(u => u.RuleFor(x => x.Condition).Words(500));
            RuleForEach(c => c.Stock).ChildRules(s => s.RuleFor(x => x.Condition).Words(500));
        }
    }

    /// <summary>Hands over.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, LoanSaved>
    {
        /// <inheritdoc/>
        public async Task<LoanSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var loan = await db.LoadLentAsync(command.Number, user, command.Version, cancellationToken);
            await db.HoldAsync(loan.Items.Select(i => i.LendableId), cancellationToken);
            var (by, now) = (user.AsActor(), clock.GetUtcNow().UtcDateTime);
            var text = LoanTexts.T["asset.lent", loan.Number, loan.BorrowerName, ThaiCalendar.Date(loan.Until)];
            var things = new List<LoanThing>();
            foreach (var picked in command.Units)
            {
                things.AddRange(await TakeUnitAsync(loan, picked, text, by, now, cancellationToken));
            }

            foreach (var picked in command.Stock)
            {
                things.Add(await TakeStockAsync(loan, picked, text, by, now, cancellationToken));
            }

            loan.HandOver(things, by, command.ReceiverName, new Signatures(command.GiverSignature, command.ReceiverSignature), command.Note ?? "", clock.Today(), now);
            await db.AttachToLoanAsync(loan, [.. things.SelectMany(t => t.Photos), command.GiverSignature, command.ReceiverSignature], cancellationToken);
            return loan.Saved();
        }

        private async Task<List<LoanThing>> TakeUnitAsync(Loan loan, Picked picked, string text, Actor by, DateTime now, CancellationToken cancellationToken)
        {
            var item = ItemOf(loan, picked.ItemId);
            var unit = await db.LendableUnits.Include(u => u.Assets).SingleOrDefaultAsync(u => u.Id == picked.UnitId && u.LendableId == item.LendableId && u.IsActive, cancellationToken)
                ?? throw RuleException.NotFound();
            unit.GoOut(loan.Id);
            var ids = unit.Assets.Select(a => a.AssetId).ToList();
            var things = new List<LoanThing>();
            foreach (var asset in await db.Assets.Where(a => ids.Contains(a.Id)).OrderBy(a => a.Number).ToListAsync(cancellationToken))
            {
                asset.Lend(text, by, now);

                // What goes with a set, and its pictures, stand once: with its first device.
                var first = things.Count == 0;
                things.Add(new LoanThing(item.Id, unit.Id, asset, picked.Condition ?? "", first ? string.Join('\n', picked.Accessories ?? []) : "", first ? picked.Photos ?? [] : []));
            }

            return things;
        }

        private async Task<LoanThing> TakeStockAsync(Loan loan, PickedStock picked, string text, Actor by, DateTime now, CancellationToken cancellationToken)
        {
            var item = ItemOf(loan, picked.ItemId);
            var stock = await db.StockItems.SingleOrDefaultAsync(s => db.Lendables.Any(l => l.Id == item.LendableId && l.StockItemId == s.Id), cancellationToken) ?? throw RuleException.NotFound();
            if (await db.Lendables.AnyAsync(l => l.Id == item.LendableId && l.Kind == LendableKind.Consumables, cancellationToken))
            {
                stock.Record(Guid.NewGuid(), StockEntryKind.Issued, picked.Quantity, null, text, by, now);
            }

            return new LoanThing(item.Id, stock, picked.Quantity, picked.Condition ?? "", picked.Photos ?? []);
        }

        private static LoanItem ItemOf(Loan loan, long id) => loan.Items.SingleOrDefault(i => i.Id == id) ?? throw RuleException.NotFound();
    }
}

/// <summary>A hand-over was a mistake: on the same day it is as if it had not been. Its record stays.</summary>
public static class ReverseHandOver
{
    /// <summary>Which, and why.</summary>
    /// <param name="Number">The loan.</param>
    /// <param name="HandOverId">The hand-over.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(string Number, long HandOverId, string Reason, int? Version = null) : ICommand<LoanSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Reason).Words(500, required: true);
    }

    /// <summary>Reverses it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, LoanSaved>
    {
        /// <inheritdoc/>
        public async Task<LoanSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var loan = await db.LoadLentAsync(command.Number, user, command.Version, cancellationToken);
            await db.HoldAsync(loan.Items.Select(i => i.LendableId), cancellationToken);
            var (by, now) = (user.AsActor(), clock.GetUtcNow().UtcDateTime);
            var things = loan.ReverseHandOver(command.HandOverId, command.Reason, by, clock.Today(), now);
            var text = LoanTexts.T["asset.reversed", loan.Number, command.Reason.Trim()];
            await db.ThingsBackAsync(loan, [.. things.Select(t => (t, t.Quantity, ReturnCondition.Good))], text, by, now, cancellationToken);
            return loan.Saved();
        }
    }
}

/// <summary>What the register and the stock are told when things come back or go out again.</summary>
internal static class LoanThings
{
    /// <summary>
    /// Things are back: their units are here once all of a unit is, devices say it in their story and their condition, consumables are in
    /// stock again, and media that are lost or damaged leave it.
    /// </summary>
    public static async Task ThingsBackAsync(
        this IHelpDeskDb db, Loan loan, IReadOnlyList<(LoanThing Thing, int Quantity, ReturnCondition Condition)> back, string text, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var assetIds = back.Select(b => b.Thing.AssetId).ToList();
        var assets = await db.Assets.Where(a => assetIds.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
        foreach (var (thing, _, condition) in back.Where(b => b.Thing.AssetId is not null))
        {
            var asset = assets[thing.AssetId!.Value];
            asset.TakeBack(text, by, now);
            if (condition != ReturnCondition.Good && asset.State is not (AssetState.AwaitingDisposal or AssetState.Disposed))
            {
                asset.SetState(condition == ReturnCondition.Lost ? AssetState.Lost : AssetState.Damaged, text, by, now);
            }
        }

        await db.FreeUnitsAsync(loan, [.. back.Select(b => b.Thing.LendableUnitId).OfType<long>().Distinct()], cancellationToken);
        foreach (var (thing, quantity, condition) in back.Where(b => b.Thing.StockItemId is not null))
        {
            await db.RecordAsync(loan, thing, quantity, condition, text, by, now, cancellationToken);
        }
    }

    /// <summary>A return was a mistake: the units are out again, and the stock is as it was before it.</summary>
    public static async Task ThingsOutAgainAsync(
        this IHelpDeskDb db, Loan loan, IReadOnlyList<(LoanThing Thing, int Quantity, ReturnCondition Condition)> lines, string text, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var unitIds = lines.Select(l => l.Thing.LendableUnitId).ToList();
        foreach (var unit in await db.LendableUnits.Where(u => unitIds.Contains(u.Id) && u.LoanId != loan.Id).ToListAsync(cancellationToken))
        {
            unit.GoOut(loan.Id);
        }

        var assetIds = lines.Select(b => b.Thing.AssetId).ToList();
        var assets = await db.Assets.Where(a => assetIds.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
        foreach (var (thing, quantity, condition) in lines)
        {
            if (thing.AssetId is { } id)
            {
                // What was written down as broken or lost a few hours ago was in order when it went out.
                if (condition != ReturnCondition.Good && assets[id].State is AssetState.Damaged or AssetState.Lost)
                {
                    assets[id].SetState(AssetState.Usable, text, by, now);
                }

                assets[id].Lend(text, by, now);
            }
            else
            {
                await db.RecordAsync(loan, thing, -quantity, condition, text, by, now, cancellationToken);
            }
        }
    }

    // A set is here again when its last device is.
    private static async Task FreeUnitsAsync(this IHelpDeskDb db, Loan loan, List<long> unitIds, CancellationToken cancellationToken)
    {
        var stillOut = loan.Outstanding().Select(t => t.LendableUnitId).OfType<long>().ToHashSet();
        foreach (var unit in await db.LendableUnits.Where(u => unitIds.Contains(u.Id) && u.LoanId == loan.Id).ToListAsync(cancellationToken))
        {
            if (!stillOut.Contains(unit.Id))
            {
                unit.ComeBack();
            }
        }
    }

    // Consumables that are given back in kind come in; of media, which never left the book, what is lost or damaged goes. Undone with a quantity below zero.
    private static async Task RecordAsync(
        this IHelpDeskDb db, Loan loan, LoanThing thing, int quantity, ReturnCondition condition, string text, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var stock = await db.StockItems.SingleAsync(s => s.Id == thing.StockItemId, cancellationToken);
        var isConsumable = stock.Kind == StockKind.Consumable;
        var change = isConsumable ? (condition == ReturnCondition.Good ? quantity : 0) : condition == ReturnCondition.Good ? 0 : -quantity;
        if (change != 0)
        {
            stock.Record(Guid.NewGuid(), change > 0 ? StockEntryKind.Received : StockEntryKind.Issued, Math.Abs(change), null, $"{text} ({loan.Number})", by, now);
        }
    }
}
