using System.Buffers.Binary;
using System.Text;

namespace HelpDesk.Bench;

/// <summary>As much of MessagePack as Blazor's hub speaks: nothing, truth, whole numbers, texts, bytes, lists and maps.</summary>
internal static class MessagePack
{
    public static void WriteArray(MemoryStream to, int count) => to.Write([(byte)(0x90 | count)]);

    public static void WriteEmptyMap(MemoryStream to) => to.Write([0x80]);

    public static void Write(MemoryStream to, object? value)
    {
        switch (value)
        {
            case null:
                to.Write([0xc0]);
                break;
            case bool truth:
                to.Write([truth ? (byte)0xc3 : (byte)0xc2]);
                break;
            case long number:
                to.Write([0xd3]);
                Span<byte> eight = stackalloc byte[8];
                BinaryPrimitives.WriteInt64BigEndian(eight, number);
                to.Write(eight);
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                to.Write([0xdb]);
                Span<byte> four = stackalloc byte[4];
                BinaryPrimitives.WriteInt32BigEndian(four, bytes.Length);
                to.Write(four);
                to.Write(bytes);
                break;
            default:
                throw new BenchException($"{value.GetType()} is not written.");
        }
    }

    /// <summary>Reads one value: null, bool, long, string, byte[] or object?[]; a map is skipped and read as null.</summary>
    public static object? Read(ref ReadOnlySpan<byte> from)
    {
        var head = Take(ref from, 1)[0];
        return head switch
        {
            <= 0x7f => (long)head,
            >= 0xe0 => (long)(sbyte)head,
            >= 0xa0 and <= 0xbf => Encoding.UTF8.GetString(Take(ref from, head & 0x1f)),
            >= 0x90 and <= 0x9f => Array(ref from, head & 0x0f),
            >= 0x80 and <= 0x8f => Map(ref from, head & 0x0f),
            0xc0 => null,
            0xc2 => false,
            0xc3 => true,
            0xc4 => Take(ref from, Take(ref from, 1)[0]).ToArray(),
            0xc5 => Take(ref from, BinaryPrimitives.ReadUInt16BigEndian(Take(ref from, 2))).ToArray(),
            0xc6 => Take(ref from, BinaryPrimitives.ReadInt32BigEndian(Take(ref from, 4))).ToArray(),
            0xcc => (long)Take(ref from, 1)[0],
            0xcd => (long)BinaryPrimitives.ReadUInt16BigEndian(Take(ref from, 2)),
            0xce => (long)BinaryPrimitives.ReadUInt32BigEndian(Take(ref from, 4)),
            0xcf or 0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(ref from, 8)),
            0xd0 => (long)(sbyte)Take(ref from, 1)[0],
            0xd1 => (long)BinaryPrimitives.ReadInt16BigEndian(Take(ref from, 2)),
            0xd2 => (long)BinaryPrimitives.ReadInt32BigEndian(Take(ref from, 4)),
            0xd9 => Encoding.UTF8.GetString(Take(ref from, Take(ref from, 1)[0])),
            0xda => Encoding.UTF8.GetString(Take(ref from, BinaryPrimitives.ReadUInt16BigEndian(Take(ref from, 2)))),
            0xdb => Encoding.UTF8.GetString(Take(ref from, BinaryPrimitives.ReadInt32BigEndian(Take(ref from, 4)))),
            0xdc => Array(ref from, BinaryPrimitives.ReadUInt16BigEndian(Take(ref from, 2))),
            _ => throw new BenchException($"The server sent a value of kind {head:x2}, which is not read."),
        };
    }

    private static object?[] Array(ref ReadOnlySpan<byte> from, int count)
    {
        var values = new object?[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = Read(ref from);
        }

        return values;
    }

    private static object? Map(ref ReadOnlySpan<byte> from, int count)
    {
        Array(ref from, count * 2);
        return null;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> from, int count)
    {
        var taken = from[..count];
        from = from[count..];
        return taken;
    }
}
