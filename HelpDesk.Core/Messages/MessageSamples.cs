using System.Globalization;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Summaries;

namespace HelpDesk.Core.Messages;

/// <summary>A message as its receivers read it.</summary>
/// <param name="Title">The line under the bell, and the subject of an e-mail.</param>
/// <param name="Body">In full, as by e-mail.</param>
/// <param name="Short">Without personal data, as by LINE and to groups.</param>
public sealed record MessageExample(string Title, string Body, string Short);

/// <summary>Examples of messages, about things that do not exist.</summary>
public static class MessageSamples
{
    private const string Number = "R2570-000123";
    private const string OrderNumber = "579/2569";
    private const string LoanNumber = "L2570-0001";
    private const string SpecificationNumber = "S2570-0001";
    private const string OutsideRepairNumber = "V2570-0001";
    private const string AssetNumber = "7440-001-0001/2569";
    private const string FiscalYear = "2570";
    private static readonly DateOnly _dueOn = new(2026, 11, 30);
    private static readonly DateTime _due = new(2026, 11, 30, 9, 30, 0, DateTimeKind.Utc);

    /// <summary>What stands in the places of a kind's texts, in the language of the moment and in the order its source gives them.</summary>
    public static IReadOnlyList<string> For(MessageKind kind) => kind switch
    {
        MessageKind.TicketReceived or MessageKind.TicketNew or MessageKind.TicketAssigned or MessageKind.TicketQuestion or MessageKind.TicketAnswered
            or MessageKind.TicketWaiting or MessageKind.TicketResolved or MessageKind.TicketClosed or MessageKind.TicketReopened or MessageKind.TicketCancelled
            or MessageKind.TicketDueSoon or MessageKind.TicketOverdue or MessageKind.TicketMerged or MessageKind.MergedResolved =>
            Said(Number, MessageTexts.T["sample.subject"], MessageTexts.T["sample.school"], MessageTexts.T["sample.category"], MessageTexts.T["sample.said"]),
        MessageKind.ViewFilled => Said(MessageTexts.T["sample.view"], "12"),
        MessageKind.OutsideRepairOverdue => [.. Said(OutsideRepairNumber, MessageTexts.T["sample.device"], MessageTexts.T["sample.vendor"]), MessageWords.On(_dueOn), MessageWords.Said(Number)],
        MessageKind.DisposalSuggested => Said(AssetNumber, MessageTexts.T["sample.device"], MessageTexts.T["sample.owner"], MessageTexts.T["sample.person"], MessageTexts.T["sample.said"]),
        MessageKind.ApprovalWaiting or MessageKind.ApprovalDue or MessageKind.ApprovalOverdue => Approval(ApprovalState.Pending),
        MessageKind.ApprovalDecided => Approval(ApprovalState.Returned),
        MessageKind.OrderAnnounced => Said(OrderNumber, MessageTexts.T["sample.order"], MessageTexts.T["sample.duties"]),
        MessageKind.StockTakePlanned => Said(FiscalYear, MessageTexts.T["sample.owner"]),
        MessageKind.StockLow => Said(MessageTexts.T["sample.part"], "2", MessageTexts.T["sample.unit"], "5", MessageTexts.T["sample.owner"]),
        MessageKind.LoanDueSoon or MessageKind.LoanDueToday or MessageKind.LoanOverdue or MessageKind.LoanDemanded or MessageKind.LoanDemandDue
            or MessageKind.LoanCase or MessageKind.LoanExtended or MessageKind.LoanCancelled =>
            [.. Said(LoanNumber, MessageTexts.T["sample.things"], MessageTexts.T["sample.owner"]), MessageWords.On(_dueOn), MessageWords.Said(MessageTexts.T["sample.said"])],
        MessageKind.SpecificationReview or MessageKind.OffersOpened => Said(SpecificationNumber, MessageTexts.T["sample.specification"]),
        MessageKind.SummaryReady => Said(MessageTexts.T["sample.summary"], SummaryJob.KeptDays.ToString(CultureInfo.InvariantCulture)),
        MessageKind.PasswordReset => [],
        MessageKind.DeliveryFailed => Said(MessageText.Name(MessageChannel.Email), MessageTexts.T["sample.error"]),
    };

    /// <summary>An example in a language, whatever the language of the moment.</summary>
    public static MessageExample In(CultureInfo culture, MessageKind kind)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = culture;
            var words = For(kind);
            return new MessageExample(MessageText.Title(kind, words), MessageText.Body(kind, words), MessageText.Short(kind, words));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static IReadOnlyList<string> Approval(ApprovalState state) =>
    [
        MessageWords.Said(MessageTexts.T["sample.approval"]), MessageWords.Of(ApprovalKind.Specification), MessageWords.Said(MessageTexts.T["sample.person"]),
        MessageWords.At(_due), MessageWords.Of(state), MessageWords.Said(MessageTexts.T["sample.reason"]),
    ];

    private static IReadOnlyList<string> Said(params string[] words) => [.. words.Select(MessageWords.Said)];
}
