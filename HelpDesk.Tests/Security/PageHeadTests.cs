using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Security;

/// <summary>What a page carries in itself is named by the content security policy, and nothing else of that kind may run.</summary>
public sealed partial class PageHeadTests
{
    [Fact]
    public async Task A_public_page_paints_without_another_file_and_its_policy_names_what_it_carries()
    {
        await using var site = await Site.StartAsync(demo: false);
        using var http = new HttpClient { BaseAddress = site.Address };
        using var answer = await http.GetAsync(new Uri("/repair", UriKind.Relative));
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.DoesNotContain("unsafe-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"stylesheet\"", page, StringComparison.Ordinal);
        var inline = Inline().Matches(page).Select(m => (Kind: m.Groups["kind"].Value, Text: m.Groups["text"].Value)).ToList();
        Assert.Equal(["style", "script"], inline.Select(i => i.Kind));
        foreach (var (kind, text) in inline)
        {
            var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            Assert.Contains($"{kind}-src 'self' 'sha256-{hash}';", policy, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("<(?<kind>style|script)>(?<text>.*?)</\\k<kind>>", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Inline();
}
