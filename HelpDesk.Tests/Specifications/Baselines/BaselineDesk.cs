using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Specifications.Baselines;
using HelpDesk.Tests.Assets;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Specifications.Baselines;

/// <summary>Editions of the criteria, arranged for tests.</summary>
internal static class BaselineDesk
{
    internal static readonly string[] Headings = ["ข้อ", "รายการ", "หน่วยนับ", "ราคา (บาท)", "คุณลักษณะ", "ชนิด", "เงื่อนไข", "ค่า", "ถึง", "หน่วย", "ตัวเลือก", "รายละเอียด", "จำเป็น"];

    internal static Task<ImportFile> FileAsync(params object?[][] rows) => AssetFiles.BookAsync("เกณฑ์.xlsx", [Headings, .. rows]);

    internal static Task<ImportReport> ImportAsync(this House house, ImportFile file, string name, DateOnly from, string by = "supply") =>
        house.SendAsync(new ImportBaseline.Command(file, name, from, "ประกาศทดสอบ"), by);

    internal static async Task<GetBaselines.Row> BaselineAsync(this House house, string number) =>
        (await house.SendAsync(new GetBaselines.Query(), "supply")).Rows.Single(r => r.Number == number);
}
