namespace HelpDesk.Web.Messages;

/// <summary>The words of the pages about messages.</summary>
public static class MessagePageTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(MessagePageTexts));
}
