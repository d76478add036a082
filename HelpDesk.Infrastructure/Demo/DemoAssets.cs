using System.Globalization;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Stock;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>The made-up office's register: devices of the office and its schools, some of them named by tickets, and consumables.</summary>
internal static class DemoAssets
{
    private const int Batch = 2000;

    private static readonly IReadOnlyList<Model> Models =
    [
        new("7440-001", 26, "เครื่องคอมพิวเตอร์สำนักงาน", [("Acer", "Veriton S2690G"), ("Dell", "OptiPlex 3000"), ("Lenovo", "ThinkCentre neo 50s"), ("HP", "ProDesk 400 G9")], 17_000, 24_000, [("CPU", "Core i5-12400"), ("RAM", "8 GB"), ("Storage", "SSD 256 GB"), ("จอภาพ", "21.5 นิ้ว")]),
        new("7440-002", 18, "เครื่องคอมพิวเตอร์โน้ตบุ๊ก", [("Acer", "TravelMate P214"), ("Asus", "ExpertBook B1400"), ("Lenovo", "ThinkPad E14"), ("HP", "ProBook 440 G9")], 16_000, 25_000, [("CPU", "Core i5-1235U"), ("RAM", "8 GB"), ("Storage", "SSD 512 GB"), ("จอภาพ", "14 นิ้ว")]),
        new("7440-003", 8, "แท็บเล็ต", [("Samsung", "Galaxy Tab A8"), ("Lenovo", "Tab M10"), ("Apple", "iPad รุ่นที่ 9")], 7_000, 12_900, [("ขนาดจอ", "10.5 นิ้ว"), ("Storage", "64 GB")]),
        new("7440-005", 14, "เครื่องพิมพ์", [("Epson", "L3250"), ("Brother", "HL-L2370DN"), ("Canon", "G3010"), ("HP", "LaserJet M211dw")], 3_300, 8_900, [("การเชื่อมต่อ", "USB, Wi-Fi")]),
        new("7440-007", 6, "อุปกรณ์กระจายสัญญาณ 24 ช่อง", [("TP-Link", "TL-SG1024D"), ("Cisco", "CBS220-24T"), ("D-Link", "DGS-1024D")], 3_500, 13_000, [("จำนวนช่อง", "24"), ("ความเร็ว", "1 Gbps")]),
        new("7440-008", 6, "อุปกรณ์กระจายสัญญาณไร้สาย", [("Ubiquiti", "U6 Lite"), ("Ruijie", "RG-RAP2200"), ("TP-Link", "EAP610")], 4_000, 6_500, [("มาตรฐาน", "Wi-Fi 6")]),
        new("6130-001", 6, "เครื่องสำรองไฟฟ้า 800 VA", [("APC", "BX800"), ("Syndome", "Atom 850"), ("Zircon", "PI-800")], 2_500, 3_000, [("ขนาด (VA)", "800")]),
        new("6730-001", 5, "เครื่องฉายภาพ XGA", [("Epson", "EB-X51"), ("BenQ", "MX550"), ("ViewSonic", "PA503X")], 14_000, 28_000, [("ความสว่าง (ลูเมน)", "3,800")]),
        new("7730-001", 7, "โทรทัศน์แอลอีดี 55 นิ้ว", [("Samsung", "UA55"), ("LG", "55UQ8050"), ("TCL", "55P635")], 12_000, 19_900, [("ขนาดจอ", "55 นิ้ว"), ("ความละเอียด", "4K")]),
        new("6720-001", 3, "กล้องวงจรปิดพร้อมเครื่องบันทึก", [("Hikvision", "DS-2CD1023"), ("Dahua", "HFW1239")], 9_000, 28_000, [("ความละเอียด", "2 MP")]),
        new("7440-004", 1, "เครื่องแม่ข่าย", [("Dell", "PowerEdge T150"), ("HPE", "ML30 Gen10")], 110_000, 130_000, [("RAM", "16 GB"), ("RAID", "0, 1, 5")]),
    ];

    private static readonly IReadOnlyList<string> Places =
    [
        "ห้องคอมพิวเตอร์ อาคาร 1 ชั้น 2", "ห้องพักครู", "ห้องธุรการ", "ห้องสมุด", "ห้อง ป.6", "ห้อง ม.3/1", "ห้องประชุม", "ห้องผู้อำนวยการ", "ห้องวิทยาศาสตร์ อาคาร 2", "ห้องอนุบาล 2",
    ];

    private static readonly IReadOnlyList<string> Vendors = ["บจก.เชียงใหม่ไอทีเซ็นเตอร์ (ตัวอย่าง)", "หจก.ล้านนาคอมพิวเตอร์ (ตัวอย่าง)", "ร้านดอยสะเก็ดซัพพลาย (ตัวอย่าง)"];

    /// <summary>Writes so many devices, spread over the office and the schools; the caller saves what is left.</summary>
    public static async Task AddAsync(HelpDeskDb db, IReadOnlyList<School> places, int count, DateTime now, Dice dice, CancellationToken cancellationToken)
    {
        var categories = await db.AssetCategories.ToDictionaryAsync(c => c.Code, cancellationToken);
        var keepers = (await db.Memberships.Where(m => m.Role == Role.Coordinator || m.Role == Role.SupplyOfficer)
            .Join(db.People, m => m.PersonId, p => p.Id, (m, p) => new { m.SchoolId, p.Id, p.Name }).ToListAsync(cancellationToken))
            .GroupBy(k => k.SchoolId).ToDictionary(g => g.Key, g => (g.First().Id, g.First().Name));
        var running = new Dictionary<(long Owner, string Category, int Year), int>();
        var today = ThaiCalendar.BangkokDate(now);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        for (var i = 0; i < count; i++)
        {
            // The office and the first school, which people try out, have more than the others.
            var owner = i % 12 == 0 ? places[0] : i % 12 == 1 ? places[1] : dice.Of(places);
            var model = dice.Weighted([.. Models.Select(m => (m, m.Share))]);
            var acquired = today.AddDays(-dice.Between(20, 365 * 8));
            var year = ThaiCalendar.FiscalYear(acquired);
            var key = (owner.Id, model.Category, year);
            var number = running[key] = running.GetValueOrDefault(key) + 1;
            var category = categories[model.Category];
            var (brand, type) = dice.Of(model.Types);
            var donated = dice.Percent(8);
            var keeper = keepers.TryGetValue(owner.Id, out var known) ? known : ((long Id, string Name)?)null;
            var details = new AssetDetails(model.Name, category.Id, owner.Id)
            {
                Brand = brand,
                Model = type,
                Serial = dice.Next().ToString("X16", CultureInfo.InvariantCulture)[..10],
                Specification = [.. model.Parts.Select(p => new SpecificationValue(p.Name, p.Value))],
                Place = dice.Of(Places),
                KeeperId = keeper?.Id,
                KeeperName = keeper?.Name ?? "",
                AcquiredOn = acquired,
                Method = donated ? AcquisitionMethod.Donated : AcquisitionMethod.Specific,
                Document = string.Create(CultureInfo.InvariantCulture, $"{dice.Between(1, 400)}/{ThaiCalendar.BuddhistYear(acquired)}"),
                Money = donated ? MoneyKind.Donation : dice.Percent(75) ? MoneyKind.Budget : MoneyKind.OffBudget,
                Price = Math.Round((decimal)dice.Between(model.From, model.To) / 100) * 100,
                Vendor = dice.Of(Vendors),
                WarrantyUntil = acquired.AddYears(dice.Between(1, 3)),
            };
            var at = ThaiCalendar.StartOfDayUtc(acquired).AddHours(9);
            var asset = new Asset(
                dice.Id(), owner.Id, AssetNumbers.Format(AssetNumbers.DefaultTemplate, category.Code, owner.Code, year, number), details,
                AssetRules.NamesOf(Reference(owner), Reference(owner), category), Actor.Program, at);
            var state = dice.Weighted<AssetState>([(AssetState.Usable, 86), (AssetState.Damaged, 5), (AssetState.AtRepair, 2), (AssetState.Worn, 5), (AssetState.Unneeded, 1), (AssetState.Lost, 1)]);
            if (state != AssetState.Usable)
            {
                asset.SetState(state, "", Actor.Program, at.AddDays(Math.Min(dice.Between(10, 900), Math.Max(0, (now - at).TotalDays - 1))));
            }

            db.Assets.Add(asset);
            if ((i + 1) % Batch == 0)
            {
                await db.SaveChangesAsync(cancellationToken);
                db.ChangeTracker.Clear();
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.AutoDetectChangesEnabled = true;

        // The next number by the template goes on from these.
        db.Set<NumberSeries>().AddRange(running.Select(r => new NumberSeries
        {
            Series = string.Create(CultureInfo.InvariantCulture, $"asset:{r.Key.Owner}:{categories[r.Key.Category].Id}"),
            Year = r.Key.Year,
            Last = r.Value,
        }));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Some of the tickets name a device of their school and category.</summary>
    public static async Task TieAsync(HelpDeskDb db, Dice dice, CancellationToken cancellationToken)
    {
        var devices = (await db.Assets.Join(db.AssetCategories, a => a.CategoryId, c => c.Id, (a, c) => new { a.Id, a.Number, a.SchoolId, c.TicketCategory }).ToListAsync(cancellationToken))
            .GroupBy(a => (a.SchoolId, a.TicketCategory)).ToDictionary(g => g.Key, g => g.ToArray());
        var tickets = await db.Tickets.OrderBy(t => t.Id).Join(db.Categories, t => t.CategoryId, c => c.Id, (t, c) => new { t.Id, t.SchoolId, c.Code }).ToListAsync(cancellationToken);
        foreach (var ticket in tickets)
        {
            if (devices.TryGetValue((ticket.SchoolId, ticket.Code), out var candidates) && dice.Percent(60))
            {
                var device = dice.Of(candidates);
                await db.Tickets.Where(t => t.Id == ticket.Id).ExecuteUpdateAsync(t => t.SetProperty(x => x.AssetId, device.Id).SetProperty(x => x.AssetTag, device.Number), cancellationToken);
            }
        }
    }

    /// <summary>Consumables and media of the office and the first school; the caller saves.</summary>
    public static void AddStock(HelpDeskDb db, IReadOnlyList<School> places, DateTime now, Dice dice)
    {
        (StockKind Kind, string Name, string Unit, int Minimum)[] items =
        [
            (StockKind.Consumable, "กระดาษถ่ายเอกสาร A4 80 แกรม", "รีม", 20), (StockKind.Consumable, "หมึกพิมพ์ Epson 003 สีดำ", "ขวด", 6), (StockKind.Consumable, "สาย LAN CAT6 (กล่อง 305 เมตร)", "กล่อง", 1),
            (StockKind.Consumable, "หัวต่อ RJ45", "หัว", 100), (StockKind.Consumable, "เมาส์ USB", "ตัว", 5), (StockKind.Media, "ชุดสื่อวิทยาการคำนวณ ป.4–6", "ชุด", 0),
            (StockKind.Document, "คู่มือการใช้ระบบ DLTV", "เล่ม", 10), (StockKind.Software, "Microsoft Office LTSC 2021", "สิทธิ์", 0), (StockKind.Software, "โปรแกรมป้องกันไวรัส (1 ปี)", "สิทธิ์", 10),
        ];
        foreach (var owner in places.Take(2))
        {
            foreach (var (kind, name, unit, minimum) in items)
            {
                var item = new StockItem(dice.Id(), kind, owner.Id, new StockItemDetails(name, unit, "ห้องพัสดุ", minimum, kind == StockKind.Software ? ThaiCalendar.BangkokDate(now).AddMonths(dice.Between(2, 20)) : null));
                var there = dice.Between(10, 60);
                item.Record(dice.Id(), StockEntryKind.Received, there, null, "รับเข้าต้นปีงบประมาณ", Actor.Program, now.AddDays(-50));
                item.Record(dice.Id(), StockEntryKind.Issued, dice.Between(1, there), null, "กลุ่มอำนวยการ", Actor.Program, now.AddDays(-dice.Between(1, 40)));
                db.StockItems.Add(item);
            }
        }
    }

    private static Core.Common.Reference.ReferenceSchool Reference(School s) => new(s.Id, s.Code, s.NameTh, s.NameEn, s.District, s.IsOffice, s.IsActive);

    /// <summary>A kind of device that schools have.</summary>
    private sealed record Model(string Category, double Share, string Name, IReadOnlyList<(string Brand, string Type)> Types, int From, int To, IReadOnlyList<(string Name, string Value)> Parts);
}
