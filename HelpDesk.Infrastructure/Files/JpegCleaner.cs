using System.Buffers.Binary;
using HelpDesk.Core.Common.Attachments;

namespace HelpDesk.Infrastructure.Files;

/// <summary>
/// Checks a JPEG's structure (ITU-T T.81 annex B) and copies the segments that make the picture. EXIF, XMP, IPTC, comments,
/// thumbnails and whatever follows the picture (the film of a "motion photo", the second picture of an MPF file) stay behind;
/// the compressed pixels are copied byte by byte.
/// </summary>
internal static class JpegCleaner
{
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;

    /// <summary>The first three bytes of every JPEG.</summary>
    internal static ReadOnlySpan<byte> Head => [0xFF, StartOfImage, 0xFF];

    internal static CleanFile Clean(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        var body = new MemoryStream(bytes.Length);
        byte[]? jfif = null;
        int? orientation = null;
        (int Width, int Height)? size = null;
        var scans = 0;
        var at = 2;

        for (var marker = NextMarker(bytes, ref at); marker != EndOfImage; marker = NextMarker(bytes, ref at))
        {
            var segment = Segment(bytes, marker, at);
            var payload = segment[4..];
            at += segment.Length - 2;
            switch (marker)
            {
                case 0xE0 when payload.StartsWith("JFIF\0"u8) && payload.Length >= 14:
                    jfif ??= WithoutThumbnail(payload);
                    break;
                case 0xE1 when payload.StartsWith("Exif\0\0"u8):
                    orientation ??= ExifOrientation.Read(payload[6..]);
                    break;
                case 0xE2 when payload.StartsWith("ICC_PROFILE\0"u8):
                    body.Write(segment);
                    break;
                case 0xEE when payload.StartsWith("Adobe"u8) && payload.Length >= 12:
                    WriteSegment(body, marker, payload[..12]);
                    break;
                case 0xC0 or 0xC1 or 0xC2 or 0xC9 or 0xCA:
                    size = size is null ? FrameSize(payload) : throw CleanFile.Damaged();
                    body.Write(segment);
                    break;
                case 0xC4 or 0xCC or 0xDB or 0xDD: // tables and the restart interval
                    body.Write(segment);
                    break;
                case StartOfScan when size is not null:
                    var end = EndOfScan(bytes, at);
                    body.Write(segment);
                    body.Write(bytes[at..end]);
                    at = end;
                    scans++;
                    break;
                case 0xFE or (>= 0xE0 and <= 0xEF): // comments and everything else an application added
                    break;
                case 0xC3 or 0xC5 or 0xC6 or 0xC7 or 0xCB or 0xCD or 0xCE or 0xCF: // lossless and hierarchical: no browser shows them
                    throw new FileRefusedException(FileRefusal.NotAllowedType);
                default:
                    throw CleanFile.Damaged();
            }
        }

        if (size is not { } found || scans == 0)
        {
            throw CleanFile.Damaged();
        }

        return CleanFile.Picture(FileKind.Jpeg, Assemble(jfif, orientation, body), found.Width, found.Height, orientation ?? ExifOrientation.Upright);
    }

    private static MemoryStream Assemble(byte[]? jfif, int? orientation, MemoryStream body)
    {
        var picture = new MemoryStream((int)body.Length + 64);
        picture.Write([0xFF, StartOfImage]);
        if (jfif is not null)
        {
            WriteSegment(picture, 0xE0, jfif);
        }

        if (orientation is > ExifOrientation.Upright and var turned)
        {
            WriteSegment(picture, 0xE1, [.. "Exif\0\0"u8, .. ExifOrientation.Write(turned)]);
        }

        body.WriteTo(picture);
        picture.Write([0xFF, EndOfImage]);
        return picture;
    }

    /// <summary>Reads the marker at a position, passing over fill bytes, and leaves the position behind it.</summary>
    private static byte NextMarker(ReadOnlySpan<byte> bytes, ref int at)
    {
        if (at >= bytes.Length || bytes[at] != 0xFF)
        {
            throw CleanFile.Damaged();
        }

        while (at < bytes.Length && bytes[at] == 0xFF)
        {
            at++;
        }

        return at < bytes.Length ? bytes[at++] : throw CleanFile.Damaged();
    }

    /// <summary>The whole segment, marker included, whose length field stands at a position.</summary>
    private static ReadOnlySpan<byte> Segment(ReadOnlySpan<byte> bytes, byte marker, int at)
    {
        if (marker is <= 0x01 or (>= 0xD0 and <= StartOfImage) || at + 2 > bytes.Length)
        {
            throw CleanFile.Damaged(); // markers without a segment have no place outside a scan
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
        return length >= 2 && at + length <= bytes.Length ? bytes.Slice(at - 2, length + 2) : throw CleanFile.Damaged();
    }

    /// <summary>Where the compressed pixels end: at the first marker that is neither a stuffed byte nor a restart.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> bytes, int at)
    {
        while (true)
        {
            var next = bytes[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= bytes.Length)
            {
                throw CleanFile.Damaged();
            }

            at += next;
            if (bytes[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }

            at += 2;
        }
    }

    private static (int Width, int Height) FrameSize(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 6 || frame[5] is 0 or > 4 || frame.Length != 6 + (3 * frame[5]))
        {
            throw CleanFile.Damaged();
        }

        return (BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), BinaryPrimitives.ReadUInt16BigEndian(frame[1..]));
    }

    /// <summary>A JFIF header's thumbnail may show what was cropped away later.</summary>
    private static byte[] WithoutThumbnail(ReadOnlySpan<byte> jfif) => [.. jfif[..12], 0, 0];

    private static void WriteSegment(MemoryStream output, byte marker, ReadOnlySpan<byte> payload)
    {
        output.Write([0xFF, marker, (byte)((payload.Length + 2) >> 8), (byte)(payload.Length + 2)]);
        output.Write(payload);
    }
}
