using System.Globalization;

namespace HelpDesk.Core.Orders;

/// <summary>The fixed words of an order's paper. The paper is Thai whatever language its reader uses.</summary>
public static class PaperTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(PaperTexts));

    /// <summary>The paper's language.</summary>
    public static readonly CultureInfo Thai = CultureInfo.GetCultureInfo("th-TH");

    /// <summary>A text in the paper's language.</summary>
    public static string Of(string key) => T.In(Thai, key);

    /// <summary>Makes the paper's language that of the moment, until it is disposed of.</summary>
    public static IDisposable InThai()
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = Thai;
        return new Back(before);
    }

    private sealed class Back(CultureInfo before) : IDisposable
    {
        public void Dispose() => CultureInfo.CurrentUICulture = before;
    }
}
