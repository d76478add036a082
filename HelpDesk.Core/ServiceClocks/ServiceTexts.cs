namespace HelpDesk.Core.ServiceClocks;

/// <summary>Words of service hours, targets and what is due.</summary>
public static class ServiceTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(ServiceTexts));
}
