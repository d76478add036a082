using System.Buffers.Binary;
using HelpDesk.Core.Common.Attachments;

namespace HelpDesk.Infrastructure.Files;

/// <summary>
/// Checks a WebP's RIFF chunks (RFC 9649) and copies those that make the picture. EXIF, XMP, unknown chunks and whatever follows
/// the container stay behind, and the header's flags and sizes are set right again.
/// </summary>
internal static class WebPCleaner
{
    private const byte ExifFlag = 0x08;
    private const byte XmpFlag = 0x04;
    private const int FrameHeader = 16;

    internal static CleanFile Clean(ReadOnlyMemory<byte> file)
    {
        var riff = BinaryPrimitives.ReadUInt32LittleEndian(file.Span[4..]);
        if (riff < 4 || riff > file.Length - 8)
        {
            throw CleanFile.Damaged();
        }

        var bytes = file.Span[..(int)(riff + 8)];
        var body = new MemoryStream(bytes.Length);
        byte[]? extended = null;
        (long Width, long Height)? canvas = null;
        var orientation = ExifOrientation.Upright;
        var pictures = 0;
        var frames = 0;
        var first = true;

        for (var at = 12; at < bytes.Length; first = false)
        {
            var chunk = NextChunk(bytes, ref at);
            var data = chunk[8..];
            if (chunk.StartsWith("VP8X"u8))
            {
                canvas = first && data.Length >= 10 ? (U24(data, 4) + 1, U24(data, 7) + 1) : throw CleanFile.Damaged();
                extended = data[..10].ToArray();
            }
            else if (PictureSize(chunk) is { } size)
            {
                canvas ??= size;
                pictures++;
                Write(body, chunk);
            }
            else if (chunk.StartsWith("ANMF"u8))
            {
                frames++;
                WriteFrame(body, data);
            }
            else if (chunk.StartsWith("EXIF"u8))
            {
                // Some writers put JPEG's mark before the block.
                orientation = ExifOrientation.Read(data.StartsWith("Exif\0\0"u8) ? data[6..] : data);
            }
            else if (chunk.StartsWith("ALPH"u8) || chunk.StartsWith("ANIM"u8) || chunk.StartsWith("ICCP"u8))
            {
                Write(body, chunk);
            }
        }

        var animated = frames > 0 && pictures == 0 && extended is not null;
        if (canvas is not { } found || (pictures != 1 && !animated))
        {
            throw CleanFile.Damaged();
        }

        if (extended is null)
        {
            // Only the extended format has a place for it: elsewhere no reader turns the picture.
            orientation = ExifOrientation.Upright;
        }

        return CleanFile.Picture(FileKind.WebP, Assemble(extended, orientation, body), found.Width, found.Height, orientation);
    }

    private static MemoryStream Assemble(byte[]? extended, int orientation, MemoryStream body)
    {
        var picture = new MemoryStream((int)body.Length + 96);
        picture.Write("RIFF\0\0\0\0WEBP"u8);
        var turned = orientation != ExifOrientation.Upright;
        if (extended is not null)
        {
            extended[0] &= unchecked((byte)~(ExifFlag | XmpFlag));
            extended[0] |= turned ? ExifFlag : (byte)0;
            Write(picture, [.. "VP8X"u8, 10, 0, 0, 0, .. extended]);
        }

        body.WriteTo(picture);
        if (turned)
        {
            var exif = ExifOrientation.Write(orientation);
            Write(picture, [.. "EXIF"u8, (byte)exif.Length, 0, 0, 0, .. exif]);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(picture.GetBuffer().AsSpan(4), (uint)picture.Length - 8);
        return picture;
    }

    /// <summary>Reads one chunk (name, length, data) and moves behind it and its padding.</summary>
    private static ReadOnlySpan<byte> NextChunk(ReadOnlySpan<byte> bytes, ref int at)
    {
        if (bytes.Length - at < 8)
        {
            throw CleanFile.Damaged();
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
        if (length > bytes.Length - at - 8)
        {
            throw CleanFile.Damaged();
        }

        var chunk = bytes.Slice(at, (int)length + 8);
        at += chunk.Length + (chunk.Length & 1);
        return chunk;
    }

    /// <summary>The size written in the picture's own data, or null where the chunk is no picture.</summary>
    private static (long Width, long Height)? PictureSize(ReadOnlySpan<byte> chunk)
    {
        var data = chunk[8..];
        if (chunk.StartsWith("VP8 "u8))
        {
            var keyFrame = data.Length >= 10 && (data[0] & 1) == 0 && data[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]);
            return keyFrame && U24(data, 0) >> 5 <= data.Length
                ? (BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF)
                : throw CleanFile.Damaged();
        }

        if (chunk.StartsWith("VP8L"u8))
        {
            if (data.Length < 5 || data[0] != 0x2F || data[4] >> 5 != 0)
            {
                throw CleanFile.Damaged();
            }

            var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return ((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
        }

        return null;
    }

    /// <summary>A frame of an animation is a container of its own; unknown chunks in it go as well.</summary>
    private static void WriteFrame(MemoryStream output, ReadOnlySpan<byte> frame)
    {
        if (frame.Length < FrameHeader)
        {
            throw CleanFile.Damaged();
        }

        var parts = new MemoryStream(frame.Length);
        parts.Write("ANMF\0\0\0\0"u8);
        parts.Write(frame[..FrameHeader]);
        var pictures = 0;
        for (var at = FrameHeader; at < frame.Length;)
        {
            var chunk = NextChunk(frame, ref at);
            if (PictureSize(chunk) is not null)
            {
                pictures++;
                Write(parts, chunk);
            }
            else if (chunk.StartsWith("ALPH"u8))
            {
                Write(parts, chunk);
            }
        }

        if (pictures != 1)
        {
            throw CleanFile.Damaged();
        }

        BinaryPrimitives.WriteUInt32LittleEndian(parts.GetBuffer().AsSpan(4), (uint)parts.Length - 8);
        Write(output, parts.GetBuffer().AsSpan(0, (int)parts.Length));
    }

    private static void Write(MemoryStream output, ReadOnlySpan<byte> chunk)
    {
        output.Write(chunk);
        if ((chunk.Length & 1) == 1)
        {
            output.WriteByte(0);
        }
    }

    private static long U24(ReadOnlySpan<byte> bytes, int at) => bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16);
}
