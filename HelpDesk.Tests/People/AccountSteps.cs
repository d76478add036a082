using HelpDesk.Core.People;
using HelpDesk.Infrastructure.Identity;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.People;

/// <summary>What the tests of accounts do again and again.</summary>
internal static class AccountSteps
{
    internal const string NewPassword = "maa-noi-nai-suan";
    private const string Agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    internal static Task<SignIn.Result> SignInAsync(this House house, string name, string password = TestOffice.Password) =>
        house.SendAsync(new SignIn.Command(name, password, Agent));

    internal static Task<SignIn.Result> StepAsync(this House house, string ticket, string code) =>
        house.SendAsync(new SignInSecondFactor.Command(ticket, code, Agent));

    internal static string CodeOf(this House house, string key, int steps = 0) =>
        Totp.Code(Totp.FromBase32(key), (house.Clock.GetUtcNow().ToUnixTimeSeconds() / 30) + steps);

    internal static async Task<(string Key, IReadOnlyList<string> Codes)> TurnOnSecondFactorAsync(this House house, string name)
    {
        await house.SendAsync(new BeginSecondFactor.Command(), name);
        var key = (await house.SendAsync(new GetMyAccount.Query(null), name)).PendingKey!;
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ConfirmSecondFactor.Command(house.CodeOf(key, -50)), name));
        var codes = await house.SendAsync(new ConfirmSecondFactor.Command(house.CodeOf(key)), name);
        Assert.Null((await house.SendAsync(new GetMyAccount.Query(null), name)).PendingKey);
        return (key, codes.RecoveryCodes);
    }
}
