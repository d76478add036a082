namespace HelpDesk.Core.Orders;

/// <summary>The words of orders: kinds, states, broken rules.</summary>
public static class OrderTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(OrderTexts));

    /// <summary>A state in words.</summary>
    public static string Of(OrderState state) => OrderTexts.T[$"state.{Word.Of(state)}"];
}
