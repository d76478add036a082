namespace HelpDesk.Web.Reports;

/// <summary>The words of the pages about summaries.</summary>
public static class ReportPageTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(ReportPageTexts));
}
