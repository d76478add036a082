using System.Text.RegularExpressions;
using HelpDesk.Core.Knowledge;
using HelpDesk.Web.Knowledge;

namespace HelpDesk.Tests.Knowledge;

/// <summary>Whatever stands in an article, a reader's browser runs none of it.</summary>
public sealed partial class ArticleMarkdownTests
{
    private static readonly Guid Own = Guid.NewGuid();
    private static readonly Guid Foreign = Guid.NewGuid();

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a <img src=x onerror=alert(1)> b")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("<div style=\"x\">\n\n<b>c</b>\n</div>")]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](JaVaScRiPt:alert(1))")]
    [InlineData("[a](&#106;avascript:alert(1))")]
    [InlineData("[a](java\tscript:alert(1))")]
    [InlineData("[a](<java\nscript:alert(1)>)")]
    [InlineData("[a]\n\n[a]: javascript:alert(1)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<data:text/html,x>")]
    [InlineData("[a](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[a](vbscript:x)")]
    [InlineData("[a](file:///etc/passwd)")]
    [InlineData("[a](//evil.example/x)")]
    [InlineData("[a](/\\evil.example)")]
    [InlineData("[a](/%09/evil.example\t)")]
    [InlineData("![a](javascript:alert(1))")]
    [InlineData("![a](data:image/svg+xml;base64,PHN2Zz4=)")]
    [InlineData("![a](https://evil.example/pixel.png)")]
    [InlineData("![a](/account/sign-out)")]
    [InlineData("![a\" onerror=\"alert(1)](x)")]
    [InlineData("[a](https://ok.example \"t\\\" onmouseover=\\\"alert(1)\")")]
    [InlineData("# h {onclick=alert(1)}")]
    [InlineData("```x\" onload=\"y\n<script>\n```")]
    [InlineData("| a |\n|:-:|\n| <script>alert(1)</script> |")]
    public void Nothing_of_it_runs(string body)
    {
        var html = ArticleMarkdown.ToHtml(body, [Own]).Value;
        foreach (Match tag in Tags().Matches(html))
        {
            Assert.True(Harmless().IsMatch(tag.Value), $"{tag.Value} in {html}");
        }

        foreach (Match address in Addresses().Matches(html))
        {
            Assert.Matches("^(https?://|mailto:|/(?!/))", address.Groups["to"].Value);
            Assert.DoesNotContain("evil.example/x", address.Groups["to"].Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Only_the_articles_own_pictures_are_shown()
    {
        var html = ArticleMarkdown.ToHtml($"![ถาด](/files/{Own})\n\n![อื่น](/files/{Foreign})\n\n![x](/files/{Own}/../../x)\n\n[![ในลิงก์](/files/{Foreign})](javascript:x)", [Own]).Value;
        Assert.Equal($"/files/{Own}", Assert.Single(Regex.Matches(html, "src=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1))).Groups[1].Value);
        Assert.Contains("alt=\"ถาด\"", html, StringComparison.Ordinal);
        Assert.Contains("อื่น", html, StringComparison.Ordinal);
        Assert.Contains("ในลิงก์", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_lead_to_the_web_to_mail_and_to_this_program()
    {
        var html = ArticleMarkdown.ToHtml("[a](https://example.go.th/x?a=1&b=2) [b](mailto:a@example.go.th) [c](/repair) <https://example.org> <x@example.org>", []).Value;
        Assert.Equal(5, Regex.Count(html, "<a href=\"[^\"]+\" rel=\"noopener nofollow\"", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Steps_headings_and_tables_are_what_they_look_like()
    {
        var html = ArticleMarkdown.ToHtml("# หัว\n## อาการ\n\n1. หนึ่ง\n2. **สอง**\n\nก\nข\n\n| a | b |\n|--:|---|\n| 1 | 2 |", []).Value;
        Assert.Contains("<h2>หัว</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<h2>อาการ</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<strong>สอง</strong>", html, StringComparison.Ordinal);
        Assert.Contains("<br", html, StringComparison.Ordinal);
        Assert.Contains("<td>2</td>", html, StringComparison.Ordinal);

        // The pages' policy refuses styles in elements.
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.Contains("<h4>อาการ</h4>", ArticleMarkdown.ToHtml("## อาการ", [], heading: 4).Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("โทร 081-234-5678 หรือ ๐๕๓ ๑๒๓ ๔๕๖ อีเมล somsri.j@school.ac.th", "โทร … หรือ … อีเมล …")]
    [InlineData("ครูสมศรีแจ้งว่าเครื่องที่โรงเรียนบ้านดอนแก้วพิมพ์ไม่ออก (บ้านดอนแก้ว)", "ครู…แจ้งว่าเครื่องที่…พิมพ์ไม่ออก (…)")]
    [InlineData("รหัส 0x0000007B เลขครุภัณฑ์ 7440-001-0001/2569", "รหัส 0x0000007B เลขครุภัณฑ์ 7440-001-0001/2569")]
    public void People_are_taken_out_of_a_tickets_words(string text, string expected) =>
        Assert.Equal(expected, ArticleText.WithoutPeople(text, ["นางสาวสมศรี ใจงาม", "โรงเรียนบ้านดอนแก้ว", ""]));

    [Fact]
    public void The_first_words_are_words() => Assert.Equal(
        "เปิดฝา แล้วดึงช้า ๆ ถาด", ArticleText.Lead($"## อาการ\n\n1. **เปิดฝา** แล้ว[ดึง](https://x.example)ช้า ๆ\n\n![ถาด](/files/{Own})"));

    [Fact]
    public async Task Endless_brackets_take_no_time()
    {
        var endless = string.Concat(Enumerable.Repeat("![[(", 5000));
        var (html, _, _) = await Task.Run(() => (ArticleMarkdown.ToHtml(endless, []), ArticleText.Lead(endless), ArticleText.WithoutPeople(endless, []))).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Contains("![[(", html.Value, StringComparison.Ordinal);
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex("^</?(p|br|a|img|h[2-6]|ul|ol|li|strong|em|code|pre|table|thead|tbody|tr|th|td|blockquote|hr)( (href|rel|src|alt|title|loading|class|start)=\"[^\"<>]*\")* ?/?>$", RegexOptions.None, 1000)]
    private static partial Regex Harmless();

    [GeneratedRegex("(href|src)=\"(?<to>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Addresses();
}
