namespace HelpDesk.Core.People;

/// <summary>What a browser says it is, in plain words.</summary>
public static class Device
{
    // In this order: the later words stand in the earlier browsers' text too.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Microsoft Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Line/", "LINE"), ("FBAV/", "Facebook"),
        ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("CrOS", "ChromeOS"), ("Mac OS", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>As in <c>Chrome บน Windows</c>.</summary>
    public static string Describe(string? userAgent)
    {
        var (browser, system) = (Find(Browsers, userAgent), Find(Systems, userAgent));
        return browser is not null && system is not null ? SignInTexts.T["device.on", browser, system] : browser ?? system ?? SignInTexts.T["device.unknown"];
    }

    /// <summary>Whether it is a telephone or tablet.</summary>
    public static bool IsPhone(string? userAgent) => Find(Systems, userAgent) is "Android" or "iPhone" or "iPad";

    private static string? Find((string Mark, string Name)[] known, string? userAgent) =>
        known.FirstOrDefault(k => userAgent?.Contains(k.Mark, StringComparison.Ordinal) == true).Name;
}
