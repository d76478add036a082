using HelpDesk.Core.Common.Attachments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>The files a form has uploaded and not sent yet, to show them again beside what was typed.</summary>
public static class GetUploads
{
    /// <summary>Which.</summary>
    /// <param name="Keys">Their keys; those that are attached already or unknown are left out.</param>
    [AllowAnyone]
    public sealed record Query(IReadOnlyList<Guid> Keys) : IQuery<IReadOnlyList<Row>>;

    /// <summary>An uploaded file.</summary>
    /// <param name="Key">Its key, unguessable.</param>
    /// <param name="FileName">As the sender named it.</param>
    /// <param name="Kind">By content.</param>
    /// <param name="Bytes">Size.</param>
    public sealed record Row(Guid Key, string FileName, FileKind Kind, long Bytes);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            // A form holds few; who sends more gets the first.
            Guid[] keys = [.. query.Keys.Distinct().Take(TicketRules.MaxFiles)];
            return await db.Attachments.Where(a => keys.Contains(a.Key) && a.TicketId == null && a.OrderId == null && a.SubjectId == null)
                .OrderBy(a => a.Id).Select(a => new Row(a.Key, a.FileName, a.Kind, a.Bytes)).ToListAsync(cancellationToken);
        }
    }
}
