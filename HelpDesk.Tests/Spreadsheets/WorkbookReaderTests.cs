using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Infrastructure.Spreadsheets;

namespace HelpDesk.Tests.Spreadsheets;

public sealed class WorkbookReaderTests
{
    [Fact]
    public async Task Cells_come_with_their_type_whoever_wrote_them()
    {
        var rows = await Books.Read(Books.Foreign(
            """
            <row r="2"><c r="B2" t="s"><v>1</v></c><c r="C2" t="s"><v>0</v></c><c r="E2"><v>0.10000000000000001</v></c><c r="AA2" t="b"><v>1</v></c></row>
            <row r="3"/>
            <row r="7"><c t="str"><f>A1&amp;"x"</f><v>ผล_x000D_</v></c><c s="1"><v>46062</v></c><c t="e"><v>#N/A</v></c><c/><c t="inlineStr"><is><t>ใน</t></is></c><c t="d"><v>2026-02-09T10:30:00</v></c><c><v>1E+300</v></c></row>
            """,
            shared: "<si><t>ก</t></si><si><r><t>เครื่อง</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> พิมพ์</t></r><rPh><t>no</t></rPh></si>",
            cellFormats: "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"));

        Assert.Equal([2, 7], rows.Select(r => r.Number));
        Assert.Equal(["B2", "C2", "E2", "AA2"], rows[0].Cells.Select(c => c.Reference));
        Assert.Equal([CellValue.Text("เครื่อง พิมพ์"), CellValue.Text("ก"), CellValue.Number(0.1m), CellValue.Boolean(true)], rows[0].Cells.Select(c => c.Value));
        Assert.Equal(
            [
                CellValue.Text("ผล\r"), CellValue.Date(new DateOnly(2026, 2, 9)), CellValue.Text("#N/A"), CellValue.Empty, CellValue.Text("ใน"),
                CellValue.DateTime(new DateTime(2026, 2, 9, 10, 30, 0)), CellValue.Text("1E+300"),
            ],
            Enumerable.Range(1, 7).Select(c => rows[1][c]));
        Assert.Equal("D7", rows[1].Reference(4));
    }

    [Theory]
    [InlineData("d/m/yyyy", CellKind.Date)]
    [InlineData("[$-1070000]d/m/yyyy;@", CellKind.Date)]
    [InlineData("[$-107041E]d mmm yy", CellKind.Date)]
    [InlineData("d/m/bbbb", CellKind.Date)]
    [InlineData("mmmm", CellKind.Date)]
    [InlineData("dd/mm/yyyy\\ h:mm", CellKind.DateTime)]
    [InlineData("[Red]0.00", CellKind.Number)]
    [InlineData("General", CellKind.Number)]
    [InlineData("0.00E+00", CellKind.Number)]
    [InlineData("#,##0 \"days\"", CellKind.Number)]
    [InlineData("#,##0\\ \\d", CellKind.Number)]
    [InlineData("[h]:mm:ss", CellKind.Number)]
    [InlineData("_-* #,##0.00_-;-* #,##0.00_-", CellKind.Number)]
    [InlineData("\"unclosed d", CellKind.Number)]
    public async Task A_number_is_a_date_when_its_format_shows_one(string format, CellKind kind)
    {
        var code = System.Security.SecurityElement.Escape(format);
        var rows = await Books.Read(Books.Foreign(
            "<row><c s=\"1\"><v>46062</v></c></row>",
            formats: $"<numFmt numFmtId=\"200\" formatCode=\"{code}\"/>",
            cellFormats: "<xf numFmtId=\"0\"/><xf numFmtId=\"200\"/>"));
        Assert.Equal(kind, rows[0][1].Kind);
    }

    [Theory]
    [InlineData("1", "1900-01-01")]
    [InlineData("59", "1900-02-28")]
    [InlineData("61", "1900-03-01")]
    [InlineData("46062", "2026-02-09")]
    [InlineData("46062.5", "2026-02-09T12:00:00")]
    [InlineData("46062.374999999993", "2026-02-09T09:00:00")]
    [InlineData("281373", "2670-05-15")] // a year typed in the Buddhist era is the caller's to notice
    [InlineData("0.5", "0.5")]
    [InlineData("-1", "-1")]
    [InlineData("99999999", "99999999")]
    public async Task Excels_day_numbers_are_days(string serial, string expected)
    {
        var rows = await Books.Read(Books.Foreign($"<row><c s=\"0\"><v>{serial}</v></c></row>", cellFormats: "<xf numFmtId=\"14\"/>"));
        Assert.Equal(expected, rows[0][1].ToString());
    }

    [Fact]
    public async Task A_workbook_of_an_old_mac_counts_from_1904()
    {
        var file = Books.Foreign("<row><c s=\"0\"><v>44600</v></c></row>", cellFormats: "<xf numFmtId=\"14\"/>", properties: "<x:workbookPr date1904=\"1\"/>");
        Assert.Equal("2026-02-09", (await Books.Read(file))[0][1].ToString());
    }

    [Fact]
    public async Task A_sheet_is_found_by_name_whatever_its_letter_case()
    {
        var file = await Books.Write([new SheetColumn("a")], [[CellValue.Text("x")]], name: "Schools");
        Assert.Equal(2, (await Books.Read(file, "schools")).Count);
        Assert.Equal(2, (await Books.Read(file)).Count);
        using var workbook = await Books.Open(file);
        Assert.Equal(WorkbookRefusal.NoSuchSheet, Assert.Throws<WorkbookRefusedException>(() => workbook.Rows("People")).Reason);
    }

    [Fact]
    public async Task Rows_can_be_read_twice()
    {
        using var workbook = await Books.Open(await Books.WriteColumn(CellValue.Text("x"), CellValue.Number(1)));
        var rows = workbook.Rows();
        Assert.Equal(rows.Select(r => r[1]), rows.Select(r => r[1]));
    }

    [Fact]
    public async Task What_is_no_workbook_is_refused_by_name()
    {
        Assert.Equal(WorkbookRefusal.Empty, await Books.Refusal([]));
        Assert.Equal(WorkbookRefusal.NotWorkbook, await Books.Refusal("รหัส,ชื่อ\r\n1,2"u8.ToArray()));
        Assert.Equal(WorkbookRefusal.NotWorkbook, await Books.Refusal(Books.Zip(("a.txt", "x"))));
        Assert.Equal(WorkbookRefusal.NotWorkbook, await Books.Refusal(Books.Zip(("xl/workbook.xml", "<document/>"))));
        Assert.Equal(WorkbookRefusal.OldOrProtected, await Books.Refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]));
        Assert.Equal(WorkbookRefusal.Damaged, await Books.Refusal([.. "PK\u0003\u0004"u8, .. new byte[100]]));
    }

    [Theory]
    [InlineData("<row r=\"0\"><c><v>1</v></c></row>")]
    [InlineData("<row r=\"1048577\"><c><v>1</v></c></row>")]
    [InlineData("<row r=\"x\"><c><v>1</v></c></row>")]
    [InlineData("<row><c r=\"XFE1\"><v>1</v></c></row>")]
    [InlineData("<row><c r=\"ZZZZZZZZZZZZZZZZ1\"><v>1</v></c></row>")]
    [InlineData("<row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>")]
    [InlineData("<row><c t=\"s\"><v>7</v></c></row>")]
    [InlineData("<row><c t=\"s\"><v>-1</v></c></row>")]
    [InlineData("<row><c><v><b/></v></c></row>")]
    [InlineData("<row><c><v>1</v></c>")]
    public async Task A_sheet_that_contradicts_itself_is_damaged(string sheetData) =>
        Assert.Equal(WorkbookRefusal.Damaged, await Books.Refusal(Books.Foreign(sheetData)));

    [Fact]
    public async Task A_document_type_is_refused_before_it_can_grow() => Assert.Equal(
        WorkbookRefusal.Damaged,
        await Books.Refusal(Books.Zip(("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b \"cc\">]><workbook>&b;</workbook>"))));

    [Fact]
    public async Task Elements_nested_a_million_deep_do_not_exhaust_the_stack()
    {
        var nested = new StringBuilder("<row><c t=\"inlineStr\"><is>").Insert(26, "<r>", 1_000_000).Insert(26 + 3_000_000, "</r>", 1_000_000).Append("</is></c></row>");
        Assert.Empty(await Books.Read(Books.Foreign(nested.ToString())));
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused()
    {
        var file = await Books.WriteColumn(CellValue.Text("x"));
        Assert.Equal(WorkbookRefusal.TooLarge, await Books.Refusal(file, new WorkbookLimits(file.Length - 1, 1_000_000)));
        Assert.Single(await Books.ReadColumn(file));
    }

    [Fact]
    public async Task A_file_that_unpacks_beyond_the_limit_is_refused_unread()
    {
        var bomb = Books.Foreign("<row><c t=\"inlineStr\"><is><t>" + new string(' ', 30_000_000) + "</t></is></c></row>");
        Assert.True(bomb.Length < 100_000);
        Assert.Equal(WorkbookRefusal.TooLarge, await Books.Refusal(bomb, new WorkbookLimits(1_000_000, 20_000_000)));
    }

    [Fact]
    public async Task A_file_that_lies_about_what_it_unpacks_to_is_refused()
    {
        var bomb = Books.Foreign("<row><c t=\"inlineStr\"><is><t>" + new string('x', 30_000_000) + "</t></is></c></row>");
        for (var at = 0; at < bomb.Length - 46; at++)
        {
            // Every entry of the central directory and every local header now claims a hundred bytes.
            var head = BinaryPrimitives.ReadUInt32LittleEndian(bomb.AsSpan(at));
            var length = head == 0x02014B50 ? at + 24 : head == 0x04034B50 ? at + 22 : 0;
            if (length > 0 && BinaryPrimitives.ReadUInt32LittleEndian(bomb.AsSpan(length)) > 20_000_000)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bomb.AsSpan(length), 100);
            }
        }

        Assert.Equal(WorkbookRefusal.Damaged, await Books.Refusal(bomb, new WorkbookLimits(1_000_000, 20_000_000)));
    }

    [Fact]
    public async Task Ten_thousand_rows_are_read_in_a_moment()
    {
        var row = Enumerable.Range(0, 10).Select(i => i % 2 == 0 ? CellValue.Text("โรงเรียนบ้าน " + i) : CellValue.Number(i)).ToArray();
        var file = await Books.Write([.. row.Select((_, i) => new SheetColumn("c" + i))], Enumerable.Repeat(row, 10_000));

        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.Equal(10_001, (await Books.Read(file)).Count);
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 10); // about 0.2 on an idle machine
    }

    [Fact]
    public async Task A_mutilated_workbook_is_read_or_refused()
    {
        var whole = await Books.Write([new SheetColumn("a"), new SheetColumn("b")], [[CellValue.Text("ก"), CellValue.Number(1)]], Books.About);
        var edit = from at in Gen.Choose(0, whole.Length - 1) from value in Gen.Choose(0, 255) select (at, value);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Arb.From(Gen.ListOf(edit)), edits =>
        {
            var file = whole.ToArray();
            foreach (var (at, value) in edits.Take(4))
            {
                file[at] = (byte)value;
            }

            return ReadOrRefused(edits.Count % 3 == 0 ? file[..(edits.Count == 0 ? file.Length : edits[0].at)] : file);
        }));
    }

    [Fact]
    public void A_mutilated_sheet_is_read_or_refused()
    {
        const string sheet = "<row r=\"1\" x=\"1\"><c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><r><t>x</t></r></is></c><c s=\"0\"><v>46062.5</v></c><c t=\"d\"><v>2026-02-09</v></c></row>";
        var edit = from at in Gen.Choose(0, sheet.Length - 1) from value in Gen.Elements("<>/=\"rcvtsdb019-.AZe x".ToCharArray()) select (at, value);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Arb.From(Gen.ListOf(edit)), edits =>
        {
            var text = new StringBuilder(sheet);
            foreach (var (at, value) in edits.Take(3))
            {
                text[at] = value;
            }

            return ReadOrRefused(Books.Foreign(text.ToString(), shared: "<si><t>a</t></si>", cellFormats: "<xf numFmtId=\"22\"/><xf numFmtId=\"0\"/>"));
        }));
    }

    private static bool ReadOrRefused(byte[] file)
    {
        try
        {
            using var package = new WorkbookUnderTest(file);
            _ = package.Rows();
        }
        catch (WorkbookRefusedException)
        {
            // Refused in words, as it should be.
        }

        return true;
    }

    private sealed class WorkbookUnderTest(byte[] file) : IDisposable
    {
        private readonly IWorkbookReader _reader = new Workbooks().OpenAsync(new MemoryStream(file), null, CancellationToken.None).GetAwaiter().GetResult();

        public int Rows() => _reader.SheetNames.Sum(s => _reader.Rows(s).Sum(r => r.Cells.Count));

        public void Dispose() => _reader.Dispose();
    }
}
