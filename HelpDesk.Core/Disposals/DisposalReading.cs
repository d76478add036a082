using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Disposals;

/// <summary>Reading a disposal, for its page and its letter.</summary>
internal static class DisposalReading
{
    /// <summary>The disposal as this person may see it.</summary>
    /// <exception cref="RuleException">It does not exist for this person.</exception>
    public static async Task<GetDisposal.Details> ReadDisposalAsync(
        this IHelpDeskDb db, ReferenceData reference, long id, CurrentUser user, TimeProvider clock, CancellationToken cancellationToken)
    {
        var d = await db.Disposals.AsNoTracking().VisibleTo(user).Include(x => x.Items).SingleOrDefaultAsync(x => x.Id == id, cancellationToken) ?? throw RuleException.NotFound();
        var owner = reference.Schools[d.OwnerId];
        var ids = d.Items.Select(i => i.AssetId).ToList();
        var states = await db.Assets.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.State, cancellationToken);
        var order = await db.Orders.Where(o => o.Id == d.FactFindingOrderId).Select(o => new { o.Number, o.Year }).SingleOrDefaultAsync(cancellationToken);
        var files = await db.Attachments.Where(a => a.Subject == AttachmentSubject.Disposal && a.SubjectId == d.Id).OrderBy(a => a.Id)
            .Select(a => new GetDisposal.FileRow(a.Key, a.FileName, a.Bytes)).ToListAsync(cancellationToken);
        var (asked, remark) = await db.DecisionAsync(d, cancellationToken);
        return new GetDisposal.Details(
            d.Id, new DisposalDraft(owner.Code, d.Title, d.Reason, d.Way, d.NeedsFactFinding, [.. d.Items.Select(i => new DisposalDraft.Item(i.AssetId, i.Number, i.Reason))], d.StockTakeId),
            owner.Name(Texts.IsEnglish), d.State, d.FactFindingOrderId, order is null ? null : FormattableString.Invariant($"{order.Number}/{order.Year}"), d.Facts, d.ApprovalId,
            remark, d.CreatedByName, d.CreatedAt, d.DoneOn, d.DoneDocument, d.Proceeds, d.TellBy,
            d.TellBy is { } by && d.ToldOn is null ? by.DayNumber - clock.Today().DayNumber : null, d.ToldOn, d.ToldDocument,
            [.. d.Items.OrderBy(i => i.Id).Select(i => new GetDisposal.ItemRow(i.AssetId, i.Number, i.Name, i.StateBefore, states[i.AssetId], i.Price, i.NetValue, i.Reason))],
            files, RightsOf(user, d, asked), d.Version);
    }

    private static GetDisposal.Rights RightsOf(CurrentUser user, Disposal d, long? asked)
    {
        if (!user.KeepsRegister(d.OwnerId) || user.OnlyAudits)
        {
            return new GetDisposal.Rights(false, false, false, false, false, false, false, false);
        }

        // A returned request is sent again, and taken back, by the one who asked.
        var mine = asked is null || asked == user.Id;
        return new GetDisposal.Rights(
            d.IsOpenToChange, d.State is DisposalState.Draft or DisposalState.Returned && d.NeedsFactFinding, d.State == DisposalState.FactFinding,
            d.IsOpenToChange && (!d.NeedsFactFinding || d.Facts.Length > 0) && mine, d.State == DisposalState.Proposed && asked == user.Id,
            d.State == DisposalState.Approved, d.State == DisposalState.Done && d.ToldOn is null,
            (d.IsOpenToChange && mine) || d.State == DisposalState.Approved);
    }

    // Who asked for the decision that runs or was returned, and what the last answer of a returned or refused one says.
    private static async Task<(long? Asked, string? Remark)> DecisionAsync(this IHelpDeskDb db, Disposal disposal, CancellationToken cancellationToken)
    {
        if (disposal.ApprovalId is not { } id)
        {
            return (null, null);
        }

        var approval = await db.Approvals.AsNoTracking().Whole().SingleAsync(a => a.Id == id, cancellationToken);
        var last = approval.CurrentRound.Decisions.Where(a => a.Kind is DecisionKind.Return or DecisionKind.Refuse).OrderByDescending(a => a.Id).FirstOrDefault();
        return (approval.IsFinal ? null : approval.RequestedById, last is null || disposal.State is DisposalState.Draft ? null : $"{last.Name}: {last.Text}");
    }
}
