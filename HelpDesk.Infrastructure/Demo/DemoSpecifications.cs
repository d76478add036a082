using HelpDesk.Core.Approvals;
using HelpDesk.Core.Committees;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Orders;
using HelpDesk.Core.People;
using HelpDesk.Core.Specifications;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>Specifications of the demo office in every state: a draft, one with its committee, one with sealed offers, one being evaluated, one awarded.</summary>
internal static class DemoSpecifications
{
    private const string OrderSubject = "แต่งตั้งคณะกรรมการกำหนดรายละเอียดคุณลักษณะเฉพาะครุภัณฑ์คอมพิวเตอร์";

    private static readonly (string Name, string Contact, string Phone)[] Vendors =
    [
        ("บริษัท ล้านนาคอมพิวเตอร์ จำกัด", "คุณวิภา", "053-200-101"), ("ห้างหุ้นส่วนจำกัด เชียงใหม่ไอที", "คุณสมพงษ์", "053-200-202"), ("ร้านดอยสุเทพซัพพลาย", "คุณมาลี", "081-555-0103"),
        ("บริษัท เหนือเทคโนโลยี จำกัด", "คุณธนา", "053-200-404"),
    ];

    private static readonly (string Brand, string Model, string Memory, string Disk, string Screen, string Weight)[] Models =
    [
        ("Lanna", "Book 14", "16 GB", "512 GB", "14 นิ้ว", "1.4 kg"), ("Doi", "N450", "32 GB", "1 TB", "14 นิ้ว", "1.6 kg"),
        ("Ping", "Air 3", "8 GB", "512 GB", "14 นิ้ว", "1.3 kg"), ("Suthep", "Pro 14", "16 GB", "500 GB", "14.5 นิ้ว", "1.5 kg"),
    ];

    /// <summary>Adds them and saves; people, orders and committees are there already.</summary>
    public static async Task AddAsync(HelpDeskDb db, School office, School school, DateTime now, CancellationToken cancellationToken)
    {
        var people = await db.People.Where(p => p.UserName != null).Include(p => p.Memberships).ToDictionaryAsync(p => p.UserName!, cancellationToken);
        if (!new[] { "supply", "technician", "technician2", "clerk", "coordinator", "teacher", "groupdirector", "director" }.All(people.ContainsKey))
        {
            return;
        }

        var orders = await db.Orders.Where(o => o.Subject == OrderSubject && o.State == OrderState.Announced && o.CommitteeId == null).OrderByDescending(o => o.Id).Select(o => o.Id).Take(2).ToListAsync(cancellationToken);
        if (orders.Count < 2)
        {
            return;
        }

        var writers = Committee("คณะกรรมการกำหนดรายละเอียดคุณลักษณะเฉพาะครุภัณฑ์คอมพิวเตอร์", CommitteePurpose.Specification, people, now, "technician", "technician2", "coordinator");
        var judges = Committee("คณะกรรมการพิจารณาผลการจัดซื้อครุภัณฑ์คอมพิวเตอร์", CommitteePurpose.Comparison, people, now, "clerk", "technician2", "teacher");
        db.Committees.AddRange(writers, judges);
        await db.SaveChangesAsync(cancellationToken);
        await db.Orders.Where(o => o.Id == orders[0]).ExecuteUpdateAsync(o => o.SetProperty(x => x.CommitteeId, writers.Id), cancellationToken);
        await db.Orders.Where(o => o.Id == orders[1]).ExecuteUpdateAsync(o => o.SetProperty(x => x.CommitteeId, judges.Id), cancellationToken);
        var vendors = Vendors.Select(v => new Vendor(new VendorText(v.Name, "", v.Contact, v.Phone, ""))).ToList();
        db.Vendors.AddRange(vendors);
        var desk = new Desk(db, people, vendors, writers.Id, judges.Id, ThaiCalendar.FiscalYear(now));
        await desk.AwardedAsync(office, now.AddDays(-30), cancellationToken);
        await desk.EvaluatedAsync(office, now.AddDays(-9), cancellationToken);
        await desk.PublishedAsync(office, now.AddDays(-6), now.AddDays(3), cancellationToken);
        await desk.ReviewedAsync(school, now.AddDays(-2), cancellationToken);
        desk.Draft(office, "คอมพิวเตอร์โน้ตบุ๊กสำหรับกลุ่มนโยบายและแผน", 4, 21_000, now.AddDays(-1), "technician");
        db.Set<NumberSeries>().Add(new NumberSeries { Series = "specification", Year = ThaiCalendar.FiscalYear(now), Last = desk.Last });
        await db.SaveChangesAsync(cancellationToken);
    }

    private static Committee Committee(string name, CommitteePurpose purpose, Dictionary<string, Person> people, DateTime now, params string[] members)
    {
        var committee = new Committee(name, CommitteeKind.Committee, purpose, people["technician"].Id, now.AddDays(-60));
        committee.SetGroups([new CommitteeGroup(1, "", "ดำเนินการให้เป็นไปตามระเบียบ", members.Select((m, n) => new CommitteeMember(
            people[m].Id, people[m].Name, people[m].Position, n == 0 ? CommitteeRole.Chair : n == members.Length - 1 ? CommitteeRole.Secretary : CommitteeRole.Member)))]);
        return committee;
    }

    /// <summary>Moves specifications through their life at past times.</summary>
    private sealed class Desk(HelpDeskDb db, Dictionary<string, Person> people, List<Vendor> vendors, long writers, long judges, int year)
    {
        public int Last { get; private set; }

        public Specification Draft(School owner, string title, int quantity, decimal price, DateTime at, string by = "supply")
        {
            var specification = new Specification(Guid.NewGuid(), SpecificationRules.Number(year, ++Last), owner.Id, Content(title, quantity, price, at), writers, Actor(by), at);
            db.Specifications.Add(specification);
            return specification;
        }

        public async Task ReviewedAsync(School owner, DateTime at, CancellationToken cancellationToken)
        {
            var s = Draft(owner, "คอมพิวเตอร์โน้ตบุ๊กห้องเรียนวิทยาการคำนวณ", 12, 21_000, at, "coordinator");
            await db.SaveChangesAsync(cancellationToken);
            s.SendToReview(Actor("coordinator"), at.AddHours(2));
            s.Remark(s.Current.Content.Items[0].Clauses[0].Key, "ควรระบุชนิด DDR5 ด้วย เพื่อให้ใช้งานได้ยาวขึ้น", Actor("technician"), at.AddHours(5));
            s.Remark(null, "เพิ่มเงื่อนไขการติดตั้งที่โรงเรียน", Actor("technician2"), at.AddHours(6));
            await db.SaveChangesAsync(cancellationToken);
            s.Answer(s.Remarks[1].Id, "เพิ่มในหัวข้ออื่น ๆ แล้ว", Actor("coordinator"), at.AddHours(20));
            s.SayReviewed(true, Actor("technician2"), at.AddHours(21));
        }

        public async Task<Specification> PublishedAsync(School owner, DateTime at, DateTime closing, CancellationToken cancellationToken)
        {
            var s = await ApprovedAsync(Draft(owner, "คอมพิวเตอร์โน้ตบุ๊กสำหรับห้องอบรม", 20, 21_000, at), at, cancellationToken);
            s.Publish(judges, closing, Actor("supply"), at.AddDays(3));
            await OfferAsync(s, 0, 20_400, at.AddDays(4), cancellationToken);
            await OfferAsync(s, 1, 20_900, at.AddDays(5), cancellationToken);
            return s;
        }

        public async Task<Specification> EvaluatedAsync(School owner, DateTime at, CancellationToken cancellationToken)
        {
            var s = await OpenedAsync(Draft(owner, "คอมพิวเตอร์โน้ตบุ๊กสำหรับศึกษานิเทศก์", 15, 21_000, at), at, 4, cancellationToken);
            Judge(s, "clerk", at.AddDays(8));
            return s;
        }

        public async Task AwardedAsync(School owner, DateTime at, CancellationToken cancellationToken)
        {
            var s = await OpenedAsync(Draft(owner, "คอมพิวเตอร์โน้ตบุ๊กสำหรับกลุ่ม DLICT", 8, 21_000, at), at, 3, cancellationToken);
            foreach (var judge in new[] { "clerk", "technician2", "teacher" })
            {
                Judge(s, judge, at.AddDays(9));
            }

            var winner = await db.Offers.Where(o => o.SpecificationId == s.Id).OrderBy(o => o.Number).FirstAsync(cancellationToken);
            s.ProposeResult([new Award(null, winner.Id, 1, 8 * 20_000m, "", at.AddDays(10))], Actor("supply"), at.AddDays(10));
            s.AskForResult((await DecideAsync(s, "ขออนุมัติผลการพิจารณา " + s.Number, at.AddDays(10), cancellationToken)).Id);
            s.DecideResult(ApprovalState.Approved, "อนุมัติ", Actor("director"), at.AddDays(12));
            await db.SaveChangesAsync(cancellationToken);
        }

        private async Task<Specification> OpenedAsync(Specification s, DateTime at, int offers, CancellationToken cancellationToken)
        {
            await ApprovedAsync(s, at, cancellationToken);
            s.Publish(judges, at.AddDays(7), Actor("supply"), at.AddDays(3));
            decimal[] prices = [20_000, 20_800, 19_200, 20_400];
            for (var i = 0; i < offers; i++)
            {
                await OfferAsync(s, i, prices[i], at.AddDays(4).AddHours(i), cancellationToken);
            }

            s.Open(Actor("supply"), at.AddDays(7).AddHours(1));
            await db.SaveChangesAsync(cancellationToken);
            return s;
        }

        private async Task<Specification> ApprovedAsync(Specification s, DateTime at, CancellationToken cancellationToken)
        {
            await db.SaveChangesAsync(cancellationToken);
            s.SendToReview(Actor("supply"), at.AddHours(4));
            s.SayReviewed(true, Actor("technician"), at.AddHours(20));
            s.SayReviewed(true, Actor("technician2"), at.AddHours(22));
            s.Propose((await DecideAsync(s, "ขออนุมัติคุณลักษณะเฉพาะ " + s.Number, at.AddDays(1), cancellationToken)).Id, Actor("supply"), at.AddDays(1));
            s.Decide(ApprovalState.Approved, "อนุมัติ", Actor("director"), at.AddDays(2));
            await db.SaveChangesAsync(cancellationToken);
            return s;
        }

        private async Task<Approval> DecideAsync(Specification s, string title, DateTime at, CancellationToken cancellationToken)
        {
            var approval = new Approval(
                ApprovalKind.Specification, s.Id, title, FormattableString.Invariant($"/specifications/{s.Id}"), new Requester(people["supply"].Id, people["supply"].Name),
                [new StepPlan(1, "ความเห็นผู้อำนวยการกลุ่ม", Role.GroupDirector, IsOpinion: true, Days: 7), new StepPlan(2, "ผู้อำนวยการพิจารณา", Role.Director, Days: 7)],
                [new ContentField("เรื่อง", s.Title), new ContentField("วงเงิน (บาท)", ThaiCalendar.Money(s.Budget))], at);
            db.Approvals.Add(approval);
            await db.SaveChangesAsync(cancellationToken);
            approval.Decide(approval.Steps[0].Id, 1, DecisionKind.Opinion, "เห็นควรอนุมัติ", Signed("groupdirector"), at.AddHours(5));
            await db.SaveChangesAsync(cancellationToken);
            approval.Decide(approval.Steps[1].Id, 1, DecisionKind.Approve, "อนุมัติ", Signed("director"), at.AddHours(24));
            return approval;
        }

        private async Task OfferAsync(Specification s, int vendor, decimal price, DateTime at, CancellationToken cancellationToken)
        {
            var (item, model) = (s.Current.Content.Items[0], Models[vendor]);
            string[] said = [model.Memory, model.Disk, model.Screen, "มี", "3", model.Weight, "มีศูนย์บริการในจังหวัดเชียงใหม่ เข้าถึงภายใน 24 ชั่วโมง"];
            var offer = new Offer(Guid.NewGuid(), s.Id, vendor + 1, vendors[vendor].Id, Actor("supply"), at);
            offer.Write(
                [new OfferedItem(item.Key, model.Brand, model.Model, [.. item.Clauses.Select((c, n) => new ClauseAnswer(c.Key, said[n], null, FormattableString.Invariant($"{n + 2}"), ""))])],
                true, 30 - vendor, 12 + (12 * vendor), 60, "");
            db.Offers.Add(offer);
            s.NoteOffer(SpecificationEventKind.OfferReceived, vendors[vendor].Name, Actor("supply"), at);
            await db.SaveChangesAsync(cancellationToken);
            db.OfferPrices.Add(new OfferPrice(s.Id, offer.Id, item.Key, price));
            var product = await db.Products.SingleOrDefaultAsync(p => p.Folded == Product.FoldedName(model.Brand, model.Model), cancellationToken);
            if (s.ClosingAt < at.AddDays(4))
            {
                // Opened soon after: the model is known from then on.
                product ??= db.Products.Add(new Product(model.Brand, model.Model)).Entity;
                product.See(item.Name, s.Number, item.Clauses.Select((c, n) => new KnownAnswer(c.Name, said[n])), at.AddDays(4));
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        private void Judge(Specification s, string by, DateTime at)
        {
            foreach (var offer in db.Offers.Local.Where(o => o.SpecificationId == s.Id).OrderBy(o => o.Number))
            {
                var judgement = new MemberJudgement(s.Id, offer.Id, s.Current.Content.Items[0].Clauses[^1].Key, Actor(by));
                judgement.Say(Verdict.Meets, "", at);
                db.MemberJudgements.Add(judgement);
            }

            s.Sign(by == "clerk" ? "ประธานกรรมการ" : "กรรมการ", SignatureMethod.Password, new string('0', 64), "", Actor(by), at);
        }

        private static SpecificationContent Content(string title, int quantity, decimal price, DateTime at)
        {
            var day = ThaiCalendar.BangkokDate(at).AddDays(-10);
            return new SpecificationContent(
                title,
                new SpecificationSections(
                    "เครื่องที่ใช้อยู่มีอายุเกิน 7 ปี ซ่อมบำรุงไม่คุ้มค่า", "เพื่อใช้ในการปฏิบัติงานและจัดอบรมตามแผนปฏิบัติการประจำปีงบประมาณ",
                    "มีความสามารถตามกฎหมาย\nเป็นผู้มีอาชีพขายพัสดุที่จัดซื้อ\nไม่เป็นผู้มีผลประโยชน์ร่วมกันกับผู้ยื่นข้อเสนอรายอื่น", "สำนักงานเขตพื้นที่การศึกษา", 30,
                    "จ่ายครั้งเดียวเมื่อส่งมอบและคณะกรรมการตรวจรับถูกต้องครบถ้วนแล้ว", 0.2m, 12, ""),
                [
                    new SpecificationItem(
                        Guid.NewGuid(), "คอมพิวเตอร์โน้ตบุ๊กสำหรับงานสำนักงาน", quantity, "เครื่อง", price, price - 400,
                        [new PriceSource("ร้านในจังหวัด ก", price - 800, day, "ใบเสนอราคา"), new PriceSource("ร้านในจังหวัด ข", price - 400, day, "ใบเสนอราคา"), new PriceSource("สัญญาปีก่อน", price, day.AddDays(-200), "สัญญา 12/2569")],
                        null,
                        [
                            Clause("หน่วยความจำหลัก (RAM)", ClauseKind.Number, 16, "GB"), Clause("หน่วยจัดเก็บข้อมูล SSD", ClauseKind.Number, 500, "GB"), Clause("ขนาดจอ", ClauseKind.Number, 14, "inch"),
                            Clause("Wi-Fi 802.11ax", ClauseKind.YesNo, null, ""), Clause("ช่อง USB", ClauseKind.Count, 3, "ช่อง"),
                            Clause("น้ำหนักรวมแบตเตอรี่", ClauseKind.Number, 1.7m, "kg") with { Bound = ClauseBound.AtMost, IsRequired = false },
                            Clause("การบริการหลังการขาย", ClauseKind.Text, null, "") with { Detail = "มีศูนย์บริการในจังหวัด เข้าถึงภายใน 24 ชั่วโมง" },
                        ],
                        []),
                ],
                SelectionCriteria.LowestPrice, quantity * price <= 100_000 ? ProcurementMethod.DirectSmall : ProcurementMethod.Direct);
        }

        private static Clause Clause(string name, ClauseKind kind, decimal? value, string unit) => new(Guid.NewGuid(), name, kind, ClauseBound.AtLeast, value, null, unit, [], "", true);

        private Actor Actor(string userName) => new(people[userName].Id, people[userName].Name, true);

        private Signature Signed(string userName) => new(people[userName].Id, people[userName].Name, people[userName].Id, null, null, SignatureMethod.Password);
    }
}
