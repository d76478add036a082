using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;
using HelpDesk.Core.Common.Attachments;

namespace HelpDesk.Infrastructure.Files;

/// <summary>
/// Checks a PNG's chunks with their check sums and copies those that make the picture and its colours. Texts, times, EXIF and
/// whatever follows the end stay behind.
/// </summary>
internal static class PngCleaner
{
    private static readonly FrozenSet<string> Kept = FrozenSet.ToFrozenSet(
        ["IHDR", "PLTE", "IDAT", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"],
        StringComparer.Ordinal);

    private static readonly uint[] CrcTable = MakeCrcTable();

    /// <summary>The first eight bytes of every PNG.</summary>
    internal static ReadOnlySpan<byte> Head => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    internal static CleanFile Clean(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        var at = Head.Length;
        var header = NextChunk(bytes, ref at);
        if (TypeOf(header) != "IHDR" || !IsHeader(Data(header)))
        {
            throw CleanFile.Damaged();
        }

        var pixels = new MemoryStream(bytes.Length);
        var orientation = ExifOrientation.Upright;
        var hasPixels = false;
        for (var chunk = NextChunk(bytes, ref at); TypeOf(chunk) != "IEND"; chunk = NextChunk(bytes, ref at))
        {
            var type = TypeOf(chunk);
            if (type == "eXIf")
            {
                orientation = ExifOrientation.Read(Data(chunk));
            }
            else if (type == "IHDR" || (char.IsAsciiLetterUpper(type[0]) && !Kept.Contains(type)))
            {
                throw CleanFile.Damaged(); // a second header, or a critical chunk that nobody knows
            }
            else if (Kept.Contains(type))
            {
                hasPixels |= type == "IDAT";
                pixels.Write(chunk);
            }
        }

        if (!hasPixels)
        {
            throw CleanFile.Damaged();
        }

        var picture = new MemoryStream((int)pixels.Length + 128);
        picture.Write(Head);
        picture.Write(header);
        if (orientation != ExifOrientation.Upright)
        {
            WriteChunk(picture, "eXIf"u8, ExifOrientation.Write(orientation));
        }

        pixels.WriteTo(picture);
        WriteChunk(picture, "IEND"u8, []);
        var size = Data(header);
        return CleanFile.Picture(
            FileKind.Png,
            picture,
            BinaryPrimitives.ReadUInt32BigEndian(size),
            BinaryPrimitives.ReadUInt32BigEndian(size[4..]),
            orientation);
    }

    /// <summary>Reads one whole chunk (length, type, data, check sum) and moves behind it.</summary>
    private static ReadOnlySpan<byte> NextChunk(ReadOnlySpan<byte> bytes, ref int at)
    {
        if (bytes.Length - at < 12)
        {
            throw CleanFile.Damaged();
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
        if (length > bytes.Length - at - 12)
        {
            throw CleanFile.Damaged();
        }

        var chunk = bytes.Slice(at, (int)length + 12);
        var stated = BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]);
        if (stated != Crc(chunk[4..^4]))
        {
            throw CleanFile.Damaged();
        }

        at += chunk.Length;
        return chunk;
    }

    private static string TypeOf(ReadOnlySpan<byte> chunk) => Encoding.Latin1.GetString(chunk.Slice(4, 4));

    private static ReadOnlySpan<byte> Data(ReadOnlySpan<byte> chunk) => chunk[8..^4];

    private static bool IsHeader(ReadOnlySpan<byte> data) =>
        data.Length == 13 && data[9] is 0 or 2 or 3 or 4 or 6 && data[8] is 1 or 2 or 4 or 8 or 16 && data[10] == 0 && data[11] == 0 && data[12] <= 1;

    private static void WriteChunk(MemoryStream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        output.Write(number);
        byte[] checkedPart = [.. type, .. data];
        output.Write(checkedPart);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(checkedPart));
        output.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc = CrcTable[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : 0xEDB88320 ^ (value >> 1);
            }

            table[i] = value;
        }

        return table;
    }
}
