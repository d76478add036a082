using System.Globalization;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Web.Assets.Labels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace HelpDesk.Tests.Assets;

public sealed class LabelSheetTests
{
    [Theory]
    [InlineData("เครื่องพิมพ์", 20, "เครื่องพิมพ์")]
    [InlineData("เครื่องพิมพ์", 8, "เครื่องพิมพ์")]
    [InlineData("เครื่องพิมพ์", 7, "เครื่องพิ…")]
    [InlineData("เครื่องพิมพ์", 3, "เค…")]
    [InlineData("เครื่องพิมพ์", 2, "…")]
    [InlineData("น้ำปั้มผู้ใหญ่", 3, "น้ำปั้…")]
    [InlineData("ตู้ แม่ข่าย", 4, "ตู้…")]
    public void A_name_is_cut_between_letters_and_never_before_a_mark(string text, int room, string expected) =>
        Assert.Equal(expected, ThaiText.Shorten(text, room, _ => 1));

    [Fact]
    public void However_short_no_mark_is_lost_and_no_vowel_stands_alone()
    {
        const string text = "ชุดเครื่องขยายเสียงพร้อมไมโครโฟนไร้สาย น้ำหนักเบา ปั๊มญี่ปุ่น ผู้ใหญ่ใช้ได้ ฎีกา ฐานุรูป";
        var letters = StringInfo.ParseCombiningCharacters(text);
        for (var room = 1; room < letters.Length; room++)
        {
            var cut = ThaiText.Shorten(text, room, _ => 1);
            var kept = cut[..^1];
            Assert.EndsWith("…", cut, StringComparison.Ordinal);
            Assert.StartsWith(kept, text, StringComparison.Ordinal);
            Assert.Contains(kept.Length, letters);
            Assert.False(kept.Length > 0 && kept[^1] is >= '\u0E40' and <= '\u0E44', cut);
        }
    }

    [Fact]
    public void An_address_says_how_the_labels_lie_and_nonsense_in_it_is_left_out()
    {
        var sheet = Parse("?format=a4&columns=4&rows=10&top=12.5&left=7&right=7&bottom=12.5&gapx=2&gapy=0&start=13");
        Assert.Equal((4, 10, 13), (sheet.Columns, sheet.Rows, sheet.Start));
        Assert.Equal((210 - 14 - 6) / 4d, sheet.Width, 6);
        Assert.Equal((297 - 25) / 10d, sheet.Height, 6);
        Assert.True(sheet.Fits);
        Assert.Equal(sheet, Parse("?" + sheet.Query()));
        Assert.Contains("@page{size:210mm 297mm;margin:0}", sheet.Css(), StringComparison.Ordinal);
        Assert.Contains("--label-top:12.5mm;", sheet.Css(), StringComparison.Ordinal);

        Assert.Equal(new LabelSheet(), Parse("?format=a3&columns=x&top=-5&start=};body{display:none}"));
        Assert.Equal(6, Parse("?columns=99").Columns);
        Assert.Equal(24, Parse("?start=9999").Start);
        Assert.False(Parse("?columns=6&rows=15").Fits);
    }

    [Theory]
    [InlineData("roll50", 50, 30)]
    [InlineData("roll70", 70, 40)]
    public void A_roll_has_one_label_a_page_with_a_code_that_a_phone_reads(string format, double width, double height)
    {
        var sheet = Parse($"?format={format}&start=5&top=20");
        Assert.Equal((width, height, 1, 1), (sheet.Width, sheet.Height, sheet.PerPage, sheet.Start));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"@page{{size:{width}mm {height}mm;margin:0}}"), sheet.Css(), StringComparison.Ordinal);
        Assert.Contains("--label-top:0mm;", sheet.Css(), StringComparison.Ordinal);

        // 41 modules with the white around them: 0.4 mm each is what phones read from a hand's distance.
        Assert.True(sheet.QrSide / 41 >= 0.4, sheet.QrSide.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_partly_used_sheet_begins_at_its_first_free_label()
    {
        var labels = Enumerable.Range(1, 25).Select(i => i.ToString(CultureInfo.InvariantCulture)).ToList();
        var pages = (new LabelSheet { Start = 5 }).Pages(labels).ToList();
        Assert.Equal([24, 5], pages.Select(p => p.Count));
        Assert.Equal([null, null, null, null, "1"], pages[0].Take(5));
        Assert.Equal("21", pages[1][0]);
        Assert.Empty(new LabelSheet { Start = 5 }.Pages(Array.Empty<string>()));
    }

    private static LabelSheet Parse(string query) => LabelSheet.Parse(new QueryCollection(QueryHelpers.ParseQuery(query)));
}
