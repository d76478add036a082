using Bunit;
using HelpDesk.Core.Teamwork;
using HelpDesk.Core.Tickets;
using HelpDesk.Web.Tickets.Desk;

namespace HelpDesk.Tests.Tickets.Desk;

/// <summary>What is being written stays, is the newest there is, and goes to nobody it was not meant for.</summary>
public sealed class ComposerTests : DeskContext
{
    private const string Kept = "reply:R2570-000123";
    private static readonly long Stamp = TabCopy.StampOf(Now);

    [Fact]
    public void The_newer_of_what_the_tab_and_what_the_server_kept_wins()
    {
        // Begun here, finished on the phone: what the tab has was written on an older draft.
        Draft("พรุ่งนี้จะเข้าไปซ่อมให้");
        Tab(new TabCopy("พรุ่งนี้จะ", TabCopy.Public, Stamp - 5000));
        Shows("พรุ่งนี้จะเข้าไปซ่อมให้", isInternal: false);
        Assert.NotEmpty(Module.Invocations["forget"]);
    }

    [Fact]
    public void What_was_typed_after_the_servers_draft_wins_over_it_and_is_kept()
    {
        Draft("พรุ่งนี้");
        Tab(new TabCopy("พรุ่งนี้จะเข้าไป", TabCopy.Internal, Stamp, Stamp + 10));
        Shows("พรุ่งนี้จะเข้าไป", isInternal: true).WaitForAssertion(() => Assert.Equal(("พรุ่งนี้จะเข้าไป", true), (Sent<KeepReplyDraft.Command>()[0].Text, Sent<KeepReplyDraft.Command>()[0].IsInternal)));
    }

    [Fact]
    public void What_was_typed_without_a_line_wins_by_its_time()
    {
        Draft("พรุ่งนี้");
        Tab(new TabCopy("มะรืนนี้", TabCopy.Public, 0, Stamp + 60_000));
        Shows("มะรืนนี้", isInternal: false);
    }

    [Fact]
    public void What_was_sent_from_another_device_does_not_come_back_as_unsent()
    {
        Tab(new TabCopy("กำลังไปครับ", TabCopy.Public, Stamp));
        Shows("", isInternal: false);
        Assert.NotEmpty(Module.Invocations["forget"]);
    }

    [Fact]
    public void What_was_sent_before_it_was_ever_kept_does_not_come_back_either()
    {
        Tab(new TabCopy("กำลังไปครับ ", TabCopy.Public, 0, Stamp));
        Shows("", isInternal: false, Entry(2, "นายนรินทร์", TicketEventKind.Reply, "กำลังไปครับ"));
    }

    [Fact]
    public void Words_of_an_unknown_kind_are_for_the_office_only()
    {
        Module.Setup<string?>("kept", Kept).SetResult("หมดประกันแล้ว อย่าเพิ่งบอก");
        Shows("หมดประกันแล้ว อย่าเพิ่งบอก", isInternal: true);
    }

    [Fact]
    public void The_kind_is_kept_with_the_words_the_moment_it_is_chosen()
    {
        var composer = Shows("", isInternal: false);
        Act(composer, () => composer.Find("#reply").Input("หมดประกันแล้ว"));
        Act(composer, () => composer.Find("input[value=internal]").Change(true));
        Assert.Equal("internal", composer.Find("#reply").GetAttribute("data-keep-kind"));
        Assert.Equal(TabCopy.Internal, TabCopy.Read((string)Module.Invocations["keep"][^1].Arguments[1]!)!.Kind);
    }

    [Fact]
    public async Task What_is_sent_ends_its_draft_and_is_not_kept_again()
    {
        var composer = Shows("", isInternal: false);
        Act(composer, () => composer.Find("#reply").Input("กำลังไปครับ"));
        composer.WaitForAssertion(() => Assert.Single(Sent<KeepReplyDraft.Command>()));
        Act(composer, () => composer.Find("form").Submit());
        composer.WaitForAssertion(() => Assert.True(Assert.Single(Sent<ReplyToTicket.Command>()).EndsDraft));
        composer.WaitForAssertion(() => Assert.Equal("", composer.Find("#reply").GetAttribute("value") ?? ""));

        // Longer than it waits before it keeps a draft.
        await Task.Delay(1000);
        Assert.Single(Sent<KeepReplyDraft.Command>());
    }

    [Fact]
    public void A_ticket_that_ends_in_mid_sentence_leaves_the_sentence_to_be_read()
    {
        var composer = Shows("", isInternal: false);
        Act(composer, () => composer.Find("#reply").Input("กำลังไปค"));
        composer.Render(p => p.Add(c => c.Ticket, Ticket(status: TicketStatus.Merged)).Add(c => c.HasEnded, true));
        Assert.Equal("กำลังไปค", composer.Find("#reply").GetAttribute("value"));
        Assert.True(composer.Find("#reply").HasAttribute("readonly"));
        Assert.NotEmpty(composer.FindAll("#reply-ended"));
        Assert.Empty(composer.FindAll("#reply-send"));

        Act(composer, () => composer.Find("#reply-discard").Click());
        Assert.Empty(composer.FindAll("#reply"));
        composer.WaitForAssertion(() => Assert.Contains(Sent<KeepReplyDraft.Command>(), c => string.IsNullOrEmpty(c.Text)));
    }

    [Fact]
    public void A_prepared_reply_is_taken_twice_and_its_open_places_are_asked_about()
    {
        Answers[typeof(GetPreparedReplies.Query)] = _ => new[] { new GetPreparedReplies.Row(7, "นัดเข้า", "เรียน {requester} จะเข้าไป {วันที่}", null, 1) };
        var composer = Shows("", isInternal: false);
        Act(composer, () => composer.Find("#prepared").Change("7"));
        Assert.Equal("", composer.Find("#prepared").GetAttribute("value") ?? "");
        Act(composer, () => composer.Find("#prepared").Change("7"));
        Assert.Equal("เรียน ครูสมศรี จะเข้าไป {วันที่}\nเรียน ครูสมศรี จะเข้าไป {วันที่}", composer.Find("#reply").GetAttribute("value"));

        Act(composer, () => composer.Find("form").Submit());
        Assert.Contains("{วันที่}", composer.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(Sent<ReplyToTicket.Command>());
        Act(composer, () => composer.Find("form").Submit());
        composer.WaitForAssertion(() => Assert.Single(Sent<ReplyToTicket.Command>()));
    }

    private void Draft(string text) => Answers[typeof(GetReplyDraft.Query)] = _ => new GetReplyDraft.Draft(text, false, Now);

    private void Tab(TabCopy copy) => Module.Setup<string?>("kept", Kept).SetResult(copy.Write());

    private IRenderedComponent<Composer> Shows(string text, bool isInternal, params GetTicket.Entry[] timeline)
    {
        var composer = Render<Composer>(p => p.Add(c => c.Ticket, Ticket(more: timeline)).Add(c => c.CanNote, true).Add(c => c.Writer, "นายนรินทร์"));
        composer.WaitForAssertion(() => Assert.NotEmpty(Sent<GetPreparedReplies.Query>()));
        composer.WaitForAssertion(() => Assert.Equal(text, composer.Find("#reply").GetAttribute("value") ?? ""));
        Assert.Equal(isInternal, composer.Find("input[value=internal]").HasAttribute("checked"));
        return composer;
    }
}
