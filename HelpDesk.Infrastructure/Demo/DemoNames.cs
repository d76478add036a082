using System.Globalization;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>Names of people and schools that do not exist but could.</summary>
internal static class DemoNames
{
    /// <summary>Districts of the example area.</summary>
    public static readonly string[] Districts =
        ["เมือง", "แม่ริม", "สันป่าตอง", "ดอยสะเก็ด", "สันทราย", "สันกำแพง", "สารภี", "หางดง", "แม่แตง", "แม่ออน"];

    private static readonly string[] Men =
    [
        "สมชาย", "สมศักดิ์", "ประเสริฐ", "วิชัย", "สุรชัย", "อนุชา", "ธนา", "ธีรพงษ์", "นรินทร์", "ณัฐพล", "ปิยะ", "พงศกร", "พีระพล", "ภาณุวัฒน์",
        "มนตรี", "ยุทธนา", "รัฐพงษ์", "วรวุฒิ", "วีรพล", "ศักดิ์ชัย", "ศุภชัย", "สมบัติ", "สมพงษ์", "สันติ", "สิทธิชัย", "สุเทพ", "สุนทร", "สุรพล",
        "เกรียงไกร", "ก้องภพ", "กิตติพงษ์", "จักรพันธ์", "เจริญ", "ชัยวัฒน์", "ชาญชัย", "ณรงค์", "ดนัย", "ทวีศักดิ์", "นพดล", "บุญส่ง", "อดิศักดิ์", "อภิชาติ",
    ];

    private static readonly string[] Women =
    [
        "สมหญิง", "สมศรี", "สุดารัตน์", "ศิริพร", "พัชรี", "จันทร์เพ็ญ", "มาลี", "อรุณี", "วันดี", "กาญจนา", "กนกวรรณ", "จิราภรณ์", "ชลธิชา", "ณัฐกานต์",
        "ดวงใจ", "ทัศนีย์", "ธัญญารัตน์", "นงลักษณ์", "นภาพร", "นิภา", "เบญจวรรณ", "ประภาพร", "ปราณี", "ปวีณา", "พรทิพย์", "พิมพ์ใจ", "เพ็ญศรี", "ภัทราพร",
        "มณีรัตน์", "รัตนา", "ลัดดา", "วราภรณ์", "วิไลวรรณ", "ศศิธร", "สายฝน", "สุกัญญา", "สุภาพร", "โสภา", "อรทัย", "อัจฉรา", "อำไพ", "แสงดาว",
    ];

    private static readonly string[] FamilyFirst =
    [
        "ใจ", "แก้ว", "ทอง", "ศรี", "บุญ", "วงศ์", "สุข", "ชัย", "คำ", "จันทร์", "แสง", "พรหม", "อินทร์", "มณี", "ไชย", "เทพ", "ปัญญา", "รัตน", "สุวรรณ", "กาวิ",
    ];

    private static readonly string[] FamilySecond =
    [
        "ดี", "มา", "งาม", "เรือง", "ประเสริฐ", "สวัสดิ์", "ทรัพย์", "วงศ์", "กุล", "พันธุ์", "รักษ์", "เจริญ", "มงคล", "สกุล", "ละ", "แก้ว", "ปัน", "ธรรม", "ชื่น", "ยืน",
    ];

    private static readonly (string Th, string En)[] PlaceFirst =
    [
        ("ดอน", "Don"), ("หนอง", "Nong"), ("แม่", "Mae"), ("ห้วย", "Huai"), ("สัน", "San"), ("ป่า", "Pa"), ("ทุ่ง", "Thung"), ("ท่า", "Tha"),
        ("วัง", "Wang"), ("โป่ง", "Pong"), ("นา", "Na"), ("โคก", "Khok"), ("บ่อ", "Bo"), ("ปง", "Pong Nuea"), ("เวียง", "Wiang"), ("ร่อง", "Rong"),
        ("น้ำ", "Nam"), ("สบ", "Sop"),
    ];

    private static readonly (string Th, string En)[] PlaceSecond =
    [
        ("แก้ว", "Kaeo"), ("ไผ่", "Phai"), ("ขาม", "Kham"), ("สัก", "Sak"), ("แดง", "Daeng"), ("หลวง", "Luang"), ("ใหม่", "Mai"), ("กลาง", "Klang"),
        ("เหนือ", "Nuea"), ("งาม", "Ngam"), ("ทอง", "Thong"), ("บัว", "Bua"), ("จาน", "Chan"), ("ม่วง", "Muang"), ("ยาง", "Yang"), ("ปลา", "Pla"),
        ("ช้าง", "Chang"), ("เหียง", "Hiang"), ("ตอง", "Tong"), ("กล้วย", "Kluai"), ("แฝก", "Faek"), ("ตาล", "Tan"), ("มะขาม", "Makham"), ("เดื่อ", "Duea"),
    ];

    private static readonly (string Th, string En)[] Kinds = [("บ้าน", "Ban "), ("วัด", "Wat "), ("ชุมชน", "Chumchon "), ("", "")];

    private static readonly (string Th, string En)[] Endings = [("", ""), ("วิทยา", " Witthaya"), ("ราษฎร์บำรุง", " Rat Bamrung"), ("พิทยาคม", " Phitthayakhom")];

    /// <summary>How many different school names there are.</summary>
    public static int SchoolNames => Kinds.Length * Endings.Length * PlaceFirst.Length * PlaceSecond.Length;

    /// <summary>A full name with its title.</summary>
    public static string Person(Dice dice)
    {
        var family = dice.Of(FamilyFirst) + dice.Of(FamilySecond);
        return dice.Percent(42) ? $"นาย{dice.Of(Men)} {family}" : $"{(dice.Percent(45) ? "นาง" : "นางสาว")}{dice.Of(Women)} {family}";
    }

    /// <summary>Schools' names, each once, most of them of villages and temples.</summary>
    public static IEnumerable<(string Th, string En)> Schools(Dice dice)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (seen.Count < SchoolNames)
        {
            var kind = dice.Weighted([(Kinds[0], 60), (Kinds[1], 22), (Kinds[2], 6), (Kinds[3], 12)]);
            var ending = dice.Weighted([(Endings[0], 70), (Endings[1], 18), (Endings[2], 6), (Endings[3], 6)]);
            var (first, second) = (dice.Of(PlaceFirst), dice.Of(PlaceSecond));
            if (seen.Add(kind.Th + first.Th + second.Th + ending.Th))
            {
                yield return ($"โรงเรียน{kind.Th}{first.Th}{second.Th}{ending.Th}", $"{kind.En}{first.En} {second.En}{ending.En} School");
            }
        }
    }

    /// <summary>A mobile number from a block of the form 08x-000-xxxx.</summary>
    public static string Mobile(Dice dice) =>
        string.Create(CultureInfo.InvariantCulture, $"0{dice.Of([6, 8, 9])}{dice.Between(0, 9)}-000-{dice.Between(0, 9999):0000}");
}
