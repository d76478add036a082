using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using HelpDesk.Core.Summaries;

namespace HelpDesk.Tests.Summaries;

/// <summary>The seven workbooks of the demo office: sound files with formulas that say what stands in them.</summary>
public sealed class WorkbookTests(DemoSummaries demo) : IClassFixture<DemoSummaries>
{
    public static TheoryData<SummaryKind> Kinds => [.. Enum.GetValues<SummaryKind>()];

    private static string Period(SummaryKind kind) => kind is SummaryKind.Repairs or SummaryKind.Satisfaction ? "2569" : kind == SummaryKind.Loans ? "a2569" : "2570";

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_sdks_validator_finds_nothing_and_everything_that_belongs_to_it_is_there(SummaryKind kind)
    {
        var file = await demo.WriteAsync(SummaryHouse.Scope(kind, Period(kind)), "director");
        if (Environment.GetEnvironmentVariable("HELPDESK_KEEP_SUMMARIES") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, kind + ".xlsx"), file);
        }

        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));

        var book = document.WorkbookPart!;
        var sheets = book.WorksheetParts.ToList();
        Assert.Equal("ปก", book.Workbook.Descendants<Sheet>().First().Name!.Value);
        Assert.All(sheets, s =>
        {
            var setup = s.Worksheet.GetFirstChild<PageSetup>()!;
            Assert.Equal((9u, OrientationValues.Landscape, 1u, 0u), (setup.PaperSize!.Value, setup.Orientation!.Value, setup.FitToWidth!.Value, setup.FitToHeight!.Value));
            Assert.Contains("&P/&N", s.Worksheet.GetFirstChild<HeaderFooter>()!.OddFooter!.Text, StringComparison.Ordinal);
        });
        Assert.Equal(kind == SummaryKind.Orders ? 2 : 1, sheets.Sum(s => s.TableDefinitionParts.Count()));
        Assert.All(sheets.SelectMany(s => s.TableDefinitionParts), t => Assert.NotNull(t.Table.AutoFilter));
        Assert.True(sheets.Count(s => s.DrawingsPart?.ChartParts.Any() == true) >= 2, "fewer than two sheets with charts");

        // Headings stand still and on every printed page: on all sheets but the cover.
        Assert.Equal(sheets.Count - 1, sheets.Count(s => s.Worksheet.Descendants<Pane>().Any(p => p.State?.Value == PaneStateValues.Frozen)));
        Assert.Equal(sheets.Count - 1, book.Workbook.Descendants<DefinedName>().Count(n => n.Name == "_xlnm.Print_Titles"));

        // Formulas are the program's, over the rows; no row has one.
        Assert.All(sheets.Where(s => s.TableDefinitionParts.Any()), s => Assert.Empty(s.Worksheet.Descendants<CellFormula>()));
        Assert.True(sheets.Sum(s => s.Worksheet.Descendants<CellFormula>().Count()) > 20);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_stands_in_the_file_is_what_libreoffice_calculates(SummaryKind kind)
    {
        if (LibreOffice.Missing is not null)
        {
            return; // LibreOfficeFact below is shown as skipped
        }

        var file = await demo.WriteAsync(SummaryHouse.Scope(kind, Period(kind)), "director");
        var (own, theirs) = (SummaryHouse.Read(file), SummaryHouse.Read(await LibreOffice.ConvertAsync(file, "xlsx", "xlsx:Calc MS Excel 2007 XML")));
        Assert.Equal(own.Select(s => s.Name), theirs.Select(s => s.Name));
        var compared = 0;
        foreach (var (sheet, other) in own.Zip(theirs))
        {
            for (var r = 0; r < sheet.Rows.Count; r++)
            {
                for (var c = 0; c < sheet.Rows[r].Length; c++)
                {
                    var (mine, calculated) = (sheet.Rows[r][c], r < other.Rows.Count && c < other.Rows[r].Length ? other.Rows[r][c] : null);
                    if (mine is double number)
                    {
                        Assert.True(calculated is double d && Math.Abs(d - number) <= 1e-6 * Math.Max(1, Math.Abs(number)), $"{kind} {sheet.Name} row {r + 1} column {c + 1}: {number} here, {calculated} calculated");
                        compared++;
                    }
                    else
                    {
                        Assert.True(SummaryHouse.Text(mine) == SummaryHouse.Text(calculated), $"{kind} {sheet.Name} row {r + 1} column {c + 1}: {mine} here, {calculated} calculated");
                    }
                }
            }
        }

        Assert.True(compared > 30, $"{kind}: only {compared} numbers");

        // Times and ratings are there to be calculated with, not left out.
        foreach (var header in kind switch
        {
            SummaryKind.Repairs => ["เวลาตอบสนองเฉลี่ย (ชม.)", "เวลาซ่อมเฉลี่ย (ชม.)", "ทันกำหนด (ร้อยละ)", "ค่าใช้จ่าย (บาท)"],
            SummaryKind.Satisfaction => ["คะแนนเฉลี่ย", "S.D."],
            _ => (string[])[],
        })
        {
            foreach (var (name, rows) in theirs.Where(s => s.Name != "ภาพรวม" && s.Rows.Any(r => r.Contains(header))))
            {
                var column = Array.IndexOf(rows.First(r => r.Contains(header)), header);
                Assert.True(rows.Any(r => column < r.Length && r[column] is > 0.0), $"{kind} {name}: no number under {header}");
            }

            Assert.True(theirs.Single(s => s.Name == "ภาพรวม").Rows.Single(r => r.Length > 1 && r[0] is string label && label == header)[1] is > 0.0, $"{kind}: no {header}");
        }
    }

    [LibreOfficeFact]
    public async Task Libreoffice_prints_it()
    {
        var pdf = await LibreOffice.ConvertAsync(await demo.WriteAsync(SummaryHouse.Scope(SummaryKind.Repairs, "2569-09"), "director"), "pdf", "pdf");
        Assert.True(pdf.AsSpan().StartsWith("%PDF"u8), "no PDF");
        Assert.True(pdf.Length > 20_000, pdf.Length.ToString(CultureInfo.InvariantCulture));
    }
}
