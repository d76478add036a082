using System.Globalization;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Specifications.Papers;

/// <summary>F07 แบบสรุปเปรียบเทียบคุณสมบัติ in words: clause by clause, then the summary and the ranking. Made while the language is the papers'.</summary>
public static class ComparisonSheet
{
    /// <summary>More vendors than so many go into a further table: what is printed must be readable.</summary>
    public const int VendorsAcross = 4;

    /// <summary>The paper.</summary>
    public static OfficePaper Of(string office, GetEvaluation.Details e)
    {
        List<PaperBlock> blocks =
        [
            new PaperBlock.Title(SpecificationPaperTexts.T["f07.title"]),
            new PaperBlock.Title(e.Content.Title),
            new PaperBlock.Paragraph(SpecificationPaperTexts.T["f07.about", e.Number, e.Owner, ThaiCalendar.DateAndTime(e.OpenedAt), e.OpenedByName, e.Offers.Count]),
        ];
        for (var i = 0; i < e.Content.Items.Count; i++)
        {
            var item = e.Content.Items[i];
            blocks.Add(new PaperBlock.Heading(SpecificationPaperTexts.T["item", i + 1, item.Name, ThaiCalendar.Number(item.Quantity), item.Unit]));
            blocks.AddRange(e.Offers.Chunk(VendorsAcross).Select(some => Matrix(item, i, some)));
        }

        blocks.Add(new PaperBlock.Heading(SpecificationPaperTexts.T["summary"]));
        blocks.AddRange(e.Offers.Chunk(VendorsAcross).Select(some => Summary(e.Content, some)));
        blocks.AddRange(Rankings(e));
        blocks.Add(Signatures(e));
        return new OfficePaper($"F07-{e.Number}", office, true, blocks);
    }

    /// <summary>Each lot with its ranking.</summary>
    internal static IEnumerable<PaperBlock> Rankings(GetEvaluation.Details e) => e.Lots.SelectMany(lot => (PaperBlock[])
    [
        new PaperBlock.Heading(SpecificationPaperTexts.T["ranking", NameOf(e.Content, lot.ItemKey)]),
        new PaperBlock.Table(
            [
                (SpecificationPaperTexts.T["column.rank"], 10), (SpecificationPaperTexts.T["column.vendor"], 30), (SpecificationPaperTexts.T["column.price"], 18), (SpecificationPaperTexts.T["column.score"], 12),
                (SpecificationPaperTexts.T["column.note"], 30),
            ],
            [
                .. lot.Offers.Select(o => (IReadOnlyList<string>)
                [
                    o.Rank?.ToString(CultureInfo.InvariantCulture) ?? "-", e.Offers.Single(x => x.OfferId == o.OfferId).Vendor, o.Price is { } price ? ThaiCalendar.Money(price) : "-",
                    o.Score?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-",
                    Remarks(o),
                ]),
            ]),
    ]);

    /// <summary>The committee: who signed when, who was kept out, who disagreed.</summary>
    internal static PaperBlock Signatures(GetEvaluation.Details e) => new PaperBlock.Signatures([.. e.Judges.Select(j => (IReadOnlyList<string>)
    [
        j.HasInterest ? SpecificationPaperTexts.T["kept-out"] : SpecificationPaperTexts.T["signed"], $"({j.Member.Name})", j.Member.RoleTitle,
        j.SignedAt is { } at && !j.HasInterest ? SpecificationPaperTexts.T["signed-at", ThaiCalendar.DateAndTime(at)] : "",
        j.Dissent.Length > 0 && !j.HasInterest ? SpecificationPaperTexts.T["dissent", j.Dissent] : "",
    ])]);

    /// <summary>What is to be said of an offer in a ranking.</summary>
    internal static string Remarks(RankedOffer o) =>
        string.Join(", ", o.Reasons.Concat(o.IsTied ? [SpecificationPaperTexts.T["tied"]] : []).Concat(o.IsAbnormallyLow ? [SpecificationPaperTexts.T["low"]] : []));

    /// <summary>The item's name; of the lot of everything, that.</summary>
    internal static string NameOf(SpecificationContent content, Guid? key) => content.Items.FirstOrDefault(i => i.Key == key)?.Name ?? SpecificationTexts.Of(AwardUnit.Total);

    private static PaperBlock.Table Matrix(SpecificationItem item, int place, IReadOnlyList<EvaluatedOffer> offers)
    {
        var width = 66 / Math.Max(2, offers.Count);
        var found = offers.Select(o => o.Items.Single(i => i.ItemKey == item.Key)).ToList();
        return new PaperBlock.Table(
            [
                (SpecificationPaperTexts.T["column.clause"], 6), (SpecificationPaperTexts.T["column.asked"], 28),
                .. offers.Select((o, n) => ($"{o.Number}. {o.Vendor}\n{found[n].Brand} {found[n].Model}".TrimEnd(), width)),
            ],
            [
                .. item.Clauses.Select((c, n) => (IReadOnlyList<string>)
                [
                    SpecificationContent.NumberOf(place, n), Clauses.Text(c) + (c.IsRequired ? "" : " " + SpecificationPaperTexts.T["preferred"]), .. found.Select(f => Cell(f.Answers[n])),
                ]),
                ["", SpecificationPaperTexts.T["column.unit-price"], .. found.Select((f, n) => f.UnitPrice is { } price
                    ? $"{ThaiCalendar.Money(price)} {(offers[n].IncludesVat ? SpecificationPaperTexts.T["with-vat"] : SpecificationPaperTexts.T["without-vat"])}" : "-")],
                ["", SpecificationPaperTexts.T["column.result"], .. found.Select(Result)],
            ],
            IsSmall: true);
    }

    private static string Cell(EvaluatedAnswer a) => string.Join('\n', new[]
    {
        a.Answer?.Said ?? "-",
        $"{SpecificationTexts.Of(a.Verdict)}{(a.Answer is { Page.Length: > 0 } ? " · " + SpecificationPaperTexts.T["page", a.Answer.Page] : "")}",
        a.IsDisputed ? SpecificationPaperTexts.T["disputed", string.Join(", ", a.Words.Select(w => $"{w.Name} {SpecificationTexts.Of(w.Verdict)}"))] : "",
        a.Words.Where(w => w.Reason.Length > 0).Select(w => w.Reason).FirstOrDefault() ?? "",
        a.Answer?.Note ?? "",
    }.Where(t => t.Length > 0));

    /// <summary>ผ่าน or ไม่ผ่าน, in words.</summary>
    internal static string Result(EvaluatedItem i) =>
        !i.IsOffered ? SpecificationPaperTexts.T["not-offered"] : i.Complies ? SpecificationPaperTexts.T["passes"] : SpecificationPaperTexts.T["fails", string.Join(", ", i.Failed)];

    private static PaperBlock.Table Summary(SpecificationContent content, IReadOnlyList<EvaluatedOffer> offers) => new(
        [
            (SpecificationPaperTexts.T["column.position"], 6), (SpecificationPaperTexts.T["column.item"], 28),
            .. offers.Select(o => ($"{o.Number}. {o.Vendor}", 66 / Math.Max(2, offers.Count))),
        ],
        [
            .. content.Items.Select((item, n) => (IReadOnlyList<string>)
            [
                ThaiCalendar.Number(n + 1), SpecificationPaperTexts.T["item.of", item.Name, ThaiCalendar.Number(item.Quantity), item.Unit],
                .. offers.Select(o => o.Items.Single(i => i.ItemKey == item.Key)).Select(i => $"{(i.UnitPrice is { } price ? ThaiCalendar.Money(price) : "-")}\n{Result(i)}"),
            ]),
            ["", SpecificationPaperTexts.T["terms"], .. offers.Select(o => SpecificationPaperTexts.T["terms.text", o.DeliveryDays, o.WarrantyMonths, o.ValidDays])],
        ],
        IsSmall: true);
}
