using System.Text.RegularExpressions;
using FluentValidation;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.StockTakes;

/// <summary>
/// What a checker saw, in one message: one device, or everything that waited on the phone for a line. Sent again, nothing is written
/// twice; of two counts of one device the one that was seen later counts. A count that cannot be written is answered with its
/// problem and does not hold up the others.
/// </summary>
public static partial class RecordCounts
{
    /// <summary>The counts.</summary>
    /// <param name="Id">The stock-take.</param>
    /// <param name="SentAt">What the phone's clock shows at the sending, UTC: how wrong it is, is taken off what it says.</param>
    /// <param name="Counts">At most <see cref="StockTakeRules.MostAtOnce"/>.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, DateTime SentAt, IReadOnlyList<Count> Counts) : ICommand<IReadOnlyList<Answer>>;

    /// <summary>One count.</summary>
    /// <param name="CountId">Made on the phone.</param>
    /// <param name="SeenAt">When it was seen, by the phone's clock, UTC.</param>
    /// <param name="Result">Found, found elsewhere or not found; of what nobody looked for it becomes unexpected by itself.</param>
    /// <param name="LineId">The line that was ticked; null for what was scanned or typed.</param>
    /// <param name="Text">What was scanned or typed: a number, or a label's address <c>/a/{code}</c>.</param>
    /// <param name="State">The condition seen; null when it was not judged.</param>
    /// <param name="FoundAt">Where it was found, when elsewhere or unexpected.</param>
    /// <param name="Note">A note.</param>
    /// <param name="Name">What it is, for a thing on no register.</param>
    /// <param name="Photos">Keys of uploaded photos.</param>
    public sealed record Count(
        Guid CountId, DateTime SeenAt, CountResult Result, long? LineId = null, string? Text = null, AssetState? State = null, string? FoundAt = null, string? Note = null,
        string? Name = null, IReadOnlyList<Guid>? Photos = null);

    /// <summary>What became of a count.</summary>
    /// <param name="CountId">Which.</param>
    /// <param name="IsWritten">False when it was written before, or somebody saw the device later, or it cannot be written.</param>
    /// <param name="Problem">Why it cannot be written; null otherwise.</param>
    /// <param name="LineId">Its line; null when it cannot be written.</param>
    public sealed record Answer(Guid CountId, bool IsWritten, string? Problem, long? LineId);

    /// <summary>Checks what was sent.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Counts).Must(l => l is { Count: > 0 and <= StockTakeRules.MostAtOnce }).WithMessage(_ => StockTakeTexts.T["rule.lines", StockTakeRules.MostAtOnce]);
    }

    /// <summary>The code of a label's address, or null when the text is none.</summary>
    public static string? CodeOf(string? text) => LabelAddress().Match(text?.Trim() ?? "") is { Success: true } match ? match.Groups["code"].Value : null;

    /// <summary>Writes them.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, IReadOnlyList<Answer>>
    {
        // Lines that this message makes have no id yet and are found here.
        private readonly List<StockTakeLine> _made = [];

        /// <inheritdoc/>
        public async Task<IReadOnlyList<Answer>> Handle(Command command, CancellationToken cancellationToken)
        {
            _made.Clear();
            var stockTake = await db.LoadToCountAsync(command.Id, user, cancellationToken);
            stockTake.RequireCounting();
            var now = clock.GetUtcNow().UtcDateTime;
            var (by, written) = (user.AsActor(), new List<(Count Count, StockTakeLine? Line, bool IsWritten, string? Problem)>());
            foreach (var count in command.Counts)
            {
                if (Problem(count) is { } problem)
                {
                    written.Add((count, null, false, problem));
                    continue;
                }

                var (line, trouble) = await LineAsync(stockTake, count, cancellationToken);
                if (line is null)
                {
                    written.Add((count, null, false, trouble));
                    continue;
                }

                var seenAt = now - Waited(command, count);
                var result = line.IsExpected ? count.Result : CountResult.Unexpected;
                var isNew = line.Write(count.CountId, result, count.State, count.FoundAt ?? "", count.Note ?? "", by, seenAt);
                written.Add((count, line, isNew, null));
            }

            await db.SaveChangesAsync(cancellationToken);
            foreach (var (count, line, _, _) in written.Where(w => w.Line is not null && w.Count.Photos is { Count: > 0 }))
            {
                await AttachAsync(line!, count.Photos!, cancellationToken);
            }

            return [.. written.Select(w => new Answer(w.Count.CountId, w.IsWritten, w.Problem, w.Line?.Id))];
        }

        // A clock that went wrong in between says nonsense; no stock-take lasts a year.
        private static TimeSpan Waited(Command command, Count count) => TimeSpan.FromTicks(Math.Clamp((command.SentAt - count.SeenAt).Ticks, 0, TimeSpan.FromDays(366).Ticks));

        private static string? Problem(Count count) =>
            count.CountId == Guid.Empty || count.Result is not (CountResult.Found or CountResult.FoundElsewhere or CountResult.NotFound) ? StockTakeTexts.T["rule.count"]
            : count.State is AssetState.AwaitingDisposal or AssetState.Disposed || (count.State is { } state && !Enum.IsDefined(state)) ? StockTakeTexts.T["rule.state-seen"]
            : count.LineId is null && string.IsNullOrWhiteSpace(count.Text) && string.IsNullOrWhiteSpace(count.Name) ? StockTakeTexts.T["rule.what"]
            : count is { Note.Length: > 2000 } or { FoundAt.Length: > 300 } or { Text.Length: > 300 } or { Name.Length: > 300 } ? CommonTexts.T["rule.too-long", 300]
            : count.Result == CountResult.FoundElsewhere && string.IsNullOrWhiteSpace(count.FoundAt) ? StockTakeTexts.T["rule.where"]
            : null;

        private async Task<(StockTakeLine? Line, string? Problem)> LineAsync(StockTake stockTake, Count count, CancellationToken cancellationToken)
        {
            var lines = db.StockTakeLines.Where(l => l.StockTakeId == stockTake.Id);
            if (count.LineId is { } id)
            {
                return await lines.SingleOrDefaultAsync(l => l.Id == id, cancellationToken) is { } ticked ? (ticked, null) : (null, CommonTexts.T["rule.not-found"]);
            }

            if (await lines.FirstOrDefaultAsync(l => l.CountId == count.CountId, cancellationToken) is { } same)
            {
                return (same, null);
            }

            var found = await db.FindCountedAsync(stockTake, user, count.Text, cancellationToken);
            if (found.IsAmbiguous)
            {
                return (null, StockTakeTexts.T["rule.several", count.Text!.Trim()]);
            }

            if (found.Asset is { } asset)
            {
                if (await lines.SingleOrDefaultAsync(l => l.AssetId == asset.Id, cancellationToken) is { } known)
                {
                    return (known, null);
                }
            }
            else if (count.Result == CountResult.NotFound)
            {
                return (null, StockTakeTexts.T["rule.unknown-not-found"]);
            }

            return (await MadeAsync(stockTake, found.Asset, count, cancellationToken), null);
        }

        // A thing that was not looked for. Two checkers who meet the same one write one line.
        private async Task<StockTakeLine> MadeAsync(StockTake stockTake, Asset? asset, Count count, CancellationToken cancellationToken)
        {
            var number = asset?.Number ?? count.Text?.Trim() ?? "";
            number = number.Length > 200 ? number[..200] : number;
            var there = _made.Find(l => asset is null ? number.Length > 0 && l.AssetId is null && l.Number == number : l.AssetId == asset.Id);
            if (there is null && asset is null && number.Length > 0)
            {
                there = await db.StockTakeLines.FirstOrDefaultAsync(l => l.StockTakeId == stockTake.Id && l.AssetId == null && l.Number == number, cancellationToken);
            }

            if (there is not null)
            {
                return there;
            }

            var line = asset is null
                ? new StockTakeLine(stockTake.Id, null, number, count.Name?.Trim() ?? "", "")
                : new StockTakeLine(stockTake.Id, asset, asset.Number, asset.Name, await db.StandsAtAsync(asset, cancellationToken));
            db.StockTakeLines.Add(line);
            _made.Add(line);
            return line;
        }

        private async Task AttachAsync(StockTakeLine line, IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
        {
            var there = await db.Attachments.CountAsync(a => a.Subject == AttachmentSubject.StockTakeLine && a.SubjectId == line.Id, cancellationToken);
            var wanted = keys.Distinct().Take(Math.Max(0, StockTakeRules.MaxPhotos - there)).ToList();

            // What is attached already came with the same count before.
            var files = await db.Attachments.Where(a => wanted.Contains(a.Key) && a.TicketId == null && a.OrderId == null && a.SubjectId == null).ToListAsync(cancellationToken);
            files.ForEach(f => f.AttachTo(AttachmentSubject.StockTakeLine, line.Id));
        }
    }

    [GeneratedRegex(@"(^|/)a/(?<code>[A-Za-z0-9_-]{16,30})/?([?#].*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LabelAddress();
}

/// <summary>A device that was scanned or typed in a stock-take.</summary>
/// <param name="Asset">The device; null when no register that concerns the checker has it.</param>
/// <param name="IsAmbiguous">Several devices have that number.</param>
internal sealed record CountedDevice(Asset? Asset, bool IsAmbiguous = false);

/// <summary>Finding what a checker scanned or typed.</summary>
internal static class CountedDevices
{
    /// <summary>
    /// A label's code names exactly one device, whosever it is: the checker holds it in hand. A typed number is looked for among the
    /// lines, then in that register, then among what exists for the checker anyway.
    /// </summary>
    public static async Task<CountedDevice> FindCountedAsync(this IHelpDeskDb db, StockTake stockTake, CurrentUser user, string? text, CancellationToken cancellationToken)
    {
        if (RecordCounts.CodeOf(text) is { } code)
        {
            return new CountedDevice(await db.Assets.AsNoTracking().SingleOrDefaultAsync(a => a.Code == code, cancellationToken));
        }

        var key = Asset.KeyOf(text);
        if (key.Length is 0 or > 100)
        {
            return new CountedDevice(null);
        }

        var numbered = db.Assets.AsNoTracking().Where(a => a.NumberKey == key);
        IQueryable<Asset>[] circles =
        [
            numbered.Where(a => db.StockTakeLines.Any(l => l.StockTakeId == stockTake.Id && l.AssetId == a.Id)),
            numbered.Where(a => a.OwnerId == stockTake.OwnerId && a.State != AssetState.Disposed),
            numbered.VisibleTo(user).Where(a => a.State != AssetState.Disposed),
        ];
        foreach (var circle in circles)
        {
            var found = await circle.Take(2).ToListAsync(cancellationToken);
            if (found.Count > 0)
            {
                return found.Count == 1 ? new CountedDevice(found[0]) : new CountedDevice(null, IsAmbiguous: true);
            }
        }

        return new CountedDevice(null);
    }

    /// <summary>Where the register says a device stands, as the lines write it.</summary>
    public static async Task<string> StandsAtAsync(this IHelpDeskDb db, Asset asset, CancellationToken cancellationToken)
    {
        var school = await db.Schools.Where(s => s.Id == asset.SchoolId).Select(s => s.NameTh).SingleAsync(cancellationToken);
        return asset.Place.Length > 0 ? $"{school} · {asset.Place}" : school;
    }
}
