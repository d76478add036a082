using HelpDesk.Core.Labour;
using HelpDesk.Core.Stock;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>The office's spare parts, some of them reserved for and used on tickets, and how long people worked on these.</summary>
internal static class DemoParts
{
    private static readonly (string Name, string Unit, string Place, int Minimum, decimal Price, int Bought)[] _parts =
    [
        ("แบตเตอรี่ UPS 12V 7.2Ah", "ก้อน", "ตู้ 1 ชั้น 1", 6, 420, 18), ("พาวเวอร์ซัพพลาย 550W", "ตัว", "ตู้ 1 ชั้น 2", 3, 890, 8), ("SSD 500 GB SATA", "ตัว", "ตู้ 2 ชั้น 1", 4, 1_250, 12),
        ("RAM DDR4 8 GB (ตั้งโต๊ะ)", "แถว", "ตู้ 2 ชั้น 1", 4, 790, 10), ("RAM DDR4 8 GB (โน้ตบุ๊ก)", "แถว", "ตู้ 2 ชั้น 1", 2, 810, 6), ("ลูกยางดึงกระดาษ HP LaserJet", "ชุด", "ตู้ 3 ชั้น 1", 3, 260, 9),
        ("ชุดความร้อนเครื่องพิมพ์ (fuser)", "ชุด", "ตู้ 3 ชั้น 2", 2, 2_900, 2), ("แบตเตอรี่ CMOS CR2032", "ก้อน", "ตู้ 1 ชั้น 1", 10, 25, 40), ("พัดลมซีพียู LGA1700", "ตัว", "ตู้ 1 ชั้น 2", 2, 350, 5),
        ("อะแดปเตอร์โน้ตบุ๊ก 65W USB-C", "ตัว", "ตู้ 2 ชั้น 2", 3, 690, 7), ("หลอดโปรเจกเตอร์ Epson ELPLP96", "หลอด", "ตู้ 4", 3, 3_400, 3), ("สวิตช์ 8 พอร์ต Gigabit", "ตัว", "ตู้ 4", 2, 750, 6),
    ];

    /// <summary>Adds and saves them.</summary>
    public static async Task AddAsync(HelpDeskDb db, DateTime now, Dice dice, CancellationToken cancellationToken)
    {
        var office = await db.Schools.Where(s => s.IsOffice).Select(s => s.Id).SingleAsync(cancellationToken);
        var keeper = await db.People.Where(p => p.UserName == "supply").SingleAsync(cancellationToken);
        var by = new Actor(keeper.Id, keeper.Name, IsOffice: false);
        var items = new List<StockItem>();
        foreach (var (name, unit, place, minimum, price, bought) in _parts)
        {
            var item = new StockItem(dice.Id(), StockKind.Part, office, new StockItemDetails(name, unit, place, minimum));
            item.Record(dice.Id(), StockEntryKind.Received, bought, price, "ซื้อประจำปีงบประมาณ", by, now.AddDays(-45));
            items.Add(item);
        }

        // The second time it was dearer; two were miscounted.
        items[0].Record(dice.Id(), StockEntryKind.Received, 6, 465, "ใบส่งของ 118/2570", by, now.AddDays(-12));
        items[7].Record(dice.Id(), StockEntryKind.Adjusted, 38, null, "นับจริง ขาด 2 ก้อน", by, now.AddDays(-5));
        db.StockItems.AddRange(items);
        await db.SaveChangesAsync(cancellationToken);

        var tickets = await db.Tickets.AsNoTracking().Where(t => t.AssigneeId != null && (t.Status == TicketStatus.InProgress || t.Status == TicketStatus.OnHold || t.Status == TicketStatus.Resolved))
            .OrderByDescending(t => t.Id).Take(12).ToListAsync(cancellationToken);
        foreach (var (ticket, i) in tickets.Select((t, i) => (t, i)))
        {
            var technician = new Actor(ticket.AssigneeId, ticket.AssigneeName, IsOffice: true);
            var at = ticket.CreatedAt > now.AddHours(-4) ? now.AddMinutes(-30) : ticket.CreatedAt.AddHours(2);
            var none = new PartShare(ticket.Id, 0, 0, 0);
            items[i].Record(none, dice.Id(), StockEntryKind.Used, 1, "", technician, at);
            if (ticket.IsOpen && i % 3 == 0)
            {
                items[(i + 1) % items.Count].Record(none, dice.Id(), StockEntryKind.Reserved, 1, "", technician, at);
            }

            var entry = new LabourEntry(dice.Id(), ticket.Id, technician, at);
            entry.Stop(at.AddMinutes(dice.Between(15, 110)), 0);
            db.LabourEntries.Add(entry);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
