using HelpDesk.Core.People;
using Microsoft.AspNetCore.Identity;

namespace HelpDesk.Infrastructure.Identity;

/// <summary>
/// Length before composition (OWASP ASVS 2.1): a password may be made of any characters, but is not one of those tried first, with or
/// without a number behind it, and is not the user name.
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    private static readonly HashSet<string> Common = Read();

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var typed = (password ?? "").Trim().ToLowerInvariant();
        var core = Core(typed);
        if (Common.Contains(typed) || Common.Contains(core) || IsRun(typed))
        {
            return Failed("PasswordCommon", SignInTexts.T["password.common"]);
        }

        var name = (user.UserName ?? "").ToLowerInvariant();
        return typed == name || core == name || core == Core(name)
            ? Failed("PasswordUserName", SignInTexts.T["password.user-name"])
            : Task.FromResult(IdentityResult.Success);
    }

    private static Task<IdentityResult> Failed(string code, string text) => Task.FromResult(IdentityResult.Failed(new IdentityError { Code = code, Description = text }));

    // Without the digits and signs around it: "Password2570!" is "password". A password that is nothing else has no core.
    private static string Core(string text) => text.Trim([.. text.Where(c => !char.IsLetter(c))]) is { Length: > 0 } core ? core : text;

    // 0123456789, 9876543210, abcdefghij: each character follows the one before.
    private static bool IsRun(string text)
    {
        var steps = text.Zip(text.Skip(1), (a, b) => b - a).Where(step => step is not (-9 or 9)).Distinct().ToList();
        return steps is [1] or [-1] or [0];
    }

    private static HashSet<string> Read()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("HelpDesk.common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line[0] != '#')];
    }
}

/// <summary>Identity's messages in the reader's language, as far as people can meet them.</summary>
internal sealed class AccountErrors : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) => Error(nameof(PasswordTooShort), SignInTexts.T["password.short", length]);

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => Error(nameof(PasswordRequiresUniqueChars), SignInTexts.T["password.unique", uniqueChars]);

    public override IdentityError InvalidUserName(string? userName) => Error(nameof(InvalidUserName), SignInTexts.T["user-name.invalid"]);

    public override IdentityError DuplicateUserName(string userName) => Error(nameof(DuplicateUserName), SignInTexts.T["user-name.taken"]);

    private static IdentityError Error(string code, string text) => new() { Code = code, Description = text };
}
