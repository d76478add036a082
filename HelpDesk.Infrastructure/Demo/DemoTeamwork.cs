using HelpDesk.Core.Teamwork;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>What the demonstration office's technicians have prepared for themselves: replies and views.</summary>
internal static class DemoTeamwork
{
    private static readonly (string Title, string Text, string? Category)[] Replies =
    [
        ("นัดเข้าหน้างาน", "เรียน {ผู้แจ้ง} เจ้าหน้าที่จะเข้าไปดูเรื่อง {หัวข้อ} ที่ {สถานที่} ในวันและเวลาราชการ จะโทรแจ้งก่อนเข้าไป", null),
        ("ขอข้อมูลเพิ่ม", "เรียน {ผู้แจ้ง} ขอรูปหน้าจอหรือข้อความที่ขึ้น และหมายเลขครุภัณฑ์ของเครื่อง เพื่อเตรียมอะไหล่ไปให้ตรง", null),
        ("ลองปิดเปิดเครื่องพิมพ์", "เรียน {ผู้แจ้ง} รบกวนปิดเครื่องพิมพ์ ถอดปลั๊ก รอ 30 วินาที แล้วเปิดใหม่ ถ้ายังพิมพ์ไม่ออก ตอบกลับมาที่เรื่อง {เลขที่เรื่อง} ได้เลย", "printer"),
        ("ตั้งรหัสผ่านใหม่แล้ว", "เรียน {ผู้แจ้ง} ตั้งรหัสผ่านใหม่ให้แล้ว กรุณาเปลี่ยนเมื่อเข้าระบบครั้งแรก และไม่บอกรหัสผ่านกับผู้อื่น", "account"),
    ];

    private static readonly (string Name, string Address)[] Views =
    [
        ("ยังไม่มีผู้รับ", "assignee=none&sort=due"), ("เกินกำหนด", "is=overdue&sort=due"), ("รออะไหล่", "status=on-hold&hold=parts"),
    ];

    /// <summary>Adds them; the caller saves. Categories and people are there.</summary>
    public static async Task AddAsync(IHelpDeskDb db, CancellationToken cancellationToken)
    {
        var categories = await db.Categories.ToDictionaryAsync(c => c.Code, c => c.Id, StringComparer.Ordinal, cancellationToken);
        db.PreparedReplies.AddRange(Replies.Select(r => new PreparedReply(r.Title, r.Text, r.Category is { } code ? categories[code] : null)));
        var owner = await db.People.Where(p => p.UserName == "groupdirector").Select(p => p.Id).SingleAsync(cancellationToken);
        db.SavedViews.AddRange(Views.Select(v => new SavedView(owner, v.Name, v.Address, isShared: true)));
    }
}
