using System.Globalization;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Specifications.Baselines;
using Microsoft.AspNetCore.Components;

namespace HelpDesk.Web.Specifications.Baselines;

/// <summary>The limits of procurement, each from its day on.</summary>
public sealed partial class ProcurementRulesPage
{
    private const string Here = "/specifications/rules?saved=1";
    private GetProcurementRules.Page? _page;

    [SupplyParameterFromForm(FormName = "rule")]
    private RuleForm? Form { get; set; }

    [SupplyParameterFromForm(FormName = "remove")]
    private RemoveForm? Remove { get; set; }

    /// <inheritdoc/>
    protected override async Task LoadAsync()
    {
        _page = await ReadAsync(new GetProcurementRules.Query());
        Form ??= _page is { InForce: var now } ? new RuleForm
        {
            Small = BaselinePageTexts.Baht(now.SmallLimit),
            Direct = BaselinePageTexts.Baht(now.DirectLimit),
            Median = BaselinePageTexts.Baht(now.MedianPublishedAbove),
            Vat = now.VatPercent.ToString("0.##", CultureInfo.InvariantCulture),
            Low = now.LowPricePercent.ToString("0.##", CultureInfo.InvariantCulture),
        } : null;
    }

    private Task AddAsync() => SaveAsync(
        () => Requests.Send(new AddProcurementRule.Command(
            ThaiCalendar.TryParseDate(Form!.From, _page!.Today, out var from) ? from : throw RuleException.Invalid("From", "date", BaselinePageTexts.T["from.unknown"]),
            new ProcurementLimits(
                Amount(Form.Small, nameof(ProcurementLimits.SmallLimit)), Amount(Form.Direct, nameof(ProcurementLimits.DirectLimit)),
                Amount(Form.Median, nameof(ProcurementLimits.MedianPublishedAbove)), Amount(Form.Vat, nameof(ProcurementLimits.VatPercent)),
                Amount(Form.Low, nameof(ProcurementLimits.LowPricePercent))))),
        Here);

    private Task RemoveAsync() => SaveAsync(() => Requests.Send(new RemoveProcurementRule.Command(Remove?.Id ?? 0)), Here);

    private static decimal Amount(string? typed, string field) =>
        decimal.TryParse(ThaiText.Fold(typed), NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount
            : throw RuleException.Invalid(field, "number", BaselinePageTexts.T["rules.number"]);

    private sealed class RuleForm
    {
        public string? From { get; set; }

        public string? Small { get; set; }

        public string? Direct { get; set; }

        public string? Median { get; set; }

        public string? Vat { get; set; }

        public string? Low { get; set; }
    }

    private sealed class RemoveForm
    {
        public long Id { get; set; }
    }
}
