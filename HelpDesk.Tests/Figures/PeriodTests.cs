using System.Globalization;
using HelpDesk.Core.Figures;

namespace HelpDesk.Tests.Figures;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2570", "2026-10-01", "2027-09-30", "ปีงบประมาณ 2570", "2569")]
    [InlineData("2570-q1", "2026-10-01", "2026-12-31", "ไตรมาส 1 ปีงบประมาณ 2570", "2569-q4")]
    [InlineData("2570-q2", "2027-01-01", "2027-03-31", "ไตรมาส 2 ปีงบประมาณ 2570", "2570-q1")]
    [InlineData("2570-q4", "2027-07-01", "2027-09-30", "ไตรมาส 4 ปีงบประมาณ 2570", "2570-q3")]
    [InlineData("2570-01", "2027-01-01", "2027-01-31", "มกราคม 2570", "2569-12")]
    [InlineData("2569-11-16", "2026-11-16", "2026-11-22", "16 พ.ย. 2569 – 22 พ.ย. 2569", "2569-11-09")]
    [InlineData("a2569", "2026-05-16", "2027-05-15", "ปีการศึกษา 2569", "a2568")]
    public void A_code_names_a_period(string code, string from, string to, string label, string before)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("th-TH");
        Assert.True(Period.TryParse(code, out var period));
        Assert.Equal((Day(from), Day(to), label, code), (period.From, period.To, period.Label(), period.Code));
        Assert.Equal(before, period.Before().Code);
        Assert.Equal(period, period.Before().After());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026")]
    [InlineData("2570-q5")]
    [InlineData("2570-q0")]
    [InlineData("2570-13")]
    [InlineData("2569-11-17")]
    [InlineData("2569-02-30")]
    [InlineData("aa2569")]
    [InlineData("a2569-01")]
    [InlineData("2570 ")]
    [InlineData("٢٥٧٠")]
    [InlineData("99999999999")]
    public void Anything_else_is_none(string? code) => Assert.False(Period.TryParse(code, out _));

    [Fact]
    public void Every_day_lies_in_one_period_of_each_kind_and_these_are_whole_halves()
    {
        for (var day = new DateOnly(2024, 1, 1); day < new DateOnly(2028, 1, 1); day = day.AddDays(1))
        {
            foreach (var kind in Enum.GetValues<PeriodKind>())
            {
                var period = Period.Around(kind, day);
                Assert.True(period.From <= day && day <= period.To);
                Assert.True(Period.TryParse(period.Code, out var same) && same == period);
                Assert.Equal(period.To.AddDays(1), period.After().From);
                if (period.IsOfHalves)
                {
                    Assert.Equal(period.From, HalfMonth.FirstDay(HalfMonth.Number(period.From)));
                    Assert.Equal(period.To.AddDays(1), HalfMonth.FirstDay(HalfMonth.Number(period.To) + 1));
                }
            }
        }
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
