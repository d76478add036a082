using HelpDesk.Core.Specifications;

namespace HelpDesk.Web.Specifications.Offers;

/// <summary>The drawings and tones by which verdicts are recognised, beside their words.</summary>
internal static class OfferLooks
{
    /// <summary>The drawing of a verdict.</summary>
    public static string Icon(Verdict verdict) => verdict switch
    {
        Verdict.Meets => "check",
        Verdict.Better => "chevron-up",
        Verdict.Fails => "x",
        Verdict.Missing => "minus",
        Verdict.Unjudged => "clock",
    };

    /// <summary>The tone of a verdict.</summary>
    public static string Tone(Verdict verdict) => verdict switch
    {
        Verdict.Meets => "success",
        Verdict.Better => "info",
        Verdict.Fails => "error",
        Verdict.Missing => "quiet",
        Verdict.Unjudged => "warning",
    };
}
