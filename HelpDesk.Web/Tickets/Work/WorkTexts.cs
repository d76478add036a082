namespace HelpDesk.Web.Tickets.Work;

/// <summary>The words of parts, hours of work and costs at a ticket.</summary>
public static class WorkTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(WorkTexts));
}
