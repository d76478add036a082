using HelpDesk.Core.Tickets;
using HelpDesk.Web.Tickets.Desk;

namespace HelpDesk.Tests.Tickets.Desk;

public sealed class ListAddressTests
{
    [Fact]
    public void An_address_says_everything_the_list_shows()
    {
        var address = new ListAddress(
            new TicketFilter("on-hold", "1050010001", "แม่ริม", "printer", "me", "จอ & ภาพ", new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 20), Mine: true), "4-17");

        var written = address.At("/queue");

        Assert.StartsWith("/queue?status=on-hold&", written, StringComparison.Ordinal);
        Assert.Contains("from=2026-11-01", written, StringComparison.Ordinal);
        Assert.Equal(address, ListAddress.Parse("http://localhost" + written));
    }

    [Fact]
    public void No_filter_needs_no_question_mark() => Assert.Equal("/queue", ListAddress.Empty.At("/queue"));

    [Theory]
    [InlineData("/queue?status=broken&assignee=somebody&after=1%27--&from=20/11/2569")]
    [InlineData("/queue?status=&q=%20%20&assignee=&mine=2")]
    [InlineData("/queue?unknown=1#main")]
    public void What_an_address_does_not_say_properly_is_left_out(string uri) => Assert.Equal(ListAddress.Empty, ListAddress.Parse(uri));

    [Fact]
    public void Another_filter_begins_at_the_first_page() =>
        Assert.Null(ListAddress.Parse("/queue?after=4-17").With(f => f with { Category = "pc" }).After);

    [Fact]
    public void The_state_and_the_text_stand_outside_the_filter_button() =>
        Assert.Equal(2, ListAddress.Parse("/queue?status=new&q=จอ&category=pc&from=2026-11-01").FilterCount);
}
