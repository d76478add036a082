using System.Buffers.Binary;
using System.Text;

namespace HelpDesk.Tests.Files;

/// <summary>
/// Small pictures as cameras and programs write them. Whatever must not survive contains the word SECRET; the place is
/// 18°47'16.5" N 98°59'7.25" E.
/// </summary>
internal static class Samples
{
    internal static readonly string[] Pictures =
    [
        "gps.jpg", "progressive.jpg", "cmyk.jpg", "gray.jpg", "gps.png", "palette.png", "gps.webp", "plain.webp", "lossless.webp", "animated.webp",
    ];

    internal static byte[] Pdf => Encoding.Latin1.GetBytes(
        "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\nxref\n0 3\n"
        + "0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \ntrailer\n<</Size 3/Root 1 0 R>>\nstartxref\n104\n%%EOF\n");

    internal static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Files", "Samples", name));

    /// <summary>The degrees and minutes of the longitude as EXIF stores them, in the byte order that a file uses.</summary>
    internal static byte[] Longitude(bool little)
    {
        var bytes = new byte[16];
        int[] parts = [98, 1, 59, 1];
        for (var i = 0; i < parts.Length; i++)
        {
            if (little)
            {
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * 4), parts[i]);
            }
            else
            {
                BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(i * 4), parts[i]);
            }
        }

        return bytes;
    }

    internal static bool Holds(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> part) => bytes.IndexOf(part) >= 0;

    internal static bool HoldsLongitude(byte[] bytes) => Holds(bytes, Longitude(little: true)) || Holds(bytes, Longitude(little: false));

    /// <summary>Puts segments directly behind a JPEG's start mark.</summary>
    internal static byte[] WithSegments(byte[] jpeg, params (byte Marker, string Payload)[] segments)
    {
        var result = new MemoryStream();
        result.Write(jpeg.AsSpan(0, 2));
        foreach (var (marker, payload) in segments)
        {
            result.Write([0xFF, marker, (byte)((payload.Length + 2) >> 8), (byte)(payload.Length + 2)]);
            result.Write(Encoding.Latin1.GetBytes(payload));
        }

        result.Write(jpeg.AsSpan(2));
        return result.ToArray();
    }

    /// <summary>A JPEG's segments: marker and whole bytes; a scan's compressed pixels belong to its segment.</summary>
    internal static List<(byte Marker, byte[] Bytes)> Segments(byte[] jpeg)
    {
        var segments = new List<(byte, byte[])>();
        var at = 2;
        while (jpeg[at + 1] != 0xD9)
        {
            var end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2));
            if (jpeg[at + 1] == 0xDA)
            {
                while (jpeg[end] != 0xFF || jpeg[end + 1] is 0 or (>= 0xD0 and <= 0xD7))
                {
                    end++;
                }
            }

            segments.Add((jpeg[at + 1], jpeg[at..end]));
            at = end;
        }

        Assert.Equal(jpeg.Length, at + 2);
        return segments;
    }

    /// <summary>A PNG's chunks: type and whole bytes.</summary>
    internal static List<(string Type, byte[] Bytes)> Chunks(byte[] png)
    {
        var chunks = new List<(string, byte[])>();
        for (var at = 8; at < png.Length;)
        {
            var end = at + 12 + BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            chunks.Add((Encoding.Latin1.GetString(png, at + 4, 4), png[at..end]));
            at = end;
        }

        return chunks;
    }

    /// <summary>A WebP's chunks: name and data.</summary>
    internal static List<(string Name, byte[] Data)> RiffChunks(byte[] webp)
    {
        Assert.Equal(webp.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(webp.AsSpan(4)));
        var chunks = new List<(string, byte[])>();
        for (var at = 12; at < webp.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(webp.AsSpan(at + 4));
            chunks.Add((Encoding.Latin1.GetString(webp, at, 4), webp[(at + 8)..(at + 8 + length)]));
            at += 8 + length + (length & 1);
        }

        return chunks;
    }
}
