using HelpDesk.Infrastructure.Common;

namespace HelpDesk.Web.Assets.Labels;

/// <summary>Where a device's label leads.</summary>
public static class DeviceLink
{
    /// <summary>The page's path.</summary>
    public static string Path(string code) => "/a/" + Uri.EscapeDataString(code);

    /// <summary>The repair form filled in with the device.</summary>
    public static string Repair(string code) => "/repair?device=" + Uri.EscapeDataString(code);

    /// <summary>What the codes on labels begin with: the configured public base, else the one the request came to.</summary>
    public static string Base(HttpRequest request, HelpDeskSettings settings) => settings.PublicUrl ?? $"{request.Scheme}://{request.Host}{request.PathBase}";
}
