namespace HelpDesk.Core.Specifications.Baselines;

/// <summary>The words of the ministry's criteria and of the limits of procurement.</summary>
public static class BaselineTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(BaselineTexts));
}
