using System.Globalization;
using System.Text;
using HelpDesk.Core.Loans;
using HelpDesk.Web.Loans.Desk;

namespace HelpDesk.Tests.Loans;

/// <summary>The calendar of loans as RFC 5545 asks for it.</summary>
public sealed class LoanCalendarTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 30, 5, TimeSpan.FromHours(7));

    public LoanCalendarTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("th-TH");

    [Fact]
    public void A_loan_is_a_whole_day_event_that_ends_on_the_first_free_day()
    {
        var text = LoanCalendar.Write([Entry(things: "เครื่องฉาย 2 เครื่อง")], "loans.example.go.th", Now);
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var lines = Unfolded(text);
        Assert.Equal(["BEGIN:VCALENDAR", "VERSION:2.0"], lines.Take(2));
        Assert.Equal(
            [
                "UID:L2570-0001@loans.example.go.th", "SEQUENCE:7", "DTSTAMP:20261120T023005Z", "DTSTART;VALUE=DATE:20261130", "DTEND;VALUE=DATE:20261202", "SUMMARY:เครื่องฉาย 2 เครื่อง · นายสมชาย ใจดี",
            ],
            lines.SkipWhile(l => l != "BEGIN:VEVENT").Skip(1).Take(6));
        Assert.Contains("STATUS:CONFIRMED", lines);
        Assert.Contains("L2570-0001", lines.Single(l => l.StartsWith("DESCRIPTION:", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void In_the_borrowers_own_calendar_no_name_stands_and_what_waits_is_tentative()
    {
        var lines = Unfolded(LoanCalendar.Write([Entry(borrower: "", state: LoanState.Requested)], "x", Now));
        Assert.Contains("SUMMARY:ลำโพง 1 ตัว", lines);
        Assert.Contains("STATUS:TENTATIVE", lines);
    }

    [Fact]
    public void Thai_lines_are_cut_at_75_octets_and_never_within_a_character()
    {
        var things = string.Join(", ", Enumerable.Range(1, 20).Select(i => $"ชุดประชุมทางไกล🎥 ห้องที่ {i}"));
        var text = LoanCalendar.Write([Entry(things: things)], "x", Now);
        var lines = text.Split("\r\n");
        Assert.All(lines, l => Assert.InRange(Encoding.UTF8.GetByteCount(l), 0, LoanCalendar.LongestLine));
        Assert.Contains(lines, l => Encoding.UTF8.GetByteCount(l) > LoanCalendar.LongestLine - 4);
        Assert.DoesNotContain('\ufffd', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
        Assert.Contains($"SUMMARY:{things.Replace(",", "\\,", StringComparison.Ordinal)} · นายสมชาย ใจดี", Unfolded(text));
    }

    [Theory]
    [InlineData("a,b;c\\d", "a\\,b\\;c\\\\d")]
    [InlineData("บรรทัด\r\nสอง\nสาม\rสี่", "บรรทัด\\nสอง\\nสาม\\nสี่")]
    [InlineData("x\u0007\u0000y", "xy")]
    public void Values_are_escaped(string text, string expected) => Assert.Equal(expected, LoanCalendar.Escape(text));

    [Fact]
    public void A_line_of_exactly_75_octets_stays_whole()
    {
        var line = new string('a', 75);
        Assert.Equal(line, LoanCalendar.Fold(line));
        Assert.Equal(line + "\r\n b", LoanCalendar.Fold(line + "b"));
    }

    [Fact]
    public void What_a_person_types_adds_no_line_of_its_own()
    {
        var lines = Unfolded(LoanCalendar.Write([Entry(things: "x\r\nEND:VEVENT\r\nBEGIN:VALARM")], "x", Now));
        Assert.Single(lines, "END:VEVENT");
        Assert.DoesNotContain("BEGIN:VALARM", lines);
    }

    private static ReadLoanFeed.Entry Entry(string things = "ลำโพง 1 ตัว", string borrower = "นายสมชาย ใจดี", LoanState state = LoanState.Approved) =>
        new("L2570-0001", state, things, "สำนักงานเขตพื้นที่การศึกษาทดสอบ", borrower, new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 1), 7);

    private static string[] Unfolded(string text) => text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
}
