using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.People;
using HelpDesk.Core.Common.Import;
using HelpDesk.Core.People.Import;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.People;

/// <summary>Imports: what is wrong is said at its cell, it is all or nothing, and the same file again changes nothing.</summary>
public sealed class ImportTests
{
    private static readonly string[] SchoolHeadings = ["รหัสโรงเรียน", "ชื่อโรงเรียน", "ชื่อภาษาอังกฤษ", "อำเภอ", "โทรศัพท์", "ละติจูด", "ลองจิจูด", "ใช้งาน"];
    private static readonly string[] PeopleHeadings = ["ชื่อผู้ใช้", "ชื่อ-สกุล", "ตำแหน่ง", "อีเมล", "โทรศัพท์", "รหัสโรงเรียน", "บทบาท"];

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Schools_are_added_changed_and_left_and_the_same_file_again_changes_nothing(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var file = await FileAsync(house, SchoolHeadings,
            ["0012345678", "โรงเรียนใหม่", "New School", "ฝาง", "053-111-222", 19.5m, "๙๘.๕", "ใช่"],
            [TestOffice.FirstSchool, "โรงเรียนบ้านดอนแก้ว", "", "แม่ริม", "053-999-999", "", "", ""],
            [TestOffice.SecondSchool, "โรงเรียนวัดแม่กะ", "", "", "", "", "", ""]);

        var preview = await house.SendAsync(new ImportSchools.Preview(file), "admin");
        Assert.Equal((3, 1, 1, 1, 0, false), (preview.Rows, preview.Added, preview.Changed, preview.Unchanged, preview.Problems.Count, preview.Imported));
        Assert.Equal(0, await house.DbAsync(db => db.Schools.CountAsync(s => s.Code == "0012345678")));

        var done = await house.SendAsync(new ImportSchools.Command(file), "admin");
        Assert.True(done.Imported);
        var added = (await house.SendAsync(new GetSchool.Query("0012345678"), "admin")).School;
        Assert.Equal(new SchoolDetails("โรงเรียนใหม่", "New School", "ฝาง", "053-111-222", 19.5, 98.5), added);
        var changed = (await house.SendAsync(new GetSchool.Query(TestOffice.FirstSchool), "admin")).School;
        Assert.Equal(("053-999-999", "Ban Don Kaeo School"), (changed.Phone, changed.NameEn));

        var entries = await house.DbAsync(db => db.AuditEntries.CountAsync(e => e.Entity == "School"));
        Assert.Equal(2, entries);
        var again = await house.SendAsync(new ImportSchools.Command(file), "admin");
        Assert.Equal((0, 0, 3), (again.Added, again.Changed, again.Unchanged));
        Assert.Equal(entries, await house.DbAsync(db => db.AuditEntries.CountAsync(e => e.Entity == "School")));
    }

    [Theory, OnSqlite]
    public async Task What_is_wrong_with_schools_is_said_at_its_cell_and_nothing_is_imported(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var file = await FileAsync(house, SchoolHeadings,
            ["1234567890", "โรงเรียนดี", "", "", "", "", "", ""],
            ["12345", "โรงเรียนรหัสสั้น", "", "", "", "", "", ""],
            [12345678901m, "โรงเรียนรหัสยาว", "", "", "", "", "", ""],
            [512345678m, "โรงเรียนเลขศูนย์หาย", "", "", "", "", "", ""],
            ["1234567890", "โรงเรียนรหัสซ้ำ", "", "", "", "", "", ""],
            ["1234567891", "", "", "", "", "", "", ""],
            ["1234567892", "โรงเรียนเบอร์ผิด", "", "", "เบอร์", 95m, "x", "ไม่แน่"],
            ["1234567893", "โรงเรียนบ้านดอนแก้ว", "", "แม่ริม", "", "", "", ""],
            [TestOffice.OfficeCode, "สำนักงานเขตพื้นที่การศึกษาทดสอบ", "", "", "", "", "", "ไม่"]);

        var report = await house.SendAsync(new ImportSchools.Command(file), "admin");
        Assert.Equal(
            ["A3", "A4", "A5", "A6", "B7", "E8", "F8", "G8", "H8", "B9", "H10"],
            report.Problems.Select(p => p.Cell).OrderBy(c => int.Parse(c[1..], System.Globalization.CultureInfo.InvariantCulture)).ThenBy(c => c, StringComparer.Ordinal));
        Assert.All(report.Problems, p => Assert.Equal("ข้อมูล", p.Sheet));
        Assert.Contains("0512345678", report.Problems.Single(p => p.Cell == "A5").Message, StringComparison.Ordinal);
        Assert.Contains(TestOffice.FirstSchool, report.Problems.Single(p => p.Cell == "B9").Message, StringComparison.Ordinal);
        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10], report.BadRows.Select(r => r.Number));
        Assert.Equal("เบอร์", report.BadRows.Single(r => r.Number == 8).Cells.Single(c => c.Cell == "E8").Value);
        Assert.False(report.Imported);
        Assert.Equal(4, await house.DbAsync(db => db.Schools.CountAsync()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task People_are_added_with_their_roles_and_the_same_file_again_changes_nothing(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var file = await FileAsync(house, PeopleHeadings,
            ["Somying.K", "นางสาวสมหญิง  แก้วดี", "ครู", "somying@school.ac.th", 812345678m, TestOffice.FirstSchool, "ครู"],
            ["somying.k", "", "", "", "", TestOffice.SecondSchool, "ผู้ประสานงาน"],
            ["technician", "นายtechnician ทดสอบ", "Technician", "", "", TestOffice.OfficeCode, "เจ้าหน้าที่คอมพิวเตอร์"],
            ["clerk", "นายclerk ทดสอบ", "ธุรการชำนาญงาน", "", "", TestOffice.OfficeCode, "clerk"],
            ["supply", "", "", "", "", 5000000000m, "Technician"]);
        var expectedProblem = await house.SendAsync(new ImportPeople.Preview(file), "admin");
        Assert.Equal(["B3", "B6"], expectedProblem.Problems.Select(p => p.Cell));

        file = await FileAsync(house, PeopleHeadings,
            ["Somying.K", "นางสาวสมหญิง  แก้วดี", "ครู", "somying@school.ac.th", 812345678m, TestOffice.FirstSchool, "ครู"],
            ["somying.k", "นางสาวสมหญิง แก้วดี", "", "", "", TestOffice.SecondSchool, "ผู้ประสานงาน"],
            ["technician", "นายtechnician ทดสอบ", "Technician", "", "", TestOffice.OfficeCode, "เจ้าหน้าที่คอมพิวเตอร์"],
            ["clerk", "นายclerk ทดสอบ", "ธุรการชำนาญงาน", "", "", TestOffice.OfficeCode, "clerk"],
            ["supply", "นายsupply ทดสอบ", "", "", "", 5000000000m, "Technician"]);
        var done = await house.SendAsync(new ImportPeople.Command(file), "admin");
        Assert.Empty(done.Problems);
        Assert.Equal((5, 2, 2, 1, true), (done.Rows, done.Added, done.Changed, done.Unchanged, done.Imported));

        var person = await house.SendAsync(new GetPerson.Query("somying.k"), "admin");
        Assert.Equal(new PersonDetails("นางสาวสมหญิง แก้วดี", "ครู", "somying@school.ac.th", "081-234-5678"), person.Person);
        Assert.Equal([(TestOffice.FirstSchool, Role.Teacher), (TestOffice.SecondSchool, Role.Coordinator)], person.Places.Select(p => (p.SchoolCode, p.Role)));
        Assert.Equal("clerk@example.go.th", (await house.SendAsync(new GetPerson.Query("clerk"), "admin")).Person.Email);
        Assert.Equal([Role.Technician, Role.SupplyOfficer], (await house.SendAsync(new GetPerson.Query("supply"), "admin")).Places.Select(p => p.Role));

        var again = await house.SendAsync(new ImportPeople.Command(file), "admin");
        Assert.Equal((0, 0, 5), (again.Added, again.Changed, again.Unchanged));
        Assert.Equal(3, await house.DbAsync(db => db.AuditEntries.CountAsync(e => e.Entity == "Membership")));
    }

    [Theory, OnSqlite]
    public async Task What_is_wrong_with_people_is_said_at_its_cell_and_nothing_is_imported(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.SendAsync(new SaveSchool.Command("0000123456", new SchoolDetails("โรงเรียนศูนย์นำ"), null), "admin");
        var file = await FileAsync(house, PeopleHeadings,
            ["ok.person", "นายดี จริง", "", "", "", TestOffice.FirstSchool, "ครู"],
            ["สมชาย", "นายชื่อไทย", "", "", "", TestOffice.FirstSchool, "ครู"],
            ["bad.mail", "นายเมล ผิด", "", "a@@b", "12", TestOffice.FirstSchool, "ครู"],
            ["no.school", "นายไม่มี โรงเรียน", "", "", "", "9999999999", "ครู"],
            ["lost.zero", "นายศูนย์ หาย", "", "", "", 123456m, "ครู"],
            ["wrong.role", "นายบท บาท", "", "", "", TestOffice.FirstSchool, "ภารโรง"],
            ["raised", "นายช่าง โรงเรียน", "", "", "", TestOffice.FirstSchool, "เจ้าหน้าที่คอมพิวเตอร์"],
            ["ok.person", "นายดี จริง", "", "", "", TestOffice.FirstSchool, "ครู"],
            ["ok.person", "นายดี ไม่จริง", "", "", "", TestOffice.SecondSchool, "ครู"],
            ["teacher.again", "นายteacher ทดสอบ", "", "", "", TestOffice.FirstSchool, "ครู"]);

        var report = await house.SendAsync(new ImportPeople.Command(file), "admin");
        Assert.Equal(
            ["A3", "D4", "E4", "F5", "F6", "G7", "G8", "A9", "B10", "B11"],
            report.Problems.Select(p => p.Cell).OrderBy(c => int.Parse(c[1..], System.Globalization.CultureInfo.InvariantCulture)).ThenBy(c => c, StringComparer.Ordinal));
        Assert.Contains("0000123456", report.Problems.Single(p => p.Cell == "F6").Message, StringComparison.Ordinal);
        Assert.False(report.Imported);
        Assert.Equal(TestOffice.People.Count, await house.DbAsync(db => db.People.CountAsync()));
    }

    [Theory, OnSqlite]
    public async Task Headings_are_recognised_in_other_words_order_and_place(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var file = await FileAsync(house, ["ลำดับ", "Role", "เบอร์โทร", "ชื่อ - นามสกุล *", "Username", "School code (10)"],
            ["1", "teacher", "๐๘๑-๒๓๔-๕๖๗๘", "นายหนึ่ง สอง", "nueng", "๑๐๕๐๐๑๐๐๐๑"]);
        var report = await house.SendAsync(new ImportPeople.Command(file), "admin");
        Assert.Empty(report.Problems);
        Assert.Equal(["ลำดับ"], report.IgnoredHeadings);
        var person = await house.SendAsync(new GetPerson.Query("nueng"), "admin");
        Assert.Equal(("นายหนึ่ง สอง", "081-234-5678"), (person.Person.Name, person.Person.Phone));
    }

    [Theory, OnSqlite]
    public async Task A_file_that_is_none_or_lacks_headings_says_so(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var text = await house.SendAsync(new ImportSchools.Command(new ImportFile("x.xlsx", "hello"u8.ToArray())), "admin");
        Assert.NotEmpty(Assert.Single(text.Problems).Message);
        var other = await house.SendAsync(new ImportPeople.Command(await FileAsync(house, ["a", "b"], ["1", "2"])), "admin");
        Assert.Equal("A1", Assert.Single(other.Problems).Cell);
        var missing = await house.SendAsync(new ImportPeople.Command(await FileAsync(house, ["ชื่อผู้ใช้", "ชื่อ-สกุล", "รหัสโรงเรียน"], ["a.b", "ค", TestOffice.FirstSchool])), "admin");
        Assert.Contains(missing.Problems, p => p.Message.Contains("บทบาท", StringComparison.Ordinal));
        Assert.False(missing.Imported);
    }

    [Theory]
    [InlineData(ImportKind.Schools)]
    [InlineData(ImportKind.People)]
    public async Task The_template_is_understood_and_its_example_is_no_data(ImportKind kind)
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var file = new ImportFile("template.xlsx", await house.SendAsync(new GetImportTemplate.Query(kind), "admin"));
        var report = kind == ImportKind.Schools
            ? await house.SendAsync(new ImportSchools.Command(file), "admin")
            : await house.SendAsync(new ImportPeople.Command(file), "admin");
        Assert.Equal(0, report.Rows);
        Assert.Empty(report.IgnoredHeadings);
        Assert.Equal("A2", Assert.Single(report.Problems).Cell);
    }

    [Theory]
    [InlineData("coordinator")]
    [InlineData("auditor")]
    [InlineData("technician")]
    [InlineData(null)]
    public async Task Only_an_administrator_imports_or_previews(string? by)
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var file = await FileAsync(house, PeopleHeadings, ["raised", "นายยก ตัวเอง", "", "", "", TestOffice.OfficeCode, "ผู้ดูแลระบบ"]);
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ImportPeople.Command(file), by));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ImportPeople.Preview(file), by));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ImportSchools.Preview(file), by));
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetImportTemplate.Query(ImportKind.People), by));
        Assert.Equal(TestOffice.People.Count, await house.DbAsync(db => db.People.CountAsync()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Five_thousand_people_are_imported_in_one_go(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var file = await FileAsync(house, PeopleHeadings, [.. Enumerable.Range(1, 5000).Select(i => new object[]
        {
            $"khru{i}", $"นายครู คนที่{i}", "ครู", $"khru{i}@school.ac.th", "081-234-5678", i % 2 == 0 ? TestOffice.FirstSchool : TestOffice.SecondSchool, "ครู",
        })]);
        var stages = new Stages();
        var done = await house.SendAsync(new ImportPeople.Command(file, stages), "admin");
        Assert.Equal((5000, true), (done.Added, done.Imported));
        Assert.Equal(5000 + TestOffice.People.Count, await house.DbAsync(db => db.People.CountAsync()));
        Assert.Equal(new ImportProgress(ImportStage.Writing, 5000, 5000), stages.Told[^1]);
        Assert.True(stages.Told.Count(p => p.Stage == ImportStage.Writing) >= 10);

        var again = await house.SendAsync(new ImportPeople.Command(file), "admin");
        Assert.Equal((0, 0, 5000), (again.Added, again.Changed, again.Unchanged));
    }

    [Theory, OnSqlite]
    public async Task A_cancelled_import_leaves_nothing(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var file = await FileAsync(house, PeopleHeadings, [.. Enumerable.Range(1, 1000).Select(i => new object[] { $"khru{i}", $"นายครู คนที่{i}", "", "", "", TestOffice.FirstSchool, "ครู" })]);
        using var stop = new CancellationTokenSource();
        var stages = new Stages(at => { if (at is { Stage: ImportStage.Writing, Done: >= 500 }) { stop.Cancel(); } });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => house.SendAsync(new ImportPeople.Command(file, stages), "admin", stop.Token));
        Assert.Contains(stages.Told, p => p is { Stage: ImportStage.Writing, Done: 500 });
        Assert.Equal(TestOffice.People.Count, await house.DbAsync(db => db.People.CountAsync()));
        Assert.Equal(0, await house.DbAsync(db => db.AuditEntries.CountAsync(e => e.Request == "ImportPeople")));
    }

    private static async Task<ImportFile> FileAsync(House house, string[] headings, params object[][] rows)
    {
        using var content = new MemoryStream();
        await using (var book = await house.Services.GetRequiredService<IWorkbooks>().CreateAsync(content, CancellationToken.None))
        {
            var sheet = await book.AddSheetAsync("ข้อมูล", [.. headings.Select(h => new SheetColumn(h))], CancellationToken.None);
            foreach (var row in rows)
            {
                await sheet.WriteRowAsync([.. row.Select(v => v is decimal number ? CellValue.Number(number) : CellValue.Text((string)v))], CancellationToken.None);
            }

            await book.FinishAsync(null, CancellationToken.None);
        }

        content.Position = 0;
        return await ImportFile.ReadAsync(content, "ทดสอบ.xlsx", CancellationToken.None);
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
