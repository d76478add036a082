using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Assets.Export;
using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Spreadsheets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Assets;

/// <summary>Registers, cards and lists that leave: what stands in them is what the query finds, and only what the person may see.</summary>
public sealed class ExportAssetsTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_list_holds_what_the_list_shows_and_comes_back_unchanged(Provider provider)
    {
        await using var house = await StockedAsync(provider);
        foreach (var csv in new[] { false, true })
        {
            var file = await FileAsync(house, to => new ExportAssets.Query(new AssetFilter(State: "all"), to, csv), "supply");
            var expected = await house.DbAsync(db => db.Assets.OrderBy(a => a.OwnerId).ThenBy(a => a.NumberKey).Select(a => a.Number).ToListAsync());
            var rows = await RowsAsync(file, csv);
            Assert.Equal(expected, rows.Skip(1).Select(r => r[1].AsText));
            var formula = rows.Single(r => r[1].AsText == "G-1");
            Assert.Equal("=1+1", formula[2].AsText);
            Assert.Equal("24000.5", Cell(rows, formula, "ราคาต่อหน่วย").ToString());
            Assert.Equal("2025-10-09", Cell(rows, formula, "วันที่ได้มา").ToString());
            if (!csv)
            {
                Valid(file);
                Assert.Equal((24000.5m, new DateTime(2025, 10, 9)), (Cell(rows, formula, "ราคาต่อหน่วย").AsNumber!.Value, Cell(rows, formula, "วันที่ได้มา").AsDateTime!.Value));
            }
            else
            {
                Assert.Equal([0xEF, 0xBB, 0xBF], file[..3]);
            }

            // Edited by nobody, it changes nothing.
            var again = await house.ImportAsync(new ImportFile(csv ? "x.csv" : "x.xlsx", file), owner: null);
            Assert.Equal("", again.Told());
            Assert.Equal((0, 0, expected.Count), (again.Added, again.Changed, again.Unchanged));
        }

        var entry = await house.DbAsync(db => db.AuditEntries.Where(e => e.Entity == "Export").OrderByDescending(e => e.Id).FirstAsync());
        Assert.Equal("ExportAssets", entry.Request);
        Assert.Contains("\"Rows\":[null,4]", entry.Changes.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Everybody_gets_what_is_there_for_them(Provider provider)
    {
        await using var house = await StockedAsync(provider);
        Assert.Equal(["S-1"], await NumbersAsync("coordinator2", new AssetFilter()));
        Assert.Empty(await NumbersAsync("coordinator2", new AssetFilter(Owner: TestOffice.FirstSchool)));
        Assert.Equal(["G-1", "G-2"], await NumbersAsync("coordinator", new AssetFilter()));
        Assert.Equal(["G-2"], await NumbersAsync("auditor", new AssetFilter(Category: "7440-009")));
        Assert.Equal(["S-1"], await NumbersAsync("director", new AssetFilter(Text: "แม่กะ")));
        var first = (await house.AssetAsync("G-1")).Id;
        Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(() => FileAsync(house, to => new ExportAssetCard.Query(first, null, to), "coordinator2"))).Kind);
        foreach (var who in (string?[])["teacher", "clerk", null])
        {
            await Assert.ThrowsAsync<RuleException>(() => FileAsync(house, to => new ExportAssets.Query(new AssetFilter(), to), who));
            await Assert.ThrowsAsync<RuleException>(() => FileAsync(house, to => new ExportAssetRegister.Query(new AssetFilter(), null, to), who));
            await Assert.ThrowsAsync<RuleException>(() => FileAsync(house, to => new ExportAssetCard.Query(first, null, to), who));
        }

        // The card's page offers its file to just those who get it.
        foreach (var (who, offered) in new[] { ("auditor", true), ("director", true), ("technician", true), ("coordinator", true), ("teacher", false) })
        {
            Assert.Equal(offered, (await house.CardAsync(first, who)).May.Export);
        }

        async Task<List<string>> NumbersAsync(string by, AssetFilter filter) =>
            [.. (await RowsAsync(await FileAsync(house, to => new ExportAssets.Query(filter, to), by), csv: false)).Skip(1).Select(r => r[1].AsText!)];
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_register_has_the_official_columns_depreciation_as_of_the_day_and_totals(Provider provider)
    {
        await using var house = await StockedAsync(provider);
        var file = await FileAsync(house, to => new ExportAssetRegister.Query(new AssetFilter(Owner: TestOffice.FirstSchool), new DateOnly(2026, 9, 30), to), "supply");
        Valid(file);
        var rows = await RowsAsync(file, csv: false);
        Assert.Equal(
            ["หน่วยงาน", "ประเภท", "รหัส", "ลักษณะ/คุณสมบัติ", "รุ่น/แบบ", "สถานที่ตั้ง/ผู้รับผิดชอบ", "ผู้ขาย/ผู้บริจาค", "ที่อยู่ โทรศัพท์", "ประเภทเงิน", "วิธีการได้มา", "วันเดือนปี", "ที่เอกสาร", "รายการ",
                "จำนวนหน่วย", "ราคาต่อหน่วย", "มูลค่ารวม", "อายุใช้งาน", "อัตราค่าเสื่อม (%)", "ค่าเสื่อมประจำปี", "ค่าเสื่อมสะสม", "มูลค่าสุทธิ", "หมายเหตุ"],
            rows[0].Cells.Select(c => c.Value.AsText));

        // 24,000.50 over four years, acquired on 9 October 2025: the whole fiscal year counts. The other one cost less than the threshold, and
        // what was disposed of in November was on the register in September.
        var policy = await house.DbAsync(db => db.ReadDepreciationPolicyAsync(CancellationToken.None));
        var value = Depreciation.Of(24000.5m, new DateOnly(2025, 10, 9), 4, new DateOnly(2026, 9, 30), policy);
        Assert.Equal(6000.13m, value.Accumulated);
        var pc = rows.Single(r => r[3].AsText == "G-1");
        Assert.Equal((25m, value.ThisYear, value.Accumulated, value.Net!.Value), (pc[18].AsNumber!.Value, pc[19].AsNumber!.Value, pc[20].AsNumber!.Value, pc[21].AsNumber!.Value));
        Assert.Equal((new DateTime(2025, 10, 9), "สัญญา 1/2569", 1m, 24000.5m, 4m), (pc[11].AsDateTime!.Value, pc[12].AsText, pc[14].AsNumber!.Value, pc[16].AsNumber!.Value, pc[17].AsNumber!.Value));
        var monitor = rows.Single(r => r[3].AsText == "G-2");
        Assert.Equal((CellKind.Empty, 3000m), (monitor[19].Kind, monitor[21].AsNumber!.Value));
        Assert.Contains("ต่ำกว่าเกณฑ์", monitor[22].AsText, StringComparison.Ordinal);
        Assert.Contains(rows, r => r[3].AsText == "G-9");
        var total = rows[^1];
        Assert.Equal("รวมทั้งสิ้น", total[13].AsText);
        Assert.Equal((3m, 24000.5m + 3000m + 12000m), (total[14].AsNumber!.Value, total[16].AsNumber!.Value));
        Assert.Equal(rows[1..^1].Sum(r => r[21].AsNumber ?? 0), total[21].AsNumber);
        Assert.Equal(rows[1..^1].Sum(r => r[20].AsNumber ?? 0), total[20].AsNumber);

        // A day before anything was acquired, and one after the disposal.
        Assert.Equal(2, (await RowsAsync(await FileAsync(house, to => new ExportAssetRegister.Query(new AssetFilter(Owner: TestOffice.FirstSchool), new DateOnly(2000, 1, 1), to), "supply"), csv: false)).Count);
        Assert.DoesNotContain(await RowsAsync(await FileAsync(house, to => new ExportAssetRegister.Query(new AssetFilter(), null, to), "supply"), csv: false), r => r[3].AsText == "G-9");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_card_tells_each_years_depreciation_and_the_repairs(Provider provider)
    {
        await using var house = await StockedAsync(provider);
        var asset = await house.AssetAsync("G-1");
        var ticket = (await house.SendAsync(new SubmitTicket.Command(Guid.NewGuid(), TestOffice.FirstSchool, "pc", "เปิดไม่ติด", null, "ครูสมศรี", AssetTag: "G-1"), "teacher")).Number;
        await house.SendAsync(new ResolveTicket.Command(ticket, Outcome.Repaired, "เปลี่ยนแหล่งจ่ายไฟ", 850m), "technician");

        var file = await FileAsync(house, to => new ExportAssetCard.Query(asset.Id, new DateOnly(2031, 1, 15), to), "supply");
        Valid(file);
        using var book = await Books.Open(file);
        var head = book.Rows(book.SheetNames[0]).SelectMany(r => r.Cells).Select(c => c.Value.ToString()).ToList();
        Assert.Contains("สำนักงานเขตพื้นที่การศึกษาทดสอบ", head);
        Assert.Contains("โรงเรียนบ้านดอนแก้ว", head);
        Assert.Contains("7440-001 เครื่องคอมพิวเตอร์ตั้งโต๊ะ", head);

        // Four fiscal years until one baht is left, and no row after that.
        var years = book.Rows(book.SheetNames[1]).Skip(1).ToList();
        Assert.Equal([new(2025, 10, 9), new(2026, 9, 30), new(2027, 9, 30), new(2028, 9, 30), new(2029, 9, 30)], years.Select(r => r[1].AsDateTime!.Value));
        Assert.Equal(24000.5m, years[0][11].AsNumber);
        Assert.Equal(years.Skip(1).Sum(r => r[9].AsNumber), years[^1][10].AsNumber);
        Assert.Equal((23999.5m, 1m), (years[^1][10].AsNumber!.Value, years[^1][11].AsNumber!.Value));

        var repairs = book.Rows(book.SheetNames[2]).Skip(1).ToList();
        Assert.Equal((ticket, "เปิดไม่ติด", "เปลี่ยนแหล่งจ่ายไฟ", 850m), (repairs[0][1].AsText!, repairs[0][3].AsText!, repairs[0][6].AsText!, repairs[0][7].AsNumber!.Value));
        Assert.Equal(("รวมทั้งสิ้น", 850m), (repairs[1][1].AsText, repairs[1][7].AsNumber!.Value));
        Assert.Equal(["ขึ้นทะเบียน", "แก้ไขข้อมูล"], book.Rows(book.SheetNames[3]).Skip(1).Select(r => r[2].AsText));

        // In the middle of a fiscal year the last row is that of the day.
        var soFar = await FileAsync(house, to => new ExportAssetCard.Query(asset.Id, new DateOnly(2027, 1, 15), to), "coordinator");
        using var half = await Books.Open(soFar);
        Assert.Equal([new(2025, 10, 9), new(2026, 9, 30), new(2027, 1, 15)], half.Rows(half.SheetNames[1]).Skip(1).Select(r => r[1].AsDateTime!.Value));
    }

    // Four devices: two and a disposed one of the first school, one of the second.
    private static async Task<House> StockedAsync(Provider provider)
    {
        var house = await AssetFiles.HouseAsync(provider);
        object?[] headings = ["หมายเลขครุภัณฑ์", "รายการ", "ประเภท", "ราคา", "วันที่ได้มา", "รหัสโรงเรียน", "เอกสาร", "คุณสมบัติ", "หมายเหตุ", "สถานที่", "แหล่งเงิน", "วิธีการได้มา", "ประกัน", "S/N"];
        var done = await house.ImportAsync(await AssetFiles.BookAsync("x.xlsx", headings,
            ["G-1", "=1+1", "7440-001", 24000.5m, "9/10/2568", TestOffice.FirstSchool, "สัญญา 1/2569", "RAM: 8 GB; SSD", "+66", "ห้อง 1", "งบประมาณ", "e-bidding", "3 ปี", "001"],
            ["G-2", "จอภาพ", "7440-009", 3000m, "15/1/2569", TestOffice.FirstSchool],
            ["G-9", "เครื่องพิมพ์เก่า", "7440-005", 12000m, "1/10/2560", TestOffice.FirstSchool],
            ["S-1", "โน้ตบุ๊ก", "7440-002", null, null, TestOffice.SecondSchool]), owner: null);
        Assert.Equal("", done.Told());
        await house.DbAsync(async db =>
        {
            var old = await db.Assets.SingleAsync(a => a.Number == "G-9");
            old.ProposeDisposal("", Actor.Program, new DateTime(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc));
            old.LeaveRegister(new DateOnly(2026, 11, 1), "", Actor.Program, new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc));
            var first = await db.Assets.SingleAsync(a => a.Number == "G-1");
            first.Change(first.Details() with { Note = "+66\nสองบรรทัด" }, first.SearchText, "", "", Actor.Program, new DateTime(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc));
            return await db.SaveChangesAsync();
        });
        return house;
    }

    private static async Task<byte[]> FileAsync<T>(House house, Func<Stream, MediatR.IRequest<T>> query, string? by)
    {
        using var stream = new MemoryStream();
        await house.SendAsync(query(stream), by);
        return stream.ToArray();
    }

    private static async Task<List<WorkbookRow>> RowsAsync(byte[] file, bool csv)
    {
        using var book = await new HelpDesk.Infrastructure.Spreadsheets.Workbooks().OpenTableAsync(new MemoryStream(file), "x", null, CancellationToken.None);
        return [.. book.Rows(csv ? null : book.SheetNames[1])];
    }

    private static CellValue Cell(List<WorkbookRow> rows, WorkbookRow row, string heading) => row[rows[0].Cells.Single(c => c.Value.AsText == heading).Column];

    private static void Valid(byte[] file)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }
}
