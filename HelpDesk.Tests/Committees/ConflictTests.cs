using HelpDesk.Core.Committees;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Committees;

/// <summary>What is wrong about a committee's members is named, each by its own code.</summary>
public sealed class ConflictTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_whole_committee_has_none(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        Assert.Empty(await OfAsync(house, CommitteePurpose.Inspection, ("technician", CommitteeRole.Chair), ("clerk", CommitteeRole.Member), ("supply", CommitteeRole.Secretary)));
    }

    [Theory, OnSqlite]
    public async Task No_chair_no_secretary_two_chairs_and_too_few_are_named(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        Assert.Equal(["no-chair", "no-secretary", "too-few"], await OfAsync(house, CommitteePurpose.Other, ("technician", CommitteeRole.Member), ("clerk", CommitteeRole.Member)));
        Assert.Equal(["two-chairs"], await OfAsync(house, CommitteePurpose.Other, ("technician", CommitteeRole.Chair), ("clerk", CommitteeRole.Chair), ("supply", CommitteeRole.Secretary)));
        Assert.Equal(["too-few"], await OfAsync(house, CommitteePurpose.Other, ("director", CommitteeRole.Adviser), ("technician", CommitteeRole.Chair), ("clerk", CommitteeRole.Secretary)));
    }

    [Theory, OnSqlite]
    public async Task The_least_number_is_the_templates(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.SendAsync(new SaveCommitteeTemplate.Command(null, "แบบ", CommitteeKind.Committee, CommitteePurpose.Training, 2, ""), "clerk");
        Assert.Empty(await OfAsync(house, CommitteePurpose.Training, ("technician", CommitteeRole.Chair), ("clerk", CommitteeRole.Secretary)));
        var template = Assert.Single((await house.SendAsync(new GetCommitteeTemplates.Query(), "auditor")).Rows);
        await house.SendAsync(new SaveCommitteeTemplate.Command(template.Id, "แบบ", CommitteeKind.Committee, CommitteePurpose.Training, 5, "", template.Version), "admin");
        Assert.Equal(["too-few"], await OfAsync(house, CommitteePurpose.Training, ("technician", CommitteeRole.Chair), ("clerk", CommitteeRole.Member), ("supply", CommitteeRole.Secretary)));
        Assert.Equal("stale", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(
            new SaveCommitteeTemplate.Command(template.Id, "อื่น", CommitteeKind.Committee, CommitteePurpose.Training, 5, "", template.Version), "clerk"))).Code);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_supply_officer_does_not_take_stock(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        Assert.Equal(["supply-officer"], await OfAsync(house, CommitteePurpose.StockTake, ("technician", CommitteeRole.Chair), ("supply", CommitteeRole.Member), ("clerk", CommitteeRole.Secretary)));
        Assert.Empty(await OfAsync(house, CommitteePurpose.StockTake, ("technician", CommitteeRole.Chair), ("director", CommitteeRole.Member), ("clerk", CommitteeRole.Secretary)));
    }

    [Theory, OnSqlite]
    public async Task The_same_person_twice_is_named(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        Assert.Contains("twice", await OfAsync(
            house, CommitteePurpose.Other, ("technician", CommitteeRole.Chair), ("clerk", CommitteeRole.Member), ("technician", CommitteeRole.Secretary), ("supply", CommitteeRole.Member)));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Who_buys_does_not_inspect_the_same_work(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        (string, CommitteeRole)[] buyers = [("technician", CommitteeRole.Chair), ("clerk", CommitteeRole.Member), ("supply", CommitteeRole.Secretary)];
        (string, CommitteeRole)[] inspectors = [("director", CommitteeRole.Chair), ("technician", CommitteeRole.Member), ("groupdirector", CommitteeRole.Secretary)];
        Assert.Empty(await OfAsync(house, CommitteePurpose.Comparison, "ซื้อโน้ตบุ๊ก", buyers));
        Assert.Empty(await OfAsync(house, CommitteePurpose.Inspection, "ซื้อเครื่องพิมพ์", inspectors));
        Assert.Equal(["buyer-and-inspector"], await OfAsync(house, CommitteePurpose.Inspection, "ซื้อโน้ตบุ๊ก", inspectors));
    }

    private static Task<IEnumerable<string>> OfAsync(House house, CommitteePurpose purpose, params (string, CommitteeRole)[] members) => OfAsync(house, purpose, "งาน", members);

    private static async Task<IEnumerable<string>> OfAsync(House house, CommitteePurpose purpose, string work, (string User, CommitteeRole Role)[] members)
    {
        var drafts = new List<MemberDraft>();
        foreach (var (user, role) in members)
        {
            drafts.Add(await CommitteeTests.MemberAsync(house, user, role));
        }

        var id = (await house.SendAsync(new SaveCommittee.Command(null, CommitteeTests.Draft("คณะ", [.. drafts]) with { Purpose = purpose, Works = [new WorkDraft(work)] }), "clerk")).Id;
        return (await house.SendAsync(new GetCommittee.Query(id), "clerk")).Conflicts.Select(c => c.Code);
    }
}
