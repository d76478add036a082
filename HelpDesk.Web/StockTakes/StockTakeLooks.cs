using HelpDesk.Core.StockTakes;

namespace HelpDesk.Web.StockTakes;

/// <summary>The drawings and tones of stock-takes, beside their words.</summary>
internal static class StockTakeLooks
{
    /// <summary>Where something stands: of what stands with its owner only building and room, which is what tells lines apart.</summary>
    public static string At(string place, string owner) =>
        place.Length == 0 ? "–" : place.StartsWith(owner + " · ", StringComparison.Ordinal) ? place[(owner.Length + 3)..] : place;

    /// <summary>The drawing of a state.</summary>
    public static string Icon(StockTakeState state) => state switch
    {
        StockTakeState.Planned => "calendar",
        StockTakeState.Counting => "eye",
        StockTakeState.Reported => "clock",
        StockTakeState.Accepted => "done",
        StockTakeState.Cancelled => "cancel",
    };

    /// <summary>The tone of a state.</summary>
    public static string Tone(StockTakeState state) => state switch
    {
        StockTakeState.Planned => "info",
        StockTakeState.Counting => "warning",
        StockTakeState.Reported => "info",
        StockTakeState.Accepted => "success",
        StockTakeState.Cancelled => "quiet",
    };

    /// <summary>The tone of a result; quiet while nobody has looked.</summary>
    public static string Tone(CountResult? result) => result is not { } one ? "quiet" : one switch
    {
        CountResult.Found => "success",
        CountResult.FoundElsewhere => "warning",
        CountResult.NotFound => "error",
        CountResult.Unexpected => "info",
    };

    /// <summary>School and place in words; everywhere where neither is named.</summary>
    public static string Where(string? school, string place)
    {
        var where = string.Join(" · ", new[] { school, place }.Where(w => !string.IsNullOrEmpty(w)));
        return where.Length > 0 ? where : StockTakePageTexts.T["everywhere"];
    }
}
