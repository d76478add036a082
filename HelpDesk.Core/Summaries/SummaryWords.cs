using HelpDesk.Core.Figures;

namespace HelpDesk.Core.Summaries;

/// <summary>What a summary is asked about.</summary>
/// <param name="Kind">About what.</param>
/// <param name="Period">Of which time.</param>
/// <param name="School">A school's code; empty for all that the person sees.</param>
/// <param name="District">A district; empty for all.</param>
/// <param name="Category">A category's code; empty for all.</param>
public sealed record SummaryScope(SummaryKind Kind, Period Period, string School = "", string District = "", string Category = "");

/// <summary>Words of summaries.</summary>
public static class SummaryWords
{
    /// <summary>A kind's name.</summary>
    public static string NameOf(SummaryKind kind) => SummaryTexts.T[$"kind.{Word.Of(kind)}"];

    /// <summary>What it tells, in a sentence.</summary>
    public static string AboutOf(SummaryKind kind) => SummaryTexts.T[$"about.{Word.Of(kind)}"];

    /// <summary>Where one stands, in words.</summary>
    public static string NameOf(SummaryState state) => SummaryTexts.T[$"state.{Word.Of(state)}"];

    /// <summary>A summary in one line: its kind and its period.</summary>
    public static string TitleOf(SummaryKind kind, string period) =>
        $"{NameOf(kind)} {(Period.TryParse(period, out var known) ? known.Label() : period)}";
}
