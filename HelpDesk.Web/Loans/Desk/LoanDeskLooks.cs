using System.Globalization;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Loans;
using Microsoft.AspNetCore.Components;

namespace HelpDesk.Web.Loans.Desk;

/// <summary>Small things that the counter's pages share.</summary>
internal static class LoanDeskLooks
{
    /// <summary>What was scanned: of a label's address only its code.</summary>
    public static string Scanned(string text)
    {
        var at = text.LastIndexOf("/a/", StringComparison.Ordinal);
        return at < 0 ? text.Trim() : text[(at + 3)..].Trim();
    }

    /// <summary>Whether what was scanned is this device: its label's code or its number.</summary>
    public static bool Is(this GetPickList.Device device, string scanned) => device.Code == scanned || Asset.KeyOf(device.Number) == Asset.KeyOf(scanned);

    /// <summary>A quantity as it was typed, within its bounds; what is no number leaves the one before.</summary>
    public static int Count(ChangeEventArgs typed, int before, int least, int most) =>
        int.TryParse(ThaiText.ArabicDigits(typed.Value?.ToString() ?? ""), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Clamp(count, least, most) : before;

    /// <summary>What is wrong, in words: what each field says, else the whole.</summary>
    public static IEnumerable<string> Words(this RuleException problem) =>
        problem.Errors.Count > 0 ? problem.Errors.Select(e => e.Message).Distinct(StringComparer.Ordinal) : [problem.Message];
}
