using HelpDesk.Core.Approvals;
using HelpDesk.Core.Committees;
using HelpDesk.Core.Orders;
using HelpDesk.Core.Specifications;
using HelpDesk.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Specifications;

/// <summary>The steps of a specification's life, for tests that begin in the middle of it.</summary>
internal sealed class SpecificationDesk(House house)
{
    public static readonly Guid Notebook = new("10000000-0000-0000-0000-000000000001");
    public static readonly Guid Memory = new("10000000-0000-0000-0000-000000000011");
    public static readonly Guid Disk = new("10000000-0000-0000-0000-000000000012");
    public static readonly Guid Wireless = new("10000000-0000-0000-0000-000000000013");
    public static readonly Guid Service = new("10000000-0000-0000-0000-000000000014");
    public static readonly Guid Screen = new("10000000-0000-0000-0000-000000000002");
    public static readonly Guid Size = new("10000000-0000-0000-0000-000000000021");
    public static readonly Guid Ports = new("10000000-0000-0000-0000-000000000022");
    public static readonly Guid AfterSales = new("10000000-0000-0000-0000-000000000099");

    /// <summary>The working group; the first is its chair.</summary>
    public static readonly string[] Writers = ["technician", "technician2", "coordinator"];

    /// <summary>Who evaluates; the first is the chair. One of them holds no role of the office.</summary>
    public static readonly string[] Judges = ["clerk", "technician2", "teacher"];

    public House House => house;

    public static SpecificationContent Content(AwardUnit unit = AwardUnit.Total, AwardCriterion criterion = AwardCriterion.LowestPrice) => new(
        "คอมพิวเตอร์โน้ตบุ๊กและจอภาพสำหรับโรงเรียน",
        new SpecificationSections("เครื่องเดิมอายุเกิน 7 ปี", "ใช้จัดการเรียนการสอน", "เป็นนิติบุคคลผู้มีอาชีพขายพัสดุ", "สำนักงานเขต", 30, "จ่ายครั้งเดียวเมื่อตรวจรับ", 0.2m, 12, ""),
        [
            new SpecificationItem(
                Notebook, "โน้ตบุ๊กสำนักงาน", 20, "เครื่อง", 21_000, 20_500, Sources(20_000, 20_500, 21_000), null,
                [
                    new Clause(Memory, "หน่วยความจำหลัก (RAM)", ClauseKind.Number, ClauseBound.AtLeast, 16, null, "GB", [], "", true),
                    new Clause(Disk, "หน่วยจัดเก็บข้อมูล SSD", ClauseKind.Number, ClauseBound.AtLeast, 500, null, "GB", [], "", true),
                    new Clause(Wireless, "Wi-Fi", ClauseKind.YesNo, ClauseBound.AtLeast, null, null, "", [], "", true),
                    new Clause(Service, "การบริการ", ClauseKind.Text, ClauseBound.AtLeast, null, null, "", [], "มีศูนย์บริการในจังหวัด", true),
                ],
                []),
            new SpecificationItem(
                Screen, "จอภาพ", 10, "จอ", 3_000, 2_900, Sources(2_800, 2_900, 3_000), null,
                [
                    new Clause(Size, "ขนาดจอ", ClauseKind.Number, ClauseBound.AtLeast, 23, null, "inch", [], "", true),
                    new Clause(Ports, "ช่อง HDMI", ClauseKind.Count, ClauseBound.AtLeast, 1, null, "ช่อง", [], "", false),
                ],
                []),
        ],
        criterion == AwardCriterion.LowestPrice
            ? SelectionCriteria.LowestPrice with { Unit = unit }
            : new SelectionCriteria(criterion, unit, 70, [new OtherCriterion(AfterSales, "บริการหลังการขาย", 30)], 50),
        ProcurementMethod.Direct);

    /// <summary>An offer that complies with everything but the clause about service, which people judge.</summary>
    public static OfferDraft Offer(string vendor, decimal notebook, decimal? screen = 2_800, string memory = "16 GB", string brand = "Acer", string model = "TM-214", bool includesVat = true) => new(
        new VendorText(vendor, "", "คุณวิภา", "081-000-1111", ""),
        [
            new OfferDraftItem(Notebook, brand, model, notebook,
            [
                new ClauseAnswer(Memory, memory, null, "2", ""), new ClauseAnswer(Disk, "๐.๕ TB", null, "2", ""), new ClauseAnswer(Wireless, "มี", null, "3", ""),
                new ClauseAnswer(Service, "ศูนย์บริการ อ.เมือง", null, "9", ""),
            ]),
            new OfferDraftItem(Screen, "AOC", "24B2", screen, [new ClauseAnswer(Size, "24 นิ้ว", null, "12", ""), new ClauseAnswer(Ports, "1", null, "12", "")]),
        ],
        includesVat, 30, 12, 30, "");

    /// <summary>A committee that a signed order appoints; the first is its chair.</summary>
    public async Task<long> CommitteeAsync(CommitteePurpose purpose, params string[] members)
    {
        var seats = new List<MemberDraft>();
        foreach (var name in members)
        {
            seats.Add(new MemberDraft(await house.PersonAsync(name), $"นาย{name} ทดสอบ", "ตำแหน่ง", seats.Count == 0 ? CommitteeRole.Chair : CommitteeRole.Member));
        }

        var committee = (await house.SendAsync(new SaveCommittee.Command(
            null, new CommitteeDraft("คณะกรรมการ " + Guid.NewGuid(), CommitteeKind.Committee, purpose, null, null, [new GroupDraft("", "พิจารณา", seats)], [])), "technician")).Id;
        await AppointAsync(committee);
        return committee;
    }

    /// <summary>An order that appoints the committee, put there without its way through the decision.</summary>
    public async Task AppointAsync(long committee)
    {
        var register = await new Orders.OrderDesk(house).RegisterAsync("ทะเบียน " + Guid.NewGuid());
        var maker = await house.PersonAsync("technician");
        await house.DbAsync(async db =>
        {
            var order = new Order(
                new OrderText(OrderKind.Appointment, register, "แต่งตั้งคณะกรรมการ", "", "", "จึงแต่งตั้ง", "", null, null, null, "ผู้ลงนาม", "ตำแหน่ง", null, committee, [], []),
                maker, "ผู้ร่าง", house.Clock.GetUtcNow().UtcDateTime);
            db.Orders.Add(order);
            await db.SaveChangesAsync();
            return await db.Orders.Where(o => o.Id == order.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.State, OrderState.Signed).SetProperty(x => x.Number, (int)order.Id).SetProperty(x => x.Year, 2569));
        });
    }

    public Task<GetSpecification.Details> ReadAsync(long id, string by = "supply") => house.SendAsync(new GetSpecification.Query(id), by);

    public async Task<long> DraftAsync(SpecificationContent? content = null, string by = "supply", string owner = TestOffice.OfficeCode, params string[] writers) =>
        (await house.SendAsync(new CreateSpecification.Command(
            Guid.NewGuid(), owner, content ?? Content(), await CommitteeAsync(CommitteePurpose.Specification, writers.Length > 0 ? writers : Writers)), by)).Id;

    public async Task<long> ReviewAsync(SpecificationContent? content = null, string by = "supply", string owner = TestOffice.OfficeCode)
    {
        var id = await DraftAsync(content, by, owner);
        await house.SendAsync(new SendToReview.Command(id), by);
        return id;
    }

    public async Task AgreeAsync(long id)
    {
        foreach (var member in Writers)
        {
            await house.SendAsync(new ReviewSpecification.Command(id, (await ReadAsync(id)).VersionNumber, true), member);
        }
    }

    public async Task<long> ProposedAsync(SpecificationContent? content = null, string by = "supply", string owner = TestOffice.OfficeCode)
    {
        var id = await ReviewAsync(content, by, owner);
        await AgreeAsync(id);
        await house.SendAsync(new ProposeSpecification.Command(id), by);
        return id;
    }

    /// <summary>Answers the request that waits, in the place of whoever is asked.</summary>
    public async Task DecideAsync(long id, string by, DecisionKind kind, string text = "เห็นควร")
    {
        var (approval, step) = await house.DbAsync(async db =>
        {
            var s = await db.Specifications.SingleAsync(x => x.Id == id);
            var found = await db.Approvals.Include(a => a.Steps).Include(a => a.Rounds).ThenInclude(r => r.Decisions).SingleAsync(a => a.Id == (s.ResultApprovalId ?? s.ApprovalId));
            return (found, found.OpenSteps() is [var open, ..] ? open : found.Steps.MaxBy(x => x.Position)!);
        });
        await house.SendAsync(new DecideApproval.Command(approval.Id, step.Id, approval.Round, kind, text, TestOffice.Password), by);
    }

    public async Task ApproveAsync(long id)
    {
        await DecideAsync(id, "groupdirector", DecisionKind.Opinion);
        await DecideAsync(id, "director", DecisionKind.Approve);
    }

    public async Task<long> ApprovedAsync(SpecificationContent? content = null, string by = "supply", string owner = TestOffice.OfficeCode)
    {
        var id = await ProposedAsync(content, by, owner);
        await ApproveAsync(id);
        return id;
    }

    /// <summary>Published, to be closed in two days.</summary>
    public async Task<long> PublishedAsync(SpecificationContent? content = null, string by = "supply", string owner = TestOffice.OfficeCode, params string[] judges)
    {
        var id = await ApprovedAsync(content, by, owner);
        await house.SendAsync(new PublishSpecification.Command(
            id, house.Clock.GetUtcNow().UtcDateTime.AddDays(2), await CommitteeAsync(CommitteePurpose.Comparison, judges.Length > 0 ? judges : Judges)), by);
        return id;
    }

    public async Task<long> OfferAsync(long id, OfferDraft draft, string by = "supply") => (await house.SendAsync(new SaveOffer.Command(Guid.NewGuid(), id, null, draft), by)).Id;

    /// <summary>Three offers, opened: 20,000, 19,500 with too little memory, and 20,200.</summary>
    public async Task<long> OpenedAsync(SpecificationContent? content = null, string by = "supply", string owner = TestOffice.OfficeCode, params string[] judges)
    {
        var id = await PublishedAsync(content, by, owner, judges);
        await OfferAsync(id, Offer("ก คอมพิวเตอร์", 20_000), by);
        await OfferAsync(id, Offer("ข ซัพพลาย", 19_500, memory: "8 GB", brand: "HP", model: "240"), by);
        await OfferAsync(id, Offer("ค เทรดดิ้ง", 20_200, brand: "Dell", model: "3450", memory: "๓๒ GB"), by);
        await OpenAsync(id, by);
        return id;
    }

    /// <summary>The closing time has come, without moving the clock of everything else, and the offers are opened.</summary>
    public async Task OpenAsync(long id, string by = "supply")
    {
        var now = house.Clock.GetUtcNow().UtcDateTime;
        await house.DbAsync(db => db.Specifications.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.ClosingAt, now)));
        await house.SendAsync(new OpenOffers.Command(id), by);
    }

    /// <summary>A member judges everything that waits, and signs.</summary>
    public async Task SignAsync(long id, string by, Verdict verdict = Verdict.Meets)
    {
        await JudgeAsync(id, by, verdict);
        await house.SendAsync(new SignEvaluation.Command(id, TestOffice.Password), by);
    }

    public async Task JudgeAsync(long id, string by, Verdict verdict = Verdict.Meets, decimal points = 80)
    {
        var read = await house.SendAsync(new GetEvaluation.Query(id), by);
        JudgeAnswers.Word[] words =
        [
            .. read.Offers.SelectMany(o => o.Items.SelectMany(i => i.Answers).Where(a => a.Program == Verdict.Unjudged)
                .Select(a => new JudgeAnswers.Word(o.OfferId, a.ClauseKey, verdict, verdict == Verdict.Fails ? "ไม่มีศูนย์บริการ" : ""))),
        ];
        if (words.Length > 0)
        {
            await house.SendAsync(new JudgeAnswers.Command(id, words), by);
        }

        if (read.Content.Criteria.Others.Count > 0)
        {
            await house.SendAsync(new ScoreOffers.Command(id, [.. read.Offers.SelectMany(o => read.Content.Criteria.Others.Select(c => new ScoreOffers.Score(o.OfferId, c.Key, points)))]), by);
        }
    }

    /// <summary>Everybody has judged and signed.</summary>
    public async Task<long> JudgedAsync(SpecificationContent? content = null, string by = "supply", string owner = TestOffice.OfficeCode)
    {
        var id = await OpenedAsync(content, by, owner);
        foreach (var judge in Judges)
        {
            await SignAsync(id, judge);
        }

        return id;
    }

    /// <summary>The first in order of every lot is proposed.</summary>
    public async Task ProposeResultAsync(long id, string reason = "", string by = "supply")
    {
        var read = await house.SendAsync(new GetEvaluation.Query(id), by);
        await house.SendAsync(new ProposeResult.Command(
            id, [.. read.Lots.Where(l => l.Offers.Any(o => o.Rank == 1) && !read.Awards.Any(a => a.ItemKey == l.ItemKey && a.ApprovedAt is not null && a.FailedAt is null))
                .Select(l => new ProposeResult.Choice(l.ItemKey, l.Offers.First(o => o.Rank == 1).OfferId, reason))]), by);
    }

    public async Task<long> AwardedAsync(SpecificationContent? content = null, string by = "supply", string owner = TestOffice.OfficeCode)
    {
        var id = await JudgedAsync(content, by, owner);
        await ProposeResultAsync(id, by: by);
        await ApproveAsync(id);
        return id;
    }

    /// <summary>The code of the rule that a request breaks; empty when it breaks none.</summary>
    public async Task<string> CodeOfAsync<T>(IRequest<T> request, string by)
    {
        try
        {
            await house.SendAsync(request, by);
            return "";
        }
        catch (RuleException broken)
        {
            return broken.Code;
        }
    }

    private static PriceSource[] Sources(params decimal[] prices) => [.. prices.Select((p, n) => new PriceSource($"ร้านที่ {n + 1}", p, new DateOnly(2026, 11, 1), "ใบเสนอราคา"))];
}
