namespace HelpDesk.Core.Assets;

/// <summary>The words of the register, its rules and its papers.</summary>
public static class AssetTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(AssetTexts));

    /// <summary>A condition in words.</summary>
    public static string Of(AssetState state) => AssetTexts.T[$"state.{Word.Of(state)}"];

    /// <summary>A kind of money in words.</summary>
    public static string Of(MoneyKind money) => AssetTexts.T[$"money.{Word.Of(money)}"];

    /// <summary>A way of acquisition in words.</summary>
    public static string Of(AcquisitionMethod method) => AssetTexts.T[$"method.{Word.Of(method)}"];

    /// <summary>What happened, in words.</summary>
    public static string Of(AssetEventKind kind) => AssetTexts.T[$"event.{Word.Of(kind)}"];

    /// <summary>A scope of numbers in words.</summary>
    public static string Of(AssetNumberScope scope) => AssetTexts.T[$"scope.{Word.Of(scope)}"];

    /// <summary>A convention of months in words.</summary>
    public static string Of(MonthConvention months) => AssetTexts.T[$"months.{Word.Of(months)}"];
}
