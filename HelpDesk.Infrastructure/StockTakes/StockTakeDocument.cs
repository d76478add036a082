using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.StockTakes;
using HelpDesk.Infrastructure.Documents;

namespace HelpDesk.Infrastructure.StockTakes;

/// <summary>รายงานผลการตรวจสอบพัสดุประจำปี: totals, by place, differences with their proposals, the checkers' opinion and names.</summary>
public sealed class StockTakeDocument : IStockTakeDocument
{
    /// <inheritdoc/>
    public void Write(StockTakePaper paper, Stream docx)
    {
        var (about, t) = (paper.About, paper.About.Totals);
        (string Key, int Count)[] totals =
        [
            ("expected", t.Expected), ("counted", t.Counted), ("found", t.Found), ("elsewhere", t.Elsewhere), ("not-found", t.NotFound), ("unexpected", t.Unexpected),
            ("unknown", t.Unknown), ("other-state", t.OtherState), ("fact-finding", t.FactFinding), ("disposal", t.Disposal),
        ];
        var title = StockTakeTexts.T["title", about.FiscalYear];
        var where = string.Join(' ', new[] { about.School, about.Place }.Where(x => !string.IsNullOrEmpty(x)));
        var document = new PaperBuilder().Title(title).Title(paper.Office)
            .Text(StockTakeTexts.T["paper.scope", about.Owner, where.Length > 0 ? where : StockTakeTexts.T["paper.everywhere"]])
            .Text(StockTakeTexts.T["paper.order", about.OrderNumber ?? "–", about.StartedOn is { } from ? ThaiCalendar.LongDate(from) : "–", about.DueOn is { } due ? ThaiCalendar.LongDate(due) : "–"])
            .Heading(StockTakeTexts.T["paper.totals"])
            .Table(
                [(StockTakeTexts.T["paper.what"], 70), (StockTakeTexts.T["paper.count"], 30)],
                totals.Select(x => (IReadOnlyList<string>)[StockTakeTexts.T[$"total.{x.Key}"], ThaiCalendar.Number(x.Count)]));
        if (paper.States.Count > 0)
        {
            document.Heading(StockTakeTexts.T["paper.states"]).Table(
                [(StockTakeTexts.T["column.state-seen"], 70), (StockTakeTexts.T["paper.count"], 30)],
                paper.States.Select(s => (IReadOnlyList<string>)[StockTakeTexts.Of(s.State), ThaiCalendar.Number(s.Count)]));
        }

        document.Heading(StockTakeTexts.T["paper.places"]).Table(
            [(StockTakeTexts.T["column.expected-at"], 60), (StockTakeTexts.T["total.expected"], 20), (StockTakeTexts.T["total.counted"], 20)],
            paper.Places.Select(p => (IReadOnlyList<string>)[p.Place, ThaiCalendar.Number(p.Expected), ThaiCalendar.Number(p.Counted)]));
        if (paper.PlacesCut)
        {
            document.Text(StockTakeTexts.T["paper.cut"]);
        }

        document.Heading(StockTakeTexts.T["sheet.different"]);
        if (paper.Different.Count > 0)
        {
            document.Table(
                [
                    (StockTakeTexts.T["column.number"], 20), (StockTakeTexts.T["column.name"], 20), (StockTakeTexts.T["column.expected-at"], 18), (StockTakeTexts.T["column.result"], 16),
                    (StockTakeTexts.T["column.state-seen"], 12), (StockTakeTexts.T["column.proposal"], 14),
                ],
                paper.Different.Select(l => (IReadOnlyList<string>)
                    [l.Number, l.Note.Length > 0 ? $"{l.Name}\n({l.Note})" : l.Name, l.ExpectedAt, l.FoundAt.Length > 0 ? $"{StockTakeTexts.Of(l.Result)}: {l.FoundAt}" : StockTakeTexts.Of(l.Result),
                        StockTakeTexts.Of(l.StateSeen), StockTakeTexts.Of(l.Proposal)]));
        }
        else
        {
            document.Text(StockTakeTexts.T["paper.none"]);
        }

        if (paper.DifferentCut)
        {
            document.Text(StockTakeTexts.T["paper.cut"]);
        }

        if (about.Opinion.Length > 0)
        {
            document.Heading(StockTakeTexts.T["paper.opinion"]).Text(about.Opinion, indent: true);
        }

        foreach (var checker in about.Checkers)
        {
            document.Right(StockTakeTexts.T["paper.sign", checker]);
        }

        document.Write(title, paper.Office, docx);
    }
}
