namespace HelpDesk.Core.Orders;

/// <summary>The words of orders: kinds, states, broken rules.</summary>
public static class OrderTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(OrderTexts));

    /// <summary>A state in words.</summary>
    public static string Of(OrderState state) => OrderTexts.T[$"state.{Word.Of(state)}"];

    /// <summary>A kind in words.</summary>
    public static string Of(OrderKind kind) => OrderTexts.T[$"kind.{Word.Of(kind)}"];

    /// <summary>A slot of a phrase in words.</summary>
    public static string Of(PhraseSlot slot) => OrderTexts.T[$"slot.{Word.Of(slot)}"];

    /// <summary>The state of a number in words.</summary>
    public static string Of(OrderNumberState state) => OrderTexts.T[$"number.{Word.Of(state)}"];

    /// <summary>What an order does to an earlier one.</summary>
    public static string Of(OrderRelationKind kind) => OrderTexts.T[$"relation.{Word.Of(kind)}"];

    /// <summary>What a later order does to this one.</summary>
    public static string BackOf(OrderRelationKind kind) => OrderTexts.T[$"relation.by.{Word.Of(kind)}"];
}
