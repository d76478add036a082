using HelpDesk.Core.Common.Attachments;
using MediatR;

namespace HelpDesk.Core.Tickets;

/// <summary>
/// Notes a file that was just taken into the store, before the form it belongs to is sent: a refused form then keeps its
/// photos. Sent by <see cref="Uploads"/>, which writes the file first: a transaction waits for no disk.
/// </summary>
public static class StoreUpload
{
    /// <summary>The file.</summary>
    /// <param name="File">As stored.</param>
    /// <param name="FileName">As the sender named it.</param>
    [AllowAnyone]
    public sealed record Command(StoredFile File, string FileName) : ICommand<GetUploads.Row>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, GetUploads.Row>
    {
        /// <inheritdoc/>
        public Task<GetUploads.Row> Handle(Command command, CancellationToken cancellationToken)
        {
            var upload = new Attachment(command.File, command.FileName, clock.GetUtcNow().UtcDateTime);
            db.Attachments.Add(upload);
            return Task.FromResult(new GetUploads.Row(upload.Key, upload.FileName, upload.Kind, upload.Bytes));
        }
    }
}
