using HelpDesk.Core.Specifications;

namespace HelpDesk.Web.Specifications;

/// <summary>The drawings and tones by which specifications are recognised, beside their words.</summary>
internal static class SpecificationLooks
{
    /// <summary>The steps of the normal way: the state that stands on each.</summary>
    public static readonly IReadOnlyList<SpecificationState> Way =
    [
        SpecificationState.Draft, SpecificationState.Review, SpecificationState.Proposed, SpecificationState.Approved, SpecificationState.Published, SpecificationState.Evaluating,
        SpecificationState.Awarded,
    ];

    /// <summary>The drawing of a state.</summary>
    public static string Icon(SpecificationState state) => state switch
    {
        SpecificationState.Draft => "edit",
        SpecificationState.Review => "users",
        SpecificationState.Proposed => "clock",
        SpecificationState.Approved => "check",
        SpecificationState.Published => "inbox",
        SpecificationState.Evaluating => "eye",
        SpecificationState.ResultProposed => "clock",
        SpecificationState.Awarded => "done",
        SpecificationState.Closed => "archive",
        SpecificationState.Cancelled => "cancel",
    };

    /// <summary>The tone of a state.</summary>
    public static string Tone(SpecificationState state) => state switch
    {
        SpecificationState.Draft or SpecificationState.Closed or SpecificationState.Cancelled => "quiet",
        SpecificationState.Review or SpecificationState.Proposed or SpecificationState.ResultProposed => "warning",
        SpecificationState.Published or SpecificationState.Evaluating => "info",
        SpecificationState.Approved or SpecificationState.Awarded => "success",
    };

    /// <summary>The tone of a clause against the baseline.</summary>
    public static string Tone(BaselineChange change) => change switch
    {
        BaselineChange.Same => "success",
        BaselineChange.Raised or BaselineChange.Added => "info",
        BaselineChange.Lowered or BaselineChange.Changed => "warning",
        BaselineChange.Dropped => "error",
    };

    /// <summary>The drawing of a clause against the baseline.</summary>
    public static string Icon(BaselineChange change) => change switch
    {
        BaselineChange.Same => "check",
        BaselineChange.Raised => "chevron-up",
        BaselineChange.Lowered => "chevron-down",
        BaselineChange.Changed => "edit",
        BaselineChange.Added => "plus",
        BaselineChange.Dropped => "x",
    };

    /// <summary>The tone of a difference between versions.</summary>
    public static string Tone(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Same => "quiet",
        DifferenceKind.Changed => "warning",
        DifferenceKind.Added => "success",
        DifferenceKind.Removed => "error",
        DifferenceKind.Moved => "info",
    };

    /// <summary>The drawing of a step in the history.</summary>
    public static string Icon(SpecificationEventKind kind) => kind switch
    {
        SpecificationEventKind.Created or SpecificationEventKind.AmendmentBegun => "edit",
        SpecificationEventKind.SentToReview or SpecificationEventKind.Proposed or SpecificationEventKind.ResultProposed => "send",
        SpecificationEventKind.TakenBack or SpecificationEventKind.SentBack or SpecificationEventKind.ResultSentBack => "reply",
        SpecificationEventKind.Approved or SpecificationEventKind.ResultApproved => "check",
        SpecificationEventKind.Refused or SpecificationEventKind.AwardFailed => "x",
        SpecificationEventKind.Published => "bell",
        SpecificationEventKind.OfferReceived or SpecificationEventKind.OfferChanged => "inbox",
        SpecificationEventKind.OfferWithdrawn => "reply",
        SpecificationEventKind.Opened => "eye",
        SpecificationEventKind.InterestDeclared => "alert",
        SpecificationEventKind.Signed => "done",
        SpecificationEventKind.Closed => "archive",
        SpecificationEventKind.Cancelled => "cancel",
    };
}
