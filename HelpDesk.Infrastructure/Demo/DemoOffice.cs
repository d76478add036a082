using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>Fills an empty database with an office that does not exist, for trying things out.</summary>
public sealed class DemoOffice(IServiceScopeFactory scopes)
{
    /// <summary>The password of all demo accounts.</summary>
    public const string Password = "Demo-2570!";

    /// <summary>Whether nobody and nothing is there yet.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return !await scope.ServiceProvider.GetRequiredService<HelpDeskDb>().People.AnyAsync(cancellationToken);
    }

    /// <summary>Fills it.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HelpDeskDb>();
        var accounts = scope.ServiceProvider.GetRequiredService<IAccounts>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var settings = await db.Settings.SingleAsync(cancellationToken);
        (settings.NameTh, settings.NameEn) = ("สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 1", "Example Primary Educational Service Area Office 1");
        var office = new School("5000000000", new SchoolDetails(settings.NameTh, settings.NameEn, "เมือง", "053-000-000"), isOffice: true);
        var first = new School("1050010001", new SchoolDetails("โรงเรียนบ้านดอนแก้ว", "Ban Don Kaeo School", "แม่ริม", "053-000-101"));
        var second = new School("1050010002", new SchoolDetails("โรงเรียนวัดแม่กะ", "Wat Mae Ka School", "สันป่าตอง", "053-000-102"));
        db.Schools.AddRange(office, first, second);
        foreach (var (code, th, en, position) in Categories())
        {
            db.Categories.Add(new Category(code, th, en, position));
        }

        foreach (var impact in Enum.GetValues<Impact>())
        {
            foreach (var urgency in Enum.GetValues<Urgency>())
            {
                db.PriorityRules.Add(new PriorityRule(impact, urgency, PriorityRule.Default(impact, urgency)));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var (userName, name, position, school, role) in People())
        {
            var person = new Person(userName, new PersonDetails(name, position));
            person.Join(school switch { 1 => first, 2 => second, _ => office }, role);
            db.People.Add(person);
            await db.SaveChangesAsync(cancellationToken);
            await accounts.SetPasswordAsync(person, Password, mustChange: false);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static IEnumerable<(string UserName, string Name, string Position, int School, Role Role)> People() =>
    [
        ("admin", "นายวิชัย ดูแลดี", "ผู้ดูแลระบบ", 0, Role.Administrator),
        ("technician", "นายนรินทร์ ใจดี", "เจ้าหน้าที่คอมพิวเตอร์", 0, Role.Technician),
        ("technician2", "นางสาวศิริพร แก้วมา", "นักวิชาการคอมพิวเตอร์", 0, Role.Technician),
        ("supply", "นางสาวพัชรี มีทรัพย์", "เจ้าหน้าที่พัสดุ", 0, Role.SupplyOfficer),
        ("clerk", "นางจันทร์เพ็ญ เขียนงาม", "เจ้าหน้าที่ธุรการ", 0, Role.Clerk),
        ("groupdirector", "นายสมศักดิ์ นำทาง", "ผอ.กลุ่ม DLICT", 0, Role.GroupDirector),
        ("director", "นายประเสริฐ ยิ่งใหญ่", "ผอ.สพท.", 0, Role.Director),
        ("auditor", "นางมาลี รอบคอบ", "นักวิชาการตรวจสอบภายใน", 0, Role.Auditor),
        ("coordinator", "นายธนา เชื่อมโยง", "ครู ผู้ประสานงาน ICT", 1, Role.Coordinator),
        ("teacher", "นางสาวสมหญิง สอนดี", "ครู", 1, Role.Teacher),
        ("coordinator2", "นางอรุณี ต่อเนื่อง", "ครู ผู้ประสานงาน ICT", 2, Role.Coordinator),
    ];

    private static IEnumerable<(string Code, string Th, string En, int Position)> Categories() =>
    [
        ("pc", "คอมพิวเตอร์ตั้งโต๊ะ", "Desktop computer", 1),
        ("notebook", "โน้ตบุ๊ก/แท็บเล็ต", "Notebook or tablet", 2),
        ("printer", "เครื่องพิมพ์/สแกน/ถ่ายเอกสาร", "Printer, scanner, copier", 3),
        ("network", "เครือข่าย/อินเทอร์เน็ต/Wi-Fi", "Network, Internet, Wi-Fi", 4),
        ("server", "เครื่องแม่ข่าย", "Server", 5),
        ("software", "ซอฟต์แวร์", "Software", 6),
        ("system", "ระบบสารสนเทศ/เว็บไซต์", "Information system, website", 7),
        ("account", "บัญชีผู้ใช้/อีเมล", "User account, e-mail", 8),
        ("security", "ความปลอดภัย/ไวรัส", "Security, virus", 9),
        ("av", "โสตทัศนูปกรณ์/โปรเจกเตอร์/ทีวี", "Audio-visual, projector, TV", 10),
        ("power", "ไฟฟ้า/UPS", "Power, UPS", 11),
        ("cctv", "กล้องวงจรปิด/โทรศัพท์", "CCTV, telephone", 12),
        ("advice", "ขอคำปรึกษา/บริการ", "Advice or service", 13),
    ];
}
