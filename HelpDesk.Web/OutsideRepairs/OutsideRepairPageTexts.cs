namespace HelpDesk.Web.OutsideRepairs;

/// <summary>The words of the pages of outside repairs and of assessments.</summary>
public static class OutsideRepairPageTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(OutsideRepairPageTexts));
}
