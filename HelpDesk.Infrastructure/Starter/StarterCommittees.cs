using HelpDesk.Core.Committees;

namespace HelpDesk.Infrastructure.Starter;

/// <summary>The templates of committees that every new office starts with and then edits (DOMAIN.md §2, §4, §5).</summary>
public static class StarterCommittees
{
    /// <summary>Adds them; the caller saves.</summary>
    public static void AddTo(IHelpDeskDb db) => db.CommitteeTemplates.AddRange(Committees.Select(t => new CommitteeTemplate
    {
        Name = t.Name, Kind = CommitteeKind.Committee, Purpose = t.Purpose, MinimumMembers = t.Minimum, Duties = t.Duties,
    }).Concat(Processes.Select(t => new CommitteeTemplate
    {
        Name = "คณะทำงาน" + t.Name, Kind = CommitteeKind.WorkingGroup, Purpose = CommitteePurpose.Process, MinimumMembers = 3, Duties = t.Duties,
    })));

    private static (string Name, CommitteePurpose Purpose, int Minimum, string Duties)[] Committees { get; } =
    [
        ("คณะกรรมการกำหนดรายละเอียดคุณลักษณะเฉพาะ", CommitteePurpose.Specification, 3,
            "จัดทำร่างขอบเขตของงานหรือรายละเอียดคุณลักษณะเฉพาะของพัสดุ\nกำหนดราคากลางและหลักเกณฑ์การพิจารณาคัดเลือกข้อเสนอ\nเสนอผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาเพื่อขอความเห็นชอบ"),
        ("คณะกรรมการพิจารณาผลการจัดซื้อหรือจ้าง", CommitteePurpose.Comparison, 3,
            "ตรวจสอบเอกสารและคุณสมบัติของผู้เสนอราคา\nเปรียบเทียบข้อเสนอกับรายละเอียดคุณลักษณะเฉพาะเป็นรายข้อ\nรายงานผลการพิจารณาและความเห็นต่อผู้มีอำนาจอนุมัติ"),
        ("คณะกรรมการตรวจรับพัสดุ", CommitteePurpose.Inspection, 3,
            "ตรวจรับพัสดุ ณ ที่ทำการของผู้ใช้พัสดุหรือสถานที่ที่กำหนดไว้ในสัญญา\nตรวจรับให้ถูกต้องครบถ้วนตามหลักฐานที่ตกลงกันไว้\n- ทดลองหรือตรวจสอบในทางเทคนิค\n- เชิญผู้เชี่ยวชาญมาให้คำปรึกษาเมื่อจำเป็น\nจัดทำใบตรวจรับและรายงานหัวหน้าหน่วยงานของรัฐ"),
        ("คณะกรรมการตรวจสอบพัสดุประจำปี", CommitteePurpose.StockTake, 3,
            "ตรวจสอบการรับจ่ายพัสดุในงวดปีที่ผ่านมา\nตรวจนับพัสดุคงเหลือว่ามีตัวอยู่ตรงตามบัญชีหรือทะเบียนหรือไม่\nระบุพัสดุที่ชำรุด เสื่อมคุณภาพ สูญไป หรือไม่จำเป็นต้องใช้ต่อไป\nรายงานผลภายใน 30 วันทำการนับแต่วันเริ่มตรวจสอบ"),
        ("คณะกรรมการดำเนินการฝึกอบรม", CommitteePurpose.Training, 3,
            "จัดทำหลักสูตร กำหนดการ และเอกสารประกอบการอบรม\nจัดเตรียมสถานที่ อุปกรณ์ และระบบเครือข่าย\nลงทะเบียนและอำนวยความสะดวกแก่ผู้เข้ารับการอบรม\nประเมินและสรุปผลการอบรม"),
        ("คณะกรรมการติดตามและประเมินผล", CommitteePurpose.Evaluation, 3,
            "กำหนดกรอบ ตัวชี้วัด และเครื่องมือติดตามประเมินผล\nเก็บรวบรวมและวิเคราะห์ข้อมูล\nสรุปและรายงานผลต่อผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา"),
    ];

    // One for each process of which the first step appoints a committee or working group.
    private static (string Name, string Duties)[] Processes { get; } =
    [
        ("ศึกษา วิเคราะห์ ออกแบบ และวางแผนระบบคอมพิวเตอร์", Plan),
        ("ติดตั้ง ดูแล บำรุงรักษา และพัฒนาระบบคอมพิวเตอร์", Plan),
        ("ศึกษา วิเคราะห์ และกำหนดรายละเอียดคุณลักษณะเฉพาะ", "ศึกษาความต้องการใช้งานและเกณฑ์ราคากลาง\nร่วมกันกำหนดรายละเอียดคุณลักษณะเฉพาะ\nเสนอผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาเพื่อพิจารณา"),
        ("ระบบรักษาและคุ้มครองความปลอดภัยข้อมูล", Plan),
        ("พัฒนาบุคลากรด้านระบบคอมพิวเตอร์", Plan),
        ("ให้คำปรึกษา แนะนำ และแก้ไขปัญหา", Plan),
        ("ศึกษา วิเคราะห์ ระบบข้อมูลสารสนเทศเพื่อการบริหาร", Plan),
        ("พัฒนา ปรับปรุง และประยุกต์ใช้เทคโนโลยีสารสนเทศและการสื่อสาร", Plan),
        ("พัฒนา ปรับปรุง และประยุกต์ใช้โปรแกรมประยุกต์", Plan),
        ("พัฒนาสื่อ นวัตกรรม และเทคโนโลยีทางการศึกษา", Plan),
    ];

    private static string Plan => "ศึกษา วิเคราะห์ ออกแบบ และวางแผนการดำเนินงาน\nเสนอแผนงานต่อผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา\nประสานงานผู้เกี่ยวข้องและดำเนินการตามแผน\nสรุปและประเมินผล เสนอผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาทราบ";
}
