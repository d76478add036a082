using HelpDesk.Core.Common.Attachments;

namespace HelpDesk.Infrastructure.Files;

/// <summary>A checked file, free of metadata: what is written to disk.</summary>
internal sealed record CleanFile(FileKind Kind, ReadOnlyMemory<byte> Content, int? Width, int? Height)
{
    /// <summary>Today's phones make pictures of 200 megapixels; beyond this a browser's memory is at stake, not a photo.</summary>
    private const long MaxPixels = 250_000_000;

    /// <summary>Finds the kind by the content's head and has it checked and cleaned.</summary>
    /// <exception cref="FileRefusedException">It is of another kind, damaged, or has too many pixels.</exception>
    internal static CleanFile From(ReadOnlyMemory<byte> file)
    {
        var head = file.Span;
        if (head.IsEmpty)
        {
            throw new FileRefusedException(FileRefusal.Empty);
        }

        if (head.StartsWith(JpegCleaner.Head))
        {
            return JpegCleaner.Clean(file);
        }

        if (head.StartsWith(PngCleaner.Head))
        {
            return PngCleaner.Clean(file);
        }

        if (head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..].StartsWith("WEBP"u8))
        {
            return WebPCleaner.Clean(file);
        }

        if (head.StartsWith("%PDF-"u8))
        {
            return Pdf(file);
        }

        throw new FileRefusedException(FileRefusal.NotAllowedType);
    }

    /// <summary>A cleaned picture with its size as shown: orientations 5 to 8 lie on their side.</summary>
    internal static CleanFile Picture(FileKind kind, MemoryStream content, long width, long height, int orientation)
    {
        if (width < 1 || height < 1)
        {
            throw Damaged();
        }

        if (width > int.MaxValue || height > int.MaxValue || width * height > MaxPixels)
        {
            throw new FileRefusedException(FileRefusal.TooLarge);
        }

        var (shownWidth, shownHeight) = orientation >= 5 ? (height, width) : (width, height);
        return new CleanFile(kind, content.GetBuffer().AsMemory(0, (int)content.Length), (int)shownWidth, (int)shownHeight);
    }

    internal static FileRefusedException Damaged() => new(FileRefusal.Damaged);

    /// <summary>
    /// A PDF is stored as it is, because changing it would break signatures. It must begin at the first byte, so that nothing else
    /// can be its head, and end as Acrobat demands: an end mark in the last 1,024 bytes.
    /// </summary>
    private static CleanFile Pdf(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        var tail = bytes[Math.Max(0, bytes.Length - 1024)..];
        var versioned = bytes.Length > 8 && bytes[5] is (byte)'1' or (byte)'2' && bytes[6] == '.' && char.IsAsciiDigit((char)bytes[7]);
        if (!versioned || tail.LastIndexOf("%%EOF"u8) < 0 || bytes.LastIndexOf("startxref"u8) < 0)
        {
            throw Damaged();
        }

        return new CleanFile(FileKind.Pdf, file, null, null);
    }
}
