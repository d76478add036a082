using Bunit;
using HelpDesk.Core.Loans;
using HelpDesk.Web.Loans;
using Microsoft.AspNetCore.Components;

namespace HelpDesk.Tests.Loans;

/// <summary>What the pages of loans work out by themselves: addresses, days of the calendar, what is typed.</summary>
public sealed class LoanPagesTests : BunitContext
{
    private static readonly DateOnly _friday = LoanCounter.Friday;
    private static readonly DateOnly _monday = new(2026, 11, 16);

    [Fact]
    public void What_was_chosen_comes_back_from_the_address()
    {
        var chosen = new AskAddress("5000", new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 25), new Dictionary<long, int> { [12] = 2, [15] = 1 }, true);
        var link = chosen.Link("/loans/ask");
        Assert.Equal("/loans/ask?owner=5000&from=2026-11-23&until=2026-11-25&items=12x2,15x1&view=calendar", link);
        var read = AskAddress.Parse("http://x" + link);
        Assert.Equal((chosen.Owner, chosen.From, chosen.Until, chosen.IsCalendar), (read.Owner, read.From, read.Until, read.IsCalendar));
        Assert.Equal(chosen.Items, read.Items);
    }

    [Theory]
    [InlineData("?from=2026-13-40&until=x&items=1x,x2,ax1,3x0,4x-1,99999999999999999999x1,5x1x1")]
    [InlineData("?items=&owner=")]
    [InlineData("")]
    public void An_address_is_never_an_error(string query)
    {
        var read = AskAddress.Parse("http://x/loans/ask" + query);
        Assert.Empty(read.Items);
        Assert.Equal((null, null, null), (read.Owner, read.From, read.Until));
        Assert.Equal(new LoanAddress(new LoanFilter()), LoanAddress.Parse("http://x/loans?state=nonsense&after=x&from=1&mine=2"));
    }

    [Fact]
    public void The_list_keeps_its_filter_in_the_address()
    {
        var list = new LoanAddress(new LoanFilter("out", false, true, "5000", null, "เครื่องฉาย&", new DateOnly(2026, 11, 1)), 77);
        Assert.Equal(list, LoanAddress.Parse("http://x" + list.Link()));
        Assert.Equal(new LoanAddress(new LoanFilter(Overdue: true)), LoanAddress.Parse("http://x/loans?overdue=1"));
    }

    [Fact]
    public void A_day_says_how_many_are_free_and_whether_it_is_open()
    {
        var answer = Answer(Row(1, 5, day => day.Day % 6));
        var days = FreeDay.For(answer, answer.Rows[0], 3, _friday);
        Assert.Equal(35, days.Count);
        Assert.Equal(("past", 4), (At(16).Level, At(16).Free));
        Assert.Equal(("few", 2, false), (At(20).Level, At(20).Free, At(20).IsClosed));
        Assert.Equal(("some", true), (At(21).Level, At(21).IsClosed));
        Assert.Equal("none", At(24).Level);
        Assert.Equal((true, true), (At(26).IsHoliday, At(26).IsClosed));

        FreeDay At(int day) => days.Single(d => d.Day == new DateOnly(2026, 11, day));
    }

    [Fact]
    public void Of_a_basket_each_kind_must_be_free_in_its_quantity()
    {
        var answer = Answer(Row(1, 5, _ => 2), Row(2, 5, day => day.Day == 24 ? 0 : 1), Row(3, 1, _ => 0));
        var basket = new Dictionary<long, int> { [1] = 2, [2] = 1 };
        var days = FreeDay.For(answer, basket, _friday);
        Assert.Equal(("some", 2, 2), On(days, 23));
        Assert.Equal(("few", 1, 2), On(days, 24));
        Assert.Equal(("none", 0, 2), On(FreeDay.For(answer, new Dictionary<long, int> { [1] = 3, [2] = 2 }, _friday), 23));

        static (string, int, int) On(IReadOnlyList<FreeDay> days, int day)
        {
            var found = days.Single(d => d.Day == new DateOnly(2026, 11, day));
            return (found.Level, found.Free, found.Of);
        }
    }

    [Fact]
    public void One_day_of_the_calendar_is_in_the_order_of_the_tab_key()
    {
        var answer = Answer(Row(1, 5, _ => 2));
        DateOnly? picked = null;
        var calendar = Render<ThingsCalendar>(p => p
            .Add(c => c.Answer, answer).Add(c => c.Basket, new Dictionary<long, int> { [1] = 1 }).Add(c => c.Today, _friday)
            .Add(c => c.From, new DateOnly(2026, 11, 23)).Add(c => c.Until, new DateOnly(2026, 11, 24))
            .Add(c => c.OnPick, EventCallback.Factory.Create<DateOnly>(this, d => picked = d)));
        Assert.Equal("2026-11-23", Assert.Single(calendar.FindAll("button.day[tabindex='0']")).GetAttribute("data-day"));
        Assert.Equal(["2026-11-23", "2026-11-24"], calendar.FindAll("button.day[aria-pressed='true']").Select(d => d.GetAttribute("data-day")));
        Assert.Equal(4, calendar.FindAll("button.day:disabled").Count);
        calendar.Find("[data-day='2026-11-25']").Click();
        Assert.Equal(new DateOnly(2026, 11, 25), picked);
    }

    [Fact]
    public void Days_are_numbers_and_nothing_else()
    {
        var form = KindForm.New();
        (form.Longest, form.Buffer) = ("๑๔", "2");
        form.Toggle(OpenDays.Saturday);
        form.Toggle(OpenDays.Monday);
        var terms = form.Details().Terms;
        Assert.Equal((14, 2, false, true), (terms.LongestDays, terms.BufferDays, terms.OpenDays.HasFlag(OpenDays.Monday), terms.OpenDays.HasFlag(OpenDays.Saturday)));
        form.Ahead = "สอง";
        Assert.Equal("Details.Terms.AheadDays", Assert.Single(Assert.Throws<RuleException>(() => form.Details()).Errors).Field);
    }

    [Fact]
    public void A_basket_holds_no_zeros_and_a_draft_needs_a_period()
    {
        var form = new AskForm { Owner = "5000" };
        form.Add(1, 2);
        form.Add(1, -3);
        form.Set(2, 100_000);
        Assert.Equal(new Dictionary<long, int> { [2] = 9999 }, form.Basket);
        Assert.Null(form.Draft());
        (form.From, form.Until) = (_friday, _friday);
        Assert.Equal(new LoanDraft.Item(2, 9999), Assert.Single(form.Draft()!.Items));
    }

    [Theory]
    [InlineData(2026, 11, 20, 2026, 11, 23)]
    [InlineData(2026, 11, 21, 2026, 11, 23)]
    [InlineData(2026, 11, 23, 2026, 11, 24)]
    public void A_loan_begins_on_the_next_workday(int year, int month, int day, int nextYear, int nextMonth, int nextDay) =>
        Assert.Equal(new DateOnly(nextYear, nextMonth, nextDay), LoanDates.NextWorkday(new DateOnly(year, month, day)));

    private static GetAvailability.Answer Answer(params GetAvailability.Row[] rows) => new(_monday, _monday.AddDays(34), new HashSet<DateOnly> { new(2026, 11, 26) }, rows);

    private static GetAvailability.Row Row(long id, int capacity, Func<DateOnly, int> free) => new(
        id, "5000", "เขต", LendableKind.Devices, "เครื่องฉาย", "เครื่อง", "", [], new LoanTerms(), capacity, 0, [.. Enumerable.Range(0, 35).Select(d => free(_monday.AddDays(d)))]);
}
