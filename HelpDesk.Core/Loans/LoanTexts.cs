using HelpDesk.Core.Orders;

namespace HelpDesk.Core.Loans;

/// <summary>The words of lending.</summary>
public static class LoanTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(LoanTexts));

    /// <summary>A state in words.</summary>
    public static string Of(LoanState state) => T[$"state.{Word.Of(state)}"];

    /// <summary>A kind of thing in words.</summary>
    public static string Of(LendableKind kind) => T[$"kind.{Word.Of(kind)}"];

    /// <summary>Inside or outside, in words.</summary>
    public static string Of(LoanUse use) => T[$"use.{Word.Of(use)}"];

    /// <summary>Who may borrow, in words.</summary>
    public static string Of(LoanAudience audience) => T[$"audience.{Word.Of(audience)}"];

    /// <summary>A condition in words.</summary>
    public static string Of(ReturnCondition condition) => T[$"condition.{Word.Of(condition)}"];

    /// <summary>What a case is about, in words.</summary>
    public static string Of(LoanCaseKind kind) => T[$"case.{Word.Of(kind)}"];

    /// <summary>How it is made good, in words.</summary>
    public static string Of(LoanCaseWay way) => T[$"way.{Word.Of(way)}"];

    /// <summary>Where a case stands, in words.</summary>
    public static string Of(LoanCaseState state) => T[$"case-state.{Word.Of(state)}"];

    /// <summary>What happened, in words.</summary>
    public static string Of(LoanEventKind kind) => T[kind == LoanEventKind.Extended ? "event.extension" : $"event.{Word.Of(kind)}"];

    /// <summary>A text in the language of papers.</summary>
    internal static string Thai(string key) => T.In(PaperTexts.Thai, key);
}
