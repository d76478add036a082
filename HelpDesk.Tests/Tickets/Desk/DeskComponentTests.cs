using Bunit;
using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Tickets;
using HelpDesk.Web.Tickets.Desk;
using Microsoft.AspNetCore.Components;

namespace HelpDesk.Tests.Tickets.Desk;

public sealed class DeskComponentTests : DeskContext
{
    [Fact]
    public void A_row_offers_to_take_what_nobody_has_to_those_who_may()
    {
        GetTickets.Row? claimed = null;
        var row = Render<QueueRow>(p => p.Add(r => r.Row, Row()).Add(r => r.CanClaim, true).Add(r => r.OnClaim, EventCallback.Factory.Create<GetTickets.Row>(this, r => claimed = r)));

        Assert.Equal("R2570-000123", row.Find("tr").GetAttribute("data-number"));
        Assert.Equal("/tickets/R2570-000123", row.Find("a.subject").GetAttribute("href"));
        row.Find("button[data-claim]").Click();
        Assert.Equal("R2570-000123", claimed?.Number);

        Assert.Empty(Render<QueueRow>(p => p.Add(r => r.Row, Row())).FindAll("[data-claim]"));
        Assert.Empty(Render<QueueRow>(p => p.Add(r => r.Row, Row() with { AssigneeName = "นายนรินทร์" }).Add(r => r.CanClaim, true)).FindAll("[data-claim]"));
        Assert.Empty(Render<QueueRow>(p => p.Add(r => r.Row, Row() with { Status = TicketStatus.Cancelled }).Add(r => r.CanClaim, true)).FindAll("[data-claim]"));
    }

    [Fact]
    public void A_row_writes_what_people_typed_as_text()
    {
        var row = Render<QueueRow>(p => p.Add(r => r.Row, Row() with { Subject = "<script>alert(1)</script>" }));
        Assert.Empty(row.FindAll("script"));
        Assert.Equal("<script>alert(1)</script>", row.Find("a.subject").TextContent);
    }

    [Fact]
    public void Searching_waits_for_two_characters_and_a_pause()
    {
        List<string?> searched = [];
        var box = Render<SearchBox>(p => p.Add(b => b.OnSearch, EventCallback.Factory.Create<string?>(this, searched.Add)));

        box.Find("#search").Input("จ");
        box.Find("#search").Input("จอ");
        box.WaitForAssertion(() => Assert.Equal(["จอ"], searched));

        box.Render(p => p.Add(b => b.Text, "จอ"));
        box.Find("#search").Input("จ");
        box.WaitForAssertion(() => Assert.Equal(["จอ", null], searched));
        Assert.Equal("จ", box.Find("#search").GetAttribute("value"));
    }

    [Theory]
    [InlineData("9/2/2569")]
    [InlineData("๙/๒/๒๕๖๙")]
    [InlineData("9 ก.พ. 69")]
    [InlineData("2026-02-09")]
    public void A_date_field_shows_what_it_understood(string typed)
    {
        DateOnly? value = null;
        var field = Render<DateField>(p => p.Add(f => f.Id, "from").Add(f => f.Label, "ตั้งแต่").Add(f => f.ValueChanged, EventCallback.Factory.Create<DateOnly?>(this, d => value = d)));

        field.Find("#from").Change(typed);

        Assert.Equal(new DateOnly(2026, 2, 9), value);
        Assert.Equal("9 กุมภาพันธ์ 2569", field.Find("#from-understood").TextContent);
        Assert.Equal("2026-02-09", field.Find("input[type=date]").GetAttribute("value"));

        field.Find("#from").Change("เมื่อวาน");
        Assert.Null(value);
        Assert.Equal("true", field.Find("#from").GetAttribute("aria-invalid"));
        Assert.Equal("เมื่อวาน", field.Find("#from").GetAttribute("value"));
    }

    [Fact]
    public void A_reply_is_public_a_note_is_not_and_the_field_is_empty_afterwards()
    {
        var composer = Render<Composer>(p => p.Add(c => c.Ticket, Ticket(version: 4)).Add(c => c.CanNote, true));
        Assert.True(composer.Find("#reply-send").HasAttribute("disabled"));

        composer.Find("#reply").Input("กำลังไปครับ");
        composer.Find("form").Submit();

        // Keeping the draft may be under way: what is sent waits its turn.
        composer.WaitForAssertion(() => Assert.Equal("กำลังไปครับ", Assert.Single(Sent<ReplyToTicket.Command>()).Text));
        composer.WaitForAssertion(() => Assert.Equal("", composer.Find("#reply").GetAttribute("value") ?? ""));
        composer.Find("input[value=internal]").Change(true);
        composer.Find("#reply").Input("หมดประกันแล้ว");
        composer.WaitForAssertion(() => Assert.False(composer.Find("#reply-send").HasAttribute("disabled")));
        composer.Find("form").Submit();
        composer.WaitForAssertion(() => Assert.Equal("หมดประกันแล้ว", Assert.Single(Sent<NoteTicket.Command>()).Text));
        composer.WaitForAssertion(() => Assert.Equal("", composer.Find("#reply").GetAttribute("value") ?? ""));
        composer.WaitForAssertion(() => Assert.Equal(2, Module.Invocations["forget"].Count));
    }

    [Fact]
    public void A_refused_reply_stays_in_the_field()
    {
        Refusal = RuleException.Conflict("ticket.not-open", "เรื่องนี้สิ้นสุดแล้ว");
        var composer = Render<Composer>(p => p.Add(c => c.Ticket, Ticket(version: 4)));
        Assert.Empty(composer.FindAll("input[value=internal]"));

        composer.Find("#reply").Input("ยังไม่หายค่ะ");
        composer.Find("form").Submit();

        composer.WaitForAssertion(() => Assert.Contains("เรื่องนี้สิ้นสุดแล้ว", composer.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("ยังไม่หายค่ะ", composer.Find("#reply").GetAttribute("value"));
        Assert.Empty(Module.Invocations["forget"]);
    }

    [Fact]
    public void What_was_typed_before_the_page_was_lost_comes_back()
    {
        Module.Setup<string?>("kept", "reply:R2570-000123").SetResult("พิมพ์ค้างไว้");
        var composer = Render<Composer>(p => p.Add(c => c.Ticket, Ticket(version: 4)));
        composer.WaitForAssertion(() => Assert.Equal("พิมพ์ค้างไว้", composer.Find("#reply").GetAttribute("value")));
    }

    [Fact]
    public async Task A_stale_save_tells_who_was_first_keeps_the_text_and_goes_through_when_seen()
    {
        List<int> versions = [];
        var refuse = true;
        var opened = Ticket(version: 4);
        var dialog = Render<TicketDialog>(p => Parameters(p, opened));
        await dialog.InvokeAsync(dialog.Instance.Begin);

        // While the window is open, a colleague changes the ticket: that is told at once, and the save still names what was seen.
        dialog.Render(p => Parameters(p, Ticket(version: 5, more: Entry(2, "นางสาวศิริพร", TicketEventKind.PriorityChanged, "", "low", "high"))));
        Assert.Contains("นางสาวศิริพร", dialog.Find(".notice[data-tone=info]").TextContent, StringComparison.Ordinal);
        dialog.Find("form").Submit();
        Assert.Contains("ศิริพร ได้แก้ไข", dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("ที่พิมพ์ไว้", dialog.Find("#text").GetAttribute("value"));

        refuse = false;
        dialog.Find("form").Submit();
        Assert.Equal([4, 5], versions);
        Assert.Empty(dialog.FindAll(".notice"));
        Assert.Single(Module.Invocations["closeDialog"]);

        void Parameters(ComponentParameterCollectionBuilder<TicketDialog> p, GetTicket.Details ticket) => p
            .Add(d => d.Id, "hold").Add(d => d.Title, "พักรอ").Add(d => d.Submit, "พักรอ").Add(d => d.Ticket, ticket)
            .Add(d => d.Send, version =>
            {
                versions.Add(version);
                return refuse
                    ? throw new RuleException(RuleKind.Conflict, "ticket.stale", "ศิริพร ได้แก้ไขแล้ว") { Stale = new StaleInfo("ศิริพร", Now, 5) }
                    : Task.CompletedTask;
            })
            .AddChildContent("<textarea id=\"text\" value=\"ที่พิมพ์ไว้\"></textarea>");
    }

    [Fact]
    public void Notes_stand_out_and_states_tell_from_and_to()
    {
        var note = Render<TimelineEntry>(p => p.Add(e => e.Entry, Entry(1, "นายนรินทร์", TicketEventKind.Note, "หมดประกัน")));
        Assert.Contains("is-note", note.Find("li").ClassName, StringComparison.Ordinal);
        Assert.Contains("บันทึกภายใน", note.Markup, StringComparison.Ordinal);

        var state = Render<TimelineEntry>(p => p.Add(e => e.Entry, Entry(2, "นายนรินทร์", TicketEventKind.StatusChanged, "", "in-progress", "on-hold.parts")));
        Assert.Equal("กำลังดำเนินการ → รออะไหล่", state.Find("b").TextContent);
        Assert.Equal("on-hold", state.Find("li").GetAttribute("data-status"));
    }

    [Fact]
    public void Every_kind_of_entry_has_words_and_a_drawing()
    {
        foreach (var kind in Enum.GetValues<TicketEventKind>())
        {
            var entry = Entry(1, "นายนรินทร์", kind, "", "new", "assigned");
            Assert.False(string.IsNullOrWhiteSpace(TimelineWords.Of(entry)));
            Assert.False(string.IsNullOrWhiteSpace(TimelineWords.Icon(entry)));
        }
    }

    [Fact]
    public void Pictures_are_shown_and_documents_named()
    {
        var picture = new GetTicket.FileRow(Guid.NewGuid(), "ฝาหลัง.jpg", FileKind.Jpeg, 1000, 800, 600);
        var files = Render<TicketFiles>(p => p.Add(f => f.Files, [picture, picture with { Key = Guid.NewGuid(), FileName = "ใบเสนอราคา.pdf", Kind = FileKind.Pdf }]));
        Assert.Equal($"/files/{picture.Key}", files.Find("img").GetAttribute("src"));
        Assert.Equal("PDF", files.Find(".file-kind").TextContent);
    }

    [Theory]
    [InlineData("นางสาวศิริพร แก้วมา", "ศก")]
    [InlineData("นายเอกชัย แสนดี", "อส")]
    [InlineData("admin", "a")]
    [InlineData(null, "")]
    public void Initials_leave_out_titles_and_leading_vowels(string? name, string initials) => Assert.Equal(initials, TicketLooks.Initials(name));

    private static GetTickets.Row Row() => new(
        1, "R2570-000123", "เครื่องพิมพ์กระดาษติด", "1050010001", "โรงเรียนบ้านดอนแก้ว", "แม่ริม", "printer", "เครื่องพิมพ์", Priority.High, TicketStatus.New, null, null, null,
        "ครูสมศรี", "ห้องธุรการ", Now, Now, 1);
}
