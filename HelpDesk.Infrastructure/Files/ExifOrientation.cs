using System.Buffers.Binary;

namespace HelpDesk.Infrastructure.Files;

/// <summary>
/// The one thing in EXIF that the picture cannot do without: which side is up. It is read from what a camera wrote, and written
/// again alone.
/// </summary>
internal static class ExifOrientation
{
    /// <summary>Stored the way it is shown.</summary>
    internal const int Upright = 1;

    private const ushort OrientationTag = 0x0112;
    private const ushort ShortType = 3;

    /// <summary>Reads the orientation (1 to 8) from a TIFF block; upright where there is none or the block is broken.</summary>
    internal static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
        {
            return Upright;
        }

        bool little;
        if (tiff.StartsWith("II*\0"u8))
        {
            little = true;
        }
        else if (tiff.StartsWith("MM\0*"u8))
        {
            little = false;
        }
        else
        {
            return Upright;
        }

        var directory = U32(tiff, 4, little);
        if (directory > tiff.Length - 2)
        {
            return Upright;
        }

        var count = U16(tiff, (int)directory, little);
        for (var i = 0; i < count; i++)
        {
            var entry = directory + 2 + (i * 12L);
            if (entry + 12 > tiff.Length)
            {
                return Upright;
            }

            if (U16(tiff, (int)entry, little) == OrientationTag && U16(tiff, (int)entry + 2, little) == ShortType)
            {
                var value = U16(tiff, (int)entry + 8, little);
                return value is >= 1 and <= 8 ? value : Upright;
            }
        }

        return Upright;
    }

    /// <summary>A TIFF block that holds the orientation and nothing else.</summary>
    internal static byte[] Write(int orientation) =>
    [
        (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, // big-endian, the directory follows at once
        0, 1, // one entry
        OrientationTag >> 8, OrientationTag & 0xFF, 0, (byte)ShortType, 0, 0, 0, 1, 0, (byte)orientation, 0, 0,
        0, 0, 0, 0, // no second directory, hence no thumbnail
    ];

    private static ushort U16(ReadOnlySpan<byte> bytes, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
