using HelpDesk.Core.Common.Attachments;
using HelpDesk.Infrastructure.Files;

namespace HelpDesk.Tests.Files;

/// <summary>A store in a folder of its own, removed afterwards.</summary>
public sealed class FileStoreFixture : IDisposable
{
    internal const long MaxBytes = 10 * 1024 * 1024;

    public FileStoreFixture()
    {
        Root = Directory.CreateTempSubdirectory("helpdesk-files-").FullName;
        Store = new FileStore(Root);
    }

    internal string Root { get; }

    internal FileStore Store { get; }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    internal async Task<(StoredFile File, byte[] Bytes)> Save(byte[] content)
    {
        var file = await Store.SaveAsync(new MemoryStream(content), MaxBytes, CancellationToken.None);
        await using var stored = Store.OpenRead(file.Name)!;
        var bytes = new MemoryStream();
        await stored.CopyToAsync(bytes);
        return (file, bytes.ToArray());
    }

    internal async Task<FileRefusal> Refusal(byte[] content, long maxBytes = MaxBytes) =>
        (await Assert.ThrowsAsync<FileRefusedException>(() => Store.SaveAsync(new MemoryStream(content), maxBytes, CancellationToken.None))).Reason;

    internal string[] FilesOnDisk() => Directory.GetFiles(Root, "*", SearchOption.AllDirectories);
}
