using System.Text;
using HelpDesk.Core.Common.Attachments;

namespace HelpDesk.Tests.Files;

public sealed class PictureMetadataTests(FileStoreFixture files) : IClassFixture<FileStoreFixture>
{
    public static TheoryData<string> AllPictures => [.. Samples.Pictures];

    [Theory]
    [InlineData("gps.jpg")]
    [InlineData("progressive.jpg")]
    [InlineData("gps.png")]
    [InlineData("gps.webp")]
    [InlineData("animated.webp")]
    public async Task Where_a_picture_was_taken_is_gone(string name)
    {
        var original = Samples.Read(name);
        Assert.True(Samples.HoldsLongitude(original));
        Assert.True(Samples.Holds(original, "SECRET"u8));

        var (_, stored) = await files.Save(original);

        Assert.False(Samples.HoldsLongitude(stored));
        Assert.False(Samples.Holds(stored, "SECRET"u8));
    }

    [Theory]
    [MemberData(nameof(AllPictures))]
    public async Task Cleaning_a_clean_picture_changes_nothing(string name)
    {
        var (_, once) = await files.Save(Samples.Read(name));
        var (_, twice) = await files.Save(once);
        Assert.Equal(once, twice);
    }

    [Theory]
    [InlineData("gps.jpg", 32, 48)] // lies on its side
    [InlineData("progressive.jpg", 32, 48)]
    [InlineData("cmyk.jpg", 48, 32)]
    [InlineData("gray.jpg", 48, 32)]
    [InlineData("gps.png", 32, 48)]
    [InlineData("palette.png", 48, 32)]
    [InlineData("gps.webp", 32, 48)]
    [InlineData("plain.webp", 48, 32)]
    [InlineData("lossless.webp", 48, 32)]
    [InlineData("animated.webp", 32, 48)]
    public async Task The_size_is_the_size_as_shown(string name, int width, int height)
    {
        var (file, _) = await files.Save(Samples.Read(name));
        Assert.Equal((width, height), (file.Width, file.Height));
    }

    [Theory]
    [InlineData("gps.jpg")]
    [InlineData("progressive.jpg")]
    [InlineData("cmyk.jpg")]
    [InlineData("gray.jpg")]
    public async Task A_jpegs_tables_and_compressed_pixels_are_the_same_bytes(string name)
    {
        var original = Samples.Read(name);
        var (_, stored) = await files.Save(original);

        Assert.Equal(Picture(original), Picture(stored));
        Assert.Equal(name == "progressive.jpg", Picture(stored).Count(s => s.StartsWith("FFDA", StringComparison.Ordinal)) > 1);

        static List<string> Picture(byte[] jpeg) =>
            [.. Samples.Segments(jpeg).Where(s => s.Marker is not (0xE0 or 0xE1 or 0xED or 0xFE)).Select(s => Convert.ToHexString(s.Bytes))];
    }

    [Fact]
    public async Task A_jpeg_keeps_its_orientation_and_colour_profile_and_nothing_else()
    {
        var (_, stored) = await files.Save(Samples.Read("gps.jpg"));

        var segments = Samples.Segments(stored);
        var exif = Assert.Single(segments, s => s.Marker == 0xE1).Bytes;
        Assert.Equal(4 + 6 + 26, exif.Length);
        Assert.Equal(6, exif[4 + 6 + 10 + 9]);
        Assert.Contains(segments, s => s.Marker == 0xE2 && Samples.Holds(s.Bytes, "ICC_PROFILE"u8));
        Assert.Equal(0xE0, segments[0].Marker);
    }

    [Fact]
    public async Task A_jpeg_the_right_way_up_has_no_exif_at_all()
    {
        var (_, stored) = await files.Save(Samples.Read("gray.jpg"));
        Assert.DoesNotContain(Samples.Segments(stored), s => s.Marker == 0xE1);
    }

    [Fact]
    public async Task A_cmyk_jpeg_keeps_adobes_mark_without_which_its_colours_turn()
    {
        var (_, stored) = await files.Save(Samples.Read("cmyk.jpg"));
        Assert.Single(Samples.Segments(stored), s => s.Marker == 0xEE);
    }

    [Fact]
    public async Task Every_place_where_a_jpeg_can_hide_words_is_emptied()
    {
        var original = Samples.WithSegments(
            Samples.Read("gray.jpg"),
            (0xE1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>XMP-SECRET</x:xmpmeta>"),
            (0xED, "Photoshop 3.0\08BIM IPTC-SECRET"),
            (0xFE, "COMMENT-SECRET"),
            (0xE2, "MPF\0SECRET"),
            (0xE0, "JFXX\0\u0010THUMBNAIL-SECRET"),
            (0xE0, "JFIF\0\u0001\u0001\0\0\u0001\0\u0001\u0001\u0001THUMBNAIL-SECRET"),
            (0xEF, "SECRET"));

        var (_, stored) = await files.Save([.. original, .. "....ftypmp42 MOTION-SECRET"u8]);

        Assert.False(Samples.Holds(stored, "SECRET"u8));
        Assert.Equal(Samples.Segments(Samples.Read("gray.jpg")).Last().Bytes, Samples.Segments(stored).Last().Bytes);
        Assert.Equal([0xFF, 0xD9], stored[^2..]);
    }

    [Fact]
    public async Task A_pngs_pixels_stay_the_same_bytes_and_its_texts_go()
    {
        var original = Samples.Read("gps.png");
        var (_, stored) = await files.Save([.. original, .. "TRAILING-SECRET"u8]);

        Assert.Equal(
            Samples.Chunks(original).Where(c => c.Type is not ("tEXt" or "zTXt" or "iTXt" or "eXIf")).Select(c => Convert.ToHexString(c.Bytes)),
            Samples.Chunks(stored).Where(c => c.Type != "eXIf").Select(c => Convert.ToHexString(c.Bytes)));
        Assert.Contains(Samples.Chunks(original), c => c.Type == "zTXt");
        Assert.False(Samples.Holds(stored, "SECRET"u8));
    }

    [Theory]
    [InlineData("gps.webp")]
    [InlineData("lossless.webp")]
    [InlineData("plain.webp")]
    [InlineData("animated.webp")]
    public async Task A_webps_pixels_stay_the_same_bytes(string name)
    {
        var original = Samples.Read(name);
        var (_, stored) = await files.Save([.. original, .. "TRAILING-SECRET"u8]);

        Assert.Equal(Picture(original), Picture(stored));
        Assert.NotEmpty(Picture(stored));
        Assert.False(Samples.Holds(stored, "SECRET"u8));

        static List<string> Picture(byte[] webp) =>
            [.. Samples.RiffChunks(webp).Where(c => c.Name is not ("VP8X" or "EXIF" or "XMP ")).Select(c => c.Name + Convert.ToHexString(c.Data))];
    }

    [Fact]
    public async Task A_webps_header_says_what_is_still_there()
    {
        var (_, stored) = await files.Save(Samples.Read("gps.webp"));

        var chunks = Samples.RiffChunks(stored);
        Assert.Equal(0x20 | 0x08, chunks[0].Data[0]); // a colour profile and, for the orientation, EXIF; no XMP
        Assert.Equal(26, Assert.Single(chunks, c => c.Name == "EXIF").Data.Length);
        Assert.DoesNotContain(chunks, c => c.Name == "XMP ");
    }

    [Fact]
    public async Task A_pdf_is_stored_as_it_is()
    {
        var (file, stored) = await files.Save(Samples.Pdf);
        Assert.Equal(Samples.Pdf, stored);
        Assert.Equal((FileKind.Pdf, null, null), (file.Kind, file.Width, file.Height));
    }

    [Fact]
    public async Task Bytes_and_hash_are_those_of_the_stored_file()
    {
        var (file, stored) = await files.Save(Samples.Read("gps.jpg"));
        Assert.Equal(stored.Length, file.Bytes);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stored)), file.Sha256);
        Assert.DoesNotContain("SECRET", Encoding.Latin1.GetString(stored), StringComparison.Ordinal);
    }
}
