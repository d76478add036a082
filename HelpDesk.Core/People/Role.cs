namespace HelpDesk.Core.People;

/// <summary>What a person does at a school or at the office (DOMAIN.md §1). The numbers are stored.</summary>
public enum Role
{
    /// <summary>ผู้แจ้ง: reports faults of the own school or office and follows them.</summary>
    Teacher = 1,

    /// <summary>ผู้ประสานงาน ICT โรงเรียน: sees everything of the own schools.</summary>
    Coordinator = 2,

    /// <summary>เจ้าหน้าที่คอมพิวเตอร์: works the queue.</summary>
    Technician = 3,

    /// <summary>เจ้าหน้าที่พัสดุ: register, loans, stock-take, disposal.</summary>
    SupplyOfficer = 4,

    /// <summary>เจ้าหน้าที่ธุรการ: order numbers.</summary>
    Clerk = 5,

    /// <summary>ผอ.กลุ่ม: assigns, approves inside the group.</summary>
    GroupDirector = 6,

    /// <summary>ผอ.สพท.: approves plans, orders and loans off the premises.</summary>
    Director = 7,

    /// <summary>หน่วยตรวจสอบภายใน: reads everything, changes nothing.</summary>
    Auditor = 8,

    /// <summary>ผู้ดูแลระบบ: users, schools, settings.</summary>
    Administrator = 9,
}

/// <summary>Roles that rights name together.</summary>
public static class RoleGroups
{
    /// <summary>Held at a school.</summary>
    public static readonly IReadOnlyList<Role> School = [Role.Teacher, Role.Coordinator];

    /// <summary>Held at the office only.</summary>
    public static readonly IReadOnlyList<Role> Office =
        [Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator];

    /// <summary>Read the tickets of all schools.</summary>
    public static readonly IReadOnlyList<Role> SeesAllSchools =
        [Role.Technician, Role.SupplyOfficer, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator];
}
