using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Calendar;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Loans;
using HelpDesk.Core.People;
using HelpDesk.Core.Stock;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>What the demo office and its first school lend, and loans in every state: asked for, to be fetched, out, overdue, returned.</summary>
internal static class DemoLoans
{
    private static readonly Signatures OnPaper = new(Guid.Empty, Guid.Empty);

    /// <summary>Adds them and saves; people and devices are there already.</summary>
    public static async Task AddAsync(HelpDeskDb db, School office, School school, DateTime now, Dice dice, CancellationToken cancellationToken)
    {
        var people = await db.People.Where(p => p.UserName == "supply" || p.UserName == "teacher" || p.UserName == "coordinator" || p.UserName == "coordinator2" || p.UserName == "technician"
            || p.UserName == "groupdirector" || p.UserName == "director").Include(p => p.Memberships).ToDictionaryAsync(p => p.UserName!, cancellationToken);
        var things = await LendAsync(db, office, dice, cancellationToken);
        var schools = await LendSchoolAsync(db, school, people["coordinator"], dice, cancellationToken);
        if (things.Count < 3)
        {
            return;
        }

        var book = new Book(db, people, dice, now, await WorkingDays.ReadAsync(db, ThaiCalendar.BangkokDate(now), cancellationToken), cancellationToken);
        await book.AddAsync("teacher", things[0], 2, -12, -9, LoanState.Returned, "อบรมครูเรื่องการใช้สื่อดิจิทัล", "ห้องประชุมโรงเรียน");
        await book.AddAsync("technician", things[1], 1, -9, -4, LoanState.Out, "สำรวจระบบเครือข่ายโรงเรียน", "โรงเรียนในอำเภอแม่ริม");
        await book.AddAsync("coordinator2", things[0], 1, -3, 0, LoanState.Out, "ประชุมผู้ปกครองภาคเรียนที่ 2", "หอประชุมโรงเรียน");
        await book.AddAsync("coordinator", things[2], 1, -2, 3, LoanState.Out, "ค่ายคอมพิวเตอร์นักเรียน", "อาคารอเนกประสงค์");
        await book.AddAsync("technician", things[0], 1, 0, 2, LoanState.Approved, "นำเสนอผลงานกลุ่ม DLICT", "ห้องประชุมสำนักงานเขต");
        await book.AddAsync("coordinator", things[0], 2, 5, 6, LoanState.Requested, "การแข่งขันทักษะคอมพิวเตอร์", "ห้องคอมพิวเตอร์ อาคาร 1");
        await book.AddAsync("teacher", things[1], 3, 8, 10, LoanState.Requested, "สอบวัดสมรรถนะครู", "ห้องสมุด");
        if (schools is not null)
        {
            await book.AddAsync("teacher", schools, 1, 1, 1, LoanState.Requested, "สอนวิชาวิทยาการคำนวณ", "ห้อง ม.3/1");
        }

        db.Set<NumberSeries>().Add(new NumberSeries { Series = "loan", Year = ThaiCalendar.FiscalYear(now), Last = book.Last });
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task<List<Lendable>> LendAsync(HelpDeskDb db, School office, Dice dice, CancellationToken cancellationToken)
    {
        (string Category, string Name, string Unit, string About, string Accessories, LoanTerms Terms, int Most)[] kinds =
        [
            ("6730-001", "เครื่องฉายภาพ (โปรเจกเตอร์)", "เครื่อง", "ความสว่าง 3,800 ลูเมน ต่อ HDMI และ VGA", "สายไฟ\nสาย HDMI\nรีโมต\nกระเป๋า", new LoanTerms(7, 90, 1), 6),
            ("7440-002", "โน้ตบุ๊ก", "เครื่อง", "ติดตั้ง Windows 11 และ Office พร้อมใช้", "อะแดปเตอร์\nเมาส์\nกระเป๋า", new LoanTerms(14, 90, 1), 8),
            ("7440-003", "แท็บเล็ต", "เครื่อง", "หน้าจอ 10.5 นิ้ว", "อะแดปเตอร์\nเคส", new LoanTerms(7, 60, 1), 10),
            ("7730-001", "โทรทัศน์ 55 นิ้ว พร้อมขาตั้ง", "เครื่อง", "ใช้ในอาคารสำนักงานเท่านั้น", "รีโมต\nสาย HDMI", new LoanTerms(3, 30, MayLeave: false), 4),
        ];
        var lendables = new List<Lendable>();
        foreach (var (category, name, unit, about, accessories, terms, most) in kinds)
        {
            var devices = await DevicesAsync(db, office, category, most, cancellationToken);
            if (devices.Count > 0)
            {
                var lendable = new Lendable(dice.Id(), office.Id, LendableKind.Devices, null, new LendableDetails(name, unit, about, accessories, terms));
                devices.ForEach(d => lendable.AddUnit("", [d]));
                db.Lendables.Add(lendable);
                lendables.Add(lendable);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        if (await DevicesAsync(db, office, "7440-002", 2, cancellationToken) is { Count: 2 } notebooks && await DevicesAsync(db, office, "7440-008", 1, cancellationToken) is { Count: 1 } wifi)
        {
            var set = new Lendable(dice.Id(), office.Id, LendableKind.Sets, null, new LendableDetails("ชุดถ่ายทอดสดการประชุม", "ชุด", "โน้ตบุ๊กสองเครื่องและอุปกรณ์กระจายสัญญาณ", "ไมโครโฟนไร้สาย 2 ตัว\nขาตั้งกล้อง\nปลั๊กพ่วง", new LoanTerms(5, 60, 1)));
            set.AddUnit("ชุดที่ 1", [.. notebooks, .. wifi]);
            db.Lendables.Add(set);
        }

        foreach (var stock in await db.StockItems.Where(s => s.OwnerId == office.Id && s.IsActive && s.Quantity > 0 && (s.Kind == StockKind.Media || s.Kind == StockKind.Consumable))
            .GroupBy(s => s.Kind).Select(g => g.OrderBy(s => s.Id).First()).ToListAsync(cancellationToken))
        {
            db.Lendables.Add(new Lendable(
                dice.Id(), office.Id, stock.Kind == StockKind.Media ? LendableKind.Media : LendableKind.Consumables, stock.Id, new LendableDetails(stock.Name, stock.Unit, "", "", new LoanTerms(30, 60))));
        }

        await db.SaveChangesAsync(cancellationToken);
        return lendables;
    }

    // The school's coordinator is its head's deputy in the demo: somebody must be able to decide.
    private static async Task<Lendable?> LendSchoolAsync(HelpDeskDb db, School school, Person head, Dice dice, CancellationToken cancellationToken)
    {
        db.LendingDesks.Add(new LendingDesk(school.Id, head.Id));
        var devices = await DevicesAsync(db, school, "7440-003", 5, cancellationToken);
        if (devices.Count == 0)
        {
            return null;
        }

        var tablets = new Lendable(
            dice.Id(), school.Id, LendableKind.Devices, null, new LendableDetails("แท็บเล็ตห้องเรียน", "เครื่อง", "สำหรับครูของโรงเรียน", "อะแดปเตอร์", new LoanTerms(3, 30, Audience: LoanAudience.OwnPeople, MayLeave: false)));
        devices.ForEach(d => tablets.AddUnit("", [d]));
        db.Lendables.Add(tablets);
        await db.SaveChangesAsync(cancellationToken);
        return tablets;
    }

    private static Task<List<long>> DevicesAsync(HelpDeskDb db, School owner, string category, int most, CancellationToken cancellationToken) => db.Assets
        .Where(a => a.OwnerId == owner.Id && a.State == AssetState.Usable && db.AssetCategories.Any(c => c.Id == a.CategoryId && c.Code == category) && !db.Set<LendableAsset>().Any(l => l.AssetId == a.Id))
        .OrderByDescending(a => a.AcquiredOn).ThenBy(a => a.Id).Take(most).Select(a => a.Id).ToListAsync(cancellationToken);

    private sealed class Book(HelpDeskDb db, Dictionary<string, Person> people, Dice dice, DateTime now, WorkingDays days, CancellationToken cancellationToken)
    {
        private readonly DateOnly _today = ThaiCalendar.BangkokDate(now);

        public int Last { get; private set; }

        public async Task AddAsync(string borrower, Lendable thing, int quantity, int from, int until, LoanState state, string purpose, string place)
        {
            var (who, keeper) = (people[borrower], people["supply"]);
            var available = thing.Units.Count(u => u.LoanId is null);
            if (available < quantity)
            {
                return;
            }

            // What begins in the past was asked for before; days that are closed move to the next that is open.
            var (first, last) = (Open(_today.AddDays(from), from < 0 ? -1 : 1), Open(_today.AddDays(until), until < 0 ? -1 : 1));
            var asked = ThaiCalendar.StartOfDayUtc(first < _today ? first : _today).AddDays(-3).AddHours(9);
            var by = new Actor(who.Id, who.Name, IsOffice: false);
            var member = who.Memberships.First();
            var loan = new Loan(
                dice.Id(), LoanRules.Number('L', ThaiCalendar.FiscalYear(now), ++Last), thing.OwnerId,
                new LoanRequest(who.Id, who.Name, member.SchoolId, who.Position, who.Phone, purpose, member.SchoolId == thing.OwnerId ? LoanUse.Inside : LoanUse.Outside, place, who.Name, first, last < first ? first : last),
                [new LoanItem(thing, quantity)], by, asked);
            db.Loans.Add(loan);
            await db.SaveChangesAsync(cancellationToken);
            var approval = Decision(loan, thing, who, asked);
            db.Approvals.Add(approval);
            await db.SaveChangesAsync(cancellationToken);
            loan.Submit(approval.Id, by, asked);
            if (state != LoanState.Requested)
            {
                Approve(loan, approval, asked.AddHours(5));
            }

            if (state is LoanState.Out or LoanState.Returned)
            {
                await HandOverAsync(loan, thing, quantity, keeper);
            }

            if (state == LoanState.Returned)
            {
                await TakeBackAsync(loan, thing, keeper);
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        private Approval Decision(Loan loan, Lendable thing, Person who, DateTime at)
        {
            List<StepPlan> steps = thing.Audience == LoanAudience.OwnPeople
                ? [new StepPlan(1, "หัวหน้าหน่วยงานผู้ให้ยืม", PersonId: people["coordinator"].Id, Days: 3)]
                :
                [
                    new StepPlan(1, "ความเห็นเจ้าหน้าที่พัสดุ", Role.SupplyOfficer, IsOpinion: true, Days: 3),
                    .. loan.Use == LoanUse.Inside
                        ? (StepPlan[])[new StepPlan(2, "หัวหน้าหน่วยงานผู้รับผิดชอบพัสดุ", Role.GroupDirector, Days: 3)]
                        : [new StepPlan(2, "ความเห็นหัวหน้าเจ้าหน้าที่พัสดุ", Role.GroupDirector, IsOpinion: true, Days: 3), new StepPlan(3, "ผู้อำนวยการ", Role.Director, Days: 3)],
                ];
            return new Approval(
                ApprovalKind.Loan, loan.Id, "ขอยืมพัสดุ ใบยืม " + loan.Number, $"/loans/{loan.Number}", new Requester(who.Id, who.Name), steps,
                [
                    new ContentField("ผู้ยืม", who.Name), new ContentField("เพื่อใช้ในราชการ", loan.Purpose), new ContentField("กำหนดรับ", ThaiCalendar.LongDate(loan.From)),
                    new ContentField("กำหนดส่งคืน", ThaiCalendar.LongDate(loan.Until)), new ContentField("รายการ", FormattableString.Invariant($"{thing.Name} {loan.Items[0].Quantity} {thing.Unit}")),
                ],
                at);
        }

        private void Approve(Loan loan, Approval approval, DateTime at)
        {
            foreach (var step in approval.Steps)
            {
                var signer = people[step.Role switch { Role.SupplyOfficer => "supply", Role.GroupDirector => "groupdirector", Role.Director => "director", _ => "coordinator" }];
                approval.Decide(
                    step.Id, 1, step.IsOpinion ? DecisionKind.Opinion : DecisionKind.Approve, step.IsOpinion ? "ของพร้อมให้ยืม เห็นควรอนุมัติ" : "",
                    new Signature(signer.Id, signer.Name, signer.Id, null, null, SignatureMethod.Password), at);
            }

            var last = people[loan.Use == LoanUse.Inside ? "groupdirector" : "director"];
            loan.Decide(LoanState.Approved, "", new Actor(last.Id, last.Name, IsOffice: true), at);
        }

        private async Task HandOverAsync(Loan loan, Lendable thing, int quantity, Person keeper)
        {
            var (by, at) = (new Actor(keeper.Id, keeper.Name, IsOffice: true), ThaiCalendar.StartOfDayUtc(loan.From).AddHours(9));
            var things = new List<LoanThing>();
            foreach (var unit in thing.Units.Where(u => u.LoanId is null).Take(quantity))
            {
                var id = unit.Assets[0].AssetId;
                var asset = await db.Assets.SingleAsync(a => a.Id == id, cancellationToken);
                asset.Lend(LoanTexts.T["asset.lent", loan.Number, loan.BorrowerName, ThaiCalendar.Date(loan.Until)], by, at);
                unit.GoOut(loan.Id);
                things.Add(new LoanThing(loan.Items[0].Id, unit.Id, asset, "สภาพดี ใช้งานได้ครบ", thing.Accessories, []));
            }

            loan.HandOver(things, by, loan.BorrowerName, OnPaper, "", loan.From, at);
            await db.SaveChangesAsync(cancellationToken);
        }

        private async Task TakeBackAsync(Loan loan, Lendable thing, Person keeper)
        {
            var (by, at) = (new Actor(keeper.Id, keeper.Name, IsOffice: true), ThaiCalendar.StartOfDayUtc(loan.Until).AddHours(15));
            var out_ = loan.Outstanding().ToList();
            loan.TakeBack([.. out_.Select(t => new ReturnedThing(t.Id, ReturnCondition.Good))], _ => true, by, loan.BorrowerName, OnPaper, "", loan.Until, at);
            foreach (var t in out_)
            {
                var asset = await db.Assets.SingleAsync(a => a.Id == t.AssetId, cancellationToken);
                asset.TakeBack(LoanTexts.T["asset.back", loan.Number, loan.BorrowerName], by, at);
                thing.Units.Single(u => u.Id == t.LendableUnitId).ComeBack();
            }
        }

        private DateOnly Open(DateOnly day, int step)
        {
            while (!days.IsWorking(day))
            {
                day = day.AddDays(step);
            }

            return day;
        }
    }
}
