namespace HelpDesk.Core.Labour;

/// <summary>The words of hours of work.</summary>
public static class LabourTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(LabourTexts));
}
