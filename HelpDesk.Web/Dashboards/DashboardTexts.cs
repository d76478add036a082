namespace HelpDesk.Web.Dashboards;

/// <summary>The words of the dashboards' pages.</summary>
public static class DashboardTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(DashboardTexts));
}
