using System.Globalization;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Tests.Common.Thai;

public class ThaiNumbersTests
{
    [Theory]
    [InlineData("th")]
    [InlineData("th-TH")]
    [InlineData("de-DE")]
    public void Numbers_read_the_same_in_every_language(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal("1,234,567", ThaiCalendar.Number(1234567));
            Assert.Equal("-1,250", ThaiCalendar.Number(-1250));
            Assert.Equal("0", ThaiCalendar.Number(0));
            Assert.Equal("1,250.00", ThaiCalendar.Money(1250m));
            Assert.Equal("0.13", ThaiCalendar.Money(0.125m));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("0812345678", "081-234-5678")]
    [InlineData("081 234 5678", "081-234-5678")]
    [InlineData("๐๘๑-๒๓๔-๕๖๗๘", "081-234-5678")]
    [InlineData("(062) 345-6789", "062-345-6789")]
    [InlineData("+66 81 234 5678", "081-234-5678")]
    [InlineData("+66 (0)81-234-5678", "081-234-5678")]
    [InlineData("021234567", "02-123-4567")]
    [InlineData("053123456", "053-123-456")]
    [InlineData("0-5312-3456", "053-123-456")]
    [InlineData("053-123-456 ต่อ 12", "053-123-456 ต่อ 12")]
    [InlineData("053123456ต่อ๑๒", "053-123-456 ต่อ 12")]
    [InlineData("053123456 ext. 12", "053-123-456 ต่อ 12")]
    [InlineData("053123456 #12", "053-123-456 ต่อ 12")]
    public void A_telephone_number_is_grouped(string typed, string shown) => ThaiCalendarTests.In("th", () =>
    {
        Assert.Equal(shown, ThaiCalendar.Phone(typed));
        Assert.Equal(shown, ThaiCalendar.Phone(shown));
        Assert.True(ThaiCalendar.IsPhone(typed));
    });

    [Fact]
    public void An_extension_has_its_word_in_each_language() =>
        ThaiCalendarTests.In("en", () => Assert.Equal("053-123-456 ext. 12", ThaiCalendar.Phone("053123456 ต่อ 12")));

    [Theory]
    [InlineData("")]
    [InlineData("ไม่มี")]
    [InlineData("12345")]
    [InlineData("08123456789")]
    [InlineData("081234567")]
    [InlineData("0112345678")]
    [InlineData("081-234-5678 ต่อ")]
    [InlineData("โทร 0812345678 ครับ")]
    [InlineData("=0812345678")]
    public void What_is_no_telephone_number_stays_as_it_is(string typed)
    {
        Assert.Equal(typed, ThaiCalendar.Phone(typed));
        Assert.False(ThaiCalendar.IsPhone(typed));
    }
}
