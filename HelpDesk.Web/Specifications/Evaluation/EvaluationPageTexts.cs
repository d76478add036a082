namespace HelpDesk.Web.Specifications.Evaluation;

/// <summary>Texts of the pages on which offers are compared.</summary>
public static class EvaluationPageTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(EvaluationPageTexts));
}
