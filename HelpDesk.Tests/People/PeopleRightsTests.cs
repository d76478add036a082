using HelpDesk.Core.People;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.People;

/// <summary>Who may see and change whom: the failures of look-alikes, tried one by one.</summary>
public sealed class PeopleRightsTests
{
    [Theory, OnSqlite]
    public async Task A_coordinator_sees_the_own_schools_people_only(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var seen = await house.SendAsync(new GetPeopleList.Query(), "coordinator");

        Assert.Equal(["coordinator", "teacher"], seen.Rows.Select(r => r.UserName).Order(StringComparer.Ordinal));
        Assert.Equal(2, seen.Found);
        Assert.Equal(TestOffice.FirstSchool, Assert.Single(seen.Schools).Code);
        Assert.Empty((await house.SendAsync(new GetPeopleList.Query(School: TestOffice.SecondSchool), "coordinator")).Rows);
        Assert.Empty((await house.SendAsync(new GetPeopleList.Query(Text: "teacher2"), "coordinator")).Rows);
        await NotFoundAsync(() => house.SendAsync(new GetPerson.Query("teacher2"), "coordinator"));
        await NotFoundAsync(() => house.SendAsync(new GetPerson.Query("admin"), "coordinator"));
    }

    [Theory, OnSqlite]
    public async Task A_coordinator_does_not_see_where_else_a_colleague_works(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.SendAsync(new AddMembership.Command(await house.PersonAsync("teacher"), TestOffice.SecondSchool, Role.Teacher), "admin");

        var person = await house.SendAsync(new GetPerson.Query("teacher"), "coordinator");
        Assert.Equal(TestOffice.FirstSchool, Assert.Single(person.Places).SchoolCode);
        Assert.False(person.MayChange);
        Assert.Single((await house.SendAsync(new GetPeopleList.Query(Text: "teacher"), "coordinator")).Rows.Single(r => r.UserName == "teacher").Places);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_coordinator_adds_a_teacher_of_the_own_school_and_takes_the_role_again(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var added = await house.SendAsync(New("khru.mai", TestOffice.FirstSchool, Role.Teacher), "coordinator");
        Assert.Equal(added, await house.SendAsync(New("khru.mai", TestOffice.FirstSchool, Role.Teacher), "coordinator"));
        Assert.Contains("khru.mai", (await house.SendAsync(new GetPeopleList.Query(), "coordinator")).Rows.Select(r => r.UserName));

        await house.SendAsync(new RemoveMembership.Command(added.Id, TestOffice.FirstSchool, Role.Teacher), "coordinator");
        Assert.Equal(0, await house.DbAsync(db => db.Memberships.CountAsync(m => m.PersonId == added.Id)));
    }

    [Theory]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Technician)]
    [InlineData(Role.Administrator)]
    public async Task A_coordinator_raises_nobody(Role role)
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var teacher = await house.PersonAsync("teacher");
        await RefusedAsync(() => house.SendAsync(new AddMembership.Command(teacher, TestOffice.FirstSchool, role), "coordinator"));
        await RefusedAsync(() => house.SendAsync(New("khru.mai", TestOffice.FirstSchool, role), "coordinator"));
        await RefusedAsync(() => house.SendAsync(new AddMembership.Command(teacher, TestOffice.OfficeCode, role), "coordinator"));
        Assert.Equal(1, await house.DbAsync(db => db.Memberships.CountAsync(m => m.PersonId == teacher)));
    }

    [Theory, OnSqlite]
    public async Task An_editor_of_people_does_not_raise_or_change_the_own_entry(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var self = await house.PersonAsync("coordinator");
        foreach (var role in Enum.GetValues<Role>())
        {
            await RefusedAsync(() => house.SendAsync(new AddMembership.Command(self, TestOffice.FirstSchool, role), "coordinator"));
            await RefusedAsync(() => house.SendAsync(new AddMembership.Command(self, TestOffice.OfficeCode, role), "coordinator"));
        }

        await RefusedAsync(() => house.SendAsync(new RemoveMembership.Command(self, TestOffice.FirstSchool, Role.Coordinator), "coordinator"));
        var version = (await house.SendAsync(new GetPerson.Query("coordinator"), "coordinator")).Version;
        await RefusedAsync(() => house.SendAsync(new SavePerson.Command("coordinator", new PersonDetails("นายใหม่"), version), "coordinator"));
        Assert.Equal(1, await house.DbAsync(db => db.Memberships.CountAsync(m => m.PersonId == self)));
    }

    [Theory, OnSqlite]
    public async Task Nobody_is_moved_to_another_school_by_its_coordinator(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var other = await house.PersonAsync("teacher2");
        await NotFoundAsync(() => house.SendAsync(new AddMembership.Command(other, TestOffice.FirstSchool, Role.Teacher), "coordinator"));
        await NotFoundAsync(() => house.SendAsync(new RemoveMembership.Command(other, TestOffice.SecondSchool, Role.Teacher), "coordinator"));
        await NotFoundAsync(() => house.SendAsync(new SavePerson.Command("teacher2", new PersonDetails("นายใหม่"), 1), "coordinator"));
        await RefusedAsync(() => house.SendAsync(New("teacher2", TestOffice.FirstSchool, Role.Teacher), "coordinator"));

        // The own teacher does not go elsewhere either: that is for the administrator.
        var own = await house.PersonAsync("teacher");
        await RefusedAsync(() => house.SendAsync(new AddMembership.Command(own, TestOffice.SecondSchool, Role.Teacher), "coordinator"));
        Assert.Equal(TestOffice.SecondSchool, await house.DbAsync(db => db.Memberships.Where(m => m.PersonId == other).Select(m => m.School!.Code).SingleAsync()));
        Assert.Equal(TestOffice.FirstSchool, await house.DbAsync(db => db.Memberships.Where(m => m.PersonId == own).Select(m => m.School!.Code).SingleAsync()));
    }

    [Theory, OnSqlite]
    public async Task Who_also_works_elsewhere_belongs_to_the_administrator(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var id = await house.PersonAsync("teacher");
        await house.SendAsync(new AddMembership.Command(id, TestOffice.SecondSchool, Role.Teacher), "admin");

        await RefusedAsync(() => house.SendAsync(new RemoveMembership.Command(id, TestOffice.FirstSchool, Role.Teacher), "coordinator"));
        var version = (await house.SendAsync(new GetPerson.Query("teacher"), "admin")).Version;
        await RefusedAsync(() => house.SendAsync(new SavePerson.Command("teacher", new PersonDetails("นายใหม่"), version), "coordinator"));
    }

    [Theory]
    [InlineData("auditor")]
    [InlineData("technician")]
    [InlineData("teacher")]
    [InlineData(null)]
    public async Task Others_change_nothing(string? by)
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var id = await house.PersonAsync("teacher2");
        await RefusedAsync(() => house.SendAsync(new AddMembership.Command(id, TestOffice.SecondSchool, Role.Coordinator), by));
        await RefusedAsync(() => house.SendAsync(New("mai", TestOffice.SecondSchool, Role.Teacher), by));
        await RefusedAsync(() => house.SendAsync(new SaveSchool.Command("1050019999", new SchoolDetails("โรงเรียนใหม่"), null), by));
        await RefusedAsync(() => house.SendAsync(new SaveSettings.Command(new GetSettings.Content("ก", "", 7, false, 90, 1)), by));
        await RefusedAsync(() => house.SendAsync(new SaveUnit.Command(null, "ก", "a", 1), by));
    }

    [Theory, OnSqlite]
    public async Task The_auditor_reads_everybody(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        Assert.Equal(TestOffice.People.Count, (await house.SendAsync(new GetPeopleList.Query(), "auditor")).Found);
        Assert.False((await house.SendAsync(new GetPerson.Query("teacher"), "auditor")).MayChange);
        Assert.Equal(4, (await house.SendAsync(new GetSchoolList.Query(), "auditor")).Total);
    }

    [Theory, OnSqlite]
    public async Task An_administrator_does_not_take_the_own_administration(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var refused = await Assert.ThrowsAsync<RuleException>(async () => await house.SendAsync(
            new RemoveMembership.Command(await house.PersonAsync("admin"), TestOffice.OfficeCode, Role.Administrator), "admin"));
        Assert.Equal("membership.own-administration", refused.Code);
    }

    [Theory, OnSqlite]
    public async Task A_role_taken_away_is_gone_with_the_next_request(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var id = await house.PersonAsync("coordinator");
        await house.SendAsync(new GetPeopleList.Query(), "coordinator");
        await house.SendAsync(new RemoveMembership.Command(id, TestOffice.FirstSchool, Role.Coordinator), "admin");
        await RefusedAsync(() => house.SendAsync(new GetPeopleList.Query(), "coordinator"));
    }

    [Theory, OnSqlite]
    public async Task An_office_role_is_not_given_at_a_school(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var id = await house.PersonAsync("teacher");
        var refused = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new AddMembership.Command(id, TestOffice.FirstSchool, Role.Technician), "admin"));
        Assert.Equal("membership.office-role", refused.Code);
    }

    private static SavePerson.Command New(string userName, string school, Role role) =>
        new(userName, new PersonDetails("นางสาวใหม่ มาแล้ว", "ครู"), null, new SavePerson.PlaceAndRole(school, role));

    private static async Task NotFoundAsync(Func<Task> act) =>
        Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(act)).Kind);

    private static Task RefusedAsync(Func<Task> act) => Assert.ThrowsAsync<RuleException>(act);
}
