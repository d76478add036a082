using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Infrastructure.Starter;

/// <summary>
/// What every new office starts with and then edits: categories with their common symptoms, the matrix of priorities, the units.
/// It is data in two languages, written into the office's own tables, and so stands here and not in resources.
/// </summary>
public static class StarterData
{
    /// <summary>Adds it all to an empty office; the caller saves.</summary>
    /// <param name="db">The office's database.</param>
    /// <param name="at">UTC.</param>
    public static void AddTo(IHelpDeskDb db, DateTime at)
    {
        OrderStarter.AddTo(db);
        db.OfficeUnits.AddRange(Units.Select((unit, i) => new OfficeUnit(unit.Th, unit.En, i + 1)));
        StarterCommittees.AddTo(db);
        AssetStarter.AddTo(db);
        BaselineStarter.AddTo(db, at);
        var position = 0;
        foreach (var (code, th, en, symptoms) in Categories)
        {
            var category = new Category(code, th, en, ++position);
            category.SetSymptoms(symptoms);
            db.Categories.Add(category);
        }

        foreach (var impact in Enum.GetValues<Impact>())
        {
            db.PriorityRules.AddRange(Enum.GetValues<Urgency>().Select(urgency => new PriorityRule(impact, urgency, PriorityRule.Default(impact, urgency))));
        }
    }

    /// <summary>The nine units of an area office, as the ministry's announcement divides it.</summary>
    public static IReadOnlyList<(string Th, string En)> Units { get; } =
    [
        ("กลุ่มอำนวยการ", "General Administration Group"),
        ("กลุ่มนโยบายและแผน", "Policy and Planning Group"),
        ("กลุ่มส่งเสริมการศึกษาทางไกล เทคโนโลยีสารสนเทศและการสื่อสาร", "Distance Learning and ICT Promotion Group (DLICT)"),
        ("กลุ่มบริหารงานการเงินและสินทรัพย์", "Finance and Assets Group"),
        ("กลุ่มบริหารงานบุคคล", "Personnel Administration Group"),
        ("กลุ่มพัฒนาครูและบุคลากรทางการศึกษา", "Teacher and Personnel Development Group"),
        ("กลุ่มนิเทศ ติดตาม และประเมินผลการจัดการศึกษา", "Supervision, Monitoring and Evaluation Group"),
        ("กลุ่มส่งเสริมการจัดการศึกษา", "Education Promotion Group"),
        ("หน่วยตรวจสอบภายใน", "Internal Audit Unit"),
    ];

    /// <summary>The categories in their order, each with the symptoms that are reported most.</summary>
    public static IReadOnlyList<(string Code, string Th, string En, IReadOnlyList<(string Th, string En)> Symptoms)> Categories { get; } =
    [
        ("pc", "คอมพิวเตอร์ตั้งโต๊ะ", "Desktop computer",
        [
            ("เปิดไม่ติด", "Does not turn on"),
            ("เปิดติดแต่จอไม่ขึ้นภาพ", "Turns on, no picture on the screen"),
            ("เครื่องช้าหรือค้างบ่อย", "Slow or freezes often"),
            ("จอฟ้า รีสตาร์ตเอง", "Blue screen, restarts by itself"),
            ("เมาส์หรือคีย์บอร์ดใช้ไม่ได้", "Mouse or keyboard does not work"),
            ("มีเสียงดังผิดปกติ", "Makes an unusual noise"),
        ]),
        ("notebook", "โน้ตบุ๊ก/แท็บเล็ต", "Notebook or tablet",
        [
            ("เปิดไม่ติด", "Does not turn on"),
            ("ชาร์จไฟไม่เข้า", "Does not charge"),
            ("แบตเตอรี่หมดเร็ว", "Battery runs out quickly"),
            ("หน้าจอแตกหรือภาพเพี้ยน", "Screen broken or picture distorted"),
            ("แป้นพิมพ์บางปุ่มกดไม่ได้", "Some keys do not work"),
            ("เครื่องช้าหรือค้างบ่อย", "Slow or freezes often"),
        ]),
        ("printer", "เครื่องพิมพ์/สแกน/ถ่ายเอกสาร", "Printer, scanner, copier",
        [
            ("พิมพ์ไม่ออก", "Does not print"),
            ("กระดาษติด", "Paper jam"),
            ("หมึกจาง มีเส้น หรือสีเพี้ยน", "Faint print, lines or wrong colours"),
            ("ไฟเตือนกะพริบ ไม่ทำงาน", "Warning light blinks, does not work"),
            ("คอมพิวเตอร์มองไม่เห็นเครื่องพิมพ์", "Computer does not find the printer"),
            ("สแกนไม่ได้", "Does not scan"),
        ]),
        ("network", "เครือข่าย/อินเทอร์เน็ต/Wi-Fi", "Network, Internet, Wi-Fi",
        [
            ("อินเทอร์เน็ตใช้ไม่ได้ทั้งโรงเรียน", "No Internet in the whole school"),
            ("อินเทอร์เน็ตใช้ไม่ได้บางเครื่อง", "No Internet on some computers"),
            ("อินเทอร์เน็ตช้าหรือหลุดบ่อย", "Internet slow or drops often"),
            ("ต่อ Wi-Fi ไม่ได้", "Cannot connect to Wi-Fi"),
            ("สายหรือเต้ารับเครือข่ายชำรุด", "Network cable or outlet damaged"),
            ("ขอเพิ่มจุดเชื่อมต่อ", "Request for a new network point"),
        ]),
        ("server", "เครื่องแม่ข่าย", "Server",
        [
            ("เครื่องแม่ข่ายไม่ทำงาน", "Server is down"),
            ("เข้าใช้แฟ้มที่แชร์ไม่ได้", "Shared files cannot be reached"),
            ("พื้นที่จัดเก็บเต็ม", "Storage is full"),
            ("สำรองข้อมูลไม่สำเร็จ", "Backup fails"),
        ]),
        ("software", "ซอฟต์แวร์", "Software",
        [
            ("เปิดโปรแกรมไม่ได้", "A program does not open"),
            ("ขอติดตั้งโปรแกรม", "Request to install a program"),
            ("โปรแกรมค้างหรือปิดเอง", "A program freezes or closes by itself"),
            ("Windows หรือ Office แจ้งให้เปิดใช้งาน", "Windows or Office asks for activation"),
            ("พิมพ์ภาษาไทยไม่ได้หรือฟอนต์หาย", "Cannot type Thai, or fonts are missing"),
        ]),
        ("system", "ระบบสารสนเทศ/เว็บไซต์", "Information system, website",
        [
            ("เข้าเว็บไซต์ไม่ได้", "Website cannot be reached"),
            ("บันทึกข้อมูลไม่ได้", "Data cannot be saved"),
            ("ข้อมูลแสดงไม่ถูกต้อง", "Wrong data is shown"),
            ("ระบบช้าหรือแจ้งข้อผิดพลาด", "The system is slow or shows an error"),
            ("ขอแก้ไขหรือเพิ่มเนื้อหา", "Request to change or add content"),
        ]),
        ("account", "บัญชีผู้ใช้/อีเมล", "User account, e-mail",
        [
            ("ลืมรหัสผ่าน", "Forgotten password"),
            ("เข้าสู่ระบบไม่ได้", "Cannot sign in"),
            ("ขอเปิดบัญชีใหม่", "Request for a new account"),
            ("รับหรือส่งอีเมลไม่ได้", "Cannot receive or send e-mail"),
            ("พื้นที่อีเมลหรือคลาวด์เต็ม", "Mailbox or cloud storage is full"),
        ]),
        ("security", "ความปลอดภัย/ไวรัส", "Security, virus",
        [
            ("เครื่องติดไวรัส", "Computer has a virus"),
            ("มีหน้าต่างโฆษณาขึ้นเอง", "Advertisements pop up"),
            ("แฟ้มถูกเข้ารหัสหรือหายไป", "Files were encrypted or are gone"),
            ("ได้รับอีเมลหรือลิงก์น่าสงสัย", "Suspicious e-mail or link received"),
            ("สงสัยว่าบัญชีถูกผู้อื่นใช้", "Somebody else may be using an account"),
        ]),
        ("av", "โสตทัศนูปกรณ์/โปรเจกเตอร์/ทีวี", "Audio-visual, projector, TV",
        [
            ("เปิดไม่ติด", "Does not turn on"),
            ("ภาพไม่ขึ้นเมื่อต่อคอมพิวเตอร์", "No picture when a computer is connected"),
            ("ภาพมืดหรือสีเพี้ยน", "Picture dark or wrong colours"),
            ("ไม่มีเสียงหรือไมโครโฟนไม่ดัง", "No sound, or the microphone is silent"),
            ("รีโมตใช้ไม่ได้", "Remote control does not work"),
            ("รับสัญญาณ DLTV ไม่ได้", "No DLTV signal"),
        ]),
        ("power", "ไฟฟ้า/UPS", "Power, UPS",
        [
            ("UPS ไม่สำรองไฟ", "UPS gives no backup power"),
            ("UPS ส่งเสียงเตือนตลอด", "UPS beeps all the time"),
            ("ปลั๊กหรือเต้ารับไม่มีไฟ", "Socket has no power"),
            ("ไฟตกหรือดับบ่อย", "Voltage drops or frequent outages"),
        ]),
        ("cctv", "กล้องวงจรปิด/โทรศัพท์", "CCTV, telephone",
        [
            ("กล้องไม่มีภาพ", "Camera shows no picture"),
            ("ดูภาพย้อนหลังไม่ได้", "Recordings cannot be viewed"),
            ("ภาพไม่ชัดหรือมืด", "Picture blurred or dark"),
            ("โทรศัพท์ใช้ไม่ได้", "Telephone does not work"),
        ]),
        ("advice", "ขอคำปรึกษา/บริการ", "Advice or service",
        [
            ("ขอคำแนะนำการใช้งาน", "Advice on how to use something"),
            ("ขอคำแนะนำการจัดซื้อ", "Advice on what to buy"),
            ("ขอให้ช่วยจัดประชุมออนไลน์", "Help with an online meeting"),
            ("ขอวิทยากรหรือการอบรม", "Request for a trainer or training"),
            ("ขอยืมอุปกรณ์", "Request to borrow equipment"),
        ]),
    ];
}
