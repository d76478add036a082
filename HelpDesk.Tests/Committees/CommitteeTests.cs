using HelpDesk.Core.Committees;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Committees;

/// <summary>Committees on both databases: written, read back, changed, ended; their conflicts and the work of their members.</summary>
public sealed class CommitteeTests
{
    internal static CommitteeDraft Draft(string name, params MemberDraft[] members) => new(
        name, CommitteeKind.Committee, CommitteePurpose.Other, new DateOnly(2026, 12, 1), null,
        [new GroupDraft("", "ตรวจรับ\n- ทดลอง", members.Length > 0 ? members : [new(null, "นายนอก ราชการ", "วิทยากร", CommitteeRole.Chair)])], []);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_committee_reads_back_in_its_official_order(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var draft = Draft(
            "คณะกรรมการตรวจรับ", await MemberAsync(house, "technician", CommitteeRole.Secretary), await MemberAsync(house, "clerk", CommitteeRole.Member),
            new MemberDraft(null, "นายนอก ราชการ", "วิทยากร", CommitteeRole.Adviser), await MemberAsync(house, "groupdirector", CommitteeRole.Chair)) with
        {
            Works = [new WorkDraft("งานหนึ่ง", "/tickets/R1"), new WorkDraft("งานสอง")],
        };
        var id = (await house.SendAsync(new SaveCommittee.Command(null, draft), "technician")).Id;
        var read = await house.SendAsync(new GetCommittee.Query(id), "auditor");
        Assert.Equal([CommitteeRole.Adviser, CommitteeRole.Chair, CommitteeRole.Member, CommitteeRole.Secretary], read.Draft.Groups[0].Members.Select(m => m.Role));
        Assert.Equal("ตรวจรับ\n- ทดลอง", read.Draft.Groups[0].Duties);
        Assert.Equal(draft.Works, read.Draft.Works);
        Assert.Empty(read.Conflicts);
        Assert.False(read.MayChange);

        // Fewer members and one work less: nothing of the old stays.
        var smaller = read.Draft with { Groups = [read.Draft.Groups[0] with { Members = [.. read.Draft.Groups[0].Members.Skip(1)] }], Works = [new WorkDraft("งานสอง"), new WorkDraft("งานสาม")] };
        await house.SendAsync(new SaveCommittee.Command(id, smaller, read.Version), "technician");
        read = await house.SendAsync(new GetCommittee.Query(id), "technician");
        Assert.Equal(3, read.Draft.Groups[0].Members.Count);
        Assert.Equal(["งานสอง", "งานสาม"], read.Draft.Works.Select(w => w.Title));
        Assert.Equal(3, await house.DbAsync(db => db.Set<CommitteeMember>().CountAsync()));
        Assert.True(read.MayChange);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_save_from_an_old_reading_is_refused_and_says_who_was_first(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var id = (await house.SendAsync(new SaveCommittee.Command(null, Draft("หนึ่ง")), "technician")).Id;
        var version = (await house.SendAsync(new GetCommittee.Query(id), "clerk")).Version;

        // Only its members change: that is a change of the committee too.
        await house.SendAsync(new SaveCommittee.Command(id, Draft("หนึ่ง", new MemberDraft(null, "นางอื่น คนใหม่", "", CommitteeRole.Chair)), version), "clerk");
        var stale = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveCommittee.Command(id, Draft("สอง"), version), "technician"));
        Assert.Equal("stale", stale.Code);
        Assert.NotNull(stale.Stale);
        Assert.Equal("นางอื่น คนใหม่", (await house.SendAsync(new GetCommittee.Query(id), "clerk")).Draft.Groups[0].Members[0].Name);
    }

    [Theory, OnSqlite]
    public async Task Only_its_maker_and_those_who_answer_for_papers_change_it(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var id = (await house.SendAsync(new SaveCommittee.Command(null, Draft("หนึ่ง")), "technician")).Id;
        Assert.Equal(RuleKind.NotAllowed, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveCommittee.Command(id, Draft("สอง")), "technician2"))).Kind);
        Assert.Equal(RuleKind.NotAllowed, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new EndCommittee.Command(id), "supply"))).Kind);
        Assert.Equal(RuleKind.NotAllowed, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetCommittee.Query(id), "teacher"))).Kind);
        await house.SendAsync(new SaveCommittee.Command(id, Draft("สอง")), "clerk");
        Assert.Equal("สอง", (await house.SendAsync(new GetCommittee.Query(id), "supply")).Draft.Name);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Ended_it_leaves_the_list_and_the_workload_and_changes_no_more(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var member = await MemberAsync(house, "technician", CommitteeRole.Chair);
        var first = (await house.SendAsync(new SaveCommittee.Command(null, Draft("คณะหนึ่ง", member)), "clerk")).Id;
        var second = (await house.SendAsync(new SaveCommittee.Command(null, Draft("คณะสอง", member with { Role = CommitteeRole.Secretary })), "clerk")).Id;
        var row = Assert.Single(await house.SendAsync(new GetWorkload.Query(), "auditor"));
        Assert.Equal((member.PersonId, 2), (row.Id, row.Committees));
        Assert.Equal(["ประธานกรรมการ", "กรรมการและเลขานุการ"], row.Seats.Select(s => s.RoleTitle));
        Assert.Equal(2, Assert.Single(await house.SendAsync(new FindMembers.Query("technician ทด"), "clerk")).Committees);

        await house.SendAsync(new EndCommittee.Command(first), "clerk");
        Assert.Equal([second], (await house.SendAsync(new ListCommittees.Query(), "clerk")).Rows.Select(r => r.Id));
        Assert.Equal([first], (await house.SendAsync(new ListCommittees.Query(Ended: true), "clerk")).Rows.Select(r => r.Id));
        Assert.Equal([second, first], (await house.SendAsync(new ListCommittees.Query("technician", Ended: null), "clerk")).Rows.Select(r => r.Id));
        Assert.Empty((await house.SendAsync(new ListCommittees.Query("ไม่มีชื่อนี้", Ended: null), "clerk")).Rows);
        Assert.Equal(1, Assert.Single(await house.SendAsync(new GetWorkload.Query(), "auditor")).Committees);
        Assert.Equal("committee.ended", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveCommittee.Command(first, Draft("สาม")), "clerk"))).Code);
    }

    [Theory, OnSqlite]
    public async Task What_is_typed_is_checked(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await RefusedAsync(Draft(" "), "Draft.Name");
        await RefusedAsync(Draft("ก") with { From = new DateOnly(2026, 12, 2), To = new DateOnly(2026, 12, 1) }, "Draft.To");
        await RefusedAsync(Draft("ก") with { Groups = [] }, "Draft.Groups");
        await RefusedAsync(Draft("ก") with { Groups = [new GroupDraft("", "", [])] }, "Draft.Groups");
        await RefusedAsync(Draft("ก", new MemberDraft(999_999, "ไม่มีตัว", "", CommitteeRole.Chair)), "Draft.Groups");
        await RefusedAsync(Draft("ก", new MemberDraft(null, " ", "", CommitteeRole.Chair)), "Draft.Groups[0].Members[0].Name");
        await RefusedAsync(Draft("ก") with { Works = [new WorkDraft("งาน", "//evil.example")] }, "Draft.Works[0].Link");

        async Task RefusedAsync(CommitteeDraft draft, string field) => Assert.Contains(
            (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveCommittee.Command(null, draft), "clerk"))).Errors, e => e.Field == field);
    }

    [Theory, OnSqlite]
    public async Task Pages_hold_each_committee_once(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var maker = await house.PersonAsync("clerk");
        await house.DbAsync(async db =>
        {
            db.Committees.AddRange(Enumerable.Range(0, 60).Select(i => new Committee($"คณะที่ {i}", CommitteeKind.Committee, CommitteePurpose.Other, maker, house.Clock.GetUtcNow().UtcDateTime)));
            return await db.SaveChangesAsync();
        });
        var seen = new List<long>();
        for (long? after = null; ;)
        {
            var page = await house.SendAsync(new ListCommittees.Query(After: after), "clerk");
            seen.AddRange(page.Rows.Select(r => r.Id));
            Assert.Equal(60, page.Found);
            if ((after = page.Next) is null)
            {
                break;
            }
        }

        Assert.Equal(60, seen.Distinct().Count());
        Assert.Equal(60, seen.Count);
    }

    [Fact]
    public void Role_titles_are_the_official_ones_of_each_kind()
    {
        Assert.Equal(
            ["ที่ปรึกษา", "ประธานกรรมการ", "รองประธานกรรมการ", "กรรมการ", "กรรมการและเลขานุการ", "กรรมการและผู้ช่วยเลขานุการ"],
            Enum.GetValues<CommitteeRole>().Select(r => CommitteeRoles.Title(CommitteeKind.Committee, r)));
        Assert.Equal(
            ["ที่ปรึกษา", "ประธานคณะทำงาน", "รองประธานคณะทำงาน", "คณะทำงาน", "คณะทำงานและเลขานุการ", "คณะทำงานและผู้ช่วยเลขานุการ"],
            Enum.GetValues<CommitteeRole>().Select(r => CommitteeRoles.Title(CommitteeKind.WorkingGroup, r)));
    }

    internal static async Task<MemberDraft> MemberAsync(House house, string userName, CommitteeRole role) =>
        new(await house.PersonAsync(userName), $"นาย{userName} ทดสอบ", "ตำแหน่ง", role);
}
