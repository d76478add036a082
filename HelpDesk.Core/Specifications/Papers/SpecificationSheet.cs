using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Specifications.Papers;

/// <summary>F06 แบบกำหนดคุณลักษณะ in words, with the sections of DOMAIN.md §5. Made while the language is the papers'.</summary>
public static class SpecificationSheet
{
    /// <summary>The paper.</summary>
    public static OfficePaper Of(string office, GetSpecification.Details s)
    {
        var (c, text) = (s.Content, SpecificationPaperTexts.T);
        List<PaperBlock> blocks =
        [
            new PaperBlock.Title(SpecificationPaperTexts.T["f06.title"]),
            new PaperBlock.Title(c.Title),
            new PaperBlock.Title(s.OwnerName),
            new PaperBlock.Paragraph(SpecificationPaperTexts.T["number", s.Number, s.VersionNumber, s.Amendment > 0 ? SpecificationPaperTexts.T["amendment", s.Amendment] : ""]),
        ];
        var part = 0;
        Part("section.background", c.Sections.Background);
        Part("section.objective", c.Sections.Objective);
        Part("section.qualifications", c.Sections.Qualifications);
        Heading("section.clauses");
        for (var i = 0; i < c.Items.Count; i++)
        {
            var item = c.Items[i];
            blocks.Add(new PaperBlock.Heading(SpecificationPaperTexts.T["item", i + 1, item.Name, ThaiCalendar.Number(item.Quantity), item.Unit]));
            blocks.AddRange(item.Clauses.Select((clause, n) => new PaperBlock.Paragraph(
                $"{SpecificationContent.NumberOf(i, n)} {Clauses.Text(clause)}{(clause.IsRequired ? "" : " " + SpecificationPaperTexts.T["preferred"])}", true)));
        }

        Part("section.delivery", SpecificationPaperTexts.T["delivery", ThaiCalendar.Number(c.Sections.DeliveryDays), c.Sections.DeliveryPlace]);
        Part("section.criteria", Criteria(c.Criteria));
        Heading("section.budget");
        blocks.Add(new PaperBlock.Table(
            [
                (SpecificationPaperTexts.T["column.position"], 7), (SpecificationPaperTexts.T["column.item"], 33), (SpecificationPaperTexts.T["column.quantity"], 12),
                (SpecificationPaperTexts.T["column.unit-budget"], 16), (SpecificationPaperTexts.T["column.budget"], 16), (SpecificationPaperTexts.T["column.median"], 16),
            ],
            [
                .. c.Items.Select((i, n) => (IReadOnlyList<string>)
                [
                    ThaiCalendar.Number(n + 1), i.Name, $"{ThaiCalendar.Number(i.Quantity)} {i.Unit}", ThaiCalendar.Money(i.UnitBudget), ThaiCalendar.Money(i.Budget),
                    i.MedianPrice is { } median ? ThaiCalendar.Money(median) : "-",
                ]),
                ["", SpecificationPaperTexts.T["total"], "", "", ThaiCalendar.Money(c.Budget), c.MedianPrice is { } all ? ThaiCalendar.Money(all) : "-"],
            ]));
        blocks.AddRange(c.Items.Where(i => i.Sources.Count > 0).Select(i => new PaperBlock.Paragraph(SpecificationPaperTexts.T["sources", i.Name, string.Join("; ", i.Sources.Select(x =>
            SpecificationPaperTexts.T["source", x.Origin, ThaiCalendar.Money(x.UnitPrice), ThaiCalendar.Date(x.On), x.Reference].TrimEnd()))])));
        Part("section.method", SpecificationTexts.Of(c.Method));
        Part("section.payment", c.Sections.Payment);
        Part("section.penalty", SpecificationPaperTexts.T["penalty", c.Sections.PenaltyPercent.ToString("0.00##", System.Globalization.CultureInfo.InvariantCulture)]);
        Part("section.warranty", SpecificationPaperTexts.T["warranty", c.Sections.WarrantyMonths]);
        Part("section.other", c.Sections.Other);
        if (s.Committee is { } committee)
        {
            blocks.Add(new PaperBlock.Paragraph(SpecificationPaperTexts.T["committee", committee.Name, committee.OrderNumber ?? "-"]));
            blocks.Add(new PaperBlock.Signatures([.. committee.Members.Select(m => (IReadOnlyList<string>)[SpecificationPaperTexts.T["signed"], $"({m.Name})", m.RoleTitle])]));
        }

        return new OfficePaper($"F06-{s.Number}", office, false, blocks);

        void Heading(string key) => blocks.Add(new PaperBlock.Heading($"{++part}. {text.In(Orders.PaperTexts.Thai, key)}"));

        void Part(string key, string words)
        {
            if (words.Trim().Length > 0)
            {
                Heading(key);
                blocks.AddRange(words.Split('\n').Select(line => new PaperBlock.Paragraph(line, true)));
            }
        }
    }

    /// <summary>หลักเกณฑ์การพิจารณา in words.</summary>
    internal static string Criteria(SelectionCriteria c)
    {
        var how = $"{SpecificationTexts.Of(c.Criterion)} {SpecificationTexts.Of(c.Unit)}";
        return c.Criterion == AwardCriterion.LowestPrice ? how : SpecificationPaperTexts.T[
            "criteria.others", how, c.PriceWeight.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture),
            string.Join(", ", c.Others.Select(o => SpecificationPaperTexts.T["criteria.other", o.Name, o.Weight.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)])),
            c.MinimumScore.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)];
    }
}
