namespace HelpDesk.Core.Tickets;

/// <summary>The rules of categories in words.</summary>
public static class CategoryTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(CategoryTexts));
}
