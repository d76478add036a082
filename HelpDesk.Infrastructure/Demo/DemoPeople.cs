using System.Globalization;
using HelpDesk.Core.People;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>Somebody of the demo office.</summary>
/// <param name="UserName">To sign in with.</param>
/// <param name="Details">Name, position, telephone.</param>
/// <param name="School">0 the office, 1 the first school, 2 the second …</param>
/// <param name="Role">The role.</param>
/// <param name="Unit">The office's unit, from 0 in the starter data's order; null at schools.</param>
/// <param name="HasAccount">One of the accounts with the known password.</param>
internal sealed record DemoPerson(string UserName, PersonDetails Details, int School, Role Role, int? Unit = null, bool HasAccount = false);

/// <summary>The people of the demo office and its schools.</summary>
internal static class DemoPeople
{
    private const int Ict = 2;

    /// <summary>The accounts of the sign-in page first, then colleagues without one.</summary>
    public static IEnumerable<DemoPerson> All(int schools, Dice dice) =>
        [.. Accounts(dice), .. Office(dice), .. Enumerable.Range(1, schools).SelectMany(school => School(school, dice))];

    private static IEnumerable<DemoPerson> Accounts(Dice dice)
    {
        return
        [
            Account("admin", "นายวิชัย ดูแลดี", "ผู้ดูแลระบบ", 0, Role.Administrator, Ict),
            Account("technician", "นายนรินทร์ ใจดี", "เจ้าหน้าที่คอมพิวเตอร์", 0, Role.Technician, Ict),
            Account("technician2", "นางสาวศิริพร แก้วมา", "นักวิชาการคอมพิวเตอร์", 0, Role.Technician, Ict),
            Account("supply", "นางสาวพัชรี มีทรัพย์", "เจ้าหน้าที่พัสดุ", 0, Role.SupplyOfficer, 3),
            Account("clerk", "นางจันทร์เพ็ญ เขียนงาม", "เจ้าหน้าที่ธุรการ", 0, Role.Clerk, 0),
            Account("groupdirector", "นายสมศักดิ์ นำทาง", "ผอ.กลุ่ม DLICT", 0, Role.GroupDirector, Ict),
            Account("director", "นายประเสริฐ ยิ่งใหญ่", "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 1", 0, Role.Director, null),
            Account("auditor", "นางมาลี รอบคอบ", "นักวิชาการตรวจสอบภายใน", 0, Role.Auditor, 8),
            Account("coordinator", "นายธนา เชื่อมโยง", "ครู ผู้ประสานงาน ICT", 1, Role.Coordinator, null),
            Account("teacher", "นางสาวสมหญิง สอนดี", "ครู", 1, Role.Teacher, null),
            Account("coordinator2", "นางอรุณี ต่อเนื่อง", "ครู ผู้ประสานงาน ICT", 2, Role.Coordinator, null),
        ];

        DemoPerson Account(string userName, string name, string position, int school, Role role, int? unit) =>
            new(userName, new PersonDetails(name, position, null, DemoNames.Mobile(dice)), school, role, unit, HasAccount: true);
    }

    private static IEnumerable<DemoPerson> Office(Dice dice)
    {
        (string UserName, string Position, Role Role, int? Unit)[] posts =
        [
            ("technician3", "เจ้าหน้าที่คอมพิวเตอร์", Role.Technician, Ict),
            ("technician4", "พนักงานคอมพิวเตอร์", Role.Technician, Ict),
            ("supply2", "หัวหน้าเจ้าหน้าที่พัสดุ", Role.SupplyOfficer, 3),
            ("clerk2", "เจ้าพนักงานธุรการ", Role.Clerk, 0),
            ("director2", "รอง ผอ.สพท.", Role.Director, null),
            ("auditor2", "เจ้าหน้าที่ตรวจสอบภายใน", Role.Auditor, 8),
            ("admin2", "ผู้ดูแลระบบสำรอง", Role.Administrator, Ict),
            ("groupdirector2", "ผอ.กลุ่มอำนวยการ", Role.GroupDirector, 0),
            ("office1", "นักวิเคราะห์นโยบายและแผน", Role.Teacher, 1),
            ("office2", "นักวิชาการเงินและบัญชี", Role.Teacher, 3),
            ("office3", "นักทรัพยากรบุคคล", Role.Teacher, 4),
            ("office4", "นักวิชาการศึกษา", Role.Teacher, 5),
            ("office5", "ศึกษานิเทศก์", Role.Teacher, 6),
            ("office6", "ศึกษานิเทศก์ชำนาญการ", Role.Teacher, 6),
            ("office7", "นักวิชาการศึกษา", Role.Teacher, 7),
        ];
        return posts.Select(post => new DemoPerson(
            post.UserName, new PersonDetails(DemoNames.Person(dice), post.Position, null, DemoNames.Mobile(dice)), 0, post.Role, post.Unit));
    }

    // The first two schools have their coordinator among the accounts.
    private static IEnumerable<DemoPerson> School(int school, Dice dice)
    {
        if (school > 2)
        {
            yield return Member("coordinator", "ครู ผู้ประสานงาน ICT", Role.Coordinator);
        }

        yield return Member("teacher", dice.Of(["ครู", "ครูชำนาญการ", "ครูชำนาญการพิเศษ"]), Role.Teacher);
        yield return Member("staff", dice.Of(["ครูผู้ช่วย", "เจ้าหน้าที่ธุรการโรงเรียน", "พนักงานราชการ"]), Role.Teacher);

        DemoPerson Member(string prefix, string position, Role role) => new(
            string.Create(CultureInfo.InvariantCulture, $"{prefix}.s{school:000}"),
            new PersonDetails(DemoNames.Person(dice), position, null, DemoNames.Mobile(dice)), school, role);
    }
}
