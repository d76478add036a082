using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Calendar;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.StockTakes;

/// <summary>The counting begins: every device of the register is written down as it is described now.</summary>
public static class StartStockTake
{
    /// <summary>Which.</summary>
    /// <param name="Id">The stock-take.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator, Role.GroupDirector, Role.Director)]
    public sealed record Command(long Id, int? Version = null) : ICommand<StockTakeSaved>;

    /// <summary>Begins it.</summary>
    public sealed class Handler(IHelpDeskDb db, IStockTakeSets sets, IAuditTrail audit, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, StockTakeSaved>
    {
        /// <inheritdoc/>
        public async Task<StockTakeSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var stockTake = await db.LoadStockTakeAsync(command.Id, user, command.Version, cancellationToken);
            if (!user.PlansStockTakes(stockTake.OwnerId))
            {
                throw PeopleRules.NotAllowed();
            }

            // Somebody may have become a supply officer since the planning.
            await db.RefuseKeepersAsync(stockTake.OwnerId, [.. stockTake.Checkers.Select(c => c.PersonId)], "Id", cancellationToken);
            var today = clock.Today();
            stockTake.Start(today, await WorkingDays.ReadAsync(db, today, cancellationToken));
            await db.SaveChangesAsync(cancellationToken);
            var listed = await sets.ListExpectedAsync(stockTake, cancellationToken);
            if (listed == 0)
            {
                throw RuleException.Conflict("stock-take.empty", StockTakeTexts.T["rule.empty"]);
            }

            // The lines come by one statement; the log tells of it in one entry.
            audit.Record(nameof(StockTake), stockTake.Id, "listed", new Dictionary<string, object?> { ["Lines"] = listed });
            return stockTake.Saved();
        }
    }
}

/// <summary>A checker says of everything nobody has looked at yet: it was not found.</summary>
public static class MarkRestNotFound
{
    /// <summary>Which.</summary>
    /// <param name="Id">The stock-take.</param>
    [AllowSignedIn]
    public sealed record Command(long Id) : ICommand<int>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, IAuditTrail audit, CurrentUser user) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var stockTake = await db.LoadToCountAsync(command.Id, user, cancellationToken);
            stockTake.RequireCounting();

            // Nobody saw anything at this moment: a count that still waits on a phone is written over it, whatever its time.
            var name = user.Name;
            var marked = await db.StockTakeLines.Where(l => l.StockTakeId == stockTake.Id && l.Result == null).ExecuteUpdateAsync(
                l => l.SetProperty(x => x.Result, CountResult.NotFound).SetProperty(x => x.CountedByName, name).SetProperty(x => x.Version, x => x.Version + 1),
                cancellationToken);
            audit.Record(nameof(StockTake), stockTake.Id, "rest-not-found", new Dictionary<string, object?> { ["Lines"] = marked });

            // Announces it: the statement past the tracked lines does not.
            db.StockTakes.Entry(stockTake).State = EntityState.Modified;
            return marked;
        }
    }
}

/// <summary>What the checkers propose for lines (ข้อ 214, 215), while they count.</summary>
public static class ProposeForLines
{
    /// <summary>The proposal.</summary>
    /// <param name="Id">The stock-take.</param>
    /// <param name="Lines">The lines.</param>
    /// <param name="Proposal">What is proposed; null takes it back.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, IReadOnlyList<long> Lines, CountProposal? Proposal) : ICommand<int>;

    /// <summary>Checks what was sent.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Lines).Must(l => l is { Count: > 0 and <= StockTakeRules.MostAtOnce }).WithMessage(_ => StockTakeTexts.T["rule.lines", StockTakeRules.MostAtOnce]);
    }

    /// <summary>Writes it down.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var stockTake = await db.LoadToCountAsync(command.Id, user, cancellationToken);
            stockTake.RequireCounting();
            var ids = command.Lines.Distinct().ToList();
            var lines = await db.StockTakeLines.Where(l => l.StockTakeId == stockTake.Id && l.AssetId != null && ids.Contains(l.Id)).ToListAsync(cancellationToken);
            if (lines.Count != ids.Count)
            {
                throw RuleException.NotFound();
            }

            lines.ForEach(l => l.Propose(command.Proposal));
            return lines.Count;
        }
    }
}

/// <summary>A checker hands the report in; everything must have been looked for.</summary>
public static class ReportStockTake
{
    /// <summary>The report.</summary>
    /// <param name="Id">The stock-take.</param>
    /// <param name="Opinion">What the checkers say.</param>
    /// <param name="Version">The version that was read.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, string? Opinion, int? Version = null) : ICommand<StockTakeSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Opinion).Words(4000);
    }

    /// <summary>Hands it in.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, StockTakeSaved>
    {
        /// <inheritdoc/>
        public async Task<StockTakeSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var stockTake = await db.LoadToCountAsync(command.Id, user, cancellationToken);
            await db.RequireVersionAsync(stockTake, stockTake.Id, command.Version, cancellationToken);
            stockTake.RequireCounting();
            var left = await db.StockTakeLines.CountAsync(l => l.StockTakeId == stockTake.Id && l.Result == null, cancellationToken);
            if (left > 0)
            {
                throw RuleException.Conflict("stock-take.uncounted", StockTakeTexts.T["rule.uncounted", Common.Thai.ThaiCalendar.Number(left)]);
            }

            stockTake.Report(command.Opinion ?? "", user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return stockTake.Saved();
        }
    }
}

/// <summary>A director gives the report back: the counting goes on.</summary>
public static class GiveBackReport
{
    /// <summary>Which, and why.</summary>
    /// <param name="Id">The stock-take.</param>
    /// <param name="Reason">What is missing.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.GroupDirector, Role.Director)]
    public sealed record Command(long Id, string Reason, int? Version = null) : ICommand<StockTakeSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Reason).Words(1000, required: true);
    }

    /// <summary>Gives it back.</summary>
    public sealed class Handler(IHelpDeskDb db, IAuditTrail audit, CurrentUser user) : IRequestHandler<Command, StockTakeSaved>
    {
        /// <inheritdoc/>
        public async Task<StockTakeSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var stockTake = await db.LoadStockTakeAsync(command.Id, user, command.Version, cancellationToken);
            stockTake.RequireJudge(user);
            stockTake.GiveBack();
            audit.Record(nameof(StockTake), stockTake.Id, GetStockTake.GivenBack, new Dictionary<string, object?> { ["Reason"] = command.Reason.Trim() });
            return stockTake.Saved();
        }
    }
}

/// <summary>A director accepts the report; only now the register changes.</summary>
public static class AcceptReport
{
    /// <summary>Which.</summary>
    /// <param name="Id">The stock-take.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.GroupDirector, Role.Director)]
    public sealed record Command(long Id, int? Version = null) : ICommand<StockTakeSaved>;

    /// <summary>Accepts it.</summary>
    public sealed class Handler(IHelpDeskDb db, IStockTakeSets sets, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, StockTakeSaved>
    {
        private const int Chunk = 500;

        /// <inheritdoc/>
        public async Task<StockTakeSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.HoldStockTakeAsync(command.Id, cancellationToken);
            var stockTake = await db.LoadStockTakeAsync(command.Id, user, command.Version, cancellationToken);
            stockTake.RequireJudge(user);
            var (by, now) = (user.AsActor(), clock.GetUtcNow().UtcDateTime);
            stockTake.Accept(by, now);
            var text = StockTakeTexts.T["story", stockTake.FiscalYear];
            await sets.TellCountedAsync(stockTake, text, now, cancellationToken);
            await WriteStatesAsync(stockTake, text, by, now, cancellationToken);
            return stockTake.Saved();
        }

        // What the register says otherwise than the checkers saw. What somebody changed in the register since the counting began is
        // newer than the count and stays; what awaits its disposal stays so.
        private async Task WriteStatesAsync(StockTake stockTake, string text, Actor by, DateTime at, CancellationToken cancellationToken)
        {
            for (long after = 0; ;)
            {
                var lines = await db.StockTakeLines.AsNoTracking()
                    .Where(l => l.StockTakeId == stockTake.Id && l.Id > after && l.AssetId != null
                        && ((l.Result == CountResult.NotFound && l.StateBefore != AssetState.Lost) || (l.StateSeen != null && l.StateSeen != l.StateBefore)))
                    .OrderBy(l => l.Id).Take(Chunk).Select(l => new { l.Id, l.AssetId, l.Result, l.StateBefore, l.StateSeen, l.Note }).ToListAsync(cancellationToken);
                if (lines.Count == 0)
                {
                    return;
                }

                var ids = lines.ConvertAll(l => l.AssetId!.Value);
                var assets = await db.Assets.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
                foreach (var line in lines)
                {
                    var asset = assets[line.AssetId!.Value];
                    if (asset.State == line.StateBefore && asset.State is not (AssetState.AwaitingDisposal or AssetState.Disposed))
                    {
                        asset.SetState(line.Result == CountResult.NotFound ? AssetState.Lost : line.StateSeen!.Value, line.Note.Length > 0 ? $"{text}: {line.Note}" : text, by, at);
                    }
                }

                await db.SaveChangesAsync(cancellationToken);
                after = lines[^1].Id;
            }
        }
    }
}

/// <summary>A stock-take is given up; the register stays as it is.</summary>
public static class CancelStockTake
{
    /// <summary>Which, and why.</summary>
    /// <param name="Id">The stock-take.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator, Role.GroupDirector, Role.Director)]
    public sealed record Command(long Id, string Reason, int? Version = null) : ICommand<StockTakeSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Reason).Words(1000, required: true);
    }

    /// <summary>Gives it up.</summary>
    public sealed class Handler(IHelpDeskDb db, IAuditTrail audit, CurrentUser user) : IRequestHandler<Command, StockTakeSaved>
    {
        /// <inheritdoc/>
        public async Task<StockTakeSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.HoldStockTakeAsync(command.Id, cancellationToken);
            var stockTake = await db.LoadStockTakeAsync(command.Id, user, command.Version, cancellationToken);
            if (!user.PlansStockTakes(stockTake.OwnerId))
            {
                throw PeopleRules.NotAllowed();
            }

            // Who keeps the register must not make a report about it disappear.
            if (stockTake.State == StockTakeState.Reported)
            {
                stockTake.RequireJudge(user);
            }

            stockTake.Cancel();
            audit.Record(nameof(StockTake), stockTake.Id, GetStockTake.GivenUp, new Dictionary<string, object?> { ["Reason"] = command.Reason.Trim() });
            return stockTake.Saved();
        }
    }
}

/// <summary>Guards that several steps share.</summary>
internal static class StockTakeGuards
{
    /// <summary>Refuses when nothing is counted now.</summary>
    public static void RequireCounting(this StockTake stockTake)
    {
        if (stockTake.State != StockTakeState.Counting)
        {
            throw RuleException.Conflict("stock-take.state", StockTakeTexts.T["rule.state", StockTakeTexts.T[$"state.{Word.Of(stockTake.State)}"]]);
        }
    }

    /// <summary>Refuses who may not judge the report.</summary>
    public static void RequireJudge(this StockTake stockTake, CurrentUser user)
    {
        if (!user.JudgesReport(stockTake))
        {
            throw new RuleException(RuleKind.NotAllowed, "stock-take.not-judge", StockTakeTexts.T["rule.not-judge"]);
        }
    }
}
