using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Specifications.Papers;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.OutsideRepairs.Papers;

/// <summary>F02 ใบแจ้งซ่อม in words, with the fields of DOMAIN.md §3. Made while the language is the papers'.</summary>
public static class RepairForm
{
    /// <summary>The paper.</summary>
    /// <param name="office">The office.</param>
    /// <param name="t">The ticket as its reader may see it.</param>
    /// <param name="repair">Its last outside repair, as far as the reader may see it; null for none.</param>
    /// <param name="shallGo">The disposal of its device was suggested, and not declined.</param>
    public static OfficePaper Of(string office, GetTicket.Details t, GetOutsideRepair.Details? repair, bool shallGo)
    {
        var wentOut = repair is not null || t.Timeline.Any(e => e.Kind == TicketEventKind.StatusChanged && e.To == "on-hold.vendor");
        var isDisposal = shallGo || t.Outcome == Outcome.BeyondRepair;
        var isOwn = !wentOut && !isDisposal && t.Outcome is not null;
        return new OfficePaper(
            "F02-" + t.Number, office, false,
            [
                new PaperBlock.Title(RepairPaperTexts.T["form.title"]),
                new PaperBlock.Title(office),
                new PaperBlock.Facts(
                [
                    [(RepairPaperTexts.T["form.number"], t.Number), (RepairPaperTexts.T["form.reported"], ThaiCalendar.DateAndTime(t.CreatedAt))],
                    [(RepairPaperTexts.T["form.requester"], t.RequesterName), (RepairPaperTexts.T["form.phone"], RepairPaperParts.Or(t.RequesterPhone is { Length: > 0 } phone ? ThaiCalendar.Phone(phone) : null))],
                    [(RepairPaperTexts.T["form.school"], t.SchoolName), (RepairPaperTexts.T["form.place"], RepairPaperParts.Or(t.Location))],
                    [(RepairPaperTexts.T["form.category"], t.CategoryName), (RepairPaperTexts.T["form.urgency"], TicketTexts.Of(t.Urgency))],
                    [(RepairPaperTexts.T["form.device"], RepairPaperParts.Or(t.LinkedDevice?.Name ?? t.Device)), (RepairPaperTexts.T["form.asset"], RepairPaperParts.Or(t.LinkedDevice?.Number ?? t.AssetTag))],
                    [(RepairPaperTexts.T["form.fault"], t.Description.Length > 0 ? $"{t.Subject}\n{t.Description}" : t.Subject)],
                    [(RepairPaperTexts.T["form.technician"], RepairPaperParts.Or(t.AssigneeName)), (RepairPaperTexts.T["form.pictures"], RepairPaperTexts.T["form.files", t.Timeline.Sum(e => e.Files.Count)])],
                    [(RepairPaperTexts.T["form.findings"], Findings(isOwn, wentOut, isDisposal, repair))],
                    [(RepairPaperTexts.T["form.done"], t.Resolution.Length > 0 ? t.Resolution : RepairPaperParts.Dots)],
                    [
                        (RepairPaperTexts.T["form.cost"], t.Cost is { } cost ? RepairPaperTexts.T["baht", ThaiCalendar.Money(cost)] : RepairPaperParts.Dots),
                        (RepairPaperTexts.T["form.done-on"], t.ResolvedAt is { } at ? ThaiCalendar.LongDate(at) : RepairPaperParts.Dots),
                    ],
                ]),
                new PaperBlock.Small(RepairPaperTexts.T["form.history"]),
                new PaperBlock.Table(
                    [(RepairPaperTexts.T["form.at"], 23), (RepairPaperTexts.T["form.change"], 35), (RepairPaperTexts.T["form.by"], 20), (RepairPaperTexts.T["form.note"], 22)],
                    [.. t.Timeline.Where(e => e.Kind is TicketEventKind.Submitted or TicketEventKind.StatusChanged).Select(Change)], IsSmall: true),
                new PaperBlock.Signatures(
                [
                    RepairPaperParts.Signer(RepairPaperTexts.T["form.sign.requester"], t.RequesterName), RepairPaperParts.Signer(RepairPaperTexts.T["form.sign.technician"], t.AssigneeName),
                    RepairPaperParts.Signer(RepairPaperTexts.T["form.sign.group"], null), RepairPaperParts.Signer(RepairPaperTexts.T["form.sign.approver"], null),
                    RepairPaperParts.Signer(RepairPaperTexts.T["form.sign.taker"], null), [RepairPaperTexts.T["form.sign.note"], "", "", ""],
                ]),
            ]);
    }

    private static string Findings(bool isOwn, bool wentOut, bool isDisposal, GetOutsideRepair.Details? repair)
    {
        var estimate = repair is null ? RepairPaperTexts.T["form.outside.blank"]
            : repair.Draft.IsWarranty ? RepairPaperTexts.T["form.outside.warranty", repair.Draft.Vendor.Name]
            : RepairPaperTexts.T["form.outside.amount", repair.Amount is { } amount ? ThaiCalendar.Money(amount) : RepairPaperParts.Dots, repair.Draft.Vendor.Name];
        return string.Join('\n', [
            RepairPaperParts.Box(isOwn, RepairPaperTexts.T["form.own"]),
            $"{RepairPaperParts.Box(wentOut, RepairPaperTexts.T["form.outside"])} {estimate}",
            RepairPaperParts.Box(isDisposal, RepairPaperTexts.T["form.disposal"]),
        ]);
    }

    private static IReadOnlyList<string> Change(GetTicket.Entry e) =>
    [
        ThaiCalendar.DateAndTime(e.At),
        e.Kind == TicketEventKind.Submitted ? TicketTexts.Status(TicketStatus.New) : RepairPaperTexts.T["form.from-to", TicketTexts.StatusWord(e.From!), TicketTexts.StatusWord(e.To!)],
        e.ActorName ?? TicketTexts.T["actor.program"], e.Kind == TicketEventKind.Submitted ? "" : e.Text,
    ];
}
