using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Orders;

namespace HelpDesk.Core.Loans;

/// <summary>The fixed words of the papers of lending. The papers are Thai whatever language their reader uses.</summary>
public static class LoanPaperTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(LoanPaperTexts));
}

/// <summary>
/// ใบยืม in words, with all fields and boxes of DOMAIN.md §4: what the printed page and the document both show. Made, as its loan is read,
/// while the language is the papers' (<see cref="PaperTexts.Thai"/>).
/// </summary>
/// <param name="Number">เลขที่.</param>
/// <param name="Date">วันที่.</param>
/// <param name="Subject">เรื่อง.</param>
/// <param name="To">เรียน.</param>
/// <param name="Request">ข้าพเจ้า … ตำแหน่ง … เพื่อใช้ในราชการ ….</param>
/// <param name="Rows">ที่, รายการ, จำนวน, หมายเลขครุภัณฑ์, หมายเหตุ.</param>
/// <param name="Period">กำหนดรับ and กำหนดส่งคืน.</param>
/// <param name="Duty">ข้อความรับผิดชอบ (ข้อ 209).</param>
/// <param name="Borrower">ผู้ขอยืม.</param>
/// <param name="Opinions">The four opinions, in their order.</param>
/// <param name="Ends">ผู้จ่ายของ, ผู้รับของ, ผู้รับคืน, ผู้คืน.</param>
public sealed record LoanSheet(
    string Number, string Date, string Subject, string To, string Request, IReadOnlyList<IReadOnlyList<string>> Rows, string Period, string Duty, LoanSheet.Box Borrower,
    IReadOnlyList<LoanSheet.Box> Opinions, IReadOnlyList<LoanSheet.Box> Ends)
{
    private const string Dots = "................................";

    /// <summary>The headings of the table, with their widths in parts of a hundred.</summary>
    public static IReadOnlyList<(string Heading, int Width)> Columns =>
    [
        (LoanPaperTexts.T["column.position"], 7), (LoanPaperTexts.T["column.thing"], 32), (LoanPaperTexts.T["column.quantity"], 13), (LoanPaperTexts.T["column.asset"], 27),
        (LoanPaperTexts.T["column.note"], 21),
    ];

    /// <summary>A box for one person's signature.</summary>
    /// <param name="Title">Who signs.</param>
    /// <param name="Text">What is said; dots where nothing is yet.</param>
    /// <param name="Name">The name in brackets.</param>
    /// <param name="Date">The day.</param>
    /// <param name="Picture">The key of the drawn signature; null without one.</param>
    /// <param name="File">Its name in the file store.</param>
    public sealed record Box(string Title, string Text, string Name, string Date, Guid? Picture = null, string? File = null);

    /// <summary>The loan in words.</summary>
    public static LoanSheet Of(LoanPaper paper)
    {
        var (l, r) = (paper.About, paper.About.Request);
        var position = r.Position.Length > 0 ? r.Position : Dots;
        var request = LoanPaperTexts.T["request", r.BorrowerName, position, l.BorrowerSchool, l.OwnerName, r.Purpose, LoanTexts.Of(r.Use), r.Place, r.ResponsibleName, r.Phone.Length > 0 ? r.Phone : Dots];
        return new LoanSheet(
            l.Number, ThaiCalendar.LongDate(l.CreatedAt), LoanPaperTexts.T["subject"], LoanPaperTexts.T["to", l.OwnerIsOffice ? paper.Office : l.OwnerName], request,
            [.. l.Items.Select((i, n) => Row(l, i, n + 1))], LoanPaperTexts.T["period", ThaiCalendar.LongDate(r.From), ThaiCalendar.LongDate(r.Until)], LoanPaperTexts.T["duty"],
            new Box(LoanPaperTexts.T["borrower"], "", Bracketed(r.BorrowerName), ThaiCalendar.Date(l.CreatedAt)), Opinion(l), End(paper));
    }

    private static string[] Row(GetLoan.Details l, GetLoan.Item item, int position)
    {
        var things = l.HandOvers.Where(h => h.ReversedAt is null).SelectMany(h => h.Things).Where(t => t.ItemId == item.Id).ToList();
        var ids = things.Select(t => t.Id).ToHashSet();
        var back = l.Returns.Where(b => b.ReversedAt is null).SelectMany(b => b.Lines).Where(b => ids.Contains(b.ThingId));
        IEnumerable<string> notes =
        [
            .. things.SelectMany(t => t.Accessories).Distinct(StringComparer.Ordinal).Take(1).Select(_ =>
                LoanPaperTexts.T["with", string.Join(", ", things.SelectMany(t => t.Accessories).Distinct(StringComparer.Ordinal))]),
            .. back.Where(b => b.Condition != ReturnCondition.Good || b.Missing.Count > 0).Select(b =>
                string.Join(' ', new[] { b.Number, b.Condition == ReturnCondition.Good ? "" : LoanTexts.Of(b.Condition), b.Note, b.Missing.Count > 0 ? LoanPaperTexts.T["without", string.Join(", ", b.Missing)] : "" }
                    .Where(t => t.Length > 0))),
        ];
        return
        [
            ThaiCalendar.Number(position), item.Name, $"{ThaiCalendar.Number(item.Quantity)} {item.Unit}", string.Join('\n', things.Select(t => t.Number).Where(n => n.Length > 0)), string.Join('\n', notes),
        ];
    }

    // The program asks no assistant: that box is for the pen. Whoever decides stands in the last one, whatever the office is called.
    private static List<Box> Opinion(GetLoan.Details l)
    {
        var (supply, group) = (LoanTexts.Thai("step.supply"), LoanTexts.Thai("step.group"));
        var decided = l.Decisions.LastOrDefault(d => !d.IsOpinion);
        return
        [
            Said(LoanPaperTexts.T["assistant"], null),
            Said(LoanPaperTexts.T["officer"], l.Decisions.LastOrDefault(d => d.Step == supply)),
            Said(LoanPaperTexts.T["head"], l.Decisions.LastOrDefault(d => d.Step == group)),
            Said(decided?.Step ?? LoanPaperTexts.T["director"], decided),
        ];
    }

    private static Box Said(string title, GetLoan.Decision? d) => d is null
        ? new Box(title, Dots, Bracketed(null), LoanPaperTexts.T["no-date"])
        : new Box(
            title, string.Join(' ', new[] { d.Kind == DecisionKind.Opinion ? "" : ApprovalTexts.Of(d.Kind), d.Text }.Where(t => t.Length > 0)),
            Bracketed(d.ForName is { Length: > 0 } other ? LoanPaperTexts.T["for", d.Name, other] : d.Name), ThaiCalendar.Date(d.At));

    private static List<Box> End(LoanPaper paper)
    {
        var handOver = paper.About.HandOvers.LastOrDefault(h => h.ReversedAt is null);
        var back = paper.About.Returns.LastOrDefault(r => r.ReversedAt is null);
        return
        [
            Signed(LoanPaperTexts.T["giver"], handOver?.ByName, handOver?.At, handOver?.GiverSignature, paper.Giver),
            Signed(LoanPaperTexts.T["receiver"], handOver?.ReceiverName, handOver?.At, handOver?.ReceiverSignature, paper.Receiver),
            Signed(LoanPaperTexts.T["taken-back-by"], back?.ByName, back?.At, back?.ReceiverSignature, paper.TakenBackBy),
            Signed(LoanPaperTexts.T["returned-by"], back?.ReturnerName, back?.At, back?.ReturnerSignature, paper.ReturnedBy),
        ];
    }

    private static Box Signed(string title, string? name, DateTime? at, Guid? picture, string? file) =>
        new(title, file is null ? Dots : "", Bracketed(name), at is { } day ? ThaiCalendar.Date(day) : LoanPaperTexts.T["no-date"], file is null ? null : picture, file);

    private static string Bracketed(string? name) => $"({(string.IsNullOrEmpty(name) ? Dots : name)})";
}

/// <summary>หนังสือทวงคืน in words, as <see cref="LoanSheet"/> is made.</summary>
/// <param name="Number">ที่.</param>
/// <param name="Office">The agency that writes it.</param>
/// <param name="Date">Its day.</param>
/// <param name="Subject">เรื่อง.</param>
/// <param name="To">เรียน.</param>
/// <param name="Reference">อ้างถึง.</param>
/// <param name="Body">What is late, and since when.</param>
/// <param name="Rows">ที่, รายการ, จำนวน, หมายเลขครุภัณฑ์: what was out on that day.</param>
/// <param name="Law">What the rules ask (ข้อ 210), and by when it is to be returned.</param>
/// <param name="Close">The end, and who writes it.</param>
public sealed record DemandSheet(
    string Number, string Office, string Date, string Subject, string To, string Reference, string Body, IReadOnlyList<IReadOnlyList<string>> Rows, string Law, IReadOnlyList<string> Close)
{
    /// <summary>The headings of the table, with their widths in parts of a hundred.</summary>
    public static IReadOnlyList<(string Heading, int Width)> Columns =>
        [(LoanPaperTexts.T["column.position"], 8), (LoanPaperTexts.T["column.thing"], 45), (LoanPaperTexts.T["column.quantity"], 12), (LoanPaperTexts.T["column.asset"], 35)];

    /// <summary>The demand in words.</summary>
    public static DemandSheet Of(DemandPaper paper)
    {
        var (l, d) = (paper.About, paper.Demand);
        var owner = l.OwnerIsOffice ? paper.Office : l.OwnerName;
        var late = Math.Max(0, d.On.DayNumber - l.Request.Until.DayNumber);
        return new DemandSheet(
            d.Number, owner, ThaiCalendar.LongDate(d.On), LoanPaperTexts.T["demand.subject"], LoanPaperTexts.T["demand.to", l.Request.BorrowerName, l.BorrowerSchool],
            LoanPaperTexts.T["demand.reference", l.Number, ThaiCalendar.LongDate(l.CreatedAt)],
            LoanPaperTexts.T["demand.body", owner, l.Request.Purpose, ThaiCalendar.LongDate(l.Request.Until), ThaiCalendar.Number(late)], [.. Out(paper)],
            LoanPaperTexts.T["demand.law", ThaiCalendar.LongDate(d.ReturnBy)], [LoanPaperTexts.T["demand.close"], "", "", $"({d.ByName})"]);
    }

    // What came back later was still out on the day of the demand.
    private static IEnumerable<IReadOnlyList<string>> Out(DemandPaper paper)
    {
        var on = paper.Demand.On;
        var before = paper.About.Returns.Where(r => r.ReversedAt is null && ThaiCalendar.BangkokDate(r.At) < on).SelectMany(r => r.Lines).ToLookup(l => l.ThingId, l => l.Quantity);
        return paper.About.HandOvers.Where(h => h.ReversedAt is null && ThaiCalendar.BangkokDate(h.At) <= on).SelectMany(h => h.Things)
            .Select(t => (Thing: t, Count: t.Quantity - before[t.Id].Sum())).Where(t => t.Count > 0)
            .Select((t, n) => (IReadOnlyList<string>)[ThaiCalendar.Number(n + 1), t.Thing.Name, ThaiCalendar.Number(t.Count), t.Thing.Number]);
    }
}
