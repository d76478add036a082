using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;

namespace HelpDesk.Core.Specifications;

/// <summary>
/// The form of one specification for a vendor to fill in, as a workbook: a row for each item (brand, model, price) and below it one for each
/// clause. What comes back is read into the form on the page; nothing is saved by reading.
/// </summary>
public static class OfferSheet
{
    // Made anew for each reader: headings are in the reader's language.
    private static ImportColumn[] Columns() =>
    [
        Column("number", required: true), Column("asked"), Column("unit"), Column("brand"), Column("model"), Column("price"), Column("said", required: true), Column("page"), Column("note"),
    ];

    /// <summary>The workbook to fill in.</summary>
    public static class Write
    {
        /// <summary>Which.</summary>
        /// <param name="SpecificationId">For which specification.</param>
        /// <param name="To">Written to; not closed.</param>
        [AllowSignedIn]
        public sealed record Query(long SpecificationId, Stream To) : IQuery<string>;

        /// <summary>Writes it and answers the specification's number.</summary>
        public sealed class Handler(IHelpDeskDb db, IWorkbooks workbooks, CurrentUser user) : IRequestHandler<Query, string>
        {
            /// <inheritdoc/>
            public async Task<string> Handle(Query query, CancellationToken cancellationToken)
            {
                var (specification, content) = await db.ReadForOffersAsync(query.SpecificationId, user, cancellationToken);
                var columns = Columns();
                await using var book = await workbooks.CreateAsync(query.To, cancellationToken);
                var sheet = await book.AddSheetAsync(
                    SpecificationTexts.T["sheet.name"], [.. columns.Select((c, n) => new SheetColumn(c.Heading, n is 1 or 6 ? 60 : 16, n is 1 or 6 ? ColumnStyle.LongText : ColumnStyle.General))], cancellationToken);
                for (var i = 0; i < content.Items.Count; i++)
                {
                    var item = content.Items[i];
                    await Row(FormattableString.Invariant($"{i + 1}"), SpecificationTexts.T["sheet.item", item.Name, item.Quantity, item.Unit], item.Unit);
                    for (var c = 0; c < item.Clauses.Count; c++)
                    {
                        var clause = item.Clauses[c];
                        await Row(SpecificationContent.NumberOf(i, c), Clauses.Text(clause), clause.Kind is ClauseKind.Number or ClauseKind.Count ? clause.Unit : "");
                    }
                }

                AboutLine[] lines =
                [
                    new(SpecificationTexts.T["field.title"], CellValue.Text(content.Title)),
                    .. columns.Select(c => new AboutLine(c.Heading, CellValue.Text(c.Hint))),
                ];
                await book.FinishAsync(new AboutSheet(ImportTexts.T["import.about.sheet"], SpecificationTexts.T["sheet.title", specification.Number], lines), cancellationToken);
                return specification.Number;

                async Task Row(string number, string asked, string unit) =>
                    await sheet.WriteRowAsync([CellValue.Text(number), CellValue.Text(asked), CellValue.Text(unit)], cancellationToken);
            }
        }
    }

    /// <summary>What a filled-in workbook says, and what is wrong with it, cell by cell. Nothing is saved.</summary>
    public static class Read
    {
        /// <summary>The workbook.</summary>
        /// <param name="SpecificationId">For which specification.</param>
        /// <param name="File">The workbook.</param>
        [AllowSignedIn]
        public sealed record Query(long SpecificationId, ImportFile File) : IQuery<Found>;

        /// <summary>What was found.</summary>
        /// <param name="Items">What could be read of each item.</param>
        /// <param name="Report">How many rows there are, and what is wrong with which cell.</param>
        public sealed record Found(IReadOnlyList<OfferDraftItem> Items, ImportReport Report);

        /// <summary>Reads it.</summary>
        public sealed class Handler(IHelpDeskDb db, IWorkbooks workbooks, CurrentUser user) : IRequestHandler<Query, Found>
        {
            /// <inheritdoc/>
            public async Task<Found> Handle(Query query, CancellationToken cancellationToken)
            {
                var (specification, content) = await db.ReadForOffersAsync(query.SpecificationId, user, cancellationToken);
                if (!user.Procures(specification.OwnerId) || specification.State != SpecificationState.Published)
                {
                    throw PeopleRules.NotAllowed();
                }

                var columns = Columns();
                var sheet = await ImportSheet.ReadAsync(workbooks, query.File, columns, null, cancellationToken);
                var reading = new Reading(sheet, columns, content);
                foreach (var row in sheet.Rows)
                {
                    reading.Take(row);
                }

                var items = reading.Items();
                return new Found(items, sheet.Report(items.Sum(i => i.Answers.Count), 0, 0, imported: false));
            }
        }
    }

    private static ImportColumn Column(string key, bool required = false) => new(
        SpecificationTexts.T[$"sheet.heading.{key}"], ImportCells.BothLanguages(c => SpecificationTexts.T.In(c, $"sheet.words.{key}")), required, "", SpecificationTexts.T[$"sheet.hint.{key}"], key);

    /// <summary>Reads row by row; each number may come once.</summary>
    private sealed class Reading(ImportSheet sheet, ImportColumn[] columns, SpecificationContent content)
    {
        private readonly Dictionary<string, (SpecificationItem Item, Clause? Clause)> _places = Places(content);
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
        private readonly Dictionary<Guid, (string Brand, string Model, decimal? Price)> _items = [];
        private readonly Dictionary<Guid, ClauseAnswer> _answers = [];

        public void Take(WorkbookRow row)
        {
            var number = ThaiText.Fold(sheet.Text(row, columns[0])).Trim().TrimEnd('.');
            if (!_places.TryGetValue(number, out var place))
            {
                sheet.Refuse(row.Number, columns[0], SpecificationTexts.T["sheet.unknown", number]);
            }
            else if (!_seen.Add(number))
            {
                sheet.Refuse(row.Number, columns[0], SpecificationTexts.T["sheet.twice", number]);
            }
            else if (place.Clause is { } clause)
            {
                TakeAnswer(row, clause);
            }
            else
            {
                _items[place.Item.Key] = (sheet.Words(row, columns[3], 100) ?? "", sheet.Words(row, columns[4], 200) ?? "", Price(row));
            }
        }

        public List<OfferDraftItem> Items() =>
        [
            .. content.Items.Select(i =>
            {
                var (brand, model, price) = _items.GetValueOrDefault(i.Key, ("", "", null));
                return new OfferDraftItem(i.Key, brand, model, price, [.. i.Clauses.Select(c => _answers.GetValueOrDefault(c.Key)).OfType<ClauseAnswer>()]);
            }),
        ];

        private static Dictionary<string, (SpecificationItem Item, Clause? Clause)> Places(SpecificationContent content)
        {
            var places = new Dictionary<string, (SpecificationItem, Clause?)>(StringComparer.Ordinal);
            for (var i = 0; i < content.Items.Count; i++)
            {
                places[FormattableString.Invariant($"{i + 1}")] = (content.Items[i], null);
                for (var c = 0; c < content.Items[i].Clauses.Count; c++)
                {
                    places[SpecificationContent.NumberOf(i, c)] = (content.Items[i], content.Items[i].Clauses[c]);
                }
            }

            return places;
        }

        private void TakeAnswer(WorkbookRow row, Clause clause)
        {
            var said = sheet.Text(row, columns[6]);
            if (said.Length > 1000)
            {
                sheet.Refuse(row.Number, columns[6], CommonTexts.T["rule.too-long", 1000]);
                return;
            }

            // What only people could judge where the program should: most often a number that is none.
            if (clause.Kind != ClauseKind.Text && Judge.Of(clause, said) is { Verdict: Verdict.Unjudged } unclear)
            {
                sheet.Refuse(row.Number, columns[6], SpecificationTexts.T["sheet.unclear", unclear.Arithmetic]);
            }

            var (page, note) = (sheet.Words(row, columns[7], 50) ?? "", sheet.Words(row, columns[8], 500) ?? "");
            if (said.Length > 0 || page.Length > 0)
            {
                _answers[clause.Key] = new ClauseAnswer(clause.Key, said, null, page, note);
            }
        }

        private decimal? Price(WorkbookRow row)
        {
            var text = sheet.Text(row, columns[5]);
            if (text.Length == 0)
            {
                return null;
            }

            if (TypedNumber.TryRead(text, out var number) && number.Unit is null && number.Value is > 0 and <= SpecificationContentValidator.MostBaht)
            {
                return decimal.Round(number.Value, 2, MidpointRounding.AwayFromZero);
            }

            sheet.Refuse(row.Number, columns[5], SpecificationTexts.T["rule.price"]);
            return null;
        }
    }
}
