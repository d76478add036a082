using HelpDesk.Core.Orders;

namespace HelpDesk.Infrastructure.Starter;

/// <summary>What an office begins to write orders with: a register, phrases and legal bases. It edits them.</summary>
public static class OrderStarter
{
    /// <summary>Adds it all to an empty office; the caller saves.</summary>
    public static void AddTo(IHelpDeskDb db)
    {
        db.OrderRegisters.Add(new OrderRegister { Name = "ทะเบียนคำสั่งสำนักงาน" });
        db.OrderPhrases.AddRange(Phrases.Select(p => new OrderPhrase { Slot = p.Slot, Kind = p.Kind, Title = p.Title, Text = p.Text }));
    }

    /// <summary>Phrases by the place where they stand in the order.</summary>
    public static IReadOnlyList<(PhraseSlot Slot, OrderKind? Kind, string Title, string Text)> Phrases { get; } =
    [
        (PhraseSlot.Reason, OrderKind.Appointment, "แต่งตั้งเพื่อดำเนินงาน", "ด้วยสำนักงานเขตพื้นที่การศึกษาจะดำเนินงาน… เพื่อให้การดำเนินงานเป็นไปด้วยความเรียบร้อย มีประสิทธิภาพ และบรรลุวัตถุประสงค์"),
        (PhraseSlot.Reason, OrderKind.Appointment, "จัดซื้อจัดจ้างพัสดุ", "ด้วยสำนักงานเขตพื้นที่การศึกษามีความประสงค์จะจัดซื้อ… เพื่อให้การกำหนดรายละเอียดคุณลักษณะเฉพาะของพัสดุเป็นไปตามระเบียบ ถูกต้อง และเป็นประโยชน์แก่ทางราชการ"),
        (PhraseSlot.Reason, OrderKind.Appointment, "ตรวจสอบพัสดุประจำปี", "เพื่อให้การตรวจสอบการรับจ่ายพัสดุงวด 1 ปีที่ผ่านมา และการตรวจนับพัสดุประเภทที่คงเหลืออยู่ เป็นไปด้วยความเรียบร้อยและถูกต้องตามระเบียบ"),
        (PhraseSlot.Reason, OrderKind.Assignment, "มอบหมายหน้าที่ตามโครงสร้าง", "เพื่อให้การปฏิบัติงานของกลุ่มเป็นไปด้วยความเรียบร้อย มีประสิทธิภาพ และเกิดประสิทธิผลแก่ทางราชการ"),
        (PhraseSlot.Reason, OrderKind.General, "แนวปฏิบัติ", "เพื่อให้การปฏิบัติราชการเป็นไปในแนวทางเดียวกัน"),
        (PhraseSlot.LegalBasis, null, "พ.ร.บ.ระเบียบบริหารราชการกระทรวงศึกษาธิการ มาตรา ๓๗", "อาศัยอำนาจตามความในมาตรา ๓๗ แห่งพระราชบัญญัติระเบียบบริหารราชการกระทรวงศึกษาธิการ พ.ศ. ๒๕๔๖ และที่แก้ไขเพิ่มเติม"),
        (PhraseSlot.LegalBasis, OrderKind.Appointment, "ระเบียบพัสดุ พ.ศ. ๒๕๖๐", "อาศัยอำนาจตามระเบียบกระทรวงการคลังว่าด้วยการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. ๒๕๖๐"),
        (PhraseSlot.LegalBasis, OrderKind.Appointment, "ระเบียบพัสดุ พ.ศ. ๒๕๖๐ ข้อ ๒๑ (กำหนดคุณลักษณะ)", "อาศัยอำนาจตามระเบียบกระทรวงการคลังว่าด้วยการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. ๒๕๖๐ ข้อ ๒๑"),
        (PhraseSlot.LegalBasis, OrderKind.Appointment, "ระเบียบพัสดุ พ.ศ. ๒๕๖๐ ข้อ ๒๑๓ (ตรวจสอบพัสดุ)", "อาศัยอำนาจตามระเบียบกระทรวงการคลังว่าด้วยการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. ๒๕๖๐ ข้อ ๒๑๓"),
        (PhraseSlot.Ordering, OrderKind.Appointment, "แต่งตั้งคณะกรรมการ", "จึงแต่งตั้งคณะกรรมการ ดังต่อไปนี้"),
        (PhraseSlot.Ordering, OrderKind.Appointment, "แต่งตั้งคณะทำงาน", "จึงแต่งตั้งคณะทำงาน ดังต่อไปนี้"),
        (PhraseSlot.Ordering, OrderKind.Assignment, "มอบหมายหน้าที่", "จึงมอบหมายหน้าที่ให้ข้าราชการและบุคลากรปฏิบัติ ดังต่อไปนี้"),
        (PhraseSlot.Ordering, OrderKind.General, "ให้ถือปฏิบัติ", "จึงให้ถือปฏิบัติ ดังต่อไปนี้"),
        (PhraseSlot.Closing, null, "ตั้งแต่บัดนี้เป็นต้นไป", "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป"),
        (PhraseSlot.Closing, null, "ตั้งแต่วันที่กำหนด", "ทั้งนี้ ตั้งแต่วันที่… เป็นต้นไป"),
        (PhraseSlot.Closing, OrderKind.Appointment, "ให้ปฏิบัติหน้าที่", "ให้ผู้ที่ได้รับแต่งตั้งปฏิบัติหน้าที่ที่ได้รับมอบหมายด้วยความรับผิดชอบ ให้เกิดผลดีแก่ทางราชการ ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป"),
    ];
}
