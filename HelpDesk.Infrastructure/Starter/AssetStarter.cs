using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Calendar;

namespace HelpDesk.Infrastructure.Starter;

/// <summary>
/// What every new office starts its register with and then edits: categories, the least prices of what is depreciated, holidays. It is
/// data in two languages, written into the office's own tables, and so stands here and not in resources.
/// </summary>
public static class AssetStarter
{
    /// <summary>Adds it all to an empty office; the caller saves.</summary>
    public static void AddTo(IHelpDeskDb db)
    {
        db.AssetCategories.AddRange(Categories.Select(c => new AssetCategory(new AssetCategoryDetails(
            c.Code, c.Th, c.En, c.Years, c.Ticket, SpecificationNames: string.Join('\n', c.Specification)))));
        db.DepreciationThresholds.AddRange(DepreciationPolicy.Default.Thresholds.Select(t => new DepreciationThreshold(t.FromFiscalYear, t.Price)));
        db.Holidays.AddRange(Holidays.Select(h => new Holiday(h.Date, h.Name)));
    }

    /// <summary>The categories: code, names, useful life in years, the category of their tickets, what is asked of each.</summary>
    public static IReadOnlyList<(string Code, string Th, string En, int Years, string Ticket, IReadOnlyList<string> Specification)> Categories { get; } =
    [
        ("7440-001", "เครื่องคอมพิวเตอร์ตั้งโต๊ะ", "Desktop computer", 4, "pc", ["CPU", "RAM", "Storage", "จอภาพ", "ระบบปฏิบัติการ"]),
        ("7440-002", "เครื่องคอมพิวเตอร์โน้ตบุ๊ก", "Notebook computer", 4, "notebook", ["CPU", "RAM", "Storage", "จอภาพ", "ระบบปฏิบัติการ"]),
        ("7440-003", "แท็บเล็ต", "Tablet", 3, "notebook", ["ขนาดจอ", "RAM", "Storage"]),
        ("7440-004", "เครื่องแม่ข่าย", "Server", 5, "server", ["CPU", "RAM", "Storage", "RAID"]),
        ("7440-005", "เครื่องพิมพ์", "Printer", 4, "printer", ["ชนิด", "ความเร็ว", "การเชื่อมต่อ", "หมึก"]),
        ("7440-006", "เครื่องสแกนเนอร์", "Scanner", 4, "printer", ["ชนิด", "ความเร็ว"]),
        ("7440-007", "อุปกรณ์กระจายสัญญาณ (Switch)", "Network switch", 4, "network", ["จำนวนช่อง", "ความเร็ว", "PoE"]),
        ("7440-008", "อุปกรณ์กระจายสัญญาณไร้สาย (Access Point)", "Wireless access point", 4, "network", ["มาตรฐาน", "PoE"]),
        ("7440-009", "จอภาพคอมพิวเตอร์", "Monitor", 4, "pc", ["ขนาดจอ", "ความละเอียด"]),
        ("6130-001", "เครื่องสำรองไฟฟ้า (UPS)", "UPS", 4, "power", ["ขนาด (VA)", "กำลังไฟ (W)"]),
        ("6730-001", "เครื่องฉายภาพ (โปรเจกเตอร์)", "Projector", 5, "av", ["ความสว่าง (ลูเมน)", "ความละเอียด"]),
        ("7730-001", "โทรทัศน์", "Television", 5, "av", ["ขนาดจอ", "ความละเอียด"]),
        ("7730-002", "เครื่องเสียง/ไมโครโฟน", "Sound system, microphone", 5, "av", ["ชนิด", "กำลังขยาย"]),
        ("6720-001", "กล้องวงจรปิด", "CCTV camera", 5, "cctv", ["ความละเอียด", "ชนิด"]),
        ("7430-001", "เครื่องถ่ายเอกสาร", "Copier", 5, "printer", ["ความเร็ว", "ชนิด"]),
        ("7110-001", "ครุภัณฑ์สำนักงาน", "Office equipment", 10, "advice", []),
        ("6910-001", "ครุภัณฑ์การศึกษา", "Educational equipment", 10, "advice", []),
    ];

    /// <summary>Government holidays of 2026, as announced (DOMAIN.md §7); the next years' are imported once they are announced.</summary>
    public static IReadOnlyList<(DateOnly Date, string Name)> Holidays { get; } =
    [
        (new(2026, 1, 1), "วันขึ้นปีใหม่"), (new(2026, 1, 2), "วันหยุดพิเศษ"), (new(2026, 3, 3), "วันมาฆบูชา"), (new(2026, 4, 6), "วันจักรี"),
        (new(2026, 4, 13), "วันสงกรานต์"), (new(2026, 4, 14), "วันสงกรานต์"), (new(2026, 4, 15), "วันสงกรานต์"), (new(2026, 5, 4), "วันฉัตรมงคล"),
        (new(2026, 5, 13), "วันพืชมงคล"), (new(2026, 6, 1), "ชดเชยวันวิสาขบูชา"), (new(2026, 6, 3), "วันเฉลิมพระชนมพรรษาสมเด็จพระราชินี"),
        (new(2026, 7, 28), "วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว"), (new(2026, 7, 29), "วันอาสาฬหบูชา"), (new(2026, 7, 30), "วันเข้าพรรษา"),
        (new(2026, 8, 12), "วันแม่แห่งชาติ"), (new(2026, 10, 13), "วันนวมินทรมหาราช"), (new(2026, 10, 23), "วันปิยมหาราช"),
        (new(2026, 12, 7), "ชดเชยวันพ่อแห่งชาติ"), (new(2026, 12, 10), "วันรัฐธรรมนูญ"), (new(2026, 12, 31), "วันสิ้นปี"),
    ];
}
