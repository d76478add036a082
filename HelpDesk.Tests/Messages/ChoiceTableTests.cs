using System.Globalization;
using Bunit;
using HelpDesk.Core.Messages;
using HelpDesk.Web.Messages;
using Microsoft.AspNetCore.Components;

namespace HelpDesk.Tests.Messages;

public sealed class ChoiceTableTests : BunitContext
{
    private readonly List<SaveMyChoices.Choice> _chosen = [];

    public ChoiceTableTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("th-TH");

    [Fact]
    public void Each_kind_has_a_choice_for_each_channel_that_is_on_in_its_area()
    {
        var table = Table([MessageChannel.Email, MessageChannel.Line]);
        Assert.Equal(2, table.FindAll("table").Count);
        Assert.Equal(["at-once", "never"], table.FindAll("[data-kind=ticket-answered] select").Select(s => s.GetAttribute("value")));
        Assert.Equal(6, table.FindAll("select").Count);
        Assert.All(table.FindAll("select"), s => Assert.Contains(" – ", s.GetAttribute("aria-label"), StringComparison.Ordinal));
    }

    [Fact]
    public void A_choice_names_its_kind_channel_and_timing()
    {
        Table([MessageChannel.Email, MessageChannel.Line]).Find("[data-kind=approval-waiting] [data-channel=line]").Change("daily");
        Assert.Equal([new SaveMyChoices.Choice(MessageKind.ApprovalWaiting, MessageChannel.Line, MessageTiming.Daily)], _chosen);
    }

    [Fact]
    public void What_is_no_timing_is_not_sent()
    {
        Table([MessageChannel.Email, MessageChannel.Line]).Find("[data-kind=approval-waiting] [data-channel=line]").Change("hourly");
        Assert.Empty(_chosen);
    }

    private IRenderedComponent<ChoiceTable> Table(IReadOnlyList<MessageChannel> channels) => Render<ChoiceTable>(p => p
        .Add(t => t.Choices, new GetMyChoices.Choices(
            channels,
            [.. new[] { MessageKind.TicketAssigned, MessageKind.TicketAnswered, MessageKind.ApprovalWaiting }.Select(k => new GetMyChoices.Row(k, [MessageTiming.AtOnce, MessageTiming.Never]))],
            "a@example.go.th", false, null, null))
        .Add(t => t.Chosen, EventCallback.Factory.Create<SaveMyChoices.Choice>(this, _chosen.Add)));
}
