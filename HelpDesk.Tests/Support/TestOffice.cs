using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Database;
using HelpDesk.Infrastructure.Starter;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Support;

/// <summary>The smallest office that has everything: three schools, a person in every role, and people at two schools.</summary>
public static class TestOffice
{
    public const string Password = "Demo-2570!";
    public const string OfficeCode = "5000000000";
    public const string FirstSchool = "1050010001";
    public const string SecondSchool = "1050010002";
    public const string ThirdSchool = "1050010003";

    /// <summary>User name → role and school; the same names as the demo office's.</summary>
    public static readonly IReadOnlyDictionary<string, (Role Role, string School)> People = new Dictionary<string, (Role, string)>(StringComparer.Ordinal)
    {
        ["admin"] = (Role.Administrator, OfficeCode),
        ["technician"] = (Role.Technician, OfficeCode),
        ["technician2"] = (Role.Technician, OfficeCode),
        ["supply"] = (Role.SupplyOfficer, OfficeCode),
        ["clerk"] = (Role.Clerk, OfficeCode),
        ["groupdirector"] = (Role.GroupDirector, OfficeCode),
        ["director"] = (Role.Director, OfficeCode),
        ["auditor"] = (Role.Auditor, OfficeCode),
        ["coordinator"] = (Role.Coordinator, FirstSchool),
        ["teacher"] = (Role.Teacher, FirstSchool),
        ["coordinator2"] = (Role.Coordinator, SecondSchool),
        ["teacher2"] = (Role.Teacher, SecondSchool),
    };

    public static async Task AddToAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<HelpDeskDb>();
        var accounts = services.GetRequiredService<IAccounts>();
        var settings = await db.Settings.SingleAsync();
        (settings.NameTh, settings.NameEn) = ("สำนักงานเขตพื้นที่การศึกษาทดสอบ", "Test Area Office");
        School[] schools =
        [
            new(OfficeCode, new SchoolDetails("สำนักงานเขตพื้นที่การศึกษาทดสอบ", "Test Area Office", "เมือง"), isOffice: true),
            new(FirstSchool, new SchoolDetails("โรงเรียนบ้านดอนแก้ว", "Ban Don Kaeo School", "แม่ริม", "053-000-101")),
            new(SecondSchool, new SchoolDetails("โรงเรียนวัดแม่กะ", "Wat Mae Ka School", "สันป่าตอง", "053-000-102")),
            new(ThirdSchool, new SchoolDetails("โรงเรียนเจดีย์แก้ว", "Chedi Kaeo School", "แม่ริม")),
        ];
        db.Schools.AddRange(schools);
        AssetStarter.AddTo(db);
        BaselineStarter.AddTo(db, services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        db.Categories.AddRange(
            new Category("pc", "คอมพิวเตอร์ตั้งโต๊ะ", "Desktop computer", 1),
            new Category("printer", "เครื่องพิมพ์/สแกน/ถ่ายเอกสาร", "Printer, scanner, copier", 2),
            new Category("network", "เครือข่าย/อินเทอร์เน็ต/Wi-Fi", "Network, Internet, Wi-Fi", 3));
        foreach (var impact in Enum.GetValues<Impact>())
        {
            foreach (var urgency in Enum.GetValues<Urgency>())
            {
                db.PriorityRules.Add(new PriorityRule(impact, urgency, PriorityRule.Default(impact, urgency)));
            }
        }

        await db.SaveChangesAsync();
        foreach (var (userName, (role, school)) in People)
        {
            var person = new Person(userName, new PersonDetails($"นาย{userName} ทดสอบ", role.ToString(), userName + "@example.go.th", "081-000-0000"));
            person.Join(schools.Single(s => s.Code == school), role);
            db.People.Add(person);
            await db.SaveChangesAsync();
            await accounts.SetPasswordAsync(person, Password, mustChange: false);
        }
    }
}
