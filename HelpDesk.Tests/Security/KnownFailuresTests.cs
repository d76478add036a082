using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using HelpDesk.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Security;

/// <summary>What has gone wrong elsewhere (DOMAIN.md §11), as far as tickets reach.</summary>
public sealed class KnownFailuresTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_ticket_of_another_school_does_not_exist(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var other = await house.ReportAsync(TestOffice.SecondSchool);
        var missing = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetTicket.Query(TicketRef.Of("R2570-999999")), "coordinator"));
        var hidden = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetTicket.Query(TicketRef.Of(other.Number)), "coordinator"));

        // The same answer to the letter: nothing tells that there is one.
        Assert.Equal((missing.Kind, missing.Code, missing.Message), (hidden.Kind, hidden.Code, hidden.Message));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Lists_counts_and_search_show_the_own_school_only(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var own = await house.ReportAsync(TestOffice.FirstSchool, "จอฟ้า ห้องคอมพิวเตอร์");
        await house.ReportAsync(TestOffice.SecondSchool, "จอฟ้า ห้องพักครู");
        string?[] states = ["open", "all", "new", null];
        foreach (var filter in states.SelectMany(s => new[] { new TicketFilter(s), new TicketFilter(s, Text: "จอฟ้า"), new TicketFilter(s, School: TestOffice.SecondSchool), new TicketFilter(s, District: "สันป่าตอง") }))
        {
            foreach (var sender in new[] { "coordinator", "teacher" })
            {
                var page = await house.SendAsync(new GetTickets.Query(filter), sender);
                Assert.All(page.Rows, row => Assert.Equal(own.Number, row.Number));
                Assert.True((await house.SendAsync(new CountTickets.Query(filter), sender)).Values.Sum() <= 1);
            }
        }

        Assert.DoesNotContain((await house.SendAsync(new GetTickets.Query(new TicketFilter("all")), "clerk")).Rows, r => r.SchoolCode != TestOffice.OfficeCode);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Internal_notes_and_their_files_stay_in_the_office(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var receipt = await house.ReportAsync();
        var key = await FileAsync(house);
        await house.SendAsync(new NoteTicket.Command(receipt.Number, "ครูคนนี้แจ้งบ่อย", [key]), "technician");

        foreach (var seen in new[]
                 {
                     await house.SendAsync(new GetTicket.Query(TicketRef.Of(receipt.Number)), "coordinator"),
                     await house.SendAsync(new GetTicket.Query(TicketRef.Tracked(receipt.TrackSecret!))),
                 })
        {
            Assert.DoesNotContain(seen.Timeline, e => e.Kind == TicketEventKind.Note || e.Files.Count > 0);
        }

        Assert.Contains((await house.SendAsync(new GetTicket.Query(TicketRef.Of(receipt.Number)), "auditor")).Timeline, e => e.Kind == TicketEventKind.Note && e.Files.Count == 1);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_tracking_link_shows_no_contact_and_ends_when_it_is_revoked(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var receipt = await house.ReportAsync();
        var seen = await house.SendAsync(new GetTicket.Query(TicketRef.Tracked(receipt.TrackSecret!)));
        Assert.Null(seen.RequesterPhone);
        Assert.Null(seen.RequesterEmail);
        Assert.Null(seen.Cost);

        await house.SendAsync(new ChangeTrackingLink.Command(receipt.Number, Renew: true), "technician");
        Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetTicket.Query(TicketRef.Tracked(receipt.TrackSecret!))))).Kind);
        Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ReplyToTicket.Command(TicketRef.Tracked(receipt.TrackSecret!), "x")))).Kind);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Wildcards_and_SQL_in_search_are_just_letters(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var percent = await house.ReportAsync(subject: "แบตเหลือ 5% เท่านั้น");
        await house.ReportAsync(subject: "แบตเหลือ 50 นาที");
        foreach (var status in new[] { "open", "all" })
        {
            Assert.Equal(percent.Number, Assert.Single((await SearchAsync("5%", status)).Rows).Number);
            Assert.Empty((await SearchAsync("%%", status)).Rows);
            Assert.Empty((await SearchAsync("__", status)).Rows);
            Assert.Empty((await SearchAsync("'; DROP TABLE \"Tickets\"; --", status)).Rows);
            Assert.Empty((await SearchAsync("\" OR \"", status)).Rows);
            Assert.Empty((await SearchAsync("* OR NEAR(", status)).Rows);
        }

        Assert.Equal(2, await house.DbAsync(db => db.Tickets.CountAsync()));

        Task<GetTickets.Page> SearchAsync(string text, string status) => house.SendAsync(new GetTickets.Query(new TicketFilter(status, Text: text)), "technician");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_file_that_belongs_to_a_ticket_cannot_be_taken_to_another(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var first = await house.ReportAsync();
        var second = await house.ReportAsync(TestOffice.SecondSchool);
        var key = await FileAsync(house);
        await house.SendAsync(new ReplyToTicket.Command(TicketRef.Of(first.Number), "รูป", [key]), "coordinator");

        var refused = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ReplyToTicket.Command(TicketRef.Of(second.Number), "รูป", [key]), "coordinator2"));
        Assert.Equal(RuleKind.NotFound, refused.Kind);
        Assert.Single((await house.SendAsync(new GetTicket.Query(TicketRef.Of(second.Number)), "technician")).Timeline);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Of_two_technicians_at_once_one_gets_the_ticket_and_the_other_is_told_who_has_it(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        for (var round = 0; round < 10; round++)
        {
            var number = (await house.ReportAsync()).Number;
            var outcomes = await Task.WhenAll(ClaimAsync("technician", number), ClaimAsync("technician2", number));
            var refused = Assert.Single(outcomes, o => o.Refused is not null);
            var winner = Assert.Single(outcomes, o => o.Refused is null);
            Assert.Equal("ticket.already-claimed", refused.Refused!.Code);
            Assert.Contains($"นาย{winner.By} ทดสอบ", refused.Refused.Message, StringComparison.Ordinal);
        }

        async Task<(string By, RuleException? Refused)> ClaimAsync(string by, string number)
        {
            try
            {
                await house.SendAsync(new ClaimTicket.Command(number), by);
                return (by, null);
            }
            catch (RuleException refused)
            {
                return (by, refused);
            }
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_stale_save_is_refused_and_says_who_changed_it_and_when(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var number = (await house.ReportAsync()).Number;
        var read = await house.SendAsync(new GetTicket.Query(TicketRef.Of(number)), "technician");
        house.Clock.Move(TimeSpan.FromMinutes(3));
        await house.SendAsync(new ChangeTicket.Command(number, Priority: Priority.High, Version: read.Version), "groupdirector");

        var stale = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new HoldTicket.Command(number, OnHoldReason.Parts, Version: read.Version), "technician"));
        Assert.Equal(RuleKind.Conflict, stale.Kind);
        Assert.Equal(("นายgroupdirector ทดสอบ", house.Clock.GetUtcNow().UtcDateTime, read.Version + 1), (stale.Stale!.ChangedBy, stale.Stale.ChangedAt, stale.Stale.Version));
        Assert.Equal(TicketStatus.New, (await house.SendAsync(new GetTicket.Query(TicketRef.Of(number)), "technician")).Status);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_failure_leaves_everything_as_it_was(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var number = (await house.ReportAsync()).Number;
        var before = await house.DbAsync(db => db.AuditEntries.CountAsync());

        // The second half fails: the file is not there.
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ReplyToTicket.Command(TicketRef.Of(number), "รูป", [Guid.NewGuid()]), "technician"));
        Assert.Equal(1, await house.DbAsync(db => db.TicketEvents.CountAsync()));
        Assert.Equal(before, await house.DbAsync(db => db.AuditEntries.CountAsync()));
    }

    [Theory, OnSqlite]
    public async Task A_person_who_is_disabled_or_loses_a_role_has_lost_it_with_the_next_request(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.ReportAsync();
        Assert.Single((await house.SendAsync(new GetTickets.Query(new TicketFilter()), "coordinator")).Rows);
        await house.DbAsync(async db =>
        {
            var person = await db.People.SingleAsync(p => p.UserName == "coordinator");
            person.Disable();
            return await db.SaveChangesAsync();
        });
        house.Clock.Move(TimeSpan.FromSeconds(11));
        Assert.Equal(RuleKind.SignInRequired, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetTickets.Query(new TicketFilter()), "coordinator"))).Kind);
    }

    [Theory]
    [InlineData("/queue?status=open", "/queue?status=open")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/a\r\nLocation: //evil.example", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void Redirects_stay_on_this_site(string? asked, string expected) => Assert.Equal(expected, LocalAddress.OrHome(asked));

    private static Task<Guid> FileAsync(House house) => house.DbAsync(async db =>
    {
        var file = new Attachment(new StoredFile(Guid.NewGuid().ToString("N"), FileKind.Png, 10, new string('0', 64), 1, 1), "รูป.png", DateTime.UnixEpoch);
        db.Attachments.Add(file);
        await db.SaveChangesAsync();
        return file.Key;
    });
}
