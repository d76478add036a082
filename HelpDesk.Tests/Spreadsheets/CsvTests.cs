using System.Text;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Infrastructure.Spreadsheets;

namespace HelpDesk.Tests.Spreadsheets;

/// <summary>CSV files as spreadsheet programs write and read them.</summary>
public sealed class CsvTests
{
    private static readonly Encoding Windows874 = CodePagesEncodingProvider.Instance.GetEncoding(874)!;

    [Theory]
    [InlineData("a,b\r\n1,2\r\n", "A1=a B1=b A2=1 B2=2")]
    [InlineData("a;b\n\n\"1;2\";\"say \"\"hi\"\"\"", "A1=a B1=b A3=1;2 B3=say \"hi\"")]
    [InlineData("a\tb\r1\t\"two\nlines\"\r", "A1=a B1=b A2=1 B2=two\nlines")]
    [InlineData("sep=;\r\nราคา,ชื่อ;x\r\n", "A1=ราคา,ชื่อ B1=x")]
    [InlineData("a,\"b\" c,d\"e", "A1=a B1=b c C1=d\"e")]
    [InlineData(",,\r\n,x", "B2=x")]
    [InlineData("a;b\n12,500;\"x\"", "A1=a B1=b A2=12,500 B2=x")]
    [InlineData("a,'=1+1,'twas", "A1=a B1==1+1 C1='twas")]
    public async Task Rows_and_cells_stand_where_a_spreadsheet_shows_them(string text, string expected)
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode, Windows874 })
        {
            using var book = await OpenAsync([.. encoding.Preamble.ToArray(), .. encoding.GetBytes(text)]);
            Assert.Equal(["งาน"], book.SheetNames);
            Assert.Equal(expected, string.Join(' ', book.Rows().SelectMany(r => r.Cells).Select(c => $"{c.Reference}={c.Value}")));
            Assert.Equal(book.Rows("งาน").Count(), book.Rows().Count());
        }
    }

    [Fact]
    public async Task What_is_no_text_is_refused()
    {
        foreach (var file in new byte[][] { [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10], [1, 2, 3], [0xDB, 0xDC, 0xDD, 0xDE], [.. "a,b\0"u8] })
        {
            Assert.Equal(WorkbookRefusal.NotWorkbook, (await Assert.ThrowsAsync<WorkbookRefusedException>(() => OpenAsync(file))).Reason);
        }

        Assert.Equal(WorkbookRefusal.TooLarge, (await Assert.ThrowsAsync<WorkbookRefusedException>(() =>
            new Workbooks().OpenTableAsync(new MemoryStream(new byte[100]), "x", new WorkbookLimits(99, 99), CancellationToken.None))).Reason);
    }

    [Fact]
    public async Task What_is_written_begins_with_the_mark_and_holds_no_formula()
    {
        using var file = new MemoryStream();
        await using (var book = await new Workbooks().CreateCsvAsync(file, CancellationToken.None))
        {
            var sheet = await book.AddSheetAsync("x", [new("ชื่อ"), new("ราคา"), new("วันที่")], CancellationToken.None);
            await sheet.WriteRowAsync([CellValue.Text("=HYPERLINK(\"x\")"), CellValue.Number(-12500.5m), CellValue.Date(new DateOnly(2026, 2, 1))], CancellationToken.None);
            await sheet.WriteRowAsync([CellValue.Text("a,\"b\"\nc")], CancellationToken.None);
            await book.FinishAsync(null, CancellationToken.None);
            Assert.Equal(2, sheet.RowCount);
        }

        Assert.Equal([0xEF, 0xBB, 0xBF], file.ToArray()[..3]);
        Assert.Equal("ชื่อ,ราคา,วันที่\r\n\"'=HYPERLINK(\"\"x\"\")\",-12500.5,2026-02-01\r\n\"a,\"\"b\"\"\nc\",,\r\n", Encoding.UTF8.GetString(file.ToArray()[3..]));
        using var read = await OpenAsync(file.ToArray());
        Assert.Equal(["=HYPERLINK(\"x\")", "a,\"b\"\nc"], read.Rows().Skip(1).Select(r => r[1].AsText));
    }

    private static Task<IWorkbookReader> OpenAsync(byte[] file) => new Workbooks().OpenTableAsync(new MemoryStream(file), "งาน", null, CancellationToken.None);
}
