using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using HelpDesk.Core.Common.Attachments;
using HelpDesk.Infrastructure.Files;

namespace HelpDesk.Tests.Files;

public sealed class FileStoreTests : IDisposable
{
    private readonly FileStoreFixture _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("gps.jpg", FileKind.Jpeg)]
    [InlineData("gps.png", FileKind.Png)]
    [InlineData("gps.webp", FileKind.WebP)]
    public async Task The_kind_is_read_from_the_content(string name, FileKind kind)
    {
        var (file, _) = await _files.Save(Samples.Read(name));
        Assert.Equal(kind, file.Kind);
        Assert.True(file.Kind.IsPicture());
    }

    [Theory]
    [InlineData("<!DOCTYPE html><script>alert(1)</script>")] // whatever name it was sent under
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>")]
    [InlineData("<?xml version=\"1.0\"?><svg/>")]
    [InlineData("GIF89a\u0001\0\u0001\0")]
    [InlineData("<html>%PDF-1.4 startxref %%EOF")] // a document's mark behind another head
    [InlineData("MZ\u0090\0")]
    [InlineData("RIFF\u0004\0\0\0WAVE")]
    [InlineData("x")]
    public async Task Another_kind_is_refused(string content) =>
        Assert.Equal(FileRefusal.NotAllowedType, await _files.Refusal(Encoding.Latin1.GetBytes(content)));

    [Fact]
    public async Task A_zip_is_refused()
    {
        var zip = new MemoryStream();
        await using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("a.txt");
        }

        Assert.Equal(FileRefusal.NotAllowedType, await _files.Refusal(zip.ToArray()));
    }

    [Fact]
    public async Task An_empty_file_is_refused() => Assert.Equal(FileRefusal.Empty, await _files.Refusal([]));

    [Fact]
    public async Task A_file_may_be_as_large_as_allowed_and_not_a_byte_more()
    {
        var pdf = Samples.Pdf;
        Assert.Equal(FileRefusal.TooLarge, await _files.Refusal(pdf, pdf.Length - 1));
        await _files.Store.SaveAsync(new MemoryStream(pdf), pdf.Length, CancellationToken.None);
        Assert.Single(_files.FilesOnDisk());
    }

    [Fact]
    public async Task A_picture_of_more_pixels_than_a_browser_bears_is_refused()
    {
        var webp = Samples.Read("gps.webp");
        webp.AsSpan(24, 6).Fill(0xFF); // the canvas in the extended header: 16,777,216 squared
        Assert.Equal(FileRefusal.TooLarge, await _files.Refusal(webp));
    }

    [Theory]
    [InlineData("gps.jpg")]
    [InlineData("progressive.jpg")]
    [InlineData("gps.png")]
    [InlineData("palette.png")]
    [InlineData("gps.webp")]
    [InlineData("lossless.webp")]
    public async Task A_cut_off_picture_is_refused_wherever_it_was_cut(string name)
    {
        var whole = Samples.Read(name);
        for (var length = 12; length < whole.Length - 1; length++)
        {
            Assert.Equal(FileRefusal.Damaged, await _files.Refusal(whole[..length]));
        }

        Assert.Empty(_files.FilesOnDisk());
    }

    [Fact]
    public async Task A_cut_off_document_is_refused() => Assert.Equal(FileRefusal.Damaged, await _files.Refusal(Samples.Pdf[..^8]));

    [Fact]
    public async Task A_png_whose_check_sum_is_wrong_is_refused()
    {
        var png = Samples.Read("palette.png");
        png[^20] ^= 1;
        Assert.Equal(FileRefusal.Damaged, await _files.Refusal(png));
    }

    [Fact]
    public async Task A_jpeg_without_size_is_refused()
    {
        var jpeg = Samples.Read("gray.jpg");
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 0);
        Assert.Equal(FileRefusal.Damaged, await _files.Refusal(jpeg));
    }

    [Fact]
    public async Task Names_are_random_and_stand_in_folders_of_their_first_two_digits()
    {
        var (first, _) = await _files.Save(Samples.Pdf);
        var (second, _) = await _files.Save(Samples.Pdf);

        Assert.NotEqual(first.Name, second.Name);
        Assert.Equal(first.Sha256, second.Sha256);
        Assert.Matches("^[0-9a-f]{32}$", first.Name);
        Assert.Contains(Path.Combine(_files.Root, first.Name[..2], first.Name), _files.FilesOnDisk());
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("../0123456789abcdef0123456789abc")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcdef\0")]
    [InlineData("0123456789abcdef0123456789abcdeg")]
    [InlineData("0123456789abcdef0123456789abcdef")] // a proper name, but nobody's
    public void What_is_no_name_of_the_store_is_not_there(string name)
    {
        Assert.Null(_files.Store.OpenRead(name));
        Assert.False(_files.Store.Delete(name));
    }

    [Fact]
    public async Task A_deleted_file_is_gone()
    {
        var (file, _) = await _files.Save(Samples.Pdf);
        Assert.True(_files.Store.Delete(file.Name));
        Assert.False(_files.Store.Delete(file.Name));
        Assert.Null(_files.Store.OpenRead(file.Name));
        Assert.Empty(_files.FilesOnDisk());
    }

    [Fact]
    public async Task Names_lists_files_older_than_a_point_of_time_and_nothing_foreign()
    {
        var (old, _) = await _files.Save(Samples.Pdf);
        var (young, _) = await _files.Save(Samples.Pdf);
        var then = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(Path.Combine(_files.Root, old.Name[..2], old.Name), then);
        File.SetLastWriteTimeUtc(Path.Combine(_files.Root, young.Name[..2], young.Name), then.AddDays(1));
        await File.WriteAllTextAsync(Path.Combine(_files.Root, old.Name[..2], "readme"), "foreign");

        Assert.Equal([old.Name], _files.Store.Names(then.AddHours(1)));
        Assert.Equal(2, _files.Store.Names(then.AddDays(2)).Count());
    }

    [Fact]
    public async Task What_an_interrupted_upload_left_is_removed_when_it_is_old()
    {
        var left = Path.Combine(_files.Root, "unfinished", "0123456789abcdef0123456789abcdef");
        await File.WriteAllTextAsync(left, "half");
        var written = File.GetLastWriteTimeUtc(left);

        Assert.Empty(_files.Store.Names(written.AddDays(1)));
        Assert.Equal(0, _files.Store.DeleteUnfinished(written.AddSeconds(-1)));
        Assert.Equal(1, _files.Store.DeleteUnfinished(written.AddSeconds(1)));
        Assert.Empty(_files.FilesOnDisk());
    }

    [Fact]
    public async Task A_cancelled_upload_leaves_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _files.Store.SaveAsync(new MemoryStream(Samples.Pdf), 10_000, new CancellationToken(canceled: true)));
        Assert.Empty(_files.FilesOnDisk());
    }

    [Fact]
    public async Task Only_the_programs_account_can_read_a_file()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var (file, _) = await _files.Save(Samples.Pdf);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_files.Root, file.Name[..2], file.Name)));
    }

    [Fact]
    public async Task A_second_store_on_the_same_folder_sees_the_same_files()
    {
        var (file, _) = await _files.Save(Samples.Pdf);
        await using var stream = new FileStore(_files.Root).OpenRead(file.Name);
        Assert.NotNull(stream);
    }
}
