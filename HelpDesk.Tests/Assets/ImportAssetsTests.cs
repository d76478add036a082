using HelpDesk.Core.Assets;
using HelpDesk.Core.Assets.Import;
using HelpDesk.Core.Common.Import;
using HelpDesk.Tests.Spreadsheets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Assets;

/// <summary>Imports of devices: files as offices keep them are understood, what is wrong is said at its cell, all or nothing, again changes nothing.</summary>
public sealed class ImportAssetsTests
{
    private static readonly object?[] Headings = ["ลำดับ", "หมายเลขครุภัณฑ์", "รายการ", "ประเภท", "วันเดือนปี ที่ได้มา", "ราคาต่อหน่วย (บาท)", "มูลค่ารวม", "สถานะ", "แหล่งเงิน", "วิธีได้มา", "ประกัน", "ห้อง", "ผู้ดูแล"];

    // As a school prints it: a title above, a total and a signature below, digits and eras as they came.
    private static readonly object?[][] Messy =
    [
        ["ทะเบียนคุมครุภัณฑ์ โรงเรียนบ้านดอนแก้ว"],
        ["ปีงบประมาณ ๒๕๖๙"],
        [],
        Headings,
        ["๑", "๗๔๔๐-๐๐๑-๐๐๐๑/๒๕๖๙", "เครื่องคอมพิวเตอร์", "เครื่องคอมพิวเตอร์ตั้งโต๊ะ", "๙ ต.ค. ๒๕๖๘", "๒๔,๐๐๐.-", "๒๔,๐๐๐", "ใช้ได้", "งบประมาณ", "ตกลงราคา", "๓ ปี", "ห้อง 101", "ครูสมศรี"],
        ["2", "7440-005-0001/2569", "เครื่องพิมพ์", "7440-005", "15/1/2569", "8,900.50 บาท", "-", "ชำรุด", "นอกงบประมาณ", "เฉพาะเจาะจง", "", "ห้อง 102", "-"],
        ["3", "7440-002-0001/2569", "โน้ตบุ๊ก", "Notebook computer", new DateOnly(2568, 11, 30), 19000m, 19000m, "", "บริจาค", "", "30/11/2571", "", ""],
        ["4", "7440-009-0001/2569", "จอภาพ", "จอภาพคอมพิวเตอร์", new DateOnly(2026, 2, 1), 3000m, 3000m, "ปกติ", "", "", "", "", ""],
        ["5", "7440-009-0002/2569", "จอภาพ", "จอภาพคอมพิวเตอร์", "2026-02-01", "3000", "3000", "", "", "", "", "", ""],
        [null, null, "รวมทั้งสิ้น", null, null, 57900.5m],
        [],
        [null, null, "ลงชื่อ ........................ เจ้าหน้าที่พัสดุ"],
        [null, null, "(นางสาวสมหญิง ใจดี)"],
    ];

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_messy_workbook_is_understood_and_the_same_again_changes_nothing(Provider provider)
    {
        await using var house = await AssetFiles.HouseAsync(provider);
        var file = await AssetFiles.BookAsync("ทะเบียน.xlsx", Messy);
        var preview = await house.SendAsync(new ImportAssets.Preview(file, new AssetImportOptions(TestOffice.FirstSchool)), "supply");
        Assert.Equal("", preview.Told());
        Assert.Equal((5, 5, 0, 0, false), (preview.Rows, preview.Added, preview.Changed, preview.Unchanged, preview.Imported));
        Assert.Equal(["A10", "A12", "A13"], preview.LeftOut.Select(r => r.Cell.Replace("C", "A", StringComparison.Ordinal)));
        Assert.Contains("รวมทั้งสิ้น 57900.5", preview.LeftOut[0].Message, StringComparison.Ordinal);
        Assert.Equal(["ลำดับ", "มูลค่ารวม"], preview.IgnoredHeadings);
        Assert.Equal("number", preview.Headings.Single(h => h.Cell == "B4").Column);
        Assert.Equal("๗๔๔๐-๐๐๑-๐๐๐๑/๒๕๖๙", preview.Headings.Single(h => h.Cell == "B4").Sample);
        Assert.Equal(0, await house.DbAsync(db => db.Assets.CountAsync()));

        Assert.True((await house.ImportAsync(file)).Imported);
        var school = await house.DbAsync(db => db.Schools.Where(s => s.Code == TestOffice.FirstSchool).Select(s => s.Id).SingleAsync());
        var pc = await house.AssetAsync("๗๔๔๐-๐๐๑-๐๐๐๑/๒๕๖๙");
        Assert.Equal((school, school, "ห้อง 101", "ครูสมศรี", new DateOnly(2025, 10, 9), 24000m), (pc.OwnerId, pc.SchoolId, pc.Place, pc.KeeperName, pc.AcquiredOn!.Value, pc.Price!.Value));
        Assert.Equal((AcquisitionMethod.Specific, MoneyKind.Budget, new DateOnly(2028, 10, 8), AssetState.Usable), (pc.Method, pc.Money, pc.WarrantyUntil, pc.State));
        var printer = await house.AssetAsync("7440-005-0001/2569");
        Assert.Equal((new DateOnly(2026, 1, 15), 8900.50m, AssetState.Damaged, MoneyKind.OffBudget, ""), (printer.AcquiredOn, printer.Price, printer.State, printer.Money, printer.KeeperName));
        Assert.Equal([AssetEventKind.Registered, AssetEventKind.StateChanged], printer.Events.OrderBy(e => e.Id).Select(e => e.Kind));
        Assert.Contains("ทะเบียน.xlsx", printer.Events.Single(e => e.Kind == AssetEventKind.StateChanged).Text, StringComparison.Ordinal);
        var notebook = await house.AssetAsync("7440-002-0001/2569");
        Assert.Equal((new DateOnly(2025, 11, 30), new DateOnly(2028, 11, 30), MoneyKind.Donation), (notebook.AcquiredOn, notebook.WarrantyUntil, notebook.Money));
        Assert.Equal((await house.AssetAsync("7440-009-0001/2569")).AcquiredOn, (await house.AssetAsync("7440-009-0002/2569")).AcquiredOn);

        var entries = await house.DbAsync(db => db.AuditEntries.CountAsync(e => e.Entity == "Asset"));
        Assert.Equal(5, entries);
        var again = await house.ImportAsync(file);
        Assert.Equal((0, 0, 5), (again.Added, again.Changed, again.Unchanged));
        Assert.Equal(entries, await house.DbAsync(db => db.AuditEntries.CountAsync(e => e.Entity == "Asset")));
        Assert.Equal(6, await house.DbAsync(db => db.Assets.SelectMany(a => a.Events).CountAsync()));
    }

    public static TheoryData<string, char> Encodings => new() { { "windows-874", ';' }, { "utf-8", ',' }, { "utf-8 with mark", '\t' }, { "utf-8 with mark", ';' }, { "windows-874", ',' }, { "utf-16", '\t' } };

    [Theory, MemberData(nameof(Encodings))]
    public async Task A_csv_file_says_the_same_in_every_encoding_and_with_every_separator(string encoding, char separator)
    {
        await using var house = await AssetFiles.HouseAsync(Provider.Sqlite);
        var rows = Messy.Select(r => r.Select(v => v is DateOnly { Year: 2568 } ? "30/11/2568" : v).ToArray()).ToArray();
        var file = AssetFiles.Csv(
            "ทะเบียน.csv",
            encoding switch { "windows-874" => AssetFiles.Windows874, "utf-8" => new System.Text.UTF8Encoding(false), "utf-16" => System.Text.Encoding.Unicode, _ => new System.Text.UTF8Encoding(true) },
            separator, rows);
        var done = await house.ImportAsync(file);
        Assert.Equal("", done.Told());
        Assert.Equal((5, 5, 3, true), (done.Rows, done.Added, done.LeftOut.Count, done.Imported));
        Assert.Equal("ทะเบียน", done.LeftOut[0].Sheet);
        var pc = await house.AssetAsync("๗๔๔๐-๐๐๑-๐๐๐๑/๒๕๖๙");
        Assert.Equal((new DateOnly(2025, 10, 9), 24000m, "ครูสมศรี"), (pc.AcquiredOn, pc.Price, pc.KeeperName));
        Assert.Equal(8900.50m, (await house.AssetAsync("7440-005-0001/2569")).Price);
        Assert.Equal(5, (await house.ImportAsync(file)).Unchanged);

        // The same content as a workbook is about the same devices.
        Assert.Equal((0, 5), ((await house.ImportAsync(await AssetFiles.BookAsync("x.xlsx", Messy))).Changed, (await house.ImportAsync(file)).Unchanged));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_is_wrong_is_said_at_its_cell_and_nothing_is_imported(Provider provider)
    {
        await using var house = await AssetFiles.HouseAsync(provider);
        var file = await AssetFiles.BookAsync("x.xlsx",
            ["เลขครุภัณฑ์", "ชื่อ", "ประเภท", "วันที่ได้มา", "ราคา", "สภาพ", "รหัสโรงเรียน", "อายุใช้งาน", "ประกัน", "แหล่งเงิน"],
            ["A-1", "ดี", "7440-001", "1/10/2568", "1,000", "", "", "", "", ""],
            ["a - 1", "ซ้ำ", "7440-001", "", "", "", "", "", "", ""],
            ["", "ไม่มีเลข", "7440-001", "", "", "", "", "", "", ""],
            ["A-2", "", "7440-001", "", "", "", "", "", "", ""],
            ["A-3", "ประเภทผิด", "เครื่องพิมพ์เลเซอร์", "", "", "", "", "", "", ""],
            ["A-4", "ไม่มีประเภท", "", "", "", "", "", "", "", ""],
            ["A-5", "วันผิด", "7440-001", "31/2/2568", "สองพัน", "หลุดโลก", "", "", "", ""],
            ["A-6", "ปีเดียว", "7440-001", "2568", "-5", "จำหน่ายแล้ว", "", "พัน", "", ""],
            ["A-7", "อนาคต", "7440-001", "1/10/2575", "", "รอจำหน่าย", "", "200", "", ""],
            ["A-8", "โรงเรียนผิด", "7440-001", "", "", "", "9999999999", "", "", ""],
            ["A-9", "ประกันไม่มีวัน", "7440-001", "", "", "", TestOffice.SecondSchool, "", "2 ปี", ""],
            ["A-10", "ประกันก่อนได้มา", "7440-001", "1/10/2568", "", "", "โรงเรียนวัดแม่กะ", "", "1/9/2568", "เงินเก็บ"]);
        var report = await house.ImportAsync(file);
        Assert.Equal(
            ["A3", "A4", "B5", "C6", "C7", "D8", "E8", "F8", "D9", "E9", "F9", "H9", "D10", "F10", "H10", "G11", "I12", "I13", "J13"], report.Cells());
        Assert.All(report.Problems, p => Assert.Equal("ครุภัณฑ์", p.Sheet));
        Assert.Contains("แถวที่ 2", Message("A3"), StringComparison.Ordinal);
        Assert.Contains("7440-005 เครื่องพิมพ์", Message("C6"), StringComparison.Ordinal);
        Assert.Contains("1/10/2568", Message("D9"), StringComparison.Ordinal);
        Assert.Contains("9999999999", Message("G11"), StringComparison.Ordinal);
        Assert.Contains("เงินงบประมาณ", Message("J13"), StringComparison.Ordinal);
        Assert.False(report.Imported);
        Assert.Equal(0, await house.DbAsync(db => db.Assets.CountAsync()));
        Assert.Equal(0, await house.DbAsync(db => db.ImportMappings.CountAsync()));

        string Message(string cell) => report.Problems.Single(p => p.Cell == cell).Message;
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Empty_cells_leave_what_is_there_and_changes_are_shown_before(Provider provider)
    {
        await using var house = await AssetFiles.HouseAsync(provider);
        await house.ImportAsync(await AssetFiles.BookAsync("a.xlsx",
            ["หมายเลขครุภัณฑ์", "รายการ", "ประเภท", "ราคา", "ห้อง", "ผู้รับผิดชอบ", "คุณสมบัติ", "หมายเหตุ"],
            ["B-1", "คอมพิวเตอร์", "7440-001", 24000m, "ห้อง 1", "ครูหนึ่ง", "RAM: 8 GB; จอ 23 นิ้ว", "ของใหม่"],
            ["B-2", "จอภาพ", "7440-009", 3000m, "ห้อง 1", "ครูหนึ่ง", "", ""]));
        var change = await AssetFiles.BookAsync("b.xlsx",
            ["หมายเลขครุภัณฑ์", "รายการ", "ราคา", "ห้อง", "สภาพ"],
            ["b-1", "", 25000m, "ห้อง 2", "เสื่อมสภาพ"],
            ["B-2", "จอภาพ", 3000m, "", ""]);
        var preview = await house.SendAsync(new ImportAssets.Preview(change, new AssetImportOptions(TestOffice.FirstSchool)), "supply");
        Assert.Equal("", preview.Told());
        Assert.Equal((0, 1, 1), (preview.Added, preview.Changed, preview.Unchanged));
        var shown = Assert.Single(preview.Changes);
        Assert.Equal((2, "B-1 คอมพิวเตอร์"), (shown.Row, shown.Name));
        Assert.Equal([("สถานที่ตั้ง", "ห้อง 1", "ห้อง 2"), ("ราคาต่อหน่วย", "24,000.00", "25,000.00"), ("สภาพ", "ใช้งานได้", "เสื่อมสภาพ")], shown.Fields.Select(f => (f.Heading, f.Before, f.After)));

        Assert.True((await house.ImportAsync(change)).Imported);
        var asset = await house.AssetAsync("B-1");
        Assert.Equal(("คอมพิวเตอร์", "ห้อง 2", "ครูหนึ่ง", 25000m, AssetState.Worn, "ของใหม่"), (asset.Name, asset.Place, asset.KeeperName, asset.Price, asset.State, asset.Note));
        Assert.Equal([new SpecificationValue("RAM", "8 GB"), new SpecificationValue("", "จอ 23 นิ้ว")], asset.Specification);
        Assert.Contains(asset.Events, e => e.Kind == AssetEventKind.Moved);
        Assert.Equal((0, 2), (await house.ImportAsync(change) is var again ? (again.Changed, again.Unchanged) : default));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_a_person_says_of_headings_is_remembered_for_the_owner_alone(Provider provider)
    {
        await using var house = await AssetFiles.HouseAsync(provider);
        var file = await AssetFiles.BookAsync("x.xlsx",
            ["Kode", "รายการ", "หมวดหมู่", "มูลค่า", "ราคา", "ชั้น"],
            ["K-1", "คอมพิวเตอร์", "7440-001", "100", "200", "ชั้น 2"]);
        var guessed = await house.ImportAsync(file);
        Assert.Equal("A1", Assert.Single(guessed.Problems).Cell);
        Assert.Equal(("kode", (string?)null), (guessed.Headings[0].Key, guessed.Headings[0].Column));

        var said = new AssetImportOptions(TestOffice.FirstSchool, Meanings: new Dictionary<string, string> { ["kode"] = "number", ["ชั้น"] = "place", ["ราคา"] = "price", ["มูลค่า"] = "" });
        var preview = await house.SendAsync(new ImportAssets.Preview(file, said), "supply");
        Assert.Equal("", preview.Told());
        Assert.Equal(0, await house.DbAsync(db => db.ImportMappings.CountAsync()));
        Assert.True((await house.SendAsync(new ImportAssets.Command(file, said), "supply")).Imported);
        var asset = await house.AssetAsync("K-1");
        Assert.Equal((200m, "ชั้น 2"), (asset.Price, asset.Place));

        // Understood without a word from now on, for this school and no other.
        Assert.Equal(1, (await house.ImportAsync(file)).Unchanged);
        Assert.NotEmpty((await house.ImportAsync(file, TestOffice.SecondSchool)).Problems);
        Assert.Equal(4, await house.DbAsync(db => db.ImportMappings.CountAsync()));

        // Said anew, it counts anew; two columns of a file cannot be one of the register's.
        var twice = new AssetImportOptions(TestOffice.FirstSchool, Meanings: new Dictionary<string, string> { ["มูลค่า"] = "price" });
        Assert.Contains(await house.SendAsync(new ImportAssets.Preview(file, twice), "supply") is var both ? both.Problems : [], p => p.Cell == "E1");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Rows_without_numbers_get_them_only_when_asked_and_only_once(Provider provider)
    {
        await using var house = await AssetFiles.HouseAsync(provider);
        var file = await AssetFiles.BookAsync("x.xlsx",
            ["รายการ", "ประเภท", "เลขครุภัณฑ์", "วันที่ได้มา"],
            ["จอภาพ", "7440-009", "", "1/11/2568"],
            ["จอภาพ", "7440-009", "", "1/11/2568"],
            ["จอภาพ", "7440-009", "7440-009-0001/2569", "1/11/2568"],
            ["จอภาพ", "7440-009", "", "1/9/2568"]);
        Assert.Equal(["C2", "C3", "C5"], (await house.ImportAsync(file)).Cells());

        var done = await house.ImportAsync(file, giveNumbers: true);
        Assert.Equal((4, true), (done.Added, done.Imported));
        var numbers = await house.DbAsync(db => db.Assets.Select(a => a.Number).ToListAsync());
        Assert.Equal(["7440-009-0001/2568", "7440-009-0001/2569", "7440-009-0002/2569", "7440-009-0003/2569"], numbers.Order(StringComparer.Ordinal));
        Assert.Equal((0, 0, 4), (await house.ImportAsync(file, giveNumbers: true)) is var again ? (again.Added, again.Changed, again.Unchanged) : default);
        Assert.Equal(4, await house.DbAsync(db => db.Assets.CountAsync()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Everybody_imports_into_registers_of_the_own_keeping_only(Provider provider)
    {
        await using var house = await AssetFiles.HouseAsync(provider);
        object?[] headings = ["หมายเลขครุภัณฑ์", "รายการ", "ประเภท", "รหัสโรงเรียน"];
        await house.ImportAsync(await AssetFiles.BookAsync("x.xlsx", headings, ["C-1", "ของโรงเรียนสอง", "7440-001", TestOffice.SecondSchool]), owner: null);

        // The same number in the own register is another device, and nothing is told of the other one.
        var own = await house.ImportAsync(await AssetFiles.BookAsync("x.xlsx", headings, ["C-1", "ของเรา", "7440-001", ""]), owner: null, by: "coordinator");
        Assert.Equal((1, true), (own.Added, own.Imported));
        var other = await house.ImportAsync(await AssetFiles.BookAsync("x.xlsx", headings, ["C-1", "ยึด", "7440-001", TestOffice.SecondSchool], ["C-2", "ยึด", "7440-001", TestOffice.OfficeCode]), owner: null, by: "coordinator");
        Assert.Equal(["D2", "D3"], other.Cells());
        Assert.Equal((0, 0), (other.Added, other.Changed));
        Assert.Empty(other.Changes);

        var file = await AssetFiles.BookAsync("x.xlsx", headings, ["C-3", "ใหม่", "7440-001", ""]);
        Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(() => house.ImportAsync(file, TestOffice.SecondSchool, "coordinator"))).Kind);
        foreach (var who in (string[])["teacher", "technician", "auditor", "director", "admin", "clerk"])
        {
            Assert.Equal(RuleKind.NotAllowed, (await Assert.ThrowsAsync<RuleException>(() => house.ImportAsync(file, TestOffice.FirstSchool, who))).Kind);
            await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ImportAssets.Preview(file, new AssetImportOptions(TestOffice.FirstSchool)), who));
        }

        // Without a chosen owner and without a column of codes nobody knows whose it is.
        var whose = await house.ImportAsync(await AssetFiles.BookAsync("x.xlsx", ["หมายเลขครุภัณฑ์", "รายการ", "ประเภท"], ["C-4", "ใคร", "7440-001"]), owner: null);
        Assert.Equal("A1", Assert.Single(whose.Problems).Cell);
        Assert.Equal(2, await house.DbAsync(db => db.Assets.CountAsync()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_was_transferred_or_disposed_of_is_not_written_over(Provider provider)
    {
        await using var house = await AssetFiles.HouseAsync(provider);
        object?[] headings = ["หมายเลขครุภัณฑ์", "รายการ", "ประเภท"];
        await house.ImportAsync(await AssetFiles.BookAsync("x.xlsx", headings, ["D-1", "โอนไป", "7440-001"], ["D-2", "จำหน่าย", "7440-001"]));
        await house.SendAsync(new TransferAssets.Command(TestOffice.FirstSchool, TestOffice.SecondSchool, (await house.AssetAsync("D-1")).Id), "supply");
        await house.DbAsync(async db =>
        {
            var asset = await db.Assets.SingleAsync(a => a.Number == "D-2");
            asset.ProposeDisposal("", HelpDesk.Core.Tickets.Actor.Program, DateTime.UnixEpoch);
            asset.LeaveRegister(new DateOnly(2026, 11, 1), "", HelpDesk.Core.Tickets.Actor.Program, DateTime.UnixEpoch);
            return await db.SaveChangesAsync();
        });
        var first = await house.ImportAsync(await AssetFiles.BookAsync("x.xlsx", headings, ["D-1", "ใช้เลขซ้ำ", "7440-001"], ["D-2", "เปลี่ยนชื่อ", "7440-001"]));
        Assert.Equal(["A2", "A3"], first.Cells());
        var second = await house.ImportAsync(await AssetFiles.BookAsync("x.xlsx", headings, ["D-1", "โอนไป", "7440-001"]), TestOffice.SecondSchool);
        Assert.Equal((1, 0), (second.Unchanged, second.Added));
        Assert.Equal(1, (await house.ImportAsync(await AssetFiles.BookAsync("x.xlsx", headings, ["D-2", "จำหน่าย", "7440-001"]))).Unchanged);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_cancelled_import_leaves_nothing_and_a_whole_one_tells_how_far_it_is(Provider provider)
    {
        await using var house = await AssetFiles.HouseAsync(provider);
        object?[][] rows = [["หมายเลขครุภัณฑ์", "รายการ", "ประเภท"], .. Enumerable.Range(1, 1200).Select(i => (object?[])[$"E-{i}", "จอภาพ", "7440-009"])];
        var file = await AssetFiles.BookAsync("x.xlsx", rows);
        using var stop = new CancellationTokenSource();
        var stages = new Stages(at => { if (at is { Stage: ImportStage.Writing, Done: >= 500 }) { stop.Cancel(); } });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => house.SendAsync(new ImportAssets.Command(file, new AssetImportOptions(TestOffice.FirstSchool), stages), "supply", stop.Token));
        Assert.Contains(stages.Told, p => p is { Stage: ImportStage.Writing, Done: 500 });
        Assert.Equal(0, await house.DbAsync(db => db.Assets.CountAsync()));
        Assert.Equal(0, await house.DbAsync(db => db.AuditEntries.CountAsync(e => e.Request == "ImportAssets")));

        var told = new Stages();
        Assert.Equal(1200, (await house.SendAsync(new ImportAssets.Command(file, new AssetImportOptions(TestOffice.FirstSchool), told), "supply")).Added);
        Assert.Equal(new ImportProgress(ImportStage.Writing, 1200, 1200), told.Told[^1]);
        Assert.Equal(new ImportProgress(ImportStage.Checking, 1200, 1200), told.Told.Last(t => t.Stage == ImportStage.Checking));
        Assert.Equal(1200, await house.DbAsync(db => db.Assets.CountAsync()));
    }

    [Theory, OnSqlite]
    public async Task Headings_of_two_rows_under_merged_cells_are_one(Provider provider)
    {
        await using var house = await AssetFiles.HouseAsync(provider);
        var done = await house.ImportAsync(await AssetFiles.BookAsync("x.xlsx",
            ["บัญชีครุภัณฑ์"],
            ["ที่", "เลขที่ครุภัณฑ์", "รายการ", "ประเภท", "ราคา", null, "หมายเหตุ"],
            [null, null, null, null, "ต่อหน่วย", "รวม", null],
            ["1", "F-1", "จอภาพ", "7440-009", "3,000", "6,000", "สองจอ"]));
        Assert.Equal("", done.Told());
        Assert.Equal(["ที่", "เลขที่ครุภัณฑ์", "รายการ", "ประเภท", "ราคา ต่อหน่วย", "ราคา รวม", "หมายเหตุ"], done.Headings.Select(h => h.Text));
        Assert.Equal((3000m, "สองจอ"), await house.AssetAsync("F-1") is var asset ? (asset.Price, asset.Note) : default);
    }

    [Theory, OnSqlite]
    public async Task The_template_is_understood_and_its_example_is_no_data(Provider provider)
    {
        await using var house = await AssetFiles.HouseAsync(provider);
        var template = new ImportFile("x.xlsx", await house.SendAsync(new GetAssetImportTemplate.Query(), "coordinator"));
        var report = await house.SendAsync(new ImportAssets.Preview(template, new AssetImportOptions()), "coordinator");
        Assert.Equal(0, report.Rows);
        Assert.Empty(report.IgnoredHeadings);
        Assert.Equal("A2", Assert.Single(report.Problems).Cell);
        var choices = await house.SendAsync(new GetAssetImportChoices.Query(), "coordinator");
        Assert.Equal([TestOffice.FirstSchool], choices.Owners.Select(o => o.Code));
        using var book = await Books.Open(template.Content.ToArray());
        Assert.Equal(book.Rows(book.SheetNames[1]).First().Cells.Select(c => c.Value.AsText), choices.Columns.Select(c => c.Name));
    }

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0 })]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 1 })]
    [InlineData(new byte[] { (byte)'h', (byte)'i' })]
    public async Task A_file_that_is_no_table_says_so(byte[] content)
    {
        await using var house = await AssetFiles.HouseAsync(Provider.Sqlite);
        var report = await house.SendAsync(new ImportAssets.Preview(new ImportFile("x.csv", content), new AssetImportOptions(TestOffice.FirstSchool)), "supply");
        Assert.NotEmpty(Assert.Single(report.Problems).Message);
        Assert.Equal(0, report.Rows);
    }

    private sealed class Stages(Action<ImportProgress>? then = null) : IProgress<ImportProgress>
    {
        public List<ImportProgress> Told { get; } = [];

        public void Report(ImportProgress value)
        {
            Told.Add(value);
            then?.Invoke(value);
        }
    }
}
