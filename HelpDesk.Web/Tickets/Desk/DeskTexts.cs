namespace HelpDesk.Web.Tickets.Desk;

/// <summary>The words of the queue, the ticket's page and the school's own list.</summary>
public static class DeskTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(DeskTexts));
}
