using System.Text;
using HelpDesk.Core.People;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Architecture;

/// <summary>
/// Every request, sent by somebody of every role, about something of the first school and of the second: what came out is compared
/// with docs/permissions.md. A request without a sample, or an answer that is not in the table, fails.
/// </summary>
public sealed class PermissionMatrixTests
{
    /// <summary>Set to write the table anew after a change that was meant.</summary>
    private const string WriteVariable = "HELPDESK_WRITE_PERMISSIONS";

    private static readonly string[] Senders =
        ["visitor", "teacher", "coordinator", "coordinator2", "technician", "supply", "clerk", "groupdirector", "director", "auditor", "admin"];

    [Fact]
    public async Task Who_may_send_what_is_what_the_table_says()
    {
        await using var house = await House.StartAsync(Provider.Sqlite, Approvals.ApprovalHouse.AddTo);
        var samples = new PermissionSamples(house);
        var requests = HouseRules.Requests(HouseRules.Core, HouseRules.Infrastructure, HouseRules.Web)
            .Where(t => t.DeclaringAccess() is not AllowSystemAttribute)
            .OrderBy(RequestName.Of, StringComparer.Ordinal).ThenBy(t => t.FullName, StringComparer.Ordinal).ToList();
        var without = requests.Where(t => !samples.Has(t)).Select(t => t.FullName).ToList();
        Assert.True(without.Count == 0, "Requests without a sample in PermissionSamples: " + string.Join(", ", without));

        var table = new StringBuilder("""
            # Who may send what

            Written and checked by a test (PermissionMatrixTests): each request is really sent by each person, about something of the first
            school and, behind the stroke, of the second. `teacher` and `coordinator` belong to the first school, `coordinator2` to the second,
            the others to the office.

            `+` carried out (or refused only for what was in it) · `404` does not exist for this person · `403` may not · `401` must sign in first


            """);
        table.AppendLine("| request | " + string.Join(" | ", Senders) + " |");
        table.AppendLine("|---|" + string.Concat(Enumerable.Repeat("---|", Senders.Length)));
        foreach (var type in requests)
        {
            table.Append("| ").Append(RequestName.Of(type)).Append(type.Name is "Command" or "Query" ? "" : "." + type.Name).Append(" |");
            foreach (var sender in Senders)
            {
                var own = await OutcomeAsync(house, samples, type, sender, TestOffice.FirstSchool);
                var other = await OutcomeAsync(house, samples, type, sender, TestOffice.SecondSchool);
                table.Append(' ').Append(own == other ? own : own + "/" + other).Append(" |");
            }

            table.AppendLine();
        }

        var path = Path.Combine(SourceTree.Root, "docs", "permissions.md");
        if (Environment.GetEnvironmentVariable(WriteVariable) is not null)
        {
            await File.WriteAllTextAsync(path, table.ToString());
        }

        Assert.Equal(await File.ReadAllTextAsync(path), table.ToString());
    }

    [Theory, OnSqlite]
    public async Task The_program_only_sends_what_is_declared_for_it_alone(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var refused = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new HelpDesk.Core.Tickets.CloseResolvedTickets.Command(), "admin"));
        Assert.Equal(RuleKind.NotAllowed, refused.Kind);
        Assert.Equal(0, await house.SendAsSystemAsync(new HelpDesk.Core.Tickets.CloseResolvedTickets.Command()));
    }

    [Fact]
    public void Roles_of_the_table_are_all_roles() =>
        Assert.Equal(Enum.GetValues<Role>().Order(), TestOffice.People.Where(p => Senders.Contains(p.Key)).Select(p => p.Value.Role).Distinct().Order());

    private static async Task<string> OutcomeAsync(House house, PermissionSamples samples, Type type, string sender, string school)
    {
        var by = sender == "visitor" ? null : sender;
        try
        {
            await samples.SendAsync(type, school, by);
            return "+";
        }
        catch (RuleException refused)
        {
            return refused.Kind switch
            {
                RuleKind.NotFound => "404",
                RuleKind.NotAllowed => "403",
                RuleKind.SignInRequired => "401",
                RuleKind.Invalid or RuleKind.Conflict or RuleKind.TooMany => "+",
                _ => throw new InvalidOperationException(refused.Code, refused),
            };
        }
    }
}
