using System.Globalization;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Disposals;
using HelpDesk.Core.OutsideRepairs;

namespace HelpDesk.Web.OutsideRepairs;

/// <summary>The drawings and tones of outside repairs, beside their words.</summary>
internal static class OutsideRepairLooks
{
    /// <summary>The drawing of a state.</summary>
    public static string Icon(OutsideRepairState state) => state switch
    {
        OutsideRepairState.Draft => "edit",
        OutsideRepairState.Out => "send",
        OutsideRepairState.Back => "inbox",
        OutsideRepairState.Cancelled => "cancel",
    };

    /// <summary>The tone of a state.</summary>
    public static string Tone(OutsideRepairState state) => state switch
    {
        OutsideRepairState.Out => "info",
        OutsideRepairState.Back => "success",
        OutsideRepairState.Draft or OutsideRepairState.Cancelled => "quiet",
    };

    /// <summary>The drawing of what was decided.</summary>
    public static string Icon(OutsideDecision decision) => decision switch
    {
        OutsideDecision.Waiting => "clock",
        OutsideDecision.Returned => "reply",
        OutsideDecision.Approved => "check",
        OutsideDecision.Refused => "x",
        OutsideDecision.None => "info",
    };

    /// <summary>The tone of what was decided.</summary>
    public static string Tone(OutsideDecision decision) => decision switch
    {
        OutsideDecision.Waiting => "info",
        OutsideDecision.Returned => "warning",
        OutsideDecision.Approved => "success",
        OutsideDecision.Refused => "error",
        OutsideDecision.None => "quiet",
    };

    /// <summary>The tone of a suggestion's state.</summary>
    public static string Tone(SuggestionState state) => state switch
    {
        SuggestionState.Open => "info",
        SuggestionState.Accepted => "success",
        SuggestionState.Declined => "warning",
    };

    /// <summary>Baht with two decimals; a dash for none.</summary>
    public static string Money(decimal? baht) => baht is { } amount ? ThaiCalendar.Money(amount) : "–";

    /// <summary>An age in years and months.</summary>
    public static string Age(int? months) => months is { } m ? OutsideRepairPageTexts.T["assess.age.text", m / 12, m % 12] : "–";

    /// <summary>An amount that somebody typed; null for none.</summary>
    /// <exception cref="RuleException">It is none.</exception>
    public static decimal? Typed(string typed, string field)
    {
        var text = ThaiText.ArabicDigits(typed).Replace(",", "", StringComparison.Ordinal).Trim();
        return text.Length == 0 ? null
            : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var baht) ? baht
            : throw RuleException.Invalid(field, "number", OutsideRepairTexts.T["rule.amount"]);
    }
}
