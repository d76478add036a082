namespace HelpDesk.Web.Orders;

/// <summary>The words of the order pages.</summary>
public static class OrderPageTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(OrderPageTexts));
}
