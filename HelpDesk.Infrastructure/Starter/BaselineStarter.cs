using HelpDesk.Core.Specifications;
using HelpDesk.Core.Specifications.Baselines;

namespace HelpDesk.Infrastructure.Starter;

/// <summary>
/// The digital ministry's criteria that an office starts to write specifications from (DOMAIN.md §5), and the first limits of procurement.
/// Later editions are imported.
/// </summary>
public static class BaselineStarter
{
    /// <summary>The name of the edition of December 2568.</summary>
    public const string December2568 = "ฉบับเดือนธันวาคม 2568";

    /// <summary>The name of the edition of May 2569, which replaces items 1 to 11.</summary>
    public const string May2569 = "ฉบับเดือนพฤษภาคม 2569";

    private const string Set = "เครื่อง";
    private const string Source = "เกณฑ์ราคากลางและคุณลักษณะพื้นฐานการจัดหาอุปกรณ์และระบบคอมพิวเตอร์ กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม";
    private const string Processor = "หน่วยประมวลผลกลาง (CPU)";
    private const string Speed = "ความเร็วสัญญาณนาฬิกาพื้นฐานหรือสูงสุด";
    private const string Memory = "หน่วยความจำหลัก (RAM)";
    private const string Disk = "หน่วยจัดเก็บข้อมูล ชนิด Solid State Drive";
    private const string Ppm = "ความเร็วพิมพ์ขาวดำ ขนาด A4";
    private const string Port = "ช่องเชื่อมต่อระบบเครือข่าย (Network Interface) 10/100/1000 Base-T";

    /// <summary>Adds them to an empty office; the caller saves.</summary>
    public static void AddTo(IHelpDeskDb db, DateTime at)
    {
        var december = new BaselineEdition(December2568, new DateOnly(2025, 12, 1), Source, at, null);
        var may = new BaselineEdition(May2569, new DateOnly(2026, 5, 1), Source + " แทนข้อ 1–11", at, null);
        foreach (var item in Items)
        {
            Clause[] clauses = [.. item.Clauses.Select(c => c with { Key = BaselineRules.KeyOf(item.Number, c.Name) })];
            december.Add(item.Number, item.Name, item.Price, item.Unit, clauses);
            if (item.NewPrice is { } price)
            {
                may.Add(item.Number, item.Name, price, item.Unit, clauses);
            }
        }

        db.BaselineEditions.AddRange(december, may);
        db.ProcurementRules.Add(new ProcurementRule(ProcurementRules.FirstDay, ProcurementLimits.Default));
    }

    private static (string Number, string Name, decimal Price, decimal? NewPrice, string Unit, Clause[] Clauses)[] Items { get; } =
    [
        ("1", "เครื่องคอมพิวเตอร์แม่ข่าย แบบที่ 1", 130_000, 150_000, Set,
        [
            .. Cpu(10, null, 2.2m), Number(Memory, 16, "GB", "ชนิด ECC หรือดีกว่า"),
            Text("การควบคุมหน่วยจัดเก็บข้อมูล", "สนับสนุนการทำงาน RAID ไม่น้อยกว่า RAID 0, 1, 5"),
            Text("หน่วยจัดเก็บข้อมูล", "ขนาดความจุไม่น้อยกว่า 1 TB ความเร็วรอบไม่น้อยกว่า 10,000 รอบต่อนาที หรือชนิด Solid State Drive ขนาดความจุไม่น้อยกว่า 480 GB"),
            Count("จำนวนหน่วยจัดเก็บข้อมูล", 2, "หน่วย"), Count(Port, 2, "ช่อง"), Count("Power Supply", 2, "หน่วย"),
        ]),
        ("4", "เครื่องคอมพิวเตอร์ สำหรับงานสำนักงาน (จอแสดงภาพขนาดไม่น้อยกว่า 23 นิ้ว)", 20_000, 23_000, Set,
        [
            .. Cpu(4, 8, 4.4m), Number("หน่วยความจำแบบ Cache Memory", 12, "MB"), Number(Memory, 16, "GB", "ชนิด DDR5 หรือดีกว่า"), Number(Disk, 500, "GB"),
            YesNo(Port), Count("ช่องเชื่อมต่อ (Interface) แบบ USB", 3, "ช่อง"), Screen(23),
        ]),
        ("5", "เครื่องคอมพิวเตอร์ สำหรับงานประมวลผล แบบที่ 1 (จอแสดงภาพขนาดไม่น้อยกว่า 23 นิ้ว)", 24_000, 26_000, Set, [.. Workstation(4.6m), Screen(23)]),
        ("6", "เครื่องคอมพิวเตอร์ สำหรับงานประมวลผล แบบที่ 2 (จอแสดงภาพขนาดไม่น้อยกว่า 27 นิ้ว)", 34_000, 36_000, Set, [.. Workstation(5.0m), Screen(27)]),
        ("7", "เครื่องคอมพิวเตอร์ All In One สำหรับงานสำนักงาน", 20_000, 22_000, Set, [.. Cpu(6, null, 4.3m), Number(Memory, 8, "GB")]),
        ("8", "เครื่องคอมพิวเตอร์ All In One สำหรับงานประมวลผล", 26_000, 26_000, Set, [.. Cpu(8, null, 4.3m), Number(Memory, 16, "GB")]),
        ("9", "เครื่องคอมพิวเตอร์โน้ตบุ๊ก สำหรับงานสำนักงาน", 19_000, 21_000, Set,
        [
            .. Cpu(6, 6, 4.5m), Number(Memory, 16, "GB"), Number(Disk, 500, "GB"), Screen(14), Text("ความละเอียดของจอภาพ", "ไม่น้อยกว่า Full HD (1,920 x 1,080 Pixel)"),
            WiFi(),
        ]),
        ("10", "เครื่องคอมพิวเตอร์โน้ตบุ๊ก สำหรับงานประมวลผล", 24_000, 25_000, Set, [.. Cpu(8, null, 4.0m)]),
        ("11", "เครื่องคอมพิวเตอร์โน้ตบุ๊ก สำหรับงานปัญญาประดิษฐ์ (AI)", 30_000, 35_000, Set, [Number("หน่วยประมวลผลด้านปัญญาประดิษฐ์ (NPU)", 40, "TOPS")]),
        ("31", "อุปกรณ์กระจายสัญญาณ (L2 Switch) ขนาด 16 ช่อง", 2_400, null, Set, [Count(Port, 16, "ช่อง")]),
        ("32", "อุปกรณ์กระจายสัญญาณ (L2 Switch) ขนาด 24 ช่อง แบบที่ 1", 3_500, null, Set, [Count(Port, 24, "ช่อง")]),
        ("33", "อุปกรณ์กระจายสัญญาณ (L2 Switch) ขนาด 24 ช่อง แบบที่ 2", 13_000, null, Set,
            [Count(Port, 24, "ช่อง"), Count("MAC Address ที่รองรับ", 16_000, "Mac Address"), YesNo("บริหารจัดการอุปกรณ์ผ่านโปรแกรม Web Browser")]),
        ("35", "อุปกรณ์กระจายสัญญาณไร้สาย (Access Point) แบบที่ 1", 4_000, null, Set, [WiFi(), YesNo("รองรับการจ่ายไฟผ่านสาย (Power over Ethernet)")]),
        ("36", "อุปกรณ์กระจายสัญญาณไร้สาย (Access Point) แบบที่ 2", 22_000, null, Set,
        [
            WiFi(), YesNo("รองรับการจ่ายไฟผ่านสาย (Power over Ethernet)"), Text("เสาอากาศ", "รองรับ MU-MIMO ไม่น้อยกว่า 4x4"),
            Text("การรักษาความปลอดภัย", "รองรับ WPA3 หรือดีกว่า"), YesNo("ทำงานร่วมกับระบบควบคุมอุปกรณ์กระจายสัญญาณไร้สาย (Controller)"),
        ]),
        ("42", "เครื่องพิมพ์เลเซอร์ หรือ LED ขาวดำ (18 หน้าต่อนาที)", 3_400, null, Set, [Number(Ppm, 18, "ppm")]),
        ("43", "เครื่องพิมพ์เลเซอร์ หรือ LED ขาวดำ ชนิด Network (33 หน้าต่อนาที)", 8_900, null, Set,
            [Number(Ppm, 33, "ppm"), YesNo("พิมพ์เอกสารกลับหน้าอัตโนมัติ (Duplex)"), YesNo("ช่องเชื่อมต่อระบบเครือข่าย (Network Interface)"), Count("ถาดใส่กระดาษรวมกัน", 250, "แผ่น")]),
        ("44", "เครื่องพิมพ์เลเซอร์ หรือ LED ขาวดำ ชนิด Network (38 หน้าต่อนาที)", 16_000, null, Set, [Number(Ppm, 38, "ppm"), YesNo("ช่องเชื่อมต่อระบบเครือข่าย (Network Interface)")]),
        ("48", "เครื่องพิมพ์ Multifunction แบบฉีดหมึกพร้อมติดตั้งถังหมึกพิมพ์ (Ink Tank Printer)", 8_000, null, Set,
        [
            Number(Ppm, 30, "ppm"), Number("ความเร็วพิมพ์สี ขนาด A4", 15, "ppm"), YesNo("สแกนเอกสารสี"), YesNo("ถาดป้อนเอกสารอัตโนมัติ (Auto Document Feed)"),
            Choice("การเชื่อมต่อเครือข่าย", "LAN", "Wi-Fi"),
        ]),
        ("49", "เครื่องพิมพ์ Multifunction เลเซอร์ หรือ LED ขาวดำ", 11_000, null, Set, []),
        ("50", "เครื่องพิมพ์ Multifunction เลเซอร์ หรือ LED สี", 16_000, null, Set, []),
        ("53", "สแกนเนอร์ สำหรับงานเก็บเอกสารระดับศูนย์บริการ แบบที่ 1", 15_000, null, Set,
            [YesNo("ป้อนกระดาษขนาด A4 อัตโนมัติ (Auto Document Feeder)"), Count("จำนวนแผ่นที่ป้อนได้", 30, "แผ่น"), Number("ความเร็วในการสแกน ขนาด A4", 25, "ppm")]),
        ("57", "จอแสดงภาพขนาดไม่น้อยกว่า 23 นิ้ว", 3_000, null, Set, [Screen(23), Number("อัตราการแสดงภาพ (Refresh Rate)", 75, "Hz")]),
        ("58", "จอแสดงภาพขนาดไม่น้อยกว่า 27 นิ้ว", 4_300, null, Set, [Screen(27), Number("อัตราการแสดงภาพ (Refresh Rate)", 100, "Hz")]),
        ("59", "เครื่องสำรองไฟฟ้า ขนาด 800 VA", 2_500, null, Set, [Number("กำลังไฟฟ้าด้านนอก (VA)", 800, "VA"), Number("กำลังไฟฟ้าด้านนอก (Watts)", 480, "W")]),
        ("60", "เครื่องสำรองไฟฟ้า ขนาด 1.5 kVA", 6_000, null, Set,
            [Number("กำลังไฟฟ้าด้านนอก (VA)", 1.5m, "kVA"), Number("กำลังไฟฟ้าด้านนอก (Watts)", 600, "W"), Number("ระยะเวลาสำรองไฟฟ้า", 15, "minute")]),
        ("61", "เครื่องสำรองไฟฟ้า ขนาด 2 kVA", 12_000, null, Set,
            [Number("กำลังไฟฟ้าด้านนอก (VA)", 2, "kVA"), Number("กำลังไฟฟ้าด้านนอก (Watts)", 1_600, "W"), Number("ระยะเวลาสำรองไฟฟ้า", 3, "minute", "ที่ Full Load")]),
        ("65", "ชุดโปรแกรมระบบปฏิบัติการ สำหรับเครื่องคอมพิวเตอร์และโน้ตบุ๊ก แบบสิทธิการใช้งานประเภทติดตั้งมาจากโรงงาน (OEM)", 5_500, null, "ชุด", []),
        ("70", "ชุดโปรแกรมป้องกันไวรัส", 700, null, "ชุด", []),
    ];

    private static Clause[] Workstation(decimal speed) =>
        [.. Cpu(8, 8, speed), Number("หน่วยความจำแบบ Cache Memory", 16, "MB"), Number("หน่วยประมวลผลภาพ มีหน่วยความจำ", 2, "GB"), Number(Memory, 16, "GB"), Number(Disk, 500, "GB")];

    private static IEnumerable<Clause> Cpu(decimal cores, decimal? threads, decimal speed)
    {
        yield return Count("แกนหลักของ" + Processor, cores, "แกนหลัก");
        if (threads is { } count)
        {
            yield return Count("แกนเสมือนของ" + Processor, count, "แกนเสมือน");
        }

        yield return Number(Speed, speed, "GHz");
    }

    private static Clause Screen(decimal inches) => Number("ขนาดจอแสดงภาพ", inches, "inch");

    private static Clause WiFi() => Text("มาตรฐานเครือข่ายไร้สาย", "Wi-Fi (IEEE 802.11ax) หรือดีกว่า");

    private static Clause Number(string name, decimal least, string unit, string detail = "") => new(default, name, ClauseKind.Number, ClauseBound.AtLeast, least, null, unit, [], detail, true);

    private static Clause Count(string name, decimal least, string unit) => new(default, name, ClauseKind.Count, ClauseBound.AtLeast, least, null, unit, [], "", true);

    private static Clause YesNo(string name) => new(default, name, ClauseKind.YesNo, ClauseBound.AtLeast, null, null, "", [], "", true);

    private static Clause Choice(string name, params string[] choices) => new(default, name, ClauseKind.Choice, ClauseBound.AtLeast, null, null, "", choices, "", true);

    private static Clause Text(string name, string words) => new(default, name, ClauseKind.Text, ClauseBound.AtLeast, null, null, "", [], words, true);
}
