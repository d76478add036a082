namespace HelpDesk.Core.Common.Attachments;

/// <summary>Keeps the files that people attach, outside the web root and under names that say nothing.</summary>
public interface IFileStore
{
    /// <summary>
    /// Takes a file in: finds its kind from the content, removes what a picture tells about its maker, place and time without
    /// touching the pixels, and writes it durably under a random name. The file is complete under its name or not there at all.
    /// </summary>
    /// <param name="content">What was sent; read from its position to the end and not closed.</param>
    /// <param name="maxBytes">The most bytes accepted, counted as sent.</param>
    /// <param name="cancellationToken">Gives up; nothing is left behind.</param>
    /// <exception cref="FileRefusedException">The file is empty, too large, of another kind, or damaged.</exception>
    Task<StoredFile> SaveAsync(Stream content, long maxBytes, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps a file that the program itself makes: what is written goes to the disk as it comes, and is complete under its name or not there
    /// at all.
    /// </summary>
    /// <param name="write">Writes it.</param>
    /// <param name="cancellationToken">Gives up; nothing is left behind.</param>
    /// <returns>Its name in the store and its size.</returns>
    Task<(string Name, long Bytes)> MakeAsync(Func<Stream, Task> write, CancellationToken cancellationToken);

    /// <summary>Opens a stored file for reading, or null where there is none of that name (or it is no name of this store).</summary>
    Stream? OpenRead(string name);

    /// <summary>Deletes a stored file; false where there is none of that name.</summary>
    bool Delete(string name);

    /// <summary>The names of all files stored before a point of time (UTC): candidates for removing what nothing refers to.</summary>
    IEnumerable<string> Names(DateTime olderThanUtc);

    /// <summary>Deletes what interrupted uploads left before a point of time (UTC), and says how many.</summary>
    int DeleteUnfinished(DateTime olderThanUtc);
}

/// <summary>A file as it was stored.</summary>
/// <param name="Name">Its name in the store: 32 lower-case hexadecimal digits.</param>
/// <param name="Kind">Its kind, found from the content.</param>
/// <param name="Bytes">Its size after cleaning.</param>
/// <param name="Sha256">The SHA-256 of the stored bytes in lower-case hexadecimal.</param>
/// <param name="Width">A picture's width in pixels as it is shown, that is, after turning it by its orientation.</param>
/// <param name="Height">A picture's height in pixels as it is shown.</param>
public sealed record StoredFile(string Name, FileKind Kind, long Bytes, string Sha256, int? Width, int? Height);

/// <summary>Why a file was refused.</summary>
public enum FileRefusal
{
    /// <summary>It has no content.</summary>
    Empty,

    /// <summary>It has more bytes than allowed, or a picture has more pixels than a browser can be asked to show.</summary>
    TooLarge,

    /// <summary>Its content is of none of the accepted kinds, whatever its name says.</summary>
    NotAllowedType,

    /// <summary>It begins as an accepted kind but is cut off or broken.</summary>
    Damaged,
}

/// <summary>A file that a person sent is not accepted. The message is technical; the page words it by <see cref="Reason"/>.</summary>
public sealed class FileRefusedException(FileRefusal reason) : Exception($"File refused: {reason}")
{
    /// <summary>Why it was refused.</summary>
    public FileRefusal Reason { get; } = reason;
}
