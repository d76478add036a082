using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Specifications.Papers;

/// <summary>บันทึกข้อความ: the committee reports the result of its evaluation to the director. Made while the language is the papers'.</summary>
public static class MemoSheet
{
    /// <summary>The paper.</summary>
    /// <param name="office">The office.</param>
    /// <param name="e">What was found.</param>
    /// <param name="date">Its day, in words.</param>
    public static OfficePaper Of(string office, GetEvaluation.Details e, string date)
    {
        var proposed = e.Awards.Where(a => a.FailedAt is null).ToList();
        List<PaperBlock> blocks =
        [
            new PaperBlock.Title(SpecificationPaperTexts.T["memo.title"]),
            new PaperBlock.Paragraph(SpecificationPaperTexts.T["memo.office", office]),
            new PaperBlock.Paragraph(SpecificationPaperTexts.T["memo.number", date]),
            new PaperBlock.Paragraph(SpecificationPaperTexts.T["memo.subject", e.Content.Title]),
            new PaperBlock.Paragraph(SpecificationPaperTexts.T["memo.to", office]),
            new PaperBlock.Paragraph(SpecificationPaperTexts.T[
                "memo.background", e.Owner, e.Content.Title, e.Number, ThaiCalendar.Money(e.Content.Budget), e.Content.MedianPrice is { } median ? ThaiCalendar.Money(median) : "-",
                SpecificationTexts.Of(e.Content.Method), SpecificationSheet.Criteria(e.Content.Criteria)], true),
            new PaperBlock.Paragraph(SpecificationPaperTexts.T["memo.opened", ThaiCalendar.DateAndTime(e.OpenedAt), e.OpenedByName, e.Offers.Count], true),
            .. ComparisonSheet.Rankings(e),
        ];
        foreach (var offer in e.Offers)
        {
            var failed = offer.Items.Where(i => i.IsOffered).SelectMany(i => i.Failed).ToList();
            if (failed.Count > 0)
            {
                blocks.Add(new PaperBlock.Paragraph(SpecificationPaperTexts.T["memo.fails", offer.Vendor, string.Join(", ", failed)], true));
            }
        }

        blocks.AddRange(e.Judges.Where(j => j.HasInterest).Select(j => new PaperBlock.Paragraph(SpecificationPaperTexts.T["memo.kept-out", j.Member.Name], true)));
        blocks.AddRange(e.Awards.Where(a => a.FailedAt is not null).Select(a => new PaperBlock.Paragraph(SpecificationPaperTexts.T["memo.failed-award", VendorOf(a), a.FailReason], true)));
        blocks.AddRange(proposed.Count == 0
            ? [new PaperBlock.Paragraph(SpecificationPaperTexts.T["memo.nobody"], true)]
            : proposed.Select(a => new PaperBlock.Paragraph(SpecificationPaperTexts.T["memo.award", ComparisonSheet.NameOf(e.Content, a.ItemKey), VendorOf(a), ThaiCalendar.Money(a.Price), a.Reason].TrimEnd(), true)));
        blocks.Add(new PaperBlock.Paragraph(SpecificationPaperTexts.T["memo.close"], true));
        blocks.Add(ComparisonSheet.Signatures(e));
        return new OfficePaper($"MEMO-{e.Number}", office, false, blocks);

        string VendorOf(GetEvaluation.Awarded a) => e.Offers.Single(o => o.OfferId == a.OfferId).Vendor;
    }
}
