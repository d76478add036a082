using System.Globalization;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Loans;

namespace HelpDesk.Web.Loans;

/// <summary>The drawings and tones of loans, beside their words.</summary>
internal static class LoanLooks
{
    /// <summary>The drawing of a state.</summary>
    public static string Icon(LoanState state) => state switch
    {
        LoanState.Requested => "clock",
        LoanState.SentBack => "reply",
        LoanState.Approved => "check",
        LoanState.Out => "box",
        LoanState.Returned => "done",
        LoanState.Refused => "x",
        LoanState.Cancelled => "cancel",
        LoanState.Expired => "history",
    };

    /// <summary>The tone of a state.</summary>
    public static string Tone(LoanState state) => state switch
    {
        LoanState.Requested or LoanState.Out => "info",
        LoanState.SentBack => "warning",
        LoanState.Approved or LoanState.Returned => "success",
        LoanState.Refused => "error",
        LoanState.Cancelled or LoanState.Expired => "quiet",
    };

    /// <summary>The tone of a condition.</summary>
    public static string Tone(ReturnCondition condition) => condition switch
    {
        ReturnCondition.Good => "success",
        ReturnCondition.Damaged => "warning",
        ReturnCondition.Lost => "error",
    };

    /// <summary>The drawing of a kind of thing.</summary>
    public static string Icon(LendableKind kind) => kind switch
    {
        LendableKind.Devices => "av",
        LendableKind.Sets => "box",
        LendableKind.Media => "software",
        LendableKind.Consumables => "archive",
    };

    /// <summary>The drawing of something that happened.</summary>
    public static string Icon(LoanEventKind kind) => kind switch
    {
        LoanEventKind.Requested or LoanEventKind.Resubmitted => "send",
        LoanEventKind.SentBack => "reply",
        LoanEventKind.Approved => "check",
        LoanEventKind.Refused => "x",
        LoanEventKind.HandedOver => "box",
        LoanEventKind.TakenBack => "done",
        LoanEventKind.Extended => "calendar",
        LoanEventKind.Reminded => "bell",
        LoanEventKind.Demanded => "mail",
        LoanEventKind.HandOverReversed or LoanEventKind.ReturnReversed => "history",
        LoanEventKind.Cancelled or LoanEventKind.Expired => "cancel",
        LoanEventKind.CaseOpened => "alert",
        LoanEventKind.CaseAgreed => "edit",
        LoanEventKind.CaseEnded => "done",
    };

    /// <summary>Baht with two decimals; a dash for none.</summary>
    public static string Money(decimal? baht) => baht?.ToString("#,##0.00", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>An address that telephones.</summary>
    public static string Tel(string phone) => "tel:" + string.Concat(ThaiText.ArabicDigits(phone).Where(c => char.IsAsciiDigit(c) || c == '+'));
}
