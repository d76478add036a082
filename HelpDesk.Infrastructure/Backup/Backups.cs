using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using HelpDesk.Infrastructure.Common;
using HelpDesk.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Infrastructure.Backup;

/// <summary>Makes and restores backups: one .tar.gz with the database, the uploaded files and the keys, and a manifest to check them by.</summary>
public sealed class Backups(HelpDeskSettings settings, IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    // Copied beside the database; the keys open the cookies and the second factors.
    private (string Prefix, string Folder)[] Folders => [("files", settings.FilesPath), ("keys", settings.KeysPath)];

    /// <summary>Makes one, while the program may go on running.</summary>
    /// <exception cref="BackupException">The file is there already, or there is nothing to back up.</exception>
    public async Task<BackupManifest> CreateAsync(string file, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
        {
            throw new BackupException($"{file} is there already.");
        }

        var unfinished = file + ".unfinished";
        var folder = Directory.CreateDirectory(Path.Combine(settings.DataPath, ".backup-" + Secrets.New()));
        try
        {
            var copy = DatabaseCopy.For(settings);
            var database = Path.Combine(folder.FullName, copy.FileName);
            await using var scope = scopes.CreateAsyncScope();
            var (rows, migration) = await copy.SaveAsync(scope.ServiceProvider.GetRequiredService<HelpDeskDb>(), database, cancellationToken);
            var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
            BackupManifest manifest;
            await using (var output = OpenPrivate(unfinished))
            await using (var zip = new GZipStream(output, CompressionLevel.Fastest))
            await using (var tar = new TarWriter(zip, TarEntryFormat.Pax))
            {
                // The database first: a file that is uploaded meanwhile is then too many, never too few.
                await AddAsync(tar, database, copy.FileName, hashes, cancellationToken);
                foreach (var (prefix, path) in Folders.Where(f => Directory.Exists(f.Folder)))
                {
                    foreach (var one in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                    {
                        await AddAsync(tar, one, prefix + "/" + Path.GetRelativePath(path, one).Replace('\\', '/'), hashes, cancellationToken);
                    }
                }

                var version = typeof(Backups).Assembly.GetName().Version?.ToString(3) ?? "";
                manifest = new BackupManifest(BackupManifest.CurrentFormat, version, copy.Provider, migration, clock.GetUtcNow().UtcDateTime, rows, hashes);
                await tar.WriteEntryAsync(
                    new PaxTarEntry(TarEntryType.RegularFile, BackupManifest.FileName) { DataStream = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, Json)) }, cancellationToken);
            }

            File.Move(unfinished, file);
            return manifest;
        }
        finally
        {
            folder.Delete(recursive: true);
            File.Delete(unfinished);
        }
    }

    /// <summary>Restores one into an empty data folder (and an empty database on PostgreSQL), and checks what came out.</summary>
    /// <exception cref="BackupException">There is something already, or the backup is damaged or of another kind.</exception>
    public async Task<BackupManifest> RestoreAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new BackupException($"There is no file {file}.");
        }

        var copy = DatabaseCopy.For(settings);
        foreach (var (_, path) in Folders)
        {
            if (Directory.Exists(path) && Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Any())
            {
                throw new BackupException($"{path} is not empty; restore into an empty data folder.");
            }
        }

        await copy.RequireEmptyAsync(cancellationToken);
        Directory.CreateDirectory(settings.DataPath);
        var folder = Directory.CreateDirectory(Path.Combine(settings.DataPath, ".restore-" + Secrets.New()));
        try
        {
            var manifest = await UnpackAsync(file, folder.FullName, copy, cancellationToken);
            await copy.RestoreAsync(Path.Combine(folder.FullName, copy.FileName), cancellationToken);
            foreach (var (prefix, path) in Folders)
            {
                if (Directory.Exists(path))
                {
                    Directory.Delete(path, recursive: true);
                }

                if (Directory.Exists(Path.Combine(folder.FullName, prefix)))
                {
                    Directory.Move(Path.Combine(folder.FullName, prefix), path);
                }
            }

            var rows = await copy.CountRestoredAsync(manifest.Rows.Keys, cancellationToken);
            return manifest.Rows.FirstOrDefault(r => rows[r.Key] != r.Value) is { Key: { } table }
                ? throw new BackupException($"{table} has {rows[table]} rows after the restore; the backup says {manifest.Rows[table]}.")
                : manifest;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Everything is unpacked and compared before anything is put in its place.
    private async Task<BackupManifest> UnpackAsync(string file, string folder, DatabaseCopy copy, CancellationToken cancellationToken)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        BackupManifest? manifest = null;
        try
        {
            await using var zip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            await using var tar = new TarReader(zip);
            while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                if (entry.EntryType is not TarEntryType.RegularFile || entry.DataStream is null && entry.Length > 0)
                {
                    throw new BackupException($"{file} is no backup of this program.");
                }

                if (entry.Name == BackupManifest.FileName)
                {
                    manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(entry.DataStream!, Json, cancellationToken);
                    continue;
                }

                hashes[entry.Name] = await ExtractAsync(entry, Target(folder, entry.Name, copy.FileName, file), cancellationToken);
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or JsonException)
        {
            throw new BackupException($"{file} is damaged or no backup of this program.");
        }

        if (manifest is null || manifest.Format != BackupManifest.CurrentFormat)
        {
            throw new BackupException($"{file} is not complete, or made by another version of this program.");
        }

        if (manifest.Database != copy.Provider)
        {
            throw new BackupException($"{file} is of a {manifest.Database} database; the settings name {copy.Provider}.");
        }

        var wrong = manifest.Files.FirstOrDefault(f => hashes.GetValueOrDefault(f.Key) != f.Value).Key ?? hashes.Keys.FirstOrDefault(name => !manifest.Files.ContainsKey(name));
        if (wrong is not null || !manifest.Rows.Keys.All(table => table.All(char.IsAsciiLetterOrDigit)))
        {
            throw new BackupException($"{file} is damaged: {wrong ?? BackupManifest.FileName} is not what the backup says.");
        }

        return manifest;
    }

    // Only names that a backup has: nothing in a file may write outside the folder.
    private string Target(string folder, string name, string database, string file)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        var known = name == database || Folders.Any(f => name.StartsWith(f.Prefix + "/", StringComparison.Ordinal));
        return known && path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new BackupException($"{file} is no backup of this program.");
    }

    private static async Task<string> ExtractAsync(TarEntry entry, string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using (var target = OpenPrivate(path))
        {
            if (entry.DataStream is not null)
            {
                await entry.DataStream.CopyToAsync(target, cancellationToken);
            }
        }

        return await HashAsync(path, cancellationToken);
    }

    private static async Task AddAsync(TarWriter tar, string path, string name, SortedDictionary<string, string> hashes, CancellationToken cancellationToken)
    {
        string hash;
        try
        {
            hash = await HashAsync(path, cancellationToken);
        }
        catch (FileNotFoundException)
        {
            // An upload that nobody sent was removed just now.
            return;
        }

        hashes[name] = hash;
        await using var source = File.OpenRead(path);
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = source }, cancellationToken);
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
    }

    // A backup holds personal data and keys: for the program's own account only.
    private static FileStream OpenPrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
