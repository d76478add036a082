using System.IO.Compression;
using System.Xml;
using HelpDesk.Core.Common.Spreadsheets;

namespace HelpDesk.Infrastructure.Spreadsheets;

/// <summary>
/// The parts of a workbook that a person sent. Nothing is believed: what a part unpacks to is counted, document types are
/// forbidden, and every way in which a file can be broken comes out as one exception. The SDK's package classes unpack without
/// a limit and fail in a dozen ways, hence the zip is read here.
/// </summary>
internal sealed class WorkbookPackage : IDisposable
{
    private const int MostParts = 2_000;
    private static readonly byte[] OleHead = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);

    private WorkbookPackage(ZipArchive zip, WorkbookLimits limits)
    {
        _zip = zip;
        var unpacked = 0L;
        foreach (var entry in zip.Entries)
        {
            // What an entry says of itself is added up here and held to when it is read.
            unpacked += entry.Length;
            if (entry.Length < 0 || unpacked > limits.UnpackedBytes || unpacked < 0 || zip.Entries.Count > MostParts)
            {
                throw new WorkbookRefusedException(WorkbookRefusal.TooLarge);
            }

            _parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
    }

    public void Dispose() => _zip.Dispose();

    /// <summary>Whether a file begins as a workbook does, of this format or of the one before 2007.</summary>
    internal static bool Begins(MemoryStream file)
    {
        var head = file.GetBuffer().AsSpan(0, (int)Math.Min(file.Length, 8));
        return head.StartsWith("PK"u8) || head.StartsWith(OleHead);
    }

    /// <summary>Reads a file to its end, or refuses it.</summary>
    internal static async Task<MemoryStream> ReadAsync(Stream source, WorkbookLimits limits, CancellationToken cancellationToken)
    {
        var file = new MemoryStream();
        var buffer = new byte[81920];
        for (int got; (got = await source.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (file.Length + got > limits.FileBytes)
            {
                throw new WorkbookRefusedException(WorkbookRefusal.TooLarge);
            }

            file.Write(buffer, 0, got);
        }

        file.Position = 0;
        return file;
    }

    internal static async Task<WorkbookPackage> OpenAsync(Stream source, WorkbookLimits limits, CancellationToken cancellationToken)
    {
        var file = await ReadAsync(source, limits, cancellationToken);
        var head = file.GetBuffer().AsSpan(0, (int)Math.Min(file.Length, 8));
        if (head.IsEmpty)
        {
            throw new WorkbookRefusedException(WorkbookRefusal.Empty);
        }

        if (head.StartsWith(OleHead))
        {
            throw new WorkbookRefusedException(WorkbookRefusal.OldOrProtected);
        }

        if (!head.StartsWith("PK"u8))
        {
            throw new WorkbookRefusedException(WorkbookRefusal.NotWorkbook);
        }

        return Guarded(() => new WorkbookPackage(new ZipArchive(file, ZipArchiveMode.Read), limits));
    }

    /// <summary>Runs something that reads the file, and gives its many ways to fail one name.</summary>
    internal static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or IOException or NotSupportedException or ArgumentException
            or FormatException or OverflowException or InvalidOperationException)
        {
            throw new WorkbookRefusedException(WorkbookRefusal.Damaged, e);
        }
    }

    /// <summary>Opens a part for reading, or null where there is none.</summary>
    internal XmlReader? Open(string path)
    {
        if (!_parts.TryGetValue(path, out var entry))
        {
            return null;
        }

        return XmlReader.Create(new LimitedStream(entry.Open(), entry.Length), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = true,
        });
    }

    /// <summary>The relationships of a part ("" for the package itself): id, last word of the type, path of the target.</summary>
    internal List<(string Id, string Type, string Target)> Relationships(string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        using var xml = Open($"{folder}_rels/{part[folder.Length..]}.rels");
        var relationships = new List<(string, string, string)>();
        while (xml is not null && xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship"
                && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Type") is { } type && xml.GetAttribute("Target") is { } target)
            {
                relationships.Add((id, type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target)));
            }
        }

        return relationships;
    }

    private static string Resolve(string folder, string target)
    {
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count > 0)
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step is not ("." or ".."))
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }

    /// <summary>Ends in an error where more comes than was said.</summary>
    private sealed class LimitedStream(Stream inner, long limit) : Stream
    {
        private long _left = limit;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var got = inner.Read(buffer);
            _left -= got;
            return _left >= 0 ? got : throw new InvalidDataException("A part unpacks to more than it says.");
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
