using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Orders;
using MediatR;

namespace HelpDesk.Core.Specifications.Papers;

/// <summary>F07 as a workbook with the content of the paper: the summary, the clauses one row each, the ranking.</summary>
public static class ExportComparison
{
    /// <summary>Which, and where to.</summary>
    /// <param name="Id">Of which specification.</param>
    /// <param name="To">Written to; not closed.</param>
    [AllowSignedIn]
    public sealed record Query(long Id, Stream To) : IQuery<string>;

    /// <summary>Writes it and answers the specification's number.</summary>
    public sealed class Handler(IHelpDeskDb db, IWorkbooks workbooks, IUnitOfWork unitOfWork, IAuditTrail audit, CurrentUser user) : IRequestHandler<Query, string>
    {
        /// <inheritdoc/>
        public async Task<string> Handle(Query query, CancellationToken cancellationToken)
        {
            var e = await new GetEvaluation.Handler(db, user).Handle(new GetEvaluation.Query(query.Id), cancellationToken);
            await unitOfWork.RunAsync(
                nameof(ExportComparison),
                () =>
                {
                    audit.Record("Export", e.Id, "exported", new Dictionary<string, object?> { ["What"] = "comparison", ["Number"] = e.Number });
                    return Task.FromResult(0);
                },
                cancellationToken);

            // Papers of the office are Thai, whoever takes them away.
            using var thai = PaperTexts.InThai();
            await using var book = await workbooks.CreateAsync(query.To, cancellationToken);
            await WriteSummaryAsync(book, e, cancellationToken);
            await WriteMatrixAsync(book, e, cancellationToken);
            await WriteRankingAsync(book, e, cancellationToken);
            AboutLine[] lines =
            [
                new(SpecificationTexts.T["field.title"], CellValue.Text(e.Content.Title)),
                new(SpecificationTexts.T["field.owner"], CellValue.Text(e.Owner)),
                new(SpecificationTexts.Of(SpecificationEventKind.Opened), CellValue.Text($"{ThaiCalendar.DateAndTime(e.OpenedAt)} {e.OpenedByName}")),
                .. e.Judges.Select(j => new AboutLine(j.Member.RoleTitle, CellValue.Text($"{j.Member.Name} {(j.HasInterest ? SpecificationPaperTexts.T["kept-out"]
                    : j.SignedAt is { } at ? SpecificationPaperTexts.T["signed-at", ThaiCalendar.DateAndTime(at)] : "")}{(j.Dissent.Length > 0 ? " " + SpecificationPaperTexts.T["dissent", j.Dissent] : "")}"))),
            ];
            await book.FinishAsync(new AboutSheet("F07", SpecificationPaperTexts.T["xlsx.title", e.Number], lines), cancellationToken);
            return e.Number;
        }

        private static async Task WriteSummaryAsync(IWorkbookWriter book, GetEvaluation.Details e, CancellationToken cancellationToken)
        {
            var sheet = await book.AddSheetAsync(
                SpecificationPaperTexts.T["xlsx.summary"],
                [
                    new(SpecificationPaperTexts.T["column.item"], 40), new(SpecificationPaperTexts.T["column.quantity"]), new(SpecificationPaperTexts.T["column.vendor"], 30),
                    new(SpecificationPaperTexts.T["column.brand"], 30), new(SpecificationPaperTexts.T["column.unit-price"], 18, ColumnStyle.Money), new(SpecificationPaperTexts.T["column.note"], 16),
                    new(SpecificationPaperTexts.T["column.result"], 24),
                ],
                cancellationToken);
            foreach (var (item, offer, found) in e.Content.Items.SelectMany(i => e.Offers.Select(o => (i, o, o.Items.Single(x => x.ItemKey == i.Key)))))
            {
                await sheet.WriteRowAsync(
                    [
                        CellValue.Text(item.Name), CellValue.Number(item.Quantity), CellValue.Text(offer.Vendor), CellValue.Text($"{found.Brand} {found.Model}".Trim()), CellValue.Number(found.UnitPrice),
                        CellValue.Text(offer.IncludesVat ? SpecificationPaperTexts.T["with-vat"] : SpecificationPaperTexts.T["without-vat"]), CellValue.Text(ComparisonSheet.Result(found)),
                    ],
                    cancellationToken);
            }
        }

        private static async Task WriteMatrixAsync(IWorkbookWriter book, GetEvaluation.Details e, CancellationToken cancellationToken)
        {
            string[] own = [SpecificationPaperTexts.T["column.said"], SpecificationPaperTexts.T["column.verdict"], SpecificationPaperTexts.T["column.page"], SpecificationPaperTexts.T["column.note"]];
            var sheet = await book.AddSheetAsync(
                SpecificationPaperTexts.T["xlsx.matrix"],
                [
                    new(SpecificationPaperTexts.T["column.clause"], 8), new(SpecificationPaperTexts.T["column.item"], 24), new(SpecificationPaperTexts.T["column.asked"], 50, ColumnStyle.LongText),
                    new(SpecificationPaperTexts.T["column.required"]),
                    .. e.Offers.SelectMany(o => own.Select((h, n) => new SheetColumn($"{o.Number}. {o.Vendor} · {h}", n == 0 ? 28 : 16, n == 0 ? ColumnStyle.LongText : ColumnStyle.General))),
                ],
                cancellationToken);
            for (var i = 0; i < e.Content.Items.Count; i++)
            {
                var item = e.Content.Items[i];
                for (var c = 0; c < item.Clauses.Count; c++)
                {
                    var (clause, place) = (item.Clauses[c], c);
                    await sheet.WriteRowAsync(
                        [
                            CellValue.Text(SpecificationContent.NumberOf(i, c)), CellValue.Text(item.Name), CellValue.Text(Clauses.Text(clause)), CellValue.Boolean(clause.IsRequired),
                            .. e.Offers.Select(o => o.Items.Single(x => x.ItemKey == item.Key).Answers[place]).SelectMany(a => (CellValue[])
                            [
                                CellValue.Text(a.Answer?.Said), CellValue.Text(SpecificationTexts.Of(a.Verdict)), CellValue.Text(a.Answer?.Page),
                                CellValue.Text(string.Join(" · ", new[] { a.Arithmetic, a.Answer?.Note ?? "" }.Concat(a.Words.Select(w => $"{w.Name} {SpecificationTexts.Of(w.Verdict)} {w.Reason}".Trim())).Where(t => t.Length > 0))),
                            ]),
                        ],
                        cancellationToken);
                }
            }
        }

        private static async Task WriteRankingAsync(IWorkbookWriter book, GetEvaluation.Details e, CancellationToken cancellationToken)
        {
            var sheet = await book.AddSheetAsync(
                SpecificationPaperTexts.T["xlsx.ranking"],
                [
                    new(SpecificationPaperTexts.T["column.item"], 40), new(SpecificationPaperTexts.T["column.rank"]), new(SpecificationPaperTexts.T["column.vendor"], 30),
                    new(SpecificationPaperTexts.T["column.price"], 18, ColumnStyle.Money), new(SpecificationPaperTexts.T["column.score"]), new(SpecificationPaperTexts.T["column.note"], 40),
                ],
                cancellationToken);
            foreach (var (lot, offer) in e.Lots.SelectMany(l => l.Offers.Select(o => (l, o))))
            {
                await sheet.WriteRowAsync(
                    [
                        CellValue.Text(ComparisonSheet.NameOf(e.Content, lot.ItemKey)), CellValue.Number(offer.Rank), CellValue.Text(e.Offers.Single(o => o.OfferId == offer.OfferId).Vendor),
                        CellValue.Number(offer.Price), CellValue.Number(offer.Score), CellValue.Text(ComparisonSheet.Remarks(offer)),
                    ],
                    cancellationToken);
            }
        }
    }
}
