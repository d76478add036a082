using HelpDesk.Core.Assets;

namespace HelpDesk.Web.Assets;

/// <summary>The drawings and tones by which conditions and happenings are recognised, beside their words; and addresses.</summary>
public static class AssetLooks
{
    /// <summary>The drawing of a condition.</summary>
    public static string Icon(AssetState state) => state switch
    {
        AssetState.Usable => "check",
        AssetState.Damaged => "alert",
        AssetState.AtRepair => "repair",
        AssetState.Worn => "history",
        AssetState.Lost => "help",
        AssetState.Unneeded => "pause",
        AssetState.AwaitingDisposal => "clock",
        AssetState.Disposed => "archive",
    };

    /// <summary>The tone of a condition.</summary>
    public static string Tone(AssetState state) => state switch
    {
        AssetState.Usable => "success",
        AssetState.Damaged or AssetState.Lost => "error",
        AssetState.AtRepair or AssetState.AwaitingDisposal => "warning",
        AssetState.Worn or AssetState.Unneeded => "info",
        AssetState.Disposed => "quiet",
    };

    /// <summary>The drawing of a happening; of a ticket when there is no kind.</summary>
    public static string Icon(AssetEventKind? kind) => kind is not { } happened ? "repair" : happened switch
    {
        AssetEventKind.Registered => "plus",
        AssetEventKind.Changed => "edit",
        AssetEventKind.Moved => "pin",
        AssetEventKind.KeeperChanged => "user",
        AssetEventKind.StateChanged => "info",
        AssetEventKind.Transferred => "send",
        AssetEventKind.Lent => "upload",
        AssetEventKind.Returned => "download",
        AssetEventKind.Counted => "eye",
        AssetEventKind.DisposalProposed => "clock",
        AssetEventKind.Disposed => "archive",
    };

    /// <summary>The address of a device's card. Numbers have slashes: they stay, everything else is escaped.</summary>
    public static string Link(string number, string? owner = null) =>
        "/assets/" + string.Join('/', number.Split('/').Select(Uri.EscapeDataString)) + (owner is null ? "" : "?owner=" + Uri.EscapeDataString(owner));
}
