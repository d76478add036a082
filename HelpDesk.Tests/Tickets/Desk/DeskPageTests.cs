using Bunit;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Disposals;
using HelpDesk.Core.OutsideRepairs;
using HelpDesk.Core.Teamwork;
using HelpDesk.Core.Tickets;
using HelpDesk.Web.Tickets.Desk;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Tickets.Desk;

/// <summary>The ticket's page and the queue, as wholes.</summary>
public sealed class DeskPageTests : DeskContext
{
    private List<GetTickets.Row> _rows = [Row(1), Row(2)];

    public DeskPageTests()
    {
        Answers[typeof(GetTicket.Query)] = q => Ticket(((GetTicket.Query)q).Ticket.Number!);
        Answers[typeof(GetTickets.Query)] = _ => new GetTickets.Page([.. _rows], null);
        Answers[typeof(CountTickets.Query)] = _ => new Dictionary<TicketStatus, int>();
    }

    [Fact]
    public async Task Typing_reads_nothing_and_what_changes_at_the_vendor_is_read()
    {
        var page = Render<TicketPage>(p => p.Add(t => t.Number, "R2570-000123"));
        page.WaitForAssertion(() => Assert.NotEmpty(Sent<GetPreparedReplies.Query>()));
        page.WaitForAssertion(() => Assert.True(Sent<GetTicket.Query>().Count >= 2));

        // The page reads once more when it begins to follow: that is to be over.
        await Task.Delay(500);
        var (repairs, assessments) = (Sent<GetTicketRepairs.Query>().Count, Sent<GetAssessment.Query>().Count);
        Assert.True(repairs > 0 && assessments > 0);

        var around = page.FindComponent<TicketTimeline>();
        var rendered = around.RenderCount;
        foreach (var text in new[] { "ก", "กำ", "กำล", "กำลัง" })
        {
            Act(page, () => page.Find("#reply").Input(text));
        }

        Assert.Equal((repairs, assessments), (Sent<GetTicketRepairs.Query>().Count, Sent<GetAssessment.Query>().Count));
        Assert.Equal(rendered, around.RenderCount);

        // An outside repair tells the ticket's topic; the ticket's own version stays.
        Bus.Publish([new LiveChange(Topics.Ticket(1), 9, 0)]);
        page.WaitForAssertion(() => Assert.True(Sent<GetTicketRepairs.Query>().Count > repairs && Sent<GetAssessment.Query>().Count > assessments));
        Assert.Equal("กำลัง", page.Find("#reply").GetAttribute("value"));
    }

    [Fact]
    public async Task Nothing_typed_for_one_ticket_stands_in_the_windows_of_the_next()
    {
        var page = Render<TicketPage>(p => p.Add(t => t.Number, "R2570-000123"));
        await Task.Delay(500);
        Act(page, () => page.Find("#done").Change("เปลี่ยนลูกยาง"));
        Act(page, () => page.Find("#cost").Change("350"));
        page.Render(p => p.Add(t => t.Number, "R2570-000124"));
        page.WaitForAssertion(() => Assert.Contains("R2570-000124", page.Find(".desk-head").TextContent, StringComparison.Ordinal));
        Assert.Equal(("", ""), (Value("#done"), Value("#cost")));

        string Value(string field) => page.Find(field).GetAttribute("value") ?? "";
    }

    [Fact]
    public void Each_window_has_its_own_words_and_is_empty_once_they_are_sent()
    {
        var actions = Render<TicketActions>(p => p.Add(a => a.Ticket, Ticket()).Add(a => a.Choices, Choices));
        Act(actions, () => actions.Find("[data-dialog-open=split]").Click());
        Act(actions, () => actions.Find("#split-subject").Change("จอภาพไม่ติด"));
        Act(actions, () => actions.Find("#split-description").Change("ไฟไม่เข้า"));
        foreach (var other in new[] { "#cancel-text", "#hold-text", "#assign-text", "#release-text", "#change-text", "#reopen-text" })
        {
            Assert.Equal("", actions.Find(other).GetAttribute("value") ?? "");
        }

        Act(actions, () => actions.Find("#split form").Submit());
        Assert.Equal(("จอภาพไม่ติด", "ไฟไม่เข้า"), (Assert.Single(Sent<SplitTicket.Command>()).Subject, Sent<SplitTicket.Command>()[0].Description));
        Assert.Equal("", actions.Find("#split-subject").GetAttribute("value") ?? "");
        Act(actions, () => actions.Find("#done").Change("เปลี่ยนลูกยาง"));
        Act(actions, () => actions.Find("#resolve form").Submit());
        actions.WaitForAssertion(() => Assert.Equal("", actions.Find("#done").GetAttribute("value") ?? ""));
        Assert.NotEmpty(Module.Invocations["forget"]);
    }

    [Fact]
    public void Another_list_has_nothing_ticked()
    {
        var queue = Queue();
        Act(queue, () => queue.Find("[data-select]").Change(true));
        Assert.Contains("1", queue.Find("#bulk [role=status]").TextContent, StringComparison.Ordinal);
        Act(queue, () => queue.Find(".tabs a[href*='status=new']").Click());
        queue.WaitForAssertion(() => Assert.True(queue.Find("#bulk-run").HasAttribute("disabled")));
        Assert.Empty(queue.FindAll("[data-select][checked]"));
    }

    [Fact]
    public void What_became_of_many_is_told_although_the_list_is_empty_now()
    {
        var queue = Queue();
        Act(queue, () => queue.Find("#bulk-all").Click());
        Answers[typeof(ClaimTicket.Command)] = c =>
        {
            _rows.RemoveAll(r => r.Number == ((ClaimTicket.Command)c).Number);
            return null;
        };
        Act(queue, () => queue.Find("#bulk form").Submit());
        queue.WaitForAssertion(() => Assert.Equal(2, queue.FindAll("#bulk-results li").Count));
        Bus.Publish([new LiveChange(Topics.Queue, 1, 1)]);
        queue.WaitForAssertion(() => Assert.NotEmpty(queue.FindAll(".empty")));
        Assert.Equal(2, queue.FindAll("#bulk-results li").Count);
    }

    [Theory, InlineData("Cancel"), InlineData("Reply")]
    public void What_every_reporter_reads_is_asked_once_more_with_the_number(string action)
    {
        var queue = Queue();
        Act(queue, () => queue.Find("#bulk-all").Click());
        Act(queue, () => queue.Find("#bulk-action").Change(action));
        Act(queue, () => queue.Find("#bulk-text").Change("ขออภัย"));
        Act(queue, () => queue.Find("#bulk form").Submit());
        Assert.Contains("ยืนยัน", queue.Find("#bulk-run").TextContent, StringComparison.Ordinal);
        Assert.Contains("2", queue.Find("#bulk-run").TextContent, StringComparison.Ordinal);

        // Other words, or other tickets, are asked about anew.
        Act(queue, () => queue.Find("#bulk-text").Change("ขออภัยค่ะ"));
        Assert.DoesNotContain("ยืนยัน", queue.Find("#bulk-run").TextContent, StringComparison.Ordinal);
        Act(queue, () => queue.Find("#bulk form").Submit());
        Assert.Empty(Sent<CancelTicket.Command>());
        Assert.Empty(Sent<ReplyToTicket.Command>());
        Act(queue, () => queue.Find("#bulk form").Submit());
        queue.WaitForAssertion(() => Assert.Equal(2, Sent<CancelTicket.Command>().Count + Sent<ReplyToTicket.Command>().Count));
    }

    [Fact]
    public void A_tick_that_was_refused_is_not_shown_as_ticked()
    {
        Answers[typeof(GetChecklist.Query)] = _ => new[] { new GetChecklist.Line(1, "ทดสอบพิมพ์", null, null) };
        Answers[typeof(TickChecklist.Command)] = _ => throw RuleException.Conflict("ticket.not-open", "เรื่องนี้สิ้นสุดแล้ว");
        var card = Render<ChecklistCard>(p => p.Add(c => c.Ticket, Ticket()));
        Act(card, () => card.Find("[data-check]").Change(true));
        Assert.False(card.Find("[data-check]").HasAttribute("checked"));
        Assert.Contains("สิ้นสุดแล้ว", card.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<QueuePage> Queue()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/queue");
        var queue = Render<QueuePage>();
        Act(queue, () => queue.Find("#select").Click());
        return queue;
    }

    private static GetTickets.Row Row(long id) => new(
        id, $"R2570-00012{id}", "เครื่องพิมพ์กระดาษติด", "1050010001", "โรงเรียนบ้านดอนแก้ว", "แม่ริม", "printer", "เครื่องพิมพ์", Priority.High, TicketStatus.New, null, null, null,
        "ครูสมศรี", "ห้องธุรการ", Now, Now, 1);
}
