namespace HelpDesk.Web.Knowledge;

/// <summary>Texts of the pages of knowledge.</summary>
public static class KnowledgePageTexts
{
    /// <summary>The texts in the user's language.</summary>
    public static readonly Texts T = new(typeof(KnowledgePageTexts));
}
