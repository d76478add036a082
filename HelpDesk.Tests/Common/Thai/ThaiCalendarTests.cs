using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Tests.Common.Thai;

public class ThaiCalendarTests
{
    private static readonly DateOnly _today = new(2026, 11, 20);

    [Fact]
    public void A_fiscal_year_turns_at_midnight_in_bangkok()
    {
        var turn = Utc(2026, 9, 30, 17, 0, 0);
        Assert.Equal(new DateTime(2026, 10, 1, 0, 0, 0), ThaiCalendar.ToBangkok(turn));
        Assert.Equal(2569, ThaiCalendar.FiscalYear(turn.AddSeconds(-1)));
        Assert.Equal(2569, ThaiCalendar.FiscalYear(turn.AddTicks(-1)));
        Assert.Equal(2570, ThaiCalendar.FiscalYear(turn));
        Assert.Equal((Utc(2025, 9, 30, 17, 0, 0), turn), ThaiCalendar.FiscalYearRange(2569));
        Assert.Equal(DateTimeKind.Utc, ThaiCalendar.FiscalYearRange(2569).FromUtc.Kind);
    }

    [Theory]
    [InlineData(2026, 11, 20, 2570)]
    [InlineData(2026, 9, 30, 2569)]
    [InlineData(2026, 10, 1, 2570)]
    [InlineData(2026, 12, 31, 2570)]
    [InlineData(2027, 1, 1, 2570)]
    public void A_fiscal_year_is_named_by_its_end(int year, int month, int day, int fiscal) =>
        Assert.Equal(fiscal, ThaiCalendar.FiscalYear(new DateOnly(year, month, day)));

    [Theory]
    [InlineData(2026, 5, 15, 2568)]
    [InlineData(2026, 5, 16, 2569)]
    [InlineData(2026, 5, 31, 2569)]
    [InlineData(2026, 6, 1, 2569)]
    [InlineData(2027, 1, 1, 2569)]
    [InlineData(2027, 4, 30, 2569)]
    public void An_academic_year_runs_from_16_may(int year, int month, int day, int academic) =>
        Assert.Equal(academic, ThaiCalendar.AcademicYear(new DateOnly(year, month, day)));

    [Fact]
    public void Every_instant_lies_in_the_range_of_its_fiscal_year()
    {
        var seconds = Gen.Choose(0, int.MaxValue).ToArbitrary();
        Prop.ForAll(seconds, after =>
        {
            var utc = Utc(2000, 1, 1, 0, 0, 0).AddSeconds(after);
            var (from, until) = ThaiCalendar.FiscalYearRange(ThaiCalendar.FiscalYear(utc));
            var day = ThaiCalendar.BangkokDate(utc);
            return utc >= from && utc < until
                && utc >= ThaiCalendar.StartOfDayUtc(day) && utc < ThaiCalendar.StartOfDayUtc(day.AddDays(1));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void The_day_is_the_day_in_bangkok()
    {
        Assert.Equal(new DateOnly(2026, 12, 31), ThaiCalendar.BangkokDate(Utc(2026, 12, 31, 16, 59, 59)));
        Assert.Equal(new DateOnly(2027, 1, 1), ThaiCalendar.BangkokDate(Utc(2026, 12, 31, 17, 0, 0)));
        Assert.Equal(Utc(2026, 12, 31, 17, 0, 0), ThaiCalendar.StartOfDayUtc(new DateOnly(2027, 1, 1)));
        Assert.Equal(2569, ThaiCalendar.BuddhistYear(new DateOnly(2026, 12, 31)));
        Assert.Throws<ArgumentException>(() => ThaiCalendar.ToBangkok(DateTime.SpecifyKind(Utc(2026, 1, 1, 0, 0, 0), DateTimeKind.Local)));
    }

    [Theory]
    [InlineData("th", "9 ก.พ. 2569", "9 กุมภาพันธ์ 2569", "14:05 น.", "9 ก.พ. 2569 14:05 น.")]
    [InlineData("th-TH", "9 ก.พ. 2569", "9 กุมภาพันธ์ 2569", "14:05 น.", "9 ก.พ. 2569 14:05 น.")]
    [InlineData("", "9 ก.พ. 2569", "9 กุมภาพันธ์ 2569", "14:05 น.", "9 ก.พ. 2569 14:05 น.")]
    [InlineData("en", "9 Feb 2569", "9 February 2569", "14:05", "9 Feb 2569 14:05")]
    [InlineData("en-GB", "9 Feb 2569", "9 February 2569", "14:05", "9 Feb 2569 14:05")]
    public void Dates_are_of_the_buddhist_era_in_both_languages(string language, string date, string longDate, string time, string both) =>
        In(language, () =>
        {
            var utc = Utc(2026, 2, 9, 7, 5, 59);
            Assert.Equal(date, ThaiCalendar.Date(utc));
            Assert.Equal(date, ThaiCalendar.Date(new DateOnly(2026, 2, 9)));
            Assert.Equal(longDate, ThaiCalendar.LongDate(utc));
            Assert.Equal(longDate, ThaiCalendar.LongDate(new DateOnly(2026, 2, 9)));
            Assert.Equal(time, ThaiCalendar.Time(utc));
            Assert.Equal(both, ThaiCalendar.DateAndTime(utc));
        });

    [Theory]
    [InlineData(0, "เมื่อสักครู่", "just now")]
    [InlineData(59, "เมื่อสักครู่", "just now")]
    [InlineData(-59, "เมื่อสักครู่", "just now")]
    [InlineData(60, "1 นาทีที่แล้ว", "1 minute ago")]
    [InlineData(5 * 60, "5 นาทีที่แล้ว", "5 minutes ago")]
    [InlineData(3599, "59 นาทีที่แล้ว", "59 minutes ago")]
    [InlineData(3600, "1 ชั่วโมงที่แล้ว", "1 hour ago")]
    [InlineData(2 * 3600 + 1, "2 ชั่วโมงที่แล้ว", "2 hours ago")]
    [InlineData(86400, "1 วันที่แล้ว", "1 day ago")]
    [InlineData(3 * 86400, "3 วันที่แล้ว", "3 days ago")]
    [InlineData(7 * 86400 - 1, "6 วันที่แล้ว", "6 days ago")]
    [InlineData(7 * 86400, "13 พ.ย. 2569", "13 Nov 2569")]
    [InlineData(-60, "20 พ.ย. 2569", "20 Nov 2569")]
    public void How_long_ago(int seconds, string thai, string english)
    {
        var now = Utc(2026, 11, 20, 5, 0, 0);
        In("th", () => Assert.Equal(thai, ThaiCalendar.Ago(now.AddSeconds(-seconds), now)));
        In("en", () => Assert.Equal(english, ThaiCalendar.Ago(now.AddSeconds(-seconds), now)));
    }

    [Theory]
    [InlineData("9/2/2569")]
    [InlineData("09/02/2569")]
    [InlineData("๙/๒/๒๕๖๙")]
    [InlineData("๐๙/๐๒/๖๙")]
    [InlineData("9-2-2569")]
    [InlineData("9.2.69")]
    [InlineData("9/2/69")]
    [InlineData("9 / 2 / 2569")]
    [InlineData("  9/2/2569\u200B ")]
    [InlineData("9/2/2026")]
    [InlineData("9/2/พ.ศ. 2569")]
    [InlineData("9/2/ค.ศ.2026")]
    [InlineData("9 ก.พ. 69")]
    [InlineData("9 ก.พ. 2569")]
    [InlineData("9 ก.พ.2569")]
    [InlineData("9ก.พ.69")]
    [InlineData("9 กพ 2569")]
    [InlineData("9 กพ. 69")]
    [InlineData("9 ก. พ. 69")]
    [InlineData("9-ก.พ.-69")]
    [InlineData("9 กุมภาพันธ์ 2569")]
    [InlineData("๙ กุมภาพันธ์ ๒๕๖๙")]
    [InlineData("9 กุมภาพันธ 2569")]
    [InlineData("9 กุมภา 69")]
    [InlineData("9 กุมภาพันธ์ พ.ศ. 2569")]
    [InlineData("9 ก.พ. พ.ศ. 2569")]
    [InlineData("9 ก.พ. พศ 69")]
    [InlineData("วันที่ 9 เดือน กุมภาพันธ์ พ.ศ. 2569")]
    [InlineData("9 กุมภาพันธ์ ค.ศ. 2026")]
    [InlineData("9 กุมภาพันธ์ ค.ศ. 26")]
    [InlineData("9 กุมภาพันธ์ 2026")]
    [InlineData("2026-02-09")]
    [InlineData("2569-02-09")]
    [InlineData("๒๕๖๙-๐๒-๐๙")]
    [InlineData("2026/2/9")]
    [InlineData("9 feb 2026")]
    [InlineData("9 Feb. 2026")]
    [InlineData("9 FEBRUARY 2569")]
    [InlineData("9-Feb-69")]
    [InlineData("9 Feb, 2569")]
    [InlineData("9 feb b.e. 2569")]
    [InlineData("9 feb AD 2026")]
    public void A_typed_date_is_understood(string typed)
    {
        Assert.True(ThaiCalendar.TryParseDate(typed, _today, out var date), typed);
        Assert.Equal(new DateOnly(2026, 2, 9), date);
    }

    [Theory]
    [InlineData("12/1/2569", 2026, 1, 12)]
    [InlineData("1/12/2569", 2026, 12, 1)]
    [InlineData("29/2/2567", 2024, 2, 29)]
    [InlineData("31/12/42", 1999, 12, 31)]
    [InlineData("1/1/2400", 1857, 1, 1)]
    [InlineData("1/1/2399", 2399, 1, 1)]
    [InlineData("5 พ.ย. 69", 2026, 11, 5)]
    [InlineData("5 พฤศจิกายน 69", 2026, 11, 5)]
    [InlineData("5 พฤษภา 69", 2026, 5, 5)]
    [InlineData("5 sept 2026", 2026, 9, 5)]
    [InlineData("5 may 2026", 2026, 5, 5)]
    public void The_day_stands_first_and_from_2400_on_a_year_is_buddhist(string typed, int year, int month, int day)
    {
        Assert.True(ThaiCalendar.TryParseDate(typed, _today, out var date), typed);
        Assert.Equal(new DateOnly(year, month, day), date);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("31/2/2569")]
    [InlineData("29/2/2569")]
    [InlineData("31/4/2569")]
    [InlineData("0/2/2569")]
    [InlineData("9/0/2569")]
    [InlineData("9/13/2569")]
    [InlineData("2/9")]
    [InlineData("9/2/256")]
    [InlineData("9/2/25690")]
    [InlineData("9/2/9999")]
    [InlineData("9/2/1000")]
    [InlineData("9/2/ค.ศ. 2569")]
    [InlineData("9 ก 2569")]
    [InlineData("9 พฤ 2569")]
    [InlineData("9 xyz 2569")]
    [InlineData("9 m 2569")]
    [InlineData("2569-02")]
    [InlineData("2569-13-01")]
    [InlineData("2026-02-30")]
    [InlineData("9/2-2569/1")]
    [InlineData("กุมภาพันธ์ 2569")]
    [InlineData("พรุ่งนี้")]
    [InlineData("\uD83D")]
    public void What_is_no_date_is_refused(string? typed)
    {
        Assert.False(ThaiCalendar.TryParseDate(typed, _today, out var date));
        Assert.Equal(default, date);
    }

    [Fact]
    public void Two_figures_are_a_year_of_the_present_buddhist_century()
    {
        Assert.True(ThaiCalendar.TryParseDate("1/6/05", new DateOnly(2058, 1, 1), out var date));
        Assert.Equal(2605, ThaiCalendar.BuddhistYear(date));
    }

    [Fact]
    public void A_very_long_text_is_refused_at_once() =>
        Assert.False(ThaiCalendar.TryParseDate("9" + new string('.', 1_000_000) + "x 2569", _today, out _));

    [Theory]
    [InlineData("th")]
    [InlineData("en")]
    public void A_written_date_is_understood_again(string language) => In(language, () =>
    {
        for (var date = new DateOnly(2024, 1, 1); date.Year < 2028; date = date.AddDays(1))
        {
            foreach (var written in new[] { ThaiCalendar.Date(date), ThaiCalendar.LongDate(date), ThaiText.ThaiDigits(ThaiCalendar.Date(date)) })
            {
                Assert.True(ThaiCalendar.TryParseDate(written, _today, out var read), written);
                Assert.Equal(date, read);
            }
        }
    });

    private static DateTime Utc(int year, int month, int day, int hour, int minute, int second) =>
        new(year, month, day, hour, minute, second, DateTimeKind.Utc);

    internal static void In(string language, Action check)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            check();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
