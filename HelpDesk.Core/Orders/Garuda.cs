using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Orders;

/// <summary>The office's picture of the garuda, as its name in the file store; null when none was supplied.</summary>
public static class GetGaruda
{
    /// <summary>Nothing to say. The picture stands on every order.</summary>
    [AllowSignedIn]
    public sealed record Query : IQuery<string?>;

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, string?>
    {
        /// <inheritdoc/>
        public Task<string?> Handle(Query query, CancellationToken cancellationToken) => db.Settings.Select(s => s.GarudaFile).SingleAsync(cancellationToken);
    }
}

/// <summary>The administrator supplies the garuda, or takes it away. Sent by <see cref="Garudas"/>, which writes the file first.</summary>
public static class SaveGaruda
{
    /// <summary>The file.</summary>
    /// <param name="File">As stored; null to take the picture away.</param>
    [Allow(Role.Administrator)]
    public sealed record Command(StoredFile? File) : ICommand<string?>;

    /// <summary>Saves it and answers the file it takes the place of.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, string?>
    {
        /// <inheritdoc/>
        public async Task<string?> Handle(Command command, CancellationToken cancellationToken)
        {
            // A document can hold no other picture.
            if (command.File is { Kind: not (FileKind.Png or FileKind.Jpeg) })
            {
                throw RuleException.Invalid("File", "garuda.kind", CommonTexts.T["garuda.kind"]);
            }

            var settings = await db.Settings.SingleAsync(cancellationToken);
            var before = settings.GarudaFile;
            settings.GarudaFile = command.File?.Name;
            return before;
        }
    }
}

/// <summary>Takes a picture of the garuda into the file store.</summary>
public sealed class Garudas(IFileStore files, IRequestSender sender)
{
    /// <summary>The most bytes: a picture of three centimetres needs no more.</summary>
    public const long MaxBytes = 2 * 1024 * 1024;

    /// <summary>Stores it and puts it in the old one's place.</summary>
    /// <exception cref="RuleException">It is no picture that a document can hold, or the caller is no administrator.</exception>
    public async Task TakeAsync(Stream content, Caller caller, CancellationToken cancellationToken)
    {
        StoredFile stored;
        try
        {
            stored = await files.SaveAsync(content, MaxBytes, cancellationToken);
        }
        catch (FileRefusedException)
        {
            throw RuleException.Invalid("File", "garuda.kind", CommonTexts.T["garuda.kind"]);
        }

        try
        {
            Forget(await sender.Send(new SaveGaruda.Command(stored), caller, cancellationToken));
        }
        catch
        {
            files.Delete(stored.Name);
            throw;
        }
    }

    /// <summary>Takes the picture away.</summary>
    public async Task RemoveAsync(Caller caller, CancellationToken cancellationToken) => Forget(await sender.Send(new SaveGaruda.Command(null), caller, cancellationToken));

    private void Forget(string? name)
    {
        if (name is not null)
        {
            files.Delete(name);
        }
    }
}
