namespace HelpDesk.Core.Knowledge;

/// <summary>Texts of knowledge.</summary>
public static class KnowledgeTexts
{
    /// <summary>The texts in the user's language.</summary>
    public static readonly Texts T = new(typeof(KnowledgeTexts));

    /// <summary>For whom, in words.</summary>
    public static string Of(Audience audience) => KnowledgeTexts.T[$"audience.{Word.Of(audience)}"];
}
