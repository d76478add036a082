using System.IO.Compression;
using System.Text;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Infrastructure.Spreadsheets;

namespace HelpDesk.Tests.Spreadsheets;

/// <summary>Writes and reads workbooks in tests, and makes such as other programs write.</summary>
internal static class Books
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    internal static readonly AboutSheet About = new("เกี่ยวกับ", "รายการงาน", [new("ตัวกรอง", CellValue.Text("=เปิด")), new("เมื่อ", CellValue.DateTime(new DateTime(2026, 11, 20, 9, 30, 0)))]);

    internal static async Task<byte[]> Write(IReadOnlyList<SheetColumn> columns, IEnumerable<CellValue[]> rows, AboutSheet? about = null, string name = "งาน")
    {
        var file = new MemoryStream();
        await using var workbook = await new Workbooks().CreateAsync(file, CancellationToken.None);
        var sheet = await workbook.AddSheetAsync(name, columns, CancellationToken.None);
        foreach (var row in rows)
        {
            await sheet.WriteRowAsync(row, CancellationToken.None);
        }

        await workbook.FinishAsync(about, CancellationToken.None);
        return file.ToArray();
    }

    /// <summary>A workbook of one column with one text, number or date a row.</summary>
    internal static Task<byte[]> WriteColumn(params CellValue[] cells) => Write([new SheetColumn("หัวข้อ")], cells.Select(c => new[] { c }));

    internal static async Task<IWorkbookReader> Open(byte[] file, WorkbookLimits? limits = null) =>
        await new Workbooks().OpenAsync(new MemoryStream(file), limits, CancellationToken.None);

    internal static async Task<List<WorkbookRow>> Read(byte[] file, string? sheet = null)
    {
        using var workbook = await Open(file);
        return [.. workbook.Rows(sheet)];
    }

    /// <summary>The values below the header of a workbook's first column.</summary>
    internal static async Task<List<CellValue>> ReadColumn(byte[] file) => [.. (await Read(file)).Skip(1).Select(r => r[1])];

    internal static async Task<WorkbookRefusal> Refusal(byte[] file, WorkbookLimits? limits = null) =>
        (await Assert.ThrowsAsync<WorkbookRefusedException>(async () =>
        {
            using var workbook = await Open(file, limits);
            _ = workbook.Rows().Count();
        })).Reason;

    internal static string Part(byte[] file, string path)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(zip.GetEntry(path)!.Open());
        return reader.ReadToEnd();
    }

    internal static byte[] Zip(params (string Path, string Content)[] parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                using var stream = zip.CreateEntry(path).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return file.ToArray();
    }

    /// <summary>A workbook with the given cells, shared texts and formats, as another program might write it.</summary>
    internal static byte[] Foreign(string sheetData, string shared = "", string formats = "", string cellFormats = "<xf numFmtId=\"0\"/>", string properties = "") => Zip(
        ("_rels/.rels", $"<Relationships xmlns=\"p\"><Relationship Id=\"r1\" Type=\"{Relations}/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", $"<x:workbook xmlns:x=\"{Main}\" xmlns:r=\"{Relations}\">{properties}<x:sheets><x:sheet name=\"One\" sheetId=\"1\" r:id=\"s\"/></x:sheets></x:workbook>"),
        ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"p\"><Relationship Id=\"s\" Type=\"{Relations}/worksheet\" Target=\"worksheets/../worksheets/a.xml\"/>"
            + $"<Relationship Id=\"t\" Type=\"{Relations}/sharedStrings\" Target=\"shared.xml\"/><Relationship Id=\"u\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>"),
        ("xl/shared.xml", $"<sst xmlns=\"{Main}\">{shared}</sst>"),
        ("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><numFmts>{formats}</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>{cellFormats}</cellXfs></styleSheet>"),
        ("xl/worksheets/a.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{sheetData}</sheetData></worksheet>"));
}
