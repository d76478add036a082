using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Specifications.Baselines;

/// <summary>An item as a file of criteria says it.</summary>
internal sealed record BaselineRead(int Row, string Number, string Name, string Unit, decimal Price)
{
    /// <summary>Its clauses with the rows where they stand.</summary>
    public List<(int Row, Clause Clause)> Clauses { get; } = [];
}

/// <summary>Reads items and clauses from the rows of a file: an item's name, unit and price stand in its first row and may be repeated in the others.</summary>
internal sealed class BaselineReader(ImportSheet sheet, BaselineColumns columns)
{
    private const int MaxClauses = 200;
    private const int MaxClauseName = 200;
    private const int MaxChoices = 50;
    private const int MaxDetail = 2_000;

    private readonly BaselineCells _cells = new(sheet);
    private readonly Dictionary<string, BaselineRead> _items = new(StringComparer.Ordinal);

    /// <summary>The items of the file, in its order; those with problems among them.</summary>
    public IReadOnlyCollection<BaselineRead> Read()
    {
        foreach (var row in sheet.Rows)
        {
            ReadRow(row);
        }

        return _items.Values;
    }

    private void ReadRow(WorkbookRow row)
    {
        var number = ThaiText.ArabicDigits(_cells.Text(row, columns.Number, BaselineItem.MaxNumber, required: true));
        if (number.Length == 0)
        {
            return;
        }

        if (!_items.TryGetValue(number, out var item))
        {
            item = new BaselineRead(
                row.Number, number, _cells.Text(row, columns.Name, BaselineItem.MaxName, required: true), _cells.Text(row, columns.ItemUnit, BaselineItem.MaxUnit, required: true),
                _cells.Price(row, columns.Price) ?? 0);
            _items.Add(number, item);
        }
        else
        {
            Repeats(row, item);
        }

        if (ClauseOf(row, number) is not { } clause)
        {
            return;
        }

        var same = item.Clauses.Find(c => ThaiText.Fold(c.Clause.Name) == ThaiText.Fold(clause.Name));
        if (clause.Name.Length > 0 && same.Clause is not null)
        {
            sheet.Refuse(row.Number, columns.Clause, BaselineTexts.T["problem.clause-twice", same.Row]);
        }
        else if (item.Clauses.Count >= MaxClauses)
        {
            sheet.Refuse(row.Number, columns.Clause, BaselineTexts.T["problem.too-many-clauses", MaxClauses]);
        }
        else
        {
            item.Clauses.Add((row.Number, clause));
        }
    }

    private void Repeats(WorkbookRow row, BaselineRead item)
    {
        Same(columns.Name, item.Name);
        Same(columns.ItemUnit, item.Unit);
        if (_cells.Text(row, columns.Price).Length > 0 && _cells.Price(row, columns.Price) is { } price && price != item.Price)
        {
            sheet.Refuse(row.Number, columns.Price, BaselineTexts.T["problem.differs", item.Row]);
        }

        void Same(ImportColumn column, string first)
        {
            if (_cells.Text(row, column) is { Length: > 0 } text && text != first)
            {
                sheet.Refuse(row.Number, column, BaselineTexts.T["problem.differs", item.Row]);
            }
        }
    }

    // Null for a row that gives only a price.
    private Clause? ClauseOf(WorkbookRow row, string number)
    {
        ImportColumn[] parts = [columns.Clause, columns.Kind, columns.Bound, columns.Value, columns.UpTo, columns.Unit, columns.Choices, columns.Detail, columns.Required];
        if (parts.All(part => _cells.Text(row, part).Length == 0))
        {
            return null;
        }

        var name = _cells.Text(row, columns.Clause, MaxClauseName, required: true);
        if (_cells.Kind(row, columns.Kind) is not { } kind)
        {
            // The first word about a cell stands: a word that is not known was refused already.
            sheet.Refuse(row.Number, columns.Kind, CommonTexts.T["rule.required"]);
            return null;
        }

        var clause = new Clause(
            BaselineRules.KeyOf(number, name), name, kind, ClauseBound.AtLeast, null, null, "", [],
            _cells.Text(row, columns.Detail, MaxDetail, required: kind == ClauseKind.Text), _cells.Yes(row, columns.Required));
        switch (kind)
        {
            case ClauseKind.Number or ClauseKind.Count:
                Nothing(row, columns.Choices, kind);
                return Bounded(row, clause);
            case ClauseKind.Choice:
                NoNumber(row, kind);
                return clause with { Choices = Choices(row) };
            case ClauseKind.YesNo or ClauseKind.Text:
                NoNumber(row, kind);
                Nothing(row, columns.Choices, kind);
                return clause;
            default:
                return clause;
        }
    }

    private Clause Bounded(WorkbookRow row, Clause clause)
    {
        var bound = _cells.Bound(row, columns.Bound) ?? ClauseBound.AtLeast;
        var value = _cells.Number(row, columns.Value, required: true);
        var upTo = _cells.Number(row, columns.UpTo, required: bound == ClauseBound.Between);
        if (bound != ClauseBound.Between && upTo is not null)
        {
            sheet.Refuse(row.Number, columns.UpTo, BaselineTexts.T["problem.up-to"]);
        }
        else if (upTo <= value)
        {
            sheet.Refuse(row.Number, columns.UpTo, BaselineTexts.T["problem.up-to-below"]);
        }

        var isCount = clause.Kind == ClauseKind.Count;
        Whole(columns.Value, value);
        Whole(columns.UpTo, upTo);
        return clause with { Bound = bound, Value = value, UpTo = upTo, Unit = isCount ? _cells.Text(row, columns.Unit, BaselineItem.MaxUnit) : _cells.Unit(row, columns.Unit) };

        void Whole(ImportColumn column, decimal? number)
        {
            if (isCount && number is { } count && count != decimal.Truncate(count))
            {
                sheet.Refuse(row.Number, column, BaselineTexts.T["problem.whole"]);
            }
        }
    }

    private string[] Choices(WorkbookRow row)
    {
        string[] choices = [.. _cells.Text(row, columns.Choices, 5_000, required: true).Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        if (choices.Length > MaxChoices || choices.Any(c => c.Length > MaxClauseName))
        {
            sheet.Refuse(row.Number, columns.Choices, BaselineTexts.T["problem.choices", MaxChoices, MaxClauseName]);
        }
        else if (choices.CountBy(ThaiText.Fold, StringComparer.Ordinal).Any(c => c.Value > 1))
        {
            sheet.Refuse(row.Number, columns.Choices, BaselineTexts.T["problem.choice-twice"]);
        }

        return choices;
    }

    private void NoNumber(WorkbookRow row, ClauseKind kind)
    {
        Nothing(row, columns.Bound, kind);
        Nothing(row, columns.Value, kind);
        Nothing(row, columns.UpTo, kind);
        Nothing(row, columns.Unit, kind);
    }

    private void Nothing(WorkbookRow row, ImportColumn column, ClauseKind kind)
    {
        if (_cells.Text(row, column).Length > 0)
        {
            sheet.Refuse(row.Number, column, BaselineTexts.T["problem.not-for-kind", SpecificationTexts.Of(kind)]);
        }
    }
}
