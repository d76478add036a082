namespace HelpDesk.Core.Disposals;

/// <summary>The words of disposals.</summary>
public static class DisposalTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(DisposalTexts));
}
