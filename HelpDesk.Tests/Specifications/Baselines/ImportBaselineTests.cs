using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Specifications;
using HelpDesk.Core.Specifications.Baselines;
using HelpDesk.Infrastructure.Starter;
using HelpDesk.Tests.Assets;
using HelpDesk.Tests.Spreadsheets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Specifications.Baselines;

/// <summary>Editions come from files, whole or not at all, and never over one another.</summary>
public sealed class ImportBaselineTests
{
    private static readonly DateOnly NextYear = new(2027, 1, 1);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Every_kind_and_bound_is_read_as_people_write_it(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var done = await house.ImportAsync(
            await BaselineDesk.FileAsync(
                ["๙๐", "เครื่องทดสอบ", "เครื่อง", "๒๓,๐๐๐ บาท", "RAM", "ตัวเลขพร้อมหน่วย", "≥", "16", "", "กิกะไบต์", "", "DDR5", "ใช่"],
                ["90", "", "", "", "น้ำหนักจอ", "number", "Between", "21.5", "27", "นิ้ว", "", "", "no"],
                ["90", "เครื่องทดสอบ", "เครื่อง", 23_000m, "เวลา", "Number", "<=", 15m, "", "minutes", "", "", ""],
                ["90", "", "", "", "USB", "จำนวนนับ", "", 3m, "", "ช่อง", "", "", "จำเป็น"],
                ["90", "", "", "", "จอ", "count", "exactly", "1", "", "", "", "", ""],
                ["90", "", "", "", "LAN", "มี / ไม่มี", "", "", "", "", "", "", ""],
                ["90", "", "", "", "เครือข่าย", "choice", "-", "", "", "", "LAN | Wi-Fi", "", ""],
                ["90", "", "", "", "รับประกัน", "ข้อความ", "", "", "", "", "", "on-site 3 ปี", ""],
                ["91", "โปรแกรม", "ชุด", "700.50", "", "", "", "", "", "", "", "", ""]),
            "ฉบับทดสอบ", new DateOnly(2026, 11, 1));
        Assert.Equal("", done.Told());
        Assert.Equal((true, 9, 2, 0, 0), (done.Imported, done.Rows, done.Added, done.Changed, done.Unchanged));
        var item = await house.SendAsync(new GetBaselineItem.Query((await house.BaselineAsync("90")).Id), "supply");
        Assert.Equal((23_000m, "เครื่อง", "ประกาศทดสอบ"), (item.Price, item.Unit, item.Source));
        Assert.Equal(
            [
                (ClauseKind.Number, ClauseBound.AtLeast, 16m, null, "GB"), (ClauseKind.Number, ClauseBound.Between, 21.5m, 27m, "inch"), (ClauseKind.Number, ClauseBound.AtMost, 15m, null, "minute"),
                (ClauseKind.Count, ClauseBound.AtLeast, 3m, null, "ช่อง"), (ClauseKind.Count, ClauseBound.Exactly, 1m, null, ""), (ClauseKind.YesNo, ClauseBound.AtLeast, null, null, ""),
                (ClauseKind.Choice, ClauseBound.AtLeast, null, null, ""), (ClauseKind.Text, ClauseBound.AtLeast, (decimal?)null, (decimal?)null, ""),
            ],
            item.Clauses.Select(c => (c.Kind, c.Bound, c.Value, c.UpTo, c.Unit)));
        Assert.Equal(["LAN", "Wi-Fi"], item.Clauses[6].Choices);
        Assert.Equal([true, false, true, true, true, true, true, true], item.Clauses.Select(c => c.IsRequired));
        Assert.Equal(
            ["ไม่น้อยกว่า 16 GB DDR5", "ระหว่าง 21.5 ถึง 27 นิ้ว", "ไม่เกิน 15 นาที", "ไม่น้อยกว่า 3 ช่อง", "เท่ากับ 1", "มี", "LAN หรือ Wi-Fi", "on-site 3 ปี"],
            item.Clauses.Select(BaselineWords.Of));
        Assert.Equal((700.50m, 0), (await house.BaselineAsync("91") is var bare ? (bare.Price, bare.Clauses) : default));
        Assert.Equal(3, await house.DbAsync(db => db.AuditEntries.CountAsync(e => e.Entity == "BaselineEdition" || e.Entity == "BaselineItem")));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_is_wrong_is_said_at_its_cell_and_nothing_is_imported(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var file = await BaselineDesk.FileAsync(
            ["90", "ดี", "เครื่อง", "1000", "RAM", "number", "", "16", "", "GB", "", "", ""],
            ["", "ไม่มีข้อ", "เครื่อง", "1000", "", "", "", "", "", "", "", "", ""],
            ["91", "", "", "", "", "", "", "", "", "", "", "", ""],
            ["92", "ราคาผิด", "เครื่อง", "0", "RAM", "", "", "", "", "", "", "", ""],
            ["93", "ชนิดผิด", "เครื่อง", "ฟรี", "RAM", "พิเศษ", "", "", "", "", "", "", ""],
            ["94", "ขอบเขตผิด", "เครื่อง", "1", "RAM", "number", "ราวๆ", "สิบหก", "", "ถัง", "", "", "อาจจะ"],
            ["95", "ไม่มีค่า", "เครื่อง", "1", "RAM", "number", "", "", "", "", "", "", ""],
            ["96", "ช่วงผิด", "เครื่อง", "1", "จอ", "number", "between", "27", "23", "inch", "", "", ""],
            ["96", "", "", "", "จอสอง", "number", "between", "27", "", "inch", "", "", ""],
            ["96", "", "", "", "จอสาม", "number", "at least", "27", "30", "inch", "", "", ""],
            ["97", "นับผิด", "เครื่อง", "1", "USB", "count", "", "2.5", "", "ช่อง", "ก|ข", "", ""],
            ["98", "เลือกผิด", "เครื่อง", "1", "ก", "choice", "", "", "", "", "", "", ""],
            ["98", "", "", "", "ข", "choice", "at most", "1", "2", "GB", "a|A", "", ""],
            ["99", "ข้อความผิด", "เครื่อง", "1", "ก", "text", "", "", "", "", "", "", ""],
            ["99", "", "", "", "", "yes / no", "", "5", "", "", "x", "", ""],
            ["90", "ชื่ออื่น", "ตัว", "2000", " ram ", "number", "", "8", "", "GB", "", "", ""],
            ["99", "", "", "", "ยาว", "text", "", "", "", "", "", new string('ก', 2_001), ""]);
        var report = await house.ImportAsync(file, "ฉบับทดสอบ", NextYear);
        Assert.Equal(
            [
                "A3", "B4", "C4", "D4", "D5", "F5", "D6", "F6", "G7", "H7", "J7", "M7", "H8", "J8", "I9", "I10", "I11", "H12", "K12", "K13", "G14", "H14", "I14", "J14", "K14", "L15",
                "E16", "H16", "K16", "B17", "C17", "D17", "E17", "L18",
            ],
            report.Cells());
        Assert.Contains("แถวที่ 2", Message("B17"), StringComparison.Ordinal);
        Assert.Contains("GHz", Message("J7"), StringComparison.Ordinal);
        Assert.Contains("ไม่น้อยกว่า", Message("G7"), StringComparison.Ordinal);
        Assert.Contains("ตัวเลขพร้อมหน่วย", Message("F6"), StringComparison.Ordinal);
        Assert.False(report.Imported);
        Assert.Equal(2, await house.DbAsync(db => db.BaselineEditions.CountAsync()));

        // A file without the columns that every item needs, and one that is no table.
        var columns = await house.ImportAsync(await AssetFiles.BookAsync("x.xlsx", ["ข้อ", "รายการ"], ["1", "ก"]), "ฉบับทดสอบ", NextYear);
        Assert.Equal(["A1", "A1"], columns.Problems.Select(p => p.Cell));
        Assert.Single((await house.ImportAsync(new ImportFile("x.xlsx", new byte[] { 0x50, 0x4b, 3, 4, 0 }), "ฉบับทดสอบ", NextYear)).Problems);

        string Message(string cell) => report.Problems.Single(p => p.Cell == cell).Message;
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_was_exported_is_imported_again_as_a_new_edition(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var before = new Dictionary<string, GetBaselineItem.Details>(StringComparer.Ordinal);
        foreach (var row in (await house.SendAsync(new GetBaselines.Query(), "supply")).Rows)
        {
            before.Add(row.Number, await house.SendAsync(new GetBaselineItem.Query(row.Id), "supply"));
        }

        var file = new ImportFile("baselines.xlsx", await house.SendAsync(new ExportBaseline.Query(), "auditor"));
        var preview = await house.SendAsync(new ImportBaseline.Preview(file, NextYear), "admin");
        Assert.Equal("", preview.Told());
        Assert.Equal((0, 0, 28), (preview.Added, preview.Changed, preview.Unchanged));
        Assert.True((await house.ImportAsync(file, "ฉบับปีหน้า", NextYear, "admin")).Imported);

        house.Clock.Set(new DateTimeOffset(2027, 1, 1, 2, 0, 0, TimeSpan.Zero));
        var now = await house.SendAsync(new GetBaselines.Query(), "supply");
        Assert.All(now.Rows, r => Assert.Equal(("ฉบับปีหน้า", 0m), (r.Edition, r.Percent)));
        Assert.Equal("นายadmin ทดสอบ", now.Editions[0].ImportedBy);
        foreach (var row in now.Rows)
        {
            var item = await house.SendAsync(new GetBaselineItem.Query(row.Id), "supply");
            var old = before[row.Number];
            Assert.Equal((old.Name, old.Unit, old.Price), (item.Name, item.Unit, item.Price));
            Assert.Equal(old.Clauses.Select(Shown), item.Clauses.Select(Shown));
        }

        // One edition by itself, and the preview of a change in it.
        var may = now.Editions.Single(e => e.Name == BaselineStarter.May2569);
        var rows = await Books.Read(await house.SendAsync(new ExportBaseline.Query(may.Id), "supply"), "เกณฑ์ราคากลาง");
        Assert.Equal(BaselineDesk.Headings, rows[0].Cells.Select(c => c.Value.ToString()));
        Assert.Equal(9, rows.Skip(1).Select(r => r[1].ToString()).Distinct(StringComparer.Ordinal).Count());
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ExportBaseline.Query(999_999), "supply"));

        static string Shown(Clause c) => $"{c.Key} {c.Name} {c.Kind} {c.Bound} {BaselineWords.Number(c.Value ?? -1)} {BaselineWords.Number(c.UpTo ?? -1)} {c.Unit} {string.Join('|', c.Choices)} {c.Detail} {c.IsRequired}";
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_edition_is_never_overwritten_and_begins_on_its_day(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var file = await BaselineDesk.FileAsync(
            ["4", "เครื่องคอมพิวเตอร์ สำหรับงานสำนักงาน (จอแสดงภาพขนาดไม่น้อยกว่า 23 นิ้ว)", "เครื่อง", "25000", "หน่วยความจำหลัก (RAM)", "number", "", "32", "", "GB", "", "ชนิด DDR5 หรือดีกว่า", ""],
            ["99", "ของใหม่", "เครื่อง", "100", "", "", "", "", "", "", "", "", ""]);
        Assert.Equal("Name", await RefusedAsync(BaselineStarter.December2568.Replace(" ", "  ", StringComparison.Ordinal), NextYear));
        Assert.Equal("EffectiveFrom", await RefusedAsync("ฉบับใหม่", new DateOnly(2026, 5, 1)));
        Assert.Equal("Name", await RefusedAsync(" ", NextYear));
        Assert.Equal(2, await house.DbAsync(db => db.BaselineEditions.CountAsync()));

        var preview = await house.SendAsync(new ImportBaseline.Preview(file, NextYear), "supply");
        Assert.Equal((1, 1, 0, false), (preview.Added, preview.Changed, preview.Unchanged, preview.Imported));
        var fields = Assert.Single(preview.Changes).Fields;
        Assert.Equal(("ราคา (บาท)", "23,000.00", "25,000.00"), (fields[0].Heading, fields[0].Before, fields[0].After));
        Assert.Contains(fields, f => f is { Heading: "หน่วยความจำหลัก (RAM)", Before: "ไม่น้อยกว่า 16 GB ชนิด DDR5 หรือดีกว่า", After: "ไม่น้อยกว่า 32 GB ชนิด DDR5 หรือดีกว่า" });
        Assert.Contains(fields, f => f is { Before: "มี", After: "" });

        // Two at once: one of them is first, the other is told.
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => TryAsync()));
        Assert.Single(both, imported => imported);
        Assert.Equal(3, await house.DbAsync(db => db.BaselineEditions.CountAsync()));
        Assert.Equal([20_000m, 23_000m, 25_000m], (await house.DbAsync(db => db.BaselineItems.Where(i => i.Number == "4").OrderBy(i => i.Id).Select(i => i.Price).ToListAsync())).Order());

        // It is there, and not in force before its day.
        Assert.Equal(23_000m, (await house.BaselineAsync("4")).Price);
        Assert.False((await house.SendAsync(new GetBaselines.Query(), "supply")).Editions[0].HasBegun);
        house.Clock.Set(new DateTimeOffset(2026, 12, 31, 17, 0, 0, TimeSpan.Zero));
        Assert.Equal(25_000m, (await house.BaselineAsync("4")).Price);
        Assert.Equal(26_000m, (await house.BaselineAsync("5")).Price);
        Assert.Equal("99", (await house.BaselineAsync("99")).Number);

        async Task<string> RefusedAsync(string name, DateOnly from) =>
            Assert.Single((await Assert.ThrowsAsync<RuleException>(() => house.ImportAsync(file, name, from))).Errors).Field;

        async Task<bool> TryAsync()
        {
            try
            {
                return (await house.ImportAsync(file, "ฉบับปีหน้า", NextYear)).Imported;
            }
            catch (RuleException)
            {
                return false;
            }
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_template_explains_itself_and_its_example_is_not_imported(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var template = await house.SendAsync(new GetBaselineTemplate.Query(), "supply");
        var rows = await Books.Read(template, "เกณฑ์ราคากลาง");
        Assert.Equal(BaselineDesk.Headings, rows[0].Cells.Select(c => c.Value.ToString()));
        var report = await house.SendAsync(new ImportBaseline.Preview(new ImportFile("แบบ.xlsx", template)), "supply");
        Assert.Equal((0, "A2"), (report.Rows, Assert.Single(report.Problems).Cell));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetBaselineTemplate.Query(), "director"));
        await Assert.ThrowsAsync<RuleException>(() => house.ImportAsync(new ImportFile("แบบ.xlsx", template), "ก", NextYear, "auditor"));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetBaselines.Query(), "teacher"));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetBaselines.Query()));
    }
}
