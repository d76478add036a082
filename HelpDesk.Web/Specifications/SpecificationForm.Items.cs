using HelpDesk.Core.Specifications;
using HelpDesk.Core.Specifications.Baselines;

namespace HelpDesk.Web.Specifications;

/// <content>What is bought, with its clauses.</content>
public sealed partial class SpecificationForm
{
    /// <summary>What is bought.</summary>
    public sealed class Item
    {
        public Guid Key { get; init; } = Guid.NewGuid();

        public string Name { get; set; } = "";

        public decimal? Quantity { get; set; } = 1;

        public string Unit { get; set; } = "";

        public decimal? UnitBudget { get; set; }

        public decimal? MedianPrice { get; set; }

        public List<Source> Sources { get; } = [];

        public long? BaselineItemId { get; set; }

        public List<Row> Clauses { get; } = [];

        /// <summary>Why clauses of the baseline were left out, by the key of each.</summary>
        public Dictionary<Guid, string> Dropped { get; } = [];

        /// <summary>What all of them cost at most.</summary>
        public decimal Budget => Whole(Quantity) * (UnitBudget ?? 0);

        /// <summary>An item copied from the ministry's criteria: its price is the first source of the median price.</summary>
        public static Item Of(GetBaselineItem.Details baseline, string reference)
        {
            ArgumentNullException.ThrowIfNull(baseline);
            var item = new Item { Name = baseline.Name, Unit = baseline.Unit, UnitBudget = baseline.Price, BaselineItemId = baseline.Id };
            item.Sources.Add(new Source { Origin = baseline.Edition, UnitPrice = baseline.Price, On = baseline.EffectiveFrom, Reference = reference });
            item.Clauses.AddRange(baseline.Clauses.Select(c => Row.Of(c with { Key = Guid.NewGuid(), BaselineKey = c.Key, BaselineReason = "" })));
            return item;
        }

        /// <summary>A form of an item.</summary>
        public static Item Of(SpecificationItem item)
        {
            ArgumentNullException.ThrowIfNull(item);
            var form = new Item
            {
                Key = item.Key,
                Name = item.Name,
                Quantity = item.Quantity,
                Unit = item.Unit,
                UnitBudget = item.UnitBudget,
                MedianPrice = item.MedianPrice,
                BaselineItemId = item.BaselineItemId,
            };
            form.Sources.AddRange(item.Sources.Select(s => new Source { Origin = s.Origin, UnitPrice = s.UnitPrice, On = s.On == default ? null : s.On, Reference = s.Reference }));
            form.Clauses.AddRange(item.Clauses.Select(Row.Of));
            foreach (var dropped in item.Dropped)
            {
                form.Dropped[dropped.BaselineKey] = dropped.Reason;
            }

            return form;
        }

        /// <summary>What it says. A source without anything in it is none.</summary>
        public SpecificationItem ToItem() => new(
            Key, Name, Whole(Quantity), Unit, UnitBudget ?? 0, MedianPrice,
            [.. Sources.Where(s => s.Origin.Trim().Length > 0 || s.UnitPrice is not null || s.Reference.Trim().Length > 0)
                .Select(s => new PriceSource(s.Origin, s.UnitPrice ?? 0, s.On ?? default, s.Reference))],
            BaselineItemId, [.. Clauses.Select(c => c.ToClause())], [.. Dropped.Where(d => d.Value.Trim().Length > 0).Select(d => new DroppedClause(d.Key, d.Value))]);
    }

    /// <summary>A clause while it is written.</summary>
    public sealed class Row
    {
        public Guid Key { get; init; } = Guid.NewGuid();

        public string Name { get; set; } = "";

        public ClauseKind Kind { get; set; } = ClauseKind.Number;

        public ClauseBound Bound { get; set; } = ClauseBound.AtLeast;

        public decimal? Value { get; set; }

        public decimal? UpTo { get; set; }

        public string Unit { get; set; } = "";

        /// <summary>The alternatives, one a line.</summary>
        public string Choices { get; set; } = "";

        public string Detail { get; set; } = "";

        public bool IsRequired { get; set; } = true;

        public Guid? BaselineKey { get; init; }

        public string Reason { get; set; } = "";

        /// <summary>A form of a clause.</summary>
        public static Row Of(Clause clause)
        {
            ArgumentNullException.ThrowIfNull(clause);
            return new Row
            {
                Key = clause.Key,
                Name = clause.Name,
                Kind = clause.Kind,
                Bound = clause.Bound,
                Value = clause.Value,
                UpTo = clause.UpTo,
                Unit = clause.Unit,
                Choices = string.Join('\n', clause.Choices),
                Detail = clause.Detail,
                IsRequired = clause.IsRequired,
                BaselineKey = clause.BaselineKey,
                Reason = clause.BaselineReason,
            };
        }

        /// <summary>What it says: only what its kind asks for, so that nothing hidden is saved.</summary>
        public Clause ToClause()
        {
            var isNumeric = Kind is ClauseKind.Number or ClauseKind.Count;
            return new Clause(
                Key, Name.Trim(), Kind, isNumeric ? Bound : ClauseBound.AtLeast, isNumeric ? Value : null, isNumeric && Bound == ClauseBound.Between ? UpTo : null, isNumeric ? Unit.Trim() : "",
                Kind == ClauseKind.Choice ? [.. Choices.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] : [], Detail.Trim(), IsRequired, BaselineKey, Reason.Trim());
        }
    }
}
