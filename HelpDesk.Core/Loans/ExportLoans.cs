using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Loans;

/// <summary>Loans as an Excel workbook: each thing that was handed over one row, and what was asked for and not handed over.</summary>
public static class ExportLoans
{
    /// <summary>Which, and where to.</summary>
    /// <param name="Filter">Which loans.</param>
    /// <param name="To">Written to; not closed.</param>
    [AllowSignedIn]
    public sealed record Query(LoanFilter Filter, Stream To) : IQuery<int>;

    /// <summary>Writes it and answers how many rows it has.</summary>
    public sealed class Handler(
        IHelpDeskDb db, IReferenceData reference, IWorkbooks workbooks, IUnitOfWork unitOfWork, IAuditTrail audit, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, int>
    {
        private const int Piece = 500;

        /// <inheritdoc/>
        public async Task<int> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = clock.Today();
            var found = db.FilteredLoans(query.Filter, user, today);
            var loans = await found.CountAsync(cancellationToken);

            // Written before the first row leaves: an export that is broken off has told something too.
            await unitOfWork.RunAsync(
                nameof(ExportLoans),
                () =>
                {
                    audit.Record("Export", 0, "exported", new Dictionary<string, object?> { ["What"] = "loans", ["Filter"] = query.Filter.ToString(), ["Loans"] = loans });
                    return Task.FromResult(loans);
                },
                cancellationToken);
            await using var workbook = await workbooks.CreateAsync(query.To, cancellationToken);
            var sheet = await workbook.AddSheetAsync(LoanTexts.T["export.sheet"], Columns(), cancellationToken);
            var (rows, after) = (0, 0L);
            while (true)
            {
                var piece = await found.Where(l => l.Id > after).OrderBy(l => l.Id).Take(Piece).ToListAsync(cancellationToken);
                if (piece.Count == 0)
                {
                    break;
                }

                rows += await WriteAsync(sheet, piece, today, cancellationToken);
                after = piece[^1].Id;
            }

            await FinishAsync(workbook, query.Filter, rows, cancellationToken);
            return rows;
        }

        private async Task<int> WriteAsync(ISheetWriter sheet, List<Loan> loans, DateOnly today, CancellationToken cancellationToken)
        {
            var ids = loans.Select(l => l.Id).ToList();
            var of = db.Loans.AsNoTracking().Where(l => ids.Contains(l.Id));
            var items = (await of.SelectMany(l => l.Items).ToListAsync(cancellationToken)).ToLookup(i => i.LoanId);
            var things = (await of.SelectMany(l => l.HandOvers.Where(h => h.ReversedAt == null)).SelectMany(h => h.Things, (h, t) => new { h.LoanId, h.At, Thing = t }).ToListAsync(cancellationToken))
                .ToLookup(t => t.LoanId);
            var returns = (await of.SelectMany(l => l.Returns.Where(r => r.ReversedAt == null)).SelectMany(r => r.Lines, (r, l) => new { r.At, Line = l }).ToListAsync(cancellationToken))
                .ToLookup(r => r.Line.LoanThingId);
            var schools = (await reference.KnowingAsync(loans.SelectMany(l => new[] { l.OwnerId, l.BorrowerSchoolId }), cancellationToken)).Schools;
            var rows = 0;
            foreach (var loan in loans)
            {
                foreach (var item in items[loan.Id].OrderBy(i => i.Id))
                {
                    var handed = things[loan.Id].Where(t => t.Thing.LoanItemId == item.Id).OrderBy(t => t.Thing.Id).ToList();
                    foreach (var t in handed)
                    {
                        var back = returns[t.Thing.Id].OrderBy(r => r.At).ToList();
                        await sheet.WriteRowAsync(
                            [
                                .. Head(loan, schools), CellValue.Text(t.Thing.Name), CellValue.Text(t.Thing.Number), CellValue.Number(t.Thing.Quantity), CellValue.Text(item.Unit),
                                CellValue.DateTime(ThaiCalendar.ToBangkok(t.At)), CellValue.DateTime(back.Count > 0 && t.Thing.Outstanding == 0 ? ThaiCalendar.ToBangkok(back[^1].At) : null),
                                CellValue.Number(t.Thing.Outstanding), CellValue.Number(back.Count > 0 ? back.Max(r => r.Line.DaysLate) : loan.DaysLate(today)),
                                CellValue.Text(string.Join(", ", back.Select(r => LoanTexts.Of(r.Line.Condition)).Distinct())),
                            ],
                            cancellationToken);
                        rows++;
                    }

                    if (handed.Count == 0)
                    {
                        await sheet.WriteRowAsync(
                            [
                                .. Head(loan, schools), CellValue.Text(item.Name), CellValue.Text(null), CellValue.Number(item.Quantity), CellValue.Text(item.Unit), CellValue.DateTime(null),
                                CellValue.DateTime(null), CellValue.Number(0), CellValue.Number(0), CellValue.Text(null),
                            ],
                            cancellationToken);
                        rows++;
                    }
                }
            }

            return rows;
        }

        private static IEnumerable<CellValue> Head(Loan loan, IReadOnlyDictionary<long, ReferenceSchool> schools) =>
        [
            CellValue.Text(loan.Number), CellValue.Text(LoanTexts.Of(loan.State)), CellValue.Text(schools[loan.OwnerId].Name(Texts.IsEnglish)), CellValue.Text(loan.BorrowerName),
            CellValue.Text(schools[loan.BorrowerSchoolId].Name(Texts.IsEnglish)), CellValue.Text(loan.Phone), CellValue.Text(loan.Purpose), CellValue.Text(LoanTexts.Of(loan.Use)),
            CellValue.Text(loan.Place), CellValue.Date(loan.From), CellValue.Date(loan.Until),
        ];

        private async Task FinishAsync(IWorkbookWriter workbook, LoanFilter filter, int rows, CancellationToken cancellationToken)
        {
            var office = await db.Settings.AsNoTracking().SingleAsync(cancellationToken);
            await workbook.FinishAsync(
                new AboutSheet(ExportTexts.T["about.sheet"], LoanTexts.T["export.title"],
                [
                    new(ExportTexts.T["about.office"], CellValue.Text(Texts.IsEnglish && office.NameEn.Length > 0 ? office.NameEn : office.NameTh)),
                    new(LoanTexts.T["export.from"], CellValue.Date(filter.From)),
                    new(LoanTexts.T["export.to"], CellValue.Date(filter.To)),
                    new(LoanTexts.T["export.state"], CellValue.Text(Word.TryParse<LoanState>(filter.State, out var state) ? LoanTexts.Of(state) : null)),
                    new(ExportTexts.T["about.rows"], CellValue.Number(rows)),
                    new(ExportTexts.T["about.by"], CellValue.Text(user.Name ?? ExportTexts.T["about.system"])),
                    new(ExportTexts.T["about.at"], CellValue.DateTime(ThaiCalendar.ToBangkok(clock.GetUtcNow().UtcDateTime))),
                ]),
                cancellationToken);
        }

        private static SheetColumn[] Columns() =>
        [
            new(LoanTexts.T["export.number"], 14), new(LoanTexts.T["export.state"], 16), new(LoanTexts.T["field.owner"], 30), new(LoanTexts.T["field.borrower"], 24),
            new(LoanTexts.T["field.agency"], 30), new(LoanTexts.T["export.phone"], 16), new(LoanTexts.T["field.purpose"], 36, ColumnStyle.LongText), new(LoanTexts.T["field.use"], 18),
            new(LoanTexts.T["field.place"], 24), new(LoanTexts.T["field.from"], 14), new(LoanTexts.T["field.until"], 14), new(LoanTexts.T["export.thing"], 32),
            new(LoanTexts.T["export.asset"], 24), new(LoanTexts.T["export.quantity"], 10), new(LoanTexts.T["export.unit"], 10), new(LoanTexts.T["export.out-at"], 18),
            new(LoanTexts.T["export.back-at"], 18), new(LoanTexts.T["export.outstanding"], 10), new(LoanTexts.T["export.late"], 10), new(LoanTexts.T["export.condition"], 18),
        ];
    }
}
