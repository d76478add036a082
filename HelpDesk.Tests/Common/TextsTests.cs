using System.Globalization;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Tests.Common;

public class TextsTests
{
    private static readonly Texts _texts = new(typeof(ThaiWords));

    [Theory]
    [InlineData("th", "เมื่อสักครู่")]
    [InlineData("th-TH", "เมื่อสักครู่")]
    [InlineData("", "เมื่อสักครู่")]
    [InlineData("fr", "เมื่อสักครู่")]
    [InlineData("en", "just now")]
    [InlineData("en-GB", "just now")]
    public void A_text_comes_in_the_readers_language_and_else_in_thai(string language, string text)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            Assert.Equal(text, _texts["ago.now"]);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void A_text_can_be_had_in_a_stated_language() =>
        Assert.Equal("{0} ext. {1}", _texts.In(CultureInfo.GetCultureInfo("en"), "phone.extension"));

    [Fact]
    public void A_missing_key_throws_and_says_which()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => _texts["no.such.key"]);
        Assert.Contains("no.such.key", error.Message, StringComparison.Ordinal);
        Assert.Contains("HelpDesk.Core.Common.Thai.ThaiWords", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_are_of_one_language_only()
    {
        Assert.Contains("ago.now", _texts.Keys(CultureInfo.GetCultureInfo("th-TH")));
        Assert.Contains("ago.now", _texts.Keys(CultureInfo.GetCultureInfo("en-GB")));
        Assert.Empty(_texts.Keys(CultureInfo.GetCultureInfo("fr")));
    }
}
