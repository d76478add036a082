using System.Text.Json;
using HelpDesk.Core.Specifications;
using HelpDesk.Core.Specifications.Baselines;

namespace HelpDesk.Web.Specifications;

/// <summary>A specification while somebody writes it.</summary>
public sealed partial class SpecificationForm
{
    public string Title { get; set; } = "";

    public string OwnerCode { get; set; } = "";

    public long? CommitteeId { get; set; }

    public string Background { get; set; } = "";

    public string Objective { get; set; } = "";

    public string Qualifications { get; set; } = "";

    public string DeliveryPlace { get; set; } = "";

    public decimal? DeliveryDays { get; set; }

    public string Payment { get; set; } = "";

    public decimal? PenaltyPercent { get; set; }

    public decimal? WarrantyMonths { get; set; }

    public string Other { get; set; } = "";

    public List<Item> Items { get; } = [];

    public AwardCriterion Criterion { get; set; } = AwardCriterion.LowestPrice;

    public AwardUnit AwardUnit { get; set; } = AwardUnit.Total;

    public decimal? PriceWeight { get; set; } = 100;

    public decimal? MinimumScore { get; set; }

    public List<Weight> Others { get; } = [];

    /// <summary>The method that somebody chose; null for the one that the amount proposes.</summary>
    public ProcurementMethod? Method { get; set; }

    /// <summary>What the weights sum to.</summary>
    public decimal WeightSum => (PriceWeight ?? 0) + Others.Sum(o => o.Value ?? 0);

    /// <summary>What it costs at most.</summary>
    public decimal Budget => Items.Sum(i => i.Budget);

    /// <summary>The method that stands in it.</summary>
    public ProcurementMethod MethodBy(ProcurementLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return Method ?? limits.Method(Budget);
    }

    /// <summary>A form of what a version says.</summary>
    public static SpecificationForm Of(SpecificationContent content, long? committeeId, ProcurementLimits limits)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(limits);
        var (s, c) = (content.Sections, content.Criteria);
        var form = new SpecificationForm
        {
            Title = content.Title,
            CommitteeId = committeeId,
            Background = s.Background,
            Objective = s.Objective,
            Qualifications = s.Qualifications,
            DeliveryPlace = s.DeliveryPlace,
            DeliveryDays = s.DeliveryDays,
            Payment = s.Payment,
            PenaltyPercent = s.PenaltyPercent,
            WarrantyMonths = s.WarrantyMonths,
            Other = s.Other,
            Criterion = c.Criterion,
            AwardUnit = c.Unit,
            PriceWeight = c.PriceWeight,
            MinimumScore = c.MinimumScore,
            Method = content.Method == limits.Method(content.Budget) ? null : content.Method,
        };
        form.Items.AddRange(content.Items.Select(Item.Of));
        form.Others.AddRange(c.Others.Select(o => new Weight { Key = o.Key, Name = o.Name, Value = o.Weight }));
        return form;
    }

    /// <summary>What it says.</summary>
    public SpecificationContent ToContent(ProcurementLimits limits) => new(
        Title,
        new SpecificationSections(
            Background, Objective, Qualifications, DeliveryPlace, Whole(DeliveryDays), Payment, PenaltyPercent ?? 0, Whole(WarrantyMonths), Other),
        [.. Items.Select(i => i.ToItem())],
        Criterion == AwardCriterion.LowestPrice
            ? SelectionCriteria.LowestPrice with { Unit = AwardUnit }
            : new SelectionCriteria(Criterion, AwardUnit, PriceWeight ?? 0, [.. Others.Select(o => new OtherCriterion(o.Key, o.Name, o.Value ?? 0))], MinimumScore ?? 0),
        MethodBy(limits));

    /// <summary>Everything that would be saved, to see whether something changed.</summary>
    public string Print(ProcurementLimits limits) => JsonSerializer.Serialize((object)new { OwnerCode, CommitteeId, Content = ToContent(limits) });

    // What is out of every range is refused by the command, with a word; it must only not become another number here.
    private static int Whole(decimal? typed) => typed is { } value ? (int)Math.Clamp(decimal.Truncate(value), int.MinValue, int.MaxValue) : 0;

    /// <summary>A criterion beside the price.</summary>
    public sealed class Weight
    {
        public Guid Key { get; init; } = Guid.NewGuid();

        public string Name { get; set; } = "";

        public decimal? Value { get; set; }
    }

    /// <summary>Where a median price was asked.</summary>
    public sealed class Source
    {
        public string Origin { get; set; } = "";

        public decimal? UnitPrice { get; set; }

        public DateOnly? On { get; set; }

        public string Reference { get; set; } = "";
    }
}
