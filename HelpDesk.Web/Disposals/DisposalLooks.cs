using System.Globalization;
using HelpDesk.Core.Disposals;

namespace HelpDesk.Web.Disposals;

/// <summary>The drawings and tones of disposals, beside their words.</summary>
internal static class DisposalLooks
{
    /// <summary>The drawing of a state.</summary>
    public static string Icon(DisposalState state) => state switch
    {
        DisposalState.Draft => "edit",
        DisposalState.FactFinding => "search",
        DisposalState.Proposed => "clock",
        DisposalState.Returned => "reply",
        DisposalState.Approved => "check",
        DisposalState.Refused => "x",
        DisposalState.Done => "archive",
        DisposalState.Cancelled => "cancel",
    };

    /// <summary>The tone of a state.</summary>
    public static string Tone(DisposalState state) => state switch
    {
        DisposalState.Proposed => "info",
        DisposalState.FactFinding or DisposalState.Returned => "warning",
        DisposalState.Approved or DisposalState.Done => "success",
        DisposalState.Refused => "error",
        DisposalState.Draft or DisposalState.Cancelled => "quiet",
    };

    /// <summary>Baht with two decimals; a dash for none.</summary>
    public static string Money(decimal? baht) => baht?.ToString("#,##0.00", CultureInfo.InvariantCulture) ?? "–";
}
