namespace HelpDesk.Core.Tickets;

/// <summary>The words of exported workbooks.</summary>
public static class ExportTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(ExportTexts));
}
