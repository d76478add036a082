using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Calendar;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Disposals;
using HelpDesk.Core.Orders;
using HelpDesk.Core.People;
using HelpDesk.Core.StockTakes;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Database;
using HelpDesk.Infrastructure.StockTakes;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>The office's stock-take, half counted, and disposals on their way: one done and not told yet, one being written.</summary>
internal static class DemoStockTakes
{
    /// <summary>Adds them and saves; orders and devices are there already.</summary>
    public static async Task AddAsync(HelpDeskDb db, School office, DateTime now, Dice dice, CancellationToken cancellationToken)
    {
        var order = await db.Orders.Include(o => o.Groups).ThenInclude(g => g.Members)
            .Where(o => o.State == OrderState.Announced && o.Subject == DemoOrders.StockTakeSubject).OrderByDescending(o => o.Id).FirstOrDefaultAsync(cancellationToken);
        if (order is null)
        {
            return;
        }

        var supply = await db.People.SingleAsync(p => p.UserName == "supply", cancellationToken);
        var by = new Actor(supply.Id, supply.Name, IsOffice: true);
        var today = ThaiCalendar.BangkokDate(now);
        await CountAsync(db, office, order, by, now, today, dice, cancellationToken);
        await DisposeAsync(db, office, by, now, today, cancellationToken);
    }

    private static async Task CountAsync(HelpDeskDb db, School office, Order order, Actor by, DateTime now, DateOnly today, Dice dice, CancellationToken cancellationToken)
    {
        var members = order.Groups.SelectMany(g => g.Members).Where(m => m.PersonId is not null).DistinctBy(m => m.PersonId).ToList();
        var days = await WorkingDays.ReadAsync(db, today, cancellationToken);

        // Counting begins in October; the one of the last year that has begun is being counted.
        var year = ThaiCalendar.FiscalYear(today) - 1;
        year -= StockTake.FirstDay(year, days) > today ? 1 : 0;
        var take = new StockTake(dice.Id(), year, office.Id, null, "", order.Id, members.Select(m => new StockTakeChecker(m.PersonId!.Value, m.Name)), by, now.AddDays(-9));
        db.StockTakes.Add(take);
        take.Start(today, days);
        await db.SaveChangesAsync(cancellationToken);
        await new StockTakeSets(db).ListExpectedAsync(take, cancellationToken);
        var lines = await db.StockTakeLines.Where(l => l.StockTakeId == take.Id).OrderBy(l => l.Id).ToListAsync(cancellationToken);
        for (var i = 0; i < lines.Count / 2; i++)
        {
            var who = members[i % members.Count];
            var (result, seen) = dice.Percent(4) ? (CountResult.NotFound, (AssetState?)null) : dice.Percent(5) ? (CountResult.FoundElsewhere, AssetState.Usable) : (CountResult.Found, dice.Percent(8) ? AssetState.Damaged : AssetState.Usable);
            lines[i].Write(dice.Id(), result, seen, "ห้องเก็บพัสดุ", "", new Actor(who.PersonId, who.Name, IsOffice: true), now.AddHours(-4).AddMinutes(i));
            lines[i].Propose(seen == AssetState.Damaged ? CountProposal.Disposal : null);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task DisposeAsync(HelpDeskDb db, School office, Actor by, DateTime now, DateOnly today, CancellationToken cancellationToken)
    {
        var worn = await db.Assets.Where(a => a.OwnerId == office.Id && (a.State == AssetState.Worn || a.State == AssetState.Damaged)).OrderBy(a => a.AcquiredOn).Take(6).ToListAsync(cancellationToken);
        if (worn.Count < 4)
        {
            return;
        }

        var done = new Disposal(Guid.NewGuid(), office.Id, "จำหน่ายครุภัณฑ์คอมพิวเตอร์เสื่อมสภาพ", "ใช้งานมานาน ซ่อมแล้วไม่คุ้มค่า", DisposalWay.Sale, needsFactFinding: false, null, by, now.AddDays(-60));
        done.SetItems(worn.Take(2).Select(a => new DisposalItem(a, "ซ่อมไม่คุ้มค่า", Depreciation.Kept)));
        db.Disposals.Add(done);
        await db.SaveChangesAsync(cancellationToken);
        var approval = new Approval(
            ApprovalKind.Disposal, done.Id, "ขออนุมัติจำหน่ายพัสดุ: " + done.Title, FormattableString.Invariant($"/disposals/{done.Id}"), new Requester(by.PersonId!.Value, by.Name ?? ""),
            [new StepPlan(1, "การพิจารณาของผู้อำนวยการ", Role.Director)], [new ContentField("เรื่อง", done.Title)], now.AddDays(-50));
        db.Approvals.Add(approval);
        await db.SaveChangesAsync(cancellationToken);
        var director = await db.People.SingleAsync(p => p.UserName == "director", cancellationToken);
        approval.Decide(approval.Steps[0].Id, 1, DecisionKind.Approve, "", new Signature(director.Id, director.Name, director.Id, null, null, SignatureMethod.Password), now.AddDays(-45));
        done.Propose(approval.Id);
        done.Decide(DisposalState.Approved);
        var on = today.AddDays(-25);
        done.CarryOut(on, today, "ใบเสร็จรับเงิน 12/" + ThaiCalendar.BuddhistYear(on), 1_200);
        foreach (var asset in worn.Take(2))
        {
            asset.ProposeDisposal(done.Title, by, now.AddDays(-50));
            asset.LeaveRegister(on, done.Title, by, ThaiCalendar.StartOfDayUtc(on).AddHours(3));
        }

        var draft = new Disposal(Guid.NewGuid(), office.Id, "จำหน่ายเครื่องพิมพ์และคอมพิวเตอร์ชำรุด", "ชำรุดตามผลการตรวจสอบ", DisposalWay.Destruction, needsFactFinding: false, null, by, now.AddDays(-2));
        draft.SetItems(worn.Skip(2).Take(2).Select(a => new DisposalItem(a, "", null)));
        db.Disposals.Add(draft);
        await db.SaveChangesAsync(cancellationToken);
    }
}
