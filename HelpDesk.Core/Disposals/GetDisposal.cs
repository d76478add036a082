using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Reference;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Disposals;

/// <summary>A disposal with its things and what the person may do with it.</summary>
public static class GetDisposal
{
    /// <summary>Which.</summary>
    [AllowSignedIn]
    public sealed record Query(long Id) : IQuery<Details>;

    /// <summary>The disposal.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Draft">What is written down.</param>
    /// <param name="Owner">Whose things.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="OrderId">The order of the fact-finding; null when there is none.</param>
    /// <param name="OrderNumber">Its number.</param>
    /// <param name="Facts">What was found.</param>
    /// <param name="ApprovalId">The request for its decision; null until proposed.</param>
    /// <param name="Remark">With a returned or refused one: who wrote what.</param>
    /// <param name="CreatedBy">Who wrote it.</param>
    /// <param name="CreatedAt">UTC.</param>
    /// <param name="DoneOn">The day it was carried out.</param>
    /// <param name="DoneDocument">The document of the carrying out.</param>
    /// <param name="Proceeds">What it brought in, in baht.</param>
    /// <param name="TellBy">The last day to tell the State Audit Office.</param>
    /// <param name="DaysToTell">Days left until then; negative when it is overdue; null when nothing is to be told.</param>
    /// <param name="ToldOn">The day it was told.</param>
    /// <param name="ToldDocument">The letter's number.</param>
    /// <param name="Items">The things.</param>
    /// <param name="Files">Its files.</param>
    /// <param name="May">What the person may do now.</param>
    /// <param name="Version">The version.</param>
    public sealed record Details(
        long Id, DisposalDraft Draft, string Owner, DisposalState State, long? OrderId, string? OrderNumber, string Facts, long? ApprovalId, string? Remark, string CreatedBy, DateTime CreatedAt,
        DateOnly? DoneOn, string DoneDocument, decimal? Proceeds, DateOnly? TellBy, int? DaysToTell, DateOnly? ToldOn, string ToldDocument, IReadOnlyList<ItemRow> Items,
        IReadOnlyList<FileRow> Files, Rights May, int Version);

    /// <summary>A thing.</summary>
    /// <param name="AssetId">The device.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="Name">What it is.</param>
    /// <param name="StateBefore">Its condition before it was proposed.</param>
    /// <param name="State">Its condition now.</param>
    /// <param name="Price">Baht; null when unknown.</param>
    /// <param name="NetValue">Baht; null when unknown.</param>
    /// <param name="Reason">Why this one.</param>
    public sealed record ItemRow(long AssetId, string Number, string Name, AssetState StateBefore, AssetState State, decimal? Price, decimal? NetValue, string Reason);

    /// <summary>A file.</summary>
    public sealed record FileRow(Guid Key, string FileName, long Bytes);

    /// <summary>What the person may do now.</summary>
    public sealed record Rights(bool Write, bool Appoint, bool RecordFacts, bool Propose, bool Withdraw, bool CarryOut, bool Tell, bool Cancel);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Details>
    {
        /// <inheritdoc/>
        public async Task<Details> Handle(Query query, CancellationToken cancellationToken) =>
            await db.ReadDisposalAsync(await reference.ReadAsync(cancellationToken), query.Id, user, clock, cancellationToken);
    }
}

/// <summary>The disposals, the newest first.</summary>
public static class ListDisposals
{
    /// <summary>Which.</summary>
    /// <param name="State">Only in that state; null for all.</param>
    /// <param name="Untold">Only done ones of which the State Audit Office was not told yet.</param>
    /// <param name="After">The last id of the page before; null for the first page.</param>
    /// <param name="Limit">Rows a page, at most 100.</param>
    [AllowSignedIn]
    public sealed record Query(DisposalState? State = null, bool Untold = false, long? After = null, int Limit = 50) : IQuery<Page>;

    /// <summary>A page.</summary>
    /// <param name="Rows">The disposals.</param>
    /// <param name="Next">What the next page begins after; null on the last.</param>
    /// <param name="MayWrite">The person writes disposals.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, long? Next, bool MayWrite);

    /// <summary>A disposal.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Title">In one line.</param>
    /// <param name="Owner">Whose things.</param>
    /// <param name="Way">In which way.</param>
    /// <param name="Items">How many things.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="CreatedAt">UTC.</param>
    /// <param name="DaysToTell">Days left to tell the State Audit Office; negative when overdue; null when nothing is to be told.</param>
    public sealed record Row(long Id, string Title, string Owner, DisposalWay Way, int Items, DisposalState State, DateTime CreatedAt, int? DaysToTell);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var limit = Math.Clamp(query.Limit, 1, 100);
            var found = await db.Disposals.AsNoTracking().VisibleTo(user)
                .Where(d => (query.State == null || d.State == query.State) && (query.After == null || d.Id < query.After)
                    && (!query.Untold || (d.State == DisposalState.Done && d.ToldOn == null)))
                .OrderByDescending(d => d.Id).Take(limit + 1)
                .Select(d => new { d.Id, d.Title, d.OwnerId, d.Way, Items = d.Items.Count, d.State, d.CreatedAt, d.TellBy, d.ToldOn }).ToListAsync(cancellationToken);
            var schools = (await reference.ReadAsync(cancellationToken)).Schools;
            var (today, english) = (clock.Today(), Texts.IsEnglish);
            return new Page(
                [
                    .. found.Take(limit).Select(d => new Row(
                        d.Id, d.Title, schools[d.OwnerId].Name(english), d.Way, d.Items, d.State, d.CreatedAt,
                        d.TellBy is { } by && d.ToldOn is null ? by.DayNumber - today.DayNumber : null)),
                ],
                found.Count > limit ? found[limit - 1].Id : null, user.KeepsAnyRegister() && !user.OnlyAudits);
        }
    }
}
