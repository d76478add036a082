using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace HelpDesk.Web.Dashboards;

/// <summary>A word on an axis. Razor keeps the element's name for itself, so it is written by hand.</summary>
public sealed class SvgText : ComponentBase
{
    /// <summary>From the left.</summary>
    [Parameter, EditorRequired]
    public string X { get; set; } = "";

    /// <summary>From the top.</summary>
    [Parameter, EditorRequired]
    public string Y { get; set; } = "";

    /// <summary>Moved down by so much.</summary>
    [Parameter]
    public string? Shift { get; set; }

    /// <summary>Which end stands there.</summary>
    [Parameter, EditorRequired]
    public string Anchor { get; set; } = "";

    /// <summary>The word.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", "axis");
        builder.AddAttribute(2, "x", X);
        builder.AddAttribute(3, "y", Y);
        builder.AddAttribute(4, "dy", Shift);
        builder.AddAttribute(5, "text-anchor", Anchor);
        builder.AddContent(6, Text);
        builder.CloseElement();
    }
}
