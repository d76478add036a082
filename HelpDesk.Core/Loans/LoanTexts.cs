using HelpDesk.Core.Orders;

namespace HelpDesk.Core.Loans;

/// <summary>The words of lending.</summary>
public static class LoanTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(LoanTexts));

    /// <summary>A state in words.</summary>
    public static string Of(LoanState state) => LoanTexts.T[$"state.{Word.Of(state)}"];

    /// <summary>A kind of thing in words.</summary>
    public static string Of(LendableKind kind) => LoanTexts.T[$"kind.{Word.Of(kind)}"];

    /// <summary>Inside or outside, in words.</summary>
    public static string Of(LoanUse use) => LoanTexts.T[$"use.{Word.Of(use)}"];

    /// <summary>Who may borrow, in words.</summary>
    public static string Of(LoanAudience audience) => LoanTexts.T[$"audience.{Word.Of(audience)}"];

    /// <summary>A condition in words.</summary>
    public static string Of(ReturnCondition condition) => LoanTexts.T[$"condition.{Word.Of(condition)}"];

    /// <summary>What a case is about, in words.</summary>
    public static string Of(LoanCaseKind kind) => LoanTexts.T[$"case.{Word.Of(kind)}"];

    /// <summary>How it is made good, in words.</summary>
    public static string Of(LoanCaseWay way) => LoanTexts.T[$"way.{Word.Of(way)}"];

    /// <summary>Where a case stands, in words.</summary>
    public static string Of(LoanCaseState state) => LoanTexts.T[$"case-state.{Word.Of(state)}"];

    /// <summary>What happened, in words.</summary>
    public static string Of(LoanEventKind kind) => LoanTexts.T[$"event.{Word.Of(kind)}"];

    /// <summary>A text in the language of papers.</summary>
    internal static string Thai(string key) => T.In(PaperTexts.Thai, key);
}
