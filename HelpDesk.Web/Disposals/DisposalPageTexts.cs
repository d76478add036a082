namespace HelpDesk.Web.Disposals;

/// <summary>The words of the disposals' pages.</summary>
public static class DisposalPageTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(DisposalPageTexts));
}
