using FluentValidation;

namespace HelpDesk.Core.Common;

/// <summary>Checks that many forms share.</summary>
public static class ValidationRules
{
    /// <summary>Text of at most <paramref name="max"/> characters, with a message in the user's language.</summary>
    public static void Words<T>(this IRuleBuilder<T, string?> rule, int max, bool required = false)
    {
        if (required)
        {
            rule.Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage(_ => CommonTexts.T["rule.required"]);
        }

        rule.Must(text => text is null || text.Length <= max).WithMessage(_ => CommonTexts.T["rule.too-long", max]);
    }
}
