using System.Security.Cryptography;
using HelpDesk.Core.Common.Attachments;

namespace HelpDesk.Infrastructure.Files;

/// <summary>
/// Keeps files in a folder of its own: <c>ab/ab12…</c>, sharded by the first two of a name's 32 random hexadecimal digits, so
/// that no folder grows large. Several processes may use one folder.
/// </summary>
public sealed class FileStore : IFileStore
{
    private const int NameLength = 32;
    private const string UnfinishedFolder = "unfinished";
    private readonly string _root;

    /// <summary>Uses a folder, which is made where it is missing. Only the program's own account can read it.</summary>
    /// <param name="root">The folder; it must lie outside everything that a web server serves.</param>
    public FileStore(string root)
    {
        _root = Path.GetFullPath(root);
        MakeFolder(Path.Combine(_root, UnfinishedFolder));
    }

    /// <inheritdoc/>
    public async Task<StoredFile> SaveAsync(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxBytes, 100 * 1024 * 1024); // a file is cleaned in memory

        var clean = CleanFile.From(await ReadAsync(content, maxBytes, cancellationToken));
        var name = RandomNumberGenerator.GetHexString(NameLength, lowercase: true);
        await WriteAsync(name, clean.Content, cancellationToken);
        return new StoredFile(
            name, clean.Kind, clean.Content.Length, Convert.ToHexStringLower(SHA256.HashData(clean.Content.Span)), clean.Width, clean.Height);
    }

    /// <inheritdoc/>
    public async Task<(string Name, long Bytes)> MakeAsync(Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        var (name, bytes) = (RandomNumberGenerator.GetHexString(NameLength, lowercase: true), 0L);
        await KeepAsync(
            name,
            0,
            async file =>
            {
                await write(file);
                await file.FlushAsync(cancellationToken);
                bytes = file.Length;
            });
        return (name, bytes);
    }

    /// <inheritdoc/>
    public Stream? OpenRead(string name)
    {
        if (!IsName(name))
        {
            return null;
        }

        try
        {
            return new FileStream(PathOf(name), new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        if (!IsName(name) || !File.Exists(PathOf(name)))
        {
            return false;
        }

        File.Delete(PathOf(name));
        return true;
    }

    /// <inheritdoc/>
    public IEnumerable<string> Names(DateTime olderThanUtc) =>
        from folder in Directory.EnumerateDirectories(_root)
        from file in Directory.EnumerateFiles(folder)
        let name = Path.GetFileName(file)
        where IsName(name) && name.StartsWith(Path.GetFileName(folder), StringComparison.Ordinal)
        where File.GetLastWriteTimeUtc(file) < olderThanUtc
        select name;

    /// <inheritdoc/>
    public int DeleteUnfinished(DateTime olderThanUtc)
    {
        var deleted = 0;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_root, UnfinishedFolder)))
        {
            if (File.GetLastWriteTimeUtc(file) < olderThanUtc)
            {
                File.Delete(file);
                deleted++;
            }
        }

        return deleted;
    }

    /// <summary>The only shape a name may have; it leaves no room for a path.</summary>
    private static bool IsName(string? name) => name is { Length: NameLength } && name.All(char.IsAsciiHexDigitLower);

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        var read = new MemoryStream(content.CanSeek ? (int)Math.Clamp(content.Length - content.Position, 0, maxBytes) : 0);
        var buffer = new byte[81920];
        for (int got; (got = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (read.Length + got > maxBytes)
            {
                throw new FileRefusedException(FileRefusal.TooLarge);
            }

            read.Write(buffer, 0, got);
        }

        return read.GetBuffer().AsMemory(0, (int)read.Length);
    }

    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private string PathOf(string name) => Path.Combine(_root, name[..2], name);

    private Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        KeepAsync(name, content.Length, file => file.WriteAsync(content, cancellationToken).AsTask());

    /// <summary>Written aside, forced to disk and moved: under its name a file is whole, even after a power cut.</summary>
    private async Task KeepAsync(string name, long length, Func<FileStream, Task> write)
    {
        var aside = Path.Combine(_root, UnfinishedFolder, name);
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                PreallocationSize = length,
                BufferSize = 0,
                Options = FileOptions.Asynchronous,
            };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            await using (var file = new FileStream(aside, options))
            {
                await write(file);
                file.Flush(flushToDisk: true);
            }

            var shard = Path.Combine(_root, name[..2]);
            MakeFolder(shard);
            File.Move(aside, PathOf(name));
            DurableFolder.Flush(shard);
            DurableFolder.Flush(_root); // the shard itself may be new, here or in another process
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }
}
