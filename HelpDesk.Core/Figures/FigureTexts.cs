namespace HelpDesk.Core.Figures;

/// <summary>The words of figures: periods, what each figure means.</summary>
public static class FigureTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(FigureTexts));
}
