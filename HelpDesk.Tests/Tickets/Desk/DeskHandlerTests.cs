using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Tickets.Desk;

public sealed class DeskHandlerTests
{
    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Two_technicians_claim_at_once_one_wins_and_the_other_is_told_who(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        for (var i = 0; i < 5; i++)
        {
            var number = (await house.ReportAsync()).Number;
            var claims = new[] { "technician", "technician2" }.Select(by => Task.Run(() => house.SendAsync(new ClaimTicket.Command(number), by))).ToList();
            await Task.WhenAll(claims.Select(c => ((Task)c).ContinueWith(_ => { }, TaskScheduler.Default)));

            var winner = claims.FindIndex(c => c.IsCompletedSuccessfully);
            var refused = Assert.IsType<RuleException>(Assert.Single(claims, c => c.IsFaulted).Exception!.InnerException);
            Assert.Equal("ticket.already-claimed", refused.Code);
            var name = winner == 0 ? "นายtechnician ทดสอบ" : "นายtechnician2 ทดสอบ";
            Assert.Contains(name, refused.Message, StringComparison.Ordinal);
            Assert.Equal(name, (await house.SendAsync(new GetTicket.Query(TicketRef.Of(number)), "auditor")).AssigneeName);
        }
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task A_stale_save_says_who_was_first_and_changes_nothing(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var number = (await house.ReportAsync()).Number;
        var read = await house.SendAsync(new GetTicket.Query(TicketRef.Of(number)), "technician");
        await house.SendAsync(new ChangeTicket.Command(number, Priority: Priority.High, Version: read.Version), "technician2");

        var refused = await Assert.ThrowsAsync<RuleException>(() =>
            house.SendAsync(new HoldTicket.Command(number, OnHoldReason.Parts, "รอหมึก", read.Version), "technician"));

        Assert.Equal(RuleKind.Conflict, refused.Kind);
        Assert.Equal("นายtechnician2 ทดสอบ", refused.Stale!.ChangedBy);
        var now = await house.SendAsync(new GetTicket.Query(TicketRef.Of(number)), "technician");
        Assert.Equal((TicketStatus.New, refused.Stale.Version), (now.Status, now.Version));

        // Having seen that, the same text goes through on the newest version.
        await house.SendAsync(new HoldTicket.Command(number, OnHoldReason.Parts, "รอหมึก", refused.Stale.Version), "technician");
        Assert.Equal(TicketStatus.OnHold, (await house.SendAsync(new GetTicket.Query(TicketRef.Of(number)), "technician")).Status);
    }

    [Theory]
    [OnSqlite]
    public async Task An_internal_note_is_never_shown_to_the_school(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var receipt = await house.ReportAsync();
        await house.SendAsync(new NoteTicket.Command(receipt.Number, "เครื่องนี้หมดประกันแล้ว"), "technician");

        var office = await house.SendAsync(new GetTicket.Query(TicketRef.Of(receipt.Number)), "auditor");
        Assert.Contains(office.Timeline, e => e.Kind == TicketEventKind.Note);
        foreach (var (reference, by) in new[] { (TicketRef.Of(receipt.Number), "coordinator"), (TicketRef.Of(receipt.Number), "teacher"), (new TicketRef(null, receipt.TrackSecret), null) })
        {
            var seen = await house.SendAsync(new GetTicket.Query(reference), by);
            Assert.DoesNotContain(seen.Timeline, e => e.Text.Contains("หมดประกัน", StringComparison.Ordinal) || !e.IsPublic);
        }
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Choices_are_the_own_schools_in_dictionary_order_and_colleagues_are_no_business_of_a_school(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var office = await house.SendAsync(new GetTicketChoices.Query(), "technician");
        Assert.Equal(["โรงเรียนเจดีย์แก้ว", "โรงเรียนบ้านดอนแก้ว", "โรงเรียนวัดแม่กะ", "สำนักงานเขตพื้นที่การศึกษาทดสอบ"], office.Schools.Select(s => s.Name));
        Assert.Equal(["เมือง", "แม่ริม", "สันป่าตอง"], office.Districts);
        Assert.Equal(3, office.Technicians.Count);

        var school = await house.SendAsync(new GetTicketChoices.Query(), "coordinator2");
        Assert.Equal([TestOffice.SecondSchool], school.Schools.Select(s => s.Code));
        Assert.Empty(school.Technicians);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Own_reports_are_those_sent_while_signed_in(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.ReportAsync();
        var mine = (await house.ReportAsync(by: "teacher")).Number;
        var page = await house.SendAsync(new GetTickets.Query(new TicketFilter(Mine: true), TicketOrder.Newest), "teacher");
        Assert.Equal([mine], page.Rows.Select(r => r.Number));
    }
}
