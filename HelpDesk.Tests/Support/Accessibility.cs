using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace HelpDesk.Tests.Support;

/// <summary>
/// What axe finds on a page. It runs in the page itself: the package's own way opens another page for every look, for the sake of frames from
/// other hosts, of which there are none.
/// </summary>
internal static class Accessibility
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>What is serious or critical, each in a line with the first two places; of all rules, or of those that are named.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page, params string[] rules)
    {
        if (!await page.EvaluateAsync<bool>("() => !!window.axe"))
        {
            await page.EvaluateAsync(Axe);
        }

        return await page.EvaluateAsync<string[]>(
            """
            async rules => {
                const run = rules.length > 0 ? { runOnly: { type: 'rule', values: rules } } : {};
                const found = await window.axe.run(document, { resultTypes: ['violations'], ...run });
                return found.violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
                    .map(v => `${v.impact} ${v.id}: ${v.nodes.slice(0, 2).map(n => n.html).join(' ')}`);
            }
            """,
            rules);
    }
}
