using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Orders;
using HelpDesk.Core.People;
using HelpDesk.Infrastructure.Database;
using HelpDesk.Infrastructure.Starter;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>
/// Orders of this and last calendar year as an office has them: most announced, the newest on their way, a voided and a reserved number.
/// They are dated relative to today and written in Thai, the office's language.
/// </summary>
internal static class DemoOrders
{
    private const int LastYear = 24;
    private const int ThisYear = 30;

    // The training among the subjects: over when it was held.
    private const int TimeLimited = 7;

    /// <summary>The order that appoints the checkers of the yearly stock-take.</summary>
    internal const string StockTakeSubject = "แต่งตั้งคณะกรรมการตรวจสอบพัสดุประจำปี";

    private static readonly (OrderKind Kind, string Subject, string Role)[] Subjects =
    [
        (OrderKind.Assignment, "มอบหมายหน้าที่ผู้ดูแลระบบคอมพิวเตอร์และเครือข่าย", ""),
        (OrderKind.Appointment, "แต่งตั้งคณะกรรมการกำหนดรายละเอียดคุณลักษณะเฉพาะครุภัณฑ์คอมพิวเตอร์", "กรรมการ"),
        (OrderKind.Appointment, "แต่งตั้งคณะกรรมการตรวจรับพัสดุ", "กรรมการ"),
        (OrderKind.Appointment, "แต่งตั้งคณะทำงานพัฒนาเว็บไซต์สำนักงาน", "คณะทำงาน"),
        (OrderKind.Assignment, "มอบหมายผู้รับผิดชอบการจัดการเรียนการสอนทางไกลผ่านดาวเทียม", ""),
        (OrderKind.Appointment, StockTakeSubject, "กรรมการ"),
        (OrderKind.General, "ให้ใช้แนวปฏิบัติการรักษาความมั่นคงปลอดภัยระบบสารสนเทศ", ""),
        (OrderKind.Appointment, "แต่งตั้งคณะกรรมการดำเนินการอบรมเชิงปฏิบัติการการใช้เทคโนโลยีดิจิทัล", "กรรมการ"),
        (OrderKind.Assignment, "มอบหมายเจ้าหน้าที่เวรดูแลห้องเครื่องแม่ข่าย", ""),
        (OrderKind.Appointment, "แต่งตั้งคณะกรรมการติดตามและประเมินผลการใช้เครือข่ายของโรงเรียน", "กรรมการ"),
    ];

    private static readonly string[] Duties =
    [
        "ดูแล บำรุงรักษาเครื่องคอมพิวเตอร์และอุปกรณ์ต่อพ่วงของสำนักงาน\n- ตรวจสอบประจำเดือน\n- รายงานอุปกรณ์ที่ชำรุด\nดูแลระบบเครือข่ายและอินเทอร์เน็ต\nให้คำปรึกษาแก่โรงเรียนในสังกัด\nปฏิบัติงานอื่นที่ได้รับมอบหมาย",
        "ดำเนินการให้เป็นไปตามระเบียบและประโยชน์ของทางราชการ\nรายงานผลต่อผู้อำนวยการเมื่อแล้วเสร็จ",
        "จัดทำแผนและปฏิทินการดำเนินงาน\nดำเนินงานตามแผน\nสรุปและรายงานผลการดำเนินงาน",
    ];

    /// <summary>Adds them and saves; the people are there already.</summary>
    public static async Task AddAsync(HelpDeskDb db, DateTime now, Dice dice, CancellationToken cancellationToken)
    {
        var people = await db.People.Include(p => p.Memberships).Where(p => p.Memberships.Any(m => m.School!.IsOffice)).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var teachers = await db.People.Where(p => p.UserName == "teacher" || p.UserName == "coordinator").ToListAsync(cancellationToken);
        var scene = new Scene(
            people.Single(p => p.UserName == "director"), people.Single(p => p.UserName == "clerk"), [.. people.Where(p => p.Memberships.All(m => m.Role != Role.Auditor)), .. teachers],
            await db.OrderRegisters.Select(r => r.Id).FirstAsync(cancellationToken), await db.OfficeUnits.OrderBy(u => u.Position).Select(u => u.Id).ToListAsync(cancellationToken), dice);
        var today = ThaiCalendar.BangkokDate(now);
        var first = new DateOnly(today.Year, 1, 1);
        await FillYearAsync(db, scene, new DateOnly(today.Year - 1, 1, 5), new DateOnly(today.Year - 1, 12, 20), LastYear, allSigned: true, replaces: null, cancellationToken);
        var replaced = await db.Orders.Where(o => o.State == OrderState.Announced && o.Subject == Subjects[0].Subject).OrderByDescending(o => o.Id).Select(o => o.Id).FirstAsync(cancellationToken);
        await FillYearAsync(db, scene, first, today.AddDays(-1), Math.Min(ThisYear, today.DayNumber - first.DayNumber), allSigned: false, replaced, cancellationToken);

        var drafts = Enumerable.Range(0, 5).Select(i => Make(scene, i + 1, now.AddDays(-i), "technician")).ToList();
        db.Orders.AddRange(drafts);
        await db.SaveChangesAsync(cancellationToken);
        AddSubstitutions(db, people, today);
        await ProposeAsync(db, drafts[3], null, now.AddHours(-20), cancellationToken);
        await ProposeAsync(db, drafts[4], people.Single(p => p.UserName == "groupdirector"), now.AddHours(-30), cancellationToken);
    }

    // The group director is away today and the second technician answers in the place; the director will be, and was.
    private static void AddSubstitutions(HelpDeskDb db, List<Person> people, DateOnly today)
    {
        db.Substitutions.AddRange(
            new Substitution(Id("groupdirector"), Id("technician2"), today.AddDays(-1), today.AddDays(2), "ไปราชการนิเทศโรงเรียน"),
            new Substitution(Id("director"), Id("groupdirector"), today.AddDays(9), today.AddDays(11), "ประชุมผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา"),
            new Substitution(Id("director"), Id("groupdirector"), today.AddDays(-40), today.AddDays(-38), "ลาพักผ่อน"));

        long Id(string userName) => people.Single(p => p.UserName == userName).Id;
    }

    // One waits for the group director's opinion, one has it and waits for the director.
    private static async Task ProposeAsync(HelpDeskDb db, Order order, Person? opinionOf, DateTime at, CancellationToken cancellationToken)
    {
        var approval = new Approval(
            ApprovalKind.Order, order.Id, ProposeOrder.Title(order), FormattableString.Invariant($"/orders/{order.Id}"), new Requester(order.CreatedById, order.CreatedByName),
            [new StepPlan(1, "ความเห็นของผู้อำนวยการกลุ่ม", Role.GroupDirector, IsOpinion: true, Days: 3), new StepPlan(2, "การพิจารณาของผู้อำนวยการ", Role.Director, Days: 3)],
            order.Content(), at);
        db.Approvals.Add(approval);
        await db.SaveChangesAsync(cancellationToken);
        if (opinionOf is { } person)
        {
            approval.Decide(
                approval.Steps[0].Id, 1, DecisionKind.Opinion, "เห็นควรอนุมัติ บุคลากรมีความเหมาะสม",
                new Signature(person.Id, person.Name, person.Id, null, null, SignatureMethod.Password), at.AddHours(5));
        }

        order.Proposed(approval.Id, "");
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task FillYearAsync(HelpDeskDb db, Scene scene, DateOnly from, DateOnly to, int count, bool allSigned, long? replaces, CancellationToken cancellationToken)
    {
        var orders = new List<(Order Order, DateOnly Date)>();
        for (var i = 0; i < count; i++)
        {
            var date = from.AddDays((to.DayNumber - from.DayNumber) * i / Math.Max(1, count - 1));
            var order = Make(scene, i, ThaiCalendar.StartOfDayUtc(date).AddDays(-4), "technician", i == 0 ? replaces : null, i % Subjects.Length == TimeLimited ? date.AddDays(60) : null);
            orders.Add((order, date));
            db.Orders.Add(order);
        }

        await db.SaveChangesAsync(cancellationToken);
        await db.Orders.Where(o => o.State == OrderState.Draft).ExecuteUpdateAsync(o => o.SetProperty(x => x.State, OrderState.Approved), cancellationToken);
        db.ChangeTracker.Clear();
        var ids = orders.ConvertAll(o => o.Order.Id);
        var stored = await db.Orders.Include(o => o.Groups).ThenInclude(g => g.Members).Include(o => o.Relations).Where(o => ids.Contains(o.Id)).OrderBy(o => o.Id).ToListAsync(cancellationToken);
        for (var i = 0; i < stored.Count; i++)
        {
            var (order, number, date) = (stored[i], i + 1, orders[i].Date);
            var at = ThaiCalendar.StartOfDayUtc(date).AddHours(3);
            order.Issue(number, date);
            var row = new OrderNumber(scene.Register, ThaiCalendar.BuddhistYear(date), number, date, order.Id, "", scene.Clerk.Id, scene.Clerk.Name, at);
            db.OrderNumbers.Add(row);
            if (i == 6)
            {
                order.Cancel("พิมพ์ชื่อเรื่องคลาดเคลื่อน", at.AddHours(1));
                row.Void("พิมพ์ชื่อเรื่องคลาดเคลื่อน", scene.Clerk.Id, scene.Clerk.Name, at.AddHours(1));
            }
            else if (allSigned || i < stored.Count - 1)
            {
                order.Sign(SignOrder.TextHash(order), at.AddHours(2));
                foreach (var relation in order.Relations)
                {
                    (await db.Orders.SingleAsync(o => o.Id == relation.ToOrderId, cancellationToken)).Revoke("ตามคำสั่งที่ " + order.FullNumber, at.AddHours(2));
                }

                order.Announce(at.AddHours(3));
                foreach (var member in order.Groups.SelectMany(g => g.Members).Where(_ => i < stored.Count - 5 && scene.Dice.Percent(85)))
                {
                    member.Acknowledge(at.AddHours(20));
                }
            }
        }

        if (stored.Count > 0)
        {
            var last = orders[^1].Date;
            db.OrderNumbers.Add(new OrderNumber(
                scene.Register, ThaiCalendar.BuddhistYear(last), stored.Count + 1, last, null, "รอเรื่องจากกลุ่มบริหารงานบุคคล", scene.Clerk.Id, scene.Clerk.Name, ThaiCalendar.StartOfDayUtc(last).AddHours(8)));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static Order Make(Scene scene, int i, DateTime at, string maker, long? replaces = null, DateOnly? until = null)
    {
        var (kind, subject, role) = Subjects[i % Subjects.Length];
        var by = scene.People.First(p => p.UserName == maker);
        var (dice, groups) = (scene.Dice, new List<OrderGroup>());
        if (kind != OrderKind.General)
        {
            var members = Enumerable.Range(0, kind == OrderKind.Assignment ? 1 : 4).Select(_ => dice.Of(scene.People)).Distinct().ToList();
            if (subject == StockTakeSubject)
            {
                // Nobody who keeps the register (ข้อ 213), and people whom one can try it out with.
                members = [.. scene.People.Where(p => p.UserName is "technician" or "technician2" or "clerk")];
            }

            groups.Add(new OrderGroup(1, "", Duties[kind == OrderKind.Assignment ? 0 : 1 + (i % 2)], members.Select((p, n) => new OrderMember(
                p.Id, p.Name, p.Position, role.Length == 0 ? "" : n == 0 ? "ประธาน" + role : n == members.Count - 1 ? role + "และเลขานุการ" : role))));
        }

        return new Order(
            new OrderText(
                kind, scene.Register, subject, Phrase(PhraseSlot.Reason, kind), Phrase(PhraseSlot.LegalBasis, kind), Phrase(PhraseSlot.Ordering, kind), Phrase(PhraseSlot.Closing, kind),
                null, until, scene.Director.Id, scene.Director.Name, scene.Director.Position, scene.Units[kind == OrderKind.General ? 0 : 2], null, groups,
                replaces is { } earlier ? [new OrderRelation(earlier, OrderRelationKind.Supersedes)] : []),
            by.Id, by.Name, at);
    }

    private static string Phrase(PhraseSlot slot, OrderKind kind) => OrderStarter.Phrases.First(p => p.Slot == slot && (p.Kind is null || p.Kind == kind)).Text;

    private sealed record Scene(Person Director, Person Clerk, List<Person> People, long Register, List<long> Units, Dice Dice);
}
