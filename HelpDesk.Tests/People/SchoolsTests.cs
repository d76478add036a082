using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.People;

/// <summary>Schools, units, settings, categories and the matrix, as the administrator keeps them.</summary>
public sealed class SchoolsTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Schools_stand_in_dictionary_order_and_are_found_by_any_part(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var all = await house.SendAsync(new GetSchoolList.Query(), "admin");
        Assert.Equal(all.Rows.Select(r => r.NameTh).Order(ThaiText.Comparer), all.Rows.Select(r => r.NameTh));
        Assert.True(IndexOf("โรงเรียนเจดีย์แก้ว") < IndexOf("โรงเรียนบ้านดอนแก้ว"));

        Assert.Equal(TestOffice.FirstSchool, Assert.Single((await house.SendAsync(new GetSchoolList.Query("ดอนเเก้ว"), "admin")).Rows).Code);
        Assert.Equal(TestOffice.SecondSchool, Assert.Single((await house.SendAsync(new GetSchoolList.Query("๑๐๕๐๐๑๐๐๐๒"), "admin")).Rows).Code);
        Assert.Equal(2, (await house.SendAsync(new GetSchoolList.Query(District: "แม่ริม"), "admin")).Found);

        int IndexOf(string name) => all.Rows.Select(r => r.NameTh).ToList().IndexOf(name);
    }

    [Theory, OnSqlite]
    public async Task Pages_of_schools_hold_each_school_once(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.DbAsync(async db =>
        {
            db.Schools.AddRange(Enumerable.Range(0, 120).Select(i => new School($"20{i:000000}", new SchoolDetails($"โรงเรียนที่ {i}"))));
            return await db.SaveChangesAsync();
        });
        var codes = new List<string>();
        string? after = null;
        do
        {
            var page = await house.SendAsync(new GetSchoolList.Query(After: after), "admin");
            Assert.Equal(codes.Count + 1, page.First);
            Assert.Equal(124, page.Found);
            codes.AddRange(page.Rows.Select(r => r.Code));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(124, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(124, codes.Count);
    }

    [Theory, OnSqlite]
    public async Task Pages_of_people_hold_each_person_once(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.DbAsync(async db =>
        {
            db.People.AddRange(Enumerable.Range(0, 110).Select(i => new Person($"khru{i}", new PersonDetails("นางสาวชื่อเดียวกัน"))));
            return await db.SaveChangesAsync();
        });
        var names = new List<string>();
        long? after = null;
        do
        {
            var page = await house.SendAsync(new GetPeopleList.Query(After: after), "admin");
            names.AddRange(page.Rows.Select(r => r.UserName));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(110 + TestOffice.People.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(110 + TestOffice.People.Count, names.Count);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_school_is_added_once_with_its_leading_zeros(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var command = new SaveSchool.Command("๐๐๑๒๓๔", new SchoolDetails("โรงเรียนใหม่", "New School", "ฝาง", "053-111-222", 18.5, 98.5), null);
        await house.SendAsync(command, "admin");
        await house.SendAsync(command, "admin");
        Assert.Equal("โรงเรียนใหม่", (await house.SendAsync(new GetSchool.Query("001234"), "admin")).School.NameTh);
        Assert.Equal(1, await house.DbAsync(db => db.Schools.CountAsync(s => s.NameTh == "โรงเรียนใหม่")));

        var other = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(command with { School = new SchoolDetails("โรงเรียนอื่น") }, "admin"));
        Assert.Equal("school.code-used", other.Code);
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345678901")]
    [InlineData("12A456")]
    [InlineData("")]
    public async Task A_code_has_ten_eight_or_six_digits(string code)
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var refused = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveSchool.Command(code, new SchoolDetails("ก"), null), "admin"));
        Assert.Equal("Code", Assert.Single(refused.Errors).Field);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_stale_save_says_who_was_first_and_changes_nothing(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.SendAsync(new AddMembership.Command(await house.PersonAsync("technician"), TestOffice.OfficeCode, Role.Administrator), "admin");
        var read = await house.SendAsync(new GetSchool.Query(TestOffice.FirstSchool), "admin");
        await house.SendAsync(new SaveSchool.Command(read.Code, read.School with { Phone = "053-999-999" }, read.Version), "technician");

        var refused = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveSchool.Command(read.Code, read.School with { NameEn = "Mine" }, read.Version), "admin"));
        Assert.Equal(RuleKind.Conflict, refused.Kind);
        Assert.Equal("นายtechnician ทดสอบ", refused.Stale!.ChangedBy);
        Assert.Equal(house.Clock.GetUtcNow().UtcDateTime, refused.Stale.ChangedAt);
        var now = await house.SendAsync(new GetSchool.Query(TestOffice.FirstSchool), "admin");
        Assert.Equal(("053-999-999", "Ban Don Kaeo School"), (now.School.Phone, now.School.NameEn));
        await house.SendAsync(new SaveSchool.Command(read.Code, read.School with { NameEn = "Mine" }, refused.Stale.Version), "admin");
    }

    [Theory, OnSqlite]
    public async Task The_access_log_is_never_kept_less_than_ninety_days(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var now = await house.SendAsync(new GetSettings.Query(), "admin");
        var refused = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveSettings.Command(now with { AccessLogDays = 89 }), "admin"));
        Assert.Equal("Settings.AccessLogDays", Assert.Single(refused.Errors).Field);
        await house.SendAsync(new SaveSettings.Command(now with { AccessLogDays = 180, AutoCloseDays = 14, OfficeNeedsSecondFactor = false }), "admin");
        var after = await house.SendAsync(new GetSettings.Query(), "admin");
        Assert.Equal((180, 14), (after.AccessLogDays, after.AutoCloseDays));
        var stale = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveSettings.Command(now), "admin"));
        Assert.Equal("stale", stale.Code);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_category_keeps_its_symptoms_in_order_and_hears_of_another_save(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var before = await CategoryAsync(house, "printer");
        GetCategoryTree.SymptomWords[] symptoms = [new("กระดาษติด", "Paper jam"), new("พิมพ์ไม่ออก", "Does not print")];
        await house.SendAsync(Save(before, symptoms), "admin");
        Assert.Equal(symptoms, (await CategoryAsync(house, "printer")).Symptoms);
        Assert.Equal(2, await house.DbAsync(db => db.AuditEntries.CountAsync(e => e.Entity == "Symptom")));

        // Symptoms alone were changed; a save from before must still not overwrite them.
        var refused = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(Save(before, []), "admin"));
        Assert.Equal("stale", refused.Code);
    }

    [Theory, OnSqlite]
    public async Task Categories_have_two_levels(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.SendAsync(new SaveCategory.Command("laser", "เลเซอร์", "Laser", 1, "printer", true, [], null), "admin");
        var tree = await house.SendAsync(new GetCategoryTree.Query(), "admin");
        Assert.Equal(1, tree.Single(n => n.Code == "laser").Level);
        Assert.Equal(tree.ToList().FindIndex(n => n.Code == "printer") + 1, tree.ToList().FindIndex(n => n.Code == "laser"));

        await ParentRefusedAsync(new SaveCategory.Command("deep", "ลึก", "Deep", 1, "laser", true, [], null));
        var printer = tree.Single(n => n.Code == "printer");
        await ParentRefusedAsync(Save(printer, []) with { ParentCode = "pc" });
        await ParentRefusedAsync(Save(printer, []) with { ParentCode = "printer" });

        async Task ParentRefusedAsync(SaveCategory.Command command) =>
            Assert.Equal("category.parent", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(command, "admin"))).Code);
    }

    [Theory, OnSqlite]
    public async Task The_matrix_decides_the_priority_of_the_next_ticket(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var cells = await house.SendAsync(new GetPriorityMatrix.Query(), "admin");
        Assert.Equal(12, cells.Count);
        var changed = cells.Select(c => c with { Priority = c is { Impact: Impact.One, Urgency: Urgency.Normal } ? Priority.Critical : c.Priority }).ToList();
        await house.SendAsync(new SavePriorityMatrix.Command(changed, cells), "admin");

        var receipt = await house.ReportAsync(impact: Impact.One, urgency: Urgency.Normal);
        Assert.Equal(Priority.Critical, (await house.SendAsync(new GetTicket.Query(TicketRef.Of(receipt.Number)), "technician")).Priority);
        var stale = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SavePriorityMatrix.Command(cells, cells), "admin"));
        Assert.Equal("stale", stale.Code);
    }

    [Theory, OnSqlite]
    public async Task A_unit_in_use_stays(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var id = await house.SendAsync(new SaveUnit.Command(null, "กลุ่ม DLICT", "DLICT", 1), "admin");
        Assert.Equal(id, await house.SendAsync(new SaveUnit.Command(null, "กลุ่ม DLICT", "DLICT", 1), "admin"));
        await house.SendAsync(new AddMembership.Command(await house.PersonAsync("clerk"), TestOffice.OfficeCode, Role.Technician, id), "admin");

        Assert.Equal("unit.in-use", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new RemoveUnit.Command(id), "admin"))).Code);
        await house.SendAsync(new RemoveMembership.Command(await house.PersonAsync("clerk"), TestOffice.OfficeCode, Role.Technician), "admin");
        await house.SendAsync(new RemoveUnit.Command(id), "admin");
        Assert.Empty(await house.SendAsync(new GetUnits.Query(), "admin"));
    }

    private static async Task<GetCategoryTree.Node> CategoryAsync(House house, string code) =>
        (await house.SendAsync(new GetCategoryTree.Query(), "admin")).Single(n => n.Code == code);

    private static SaveCategory.Command Save(GetCategoryTree.Node node, IReadOnlyList<GetCategoryTree.SymptomWords> symptoms) =>
        new(node.Code, node.NameTh, node.NameEn, node.Position, node.ParentCode, node.IsActive, symptoms, node.Version);
}
