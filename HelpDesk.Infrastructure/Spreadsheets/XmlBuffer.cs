using System.Buffers.Text;
using System.Text;

namespace HelpDesk.Infrastructure.Spreadsheets;

/// <summary>
/// Collects UTF-8 text and hands it on in large pieces. Two million cells go through here, so nothing is allocated per cell: that
/// is why rows are not written as objects through the SDK's writer, which took three times as long and kept the sheet in memory.
/// </summary>
internal sealed class XmlBuffer
{
    private const int Full = 64 * 1024;
    private byte[] _bytes = new byte[Full * 2];
    private int _length;

    internal bool IsFull => _length >= Full;

    internal void Raw(ReadOnlySpan<byte> utf8)
    {
        Reserve(utf8.Length);
        utf8.CopyTo(_bytes.AsSpan(_length));
        _length += utf8.Length;
    }

    /// <summary>Adds text that is XML already.</summary>
    internal void Xml(string xml)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(xml.Length));
        _length += Encoding.UTF8.GetBytes(xml, _bytes.AsSpan(_length));
    }

    /// <summary>Adds a person's text, escaped.</summary>
    internal void Text(string text) => Xml(CellText.ToXml(text));

    internal void Number(int value)
    {
        Reserve(16);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_length), out var written);
        _length += written;
    }

    internal void Number(decimal value)
    {
        Reserve(64);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_length), out var written);
        _length += written;
    }

    /// <summary>Adds a number with the fewest digits that give it back.</summary>
    internal void Number(double value)
    {
        Reserve(32);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_length), out var written);
        _length += written;
    }

    internal async ValueTask FlushAsync(Stream output, CancellationToken cancellationToken)
    {
        await output.WriteAsync(_bytes.AsMemory(0, _length), cancellationToken);
        _length = 0;
    }

    private void Reserve(int more)
    {
        if (_length + more > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + more));
        }
    }
}
