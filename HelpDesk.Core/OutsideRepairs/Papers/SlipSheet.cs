using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Specifications.Papers;

namespace HelpDesk.Core.OutsideRepairs.Papers;

/// <summary>ใบส่งซ่อมภายนอก (ใบรับ-ส่งเครื่อง) in words. Made while the language is the papers'.</summary>
public static class SlipSheet
{
    /// <summary>The paper.</summary>
    /// <param name="office">The office.</param>
    /// <param name="r">The outside repair.</param>
    /// <param name="serial">The device's serial number; empty when unknown.</param>
    public static OfficePaper Of(string office, GetOutsideRepair.Details r, string serial)
    {
        var d = r.Draft;
        var isBack = r.State == OutsideRepairState.Back;
        return new OfficePaper(
            r.Number, office, false,
            [
                new PaperBlock.Title(RepairPaperTexts.T["slip.title"]),
                new PaperBlock.Title(office),
                new PaperBlock.Facts(
                [
                    [(RepairPaperTexts.T["slip.number"], r.Number), (RepairPaperTexts.T["slip.out-on"], r.OutOn is { } on ? ThaiCalendar.LongDate(on) : RepairPaperParts.Dots)],
                    [(RepairPaperTexts.T["slip.ticket"], r.Ticket), (RepairPaperTexts.T["slip.school"], r.SchoolName)],
                    [(RepairPaperTexts.T["slip.vendor"], d.Vendor.Name), (RepairPaperTexts.T["slip.contact"], RepairPaperParts.Or($"{d.Vendor.Contact} {d.Vendor.Phone}".Trim()))],
                    [(RepairPaperTexts.T["slip.device"], d.Device), (RepairPaperTexts.T["slip.asset"], RepairPaperParts.Or(r.Asset?.Number))],
                    [(RepairPaperTexts.T["slip.serial"], RepairPaperParts.Or(serial)), (RepairPaperTexts.T["slip.receipt"], d.Receipt is { Length: > 0 } receipt ? receipt : RepairPaperParts.Dots)],
                    [(RepairPaperTexts.T["slip.fault"], r.Subject)],
                    [(RepairPaperTexts.T["slip.accessories"], RepairPaperParts.Or(d.Accessories))],
                    [
                        (RepairPaperTexts.T["slip.terms"], d.IsWarranty ? RepairPaperTexts.T["slip.warranty"] : r.Amount is { } amount ? RepairPaperTexts.T["baht", ThaiCalendar.Money(amount)] : RepairPaperParts.Dots),
                        (RepairPaperTexts.T["slip.expected"], d.Expected is { } expected ? ThaiCalendar.LongDate(expected) : RepairPaperParts.Dots),
                    ],
                ]),
                new PaperBlock.Paragraph(RepairPaperTexts.T["slip.handed"], true),
                new PaperBlock.Heading(RepairPaperTexts.T["slip.back"]),
                new PaperBlock.Facts(
                [
                    [
                        (RepairPaperTexts.T["slip.back-on"], r.BackOn is { } back ? ThaiCalendar.LongDate(back) : RepairPaperParts.Dots),
                        (RepairPaperTexts.T["slip.cost"], isBack && r.FinalAmount is { } final ? RepairPaperTexts.T["baht", ThaiCalendar.Money(final)] : RepairPaperParts.Dots),
                    ],
                    [(RepairPaperTexts.T["slip.result"], isBack ? r.Result : RepairPaperParts.Dots + RepairPaperParts.Dots)],
                ]),
                new PaperBlock.Signatures(
                [
                    RepairPaperParts.Signer(RepairPaperTexts.T["slip.sender"], r.SentBy), RepairPaperParts.Signer(RepairPaperTexts.T["slip.receiver"], null),
                    RepairPaperParts.Signer(RepairPaperTexts.T["slip.taker"], r.BackBy),
                ]),
            ]);
    }
}
