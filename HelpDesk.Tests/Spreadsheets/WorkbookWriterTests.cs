using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using FsCheck;
using FsCheck.Fluent;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Infrastructure.Spreadsheets;

namespace HelpDesk.Tests.Spreadsheets;

public sealed class WorkbookWriterTests
{
    private static readonly SheetColumn[] Columns =
    [
        new("เลขที่"), new("เรื่อง", Style: ColumnStyle.LongText), new("วันที่"), new("เวลา"), new("ค่าใช้จ่าย", Width: 17.5, Style: ColumnStyle.Money), new("ปิดแล้ว"),
    ];

    private static CellValue[] Row(int number) =>
    [
        CellValue.Text($"R2570-{number:D6}"),
        CellValue.Text("เครื่องพิมพ์ที่ห้องธุรการไม่ทำงาน"),
        CellValue.Date(new DateOnly(2026, 2, 9).AddDays(number)),
        CellValue.DateTime(new DateTime(2026, 11, 20, 14, 5, 0).AddMinutes(number)),
        CellValue.Number(1234.56m * number),
        number % 3 == 0 ? CellValue.Empty : CellValue.Boolean(number % 2 == 0),
    ];

    [Fact]
    public async Task Everything_written_is_read_again_with_its_type()
    {
        CellValue[][] rows = [.. Enumerable.Range(1, 250).Select(Row)];
        var read = await Books.Read(await Books.Write(Columns, rows));

        Assert.Equal(Columns.Select(c => c.Header), read[0].Cells.Select(c => c.Value.AsText));
        Assert.Equal(rows.Length, read.Count - 1);
        Assert.All(rows.Zip(read.Skip(1)), pair => Assert.Equal(pair.First, Enumerable.Range(1, 6).Select(c => pair.Second[c])));
        Assert.Equal("C2", read[1].Cells[2].Reference);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(7, true)]
    [InlineData(500, false)]
    public async Task The_sdks_validator_finds_nothing(int rows, bool about)
    {
        var file = await Books.Write(Columns, Enumerable.Range(1, rows).Select(Row), about ? Books.About : null);
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        Assert.Equal(about ? 2 : 1, document.WorkbookPart!.WorksheetParts.Count());
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")")]
    [InlineData("+66812345678")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("0501")]
    public async Task A_text_that_looks_like_a_formula_or_number_stays_a_text(string text)
    {
        var file = await Books.WriteColumn(CellValue.Text(text));

        Assert.Equal(text, Assert.Single(await Books.ReadColumn(file)).AsText);
        var sheet = Books.Part(file, "xl/worksheets/sheet1.xml");
        Assert.DoesNotContain("<f", sheet, StringComparison.Ordinal);
        Assert.Equal(text != "0501", sheet.Contains("<c r=\"A2\" s=\"2\" t=\"inlineStr\">", StringComparison.Ordinal)); // quoted: stays a text when edited
    }

    [Theory]
    [InlineData("a\u0001\u0008b\uFFFE\uFFFFc", "abc")]
    [InlineData("😀 ก็ได้ครับ", "😀 ก็ได้ครับ")]
    [InlineData("หนึ่ง\r\nสอง\rสาม\nสี่", "หนึ่ง\nสอง\nสาม\nสี่")]
    [InlineData("_x0041_ _x005F_ _x00zz_ _x", "_x0041_ _x005F_ _x00zz_ _x")]
    [InlineData("<b>&amp;\"'</b> ]]>", "<b>&amp;\"'</b> ]]>")]
    [InlineData("  ช่องว่าง  ", "  ช่องว่าง  ")]
    public async Task A_text_comes_back_without_what_a_file_cannot_hold(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(await Books.ReadColumn(await Books.WriteColumn(CellValue.Text(text)))).AsText);

    [Fact]
    public async Task Half_a_character_is_left_out() =>
        Assert.Equal("abc", Assert.Single(await Books.ReadColumn(await Books.WriteColumn(CellValue.Text("a\uD800b\uDC00c")))).AsText);

    [Fact]
    public void Any_text_comes_back_cleaned_and_cleaning_it_again_changes_nothing() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(s => !string.IsNullOrEmpty(s)), text =>
        {
            var once = CellText.FromXml(System.Net.WebUtility.HtmlDecode(CellText.ToXml(text)));
            return once == CellText.FromXml(System.Net.WebUtility.HtmlDecode(CellText.ToXml(once)));
        }));

    [Fact]
    public async Task A_text_longer_than_a_cell_is_cut_with_an_ellipsis_and_no_letter_torn()
    {
        var file = await Books.WriteColumn(CellValue.Text(new string('ก', 32_767)), CellValue.Text(new string('ก', 32_764) + "นี้นี้นี้"));

        var read = await Books.ReadColumn(file);
        Assert.Equal(32_767, read[0].AsText!.Length);
        Assert.DoesNotContain('…', read[0].AsText!);
        Assert.EndsWith("ก…", read[1].AsText, StringComparison.Ordinal); // not even a part of นี้
        Assert.InRange(read[1].AsText!.Length, 32_760, 32_767);
    }

    [Fact]
    public async Task The_header_is_styled_and_frozen_and_has_a_filter_over_all_rows()
    {
        var file = await Books.Write(Columns, Enumerable.Range(1, 150).Select(Row), Books.About);

        var sheet = Books.Part(file, "xl/worksheets/sheet1.xml");
        Assert.Contains("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>", sheet, StringComparison.Ordinal);
        Assert.Contains("<autoFilter ref=\"A1:F151\"/>", sheet, StringComparison.Ordinal);
        Assert.Contains("<c r=\"F1\" s=\"1\"", sheet, StringComparison.Ordinal);
        Assert.Contains("localSheetId=\"1\" hidden=\"1\">'งาน'!$A$1:$F$151<", Books.Part(file, "xl/workbook.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_are_as_wide_as_asked_or_as_their_first_rows_look()
    {
        var sheet = Books.Part(await Books.Write(Columns, [Row(1), Row(2)]), "xl/worksheets/sheet1.xml");

        Assert.Contains("<col min=\"1\" max=\"1\" width=\"14\"", sheet, StringComparison.Ordinal); // R2570-000001 and a margin
        Assert.Contains("<col min=\"2\" max=\"2\" width=\"26\"", sheet, StringComparison.Ordinal); // 33 code points, 24 of them take room
        Assert.Contains("<col min=\"5\" max=\"5\" width=\"17.5\"", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dates_are_numbers_shown_in_the_buddhist_era()
    {
        var file = await Books.WriteColumn(CellValue.Date(new DateOnly(2026, 2, 9)), CellValue.DateTime(new DateTime(2026, 2, 9, 18, 0, 0)));

        var sheet = Books.Part(file, "xl/worksheets/sheet1.xml");
        Assert.Contains("<c r=\"A2\" s=\"5\"><v>46062</v></c>", sheet, StringComparison.Ordinal);
        Assert.Contains("<c r=\"A3\" s=\"6\"><v>46062.75</v></c>", sheet, StringComparison.Ordinal);
        Assert.Contains("formatCode=\"[$-1070000]d/m/yyyy\"", Books.Part(file, "xl/styles.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_excel_does_not_have_is_written_as_text() =>
        Assert.Equal("1868-10-01", Assert.Single(await Books.ReadColumn(await Books.WriteColumn(CellValue.Date(new DateOnly(1868, 10, 1))))).AsText);

    [Fact]
    public async Task The_sheet_about_the_workbook_stands_first_and_knows_the_number_of_rows()
    {
        var file = new MemoryStream();
        await using var writer = await new Workbooks().CreateAsync(file, CancellationToken.None);
        var sheet = await writer.AddSheetAsync("งาน", Columns, CancellationToken.None);
        for (var i = 1; i <= 321; i++)
        {
            await sheet.WriteRowAsync(Row(i), CancellationToken.None);
        }

        await writer.FinishAsync(new AboutSheet("เกี่ยวกับ", "รายการงาน", [new("จำนวน", CellValue.Number(sheet.RowCount))]), CancellationToken.None);

        using var reader = await Books.Open(file.ToArray());
        Assert.Equal(["เกี่ยวกับ", "งาน"], reader.SheetNames);
        var about = reader.Rows().ToList();
        Assert.Equal("รายการงาน", about[0][1].AsText);
        Assert.Equal(("จำนวน", 321m), (about[1][1].AsText, about[1][2].AsNumber));
        Assert.Equal(322, reader.Rows("งาน").Count());
    }

    [Fact]
    public async Task Sheet_names_are_made_such_as_excel_accepts()
    {
        var file = new MemoryStream();
        await using var writer = await new Workbooks().CreateAsync(file, CancellationToken.None);
        foreach (var name in (string[])["งาน", "งาน", "a[1]:*?/\\b", "'", new string('ก', 40), "a & 'b' <c>"])
        {
            await writer.AddSheetAsync(name, Columns, CancellationToken.None);
        }

        await writer.FinishAsync(null, CancellationToken.None);
        using var reader = await Books.Open(file.ToArray());
        Assert.Equal(["งาน", "งาน (2)", "a 1      b", "Sheet", new string('ก', 30) + "…", "a & 'b' <c>"], reader.SheetNames);
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document));
    }

    [Fact]
    public async Task A_row_wider_than_the_sheet_is_an_error_and_so_is_a_row_after_the_end()
    {
        await using var writer = await new Workbooks().CreateAsync(new MemoryStream(), CancellationToken.None);
        var sheet = await writer.AddSheetAsync("a", [new SheetColumn("x")], CancellationToken.None);
        await Assert.ThrowsAsync<ArgumentException>(() => sheet.WriteRowAsync(Row(1), CancellationToken.None).AsTask());
        await writer.FinishAsync(null, CancellationToken.None);
        await Assert.ThrowsAsync<InvalidOperationException>(() => sheet.WriteRowAsync([], CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task An_export_that_failed_half_way_cannot_be_opened()
    {
        var file = new MemoryStream();
        await using (var writer = await new Workbooks().CreateAsync(file, CancellationToken.None))
        {
            var sheet = await writer.AddSheetAsync("a", Columns, CancellationToken.None);
            for (var i = 0; i < 2_000; i++)
            {
                await sheet.WriteRowAsync(Row(i), CancellationToken.None);
            }
        }

        Assert.NotEqual(0, file.Length);
        Assert.Equal(WorkbookRefusal.Damaged, await Books.Refusal(file.ToArray()));
    }

    [Fact]
    public async Task Rows_leave_memory_as_they_come_through_a_stream_that_only_takes_asynchronous_writes()
    {
        var destination = new AnswerBody();
        await using var writer = await new Workbooks().CreateAsync(destination, CancellationToken.None);
        var sheet = await writer.AddSheetAsync("a", Columns, CancellationToken.None);
        var before = 0L;
        for (var i = 1; i <= 50_000; i++)
        {
            await sheet.WriteRowAsync(Row(i), CancellationToken.None);
            if (i % 5_000 == 0)
            {
                Assert.True(destination.Written > before, $"Nothing was written between rows {i - 5_000} and {i}.");
                before = destination.Written;
            }
        }

        await writer.FinishAsync(Books.About, CancellationToken.None);
        Assert.InRange(destination.Written - before, 1, 100_000); // what was still held back at the end
    }

    /// <summary>Like the body of a web answer: forward only, and an error for whoever writes synchronously.</summary>
    private sealed class AnswerBody : Stream
    {
        public long Written { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written += buffer.Length;
            return ValueTask.CompletedTask;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush() => throw new InvalidOperationException("Synchronous flush.");

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous write.");

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
