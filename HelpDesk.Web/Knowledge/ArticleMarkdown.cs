using System.Globalization;
using System.Text.Encodings.Web;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace HelpDesk.Web.Knowledge;

/// <summary>
/// An article's Markdown as HTML that harms nobody: HTML in it is shown as text, links lead only to web pages, mail and this program, and no
/// picture is shown but the article's own.
/// </summary>
public static class ArticleMarkdown
{
    private const string FilePath = "/files/";
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseSoftlineBreakAsHardlineBreak().Build();

    /// <summary>As HTML.</summary>
    /// <param name="body">The text, in Markdown.</param>
    /// <param name="own">The keys of the files that are its own.</param>
    /// <param name="heading">The level of its highest headings on the page.</param>
    public static MarkupString ToHtml(string body, IEnumerable<Guid> own, int heading = 2)
    {
        ArgumentNullException.ThrowIfNull(body);
        try
        {
            return Shown(body, own, heading);
        }
        catch (ArgumentException)
        {
            // Nested deeper than Markdig goes along with: nobody wrote that to be read, but it is shown as it was typed.
            return new MarkupString($"<pre>{HtmlEncoder.Default.Encode(body)}</pre>");
        }
    }

    private static MarkupString Shown(string body, IEnumerable<Guid> own, int heading)
    {
        var document = Markdown.Parse(body, Pipeline);
        var pictures = own.ToHashSet();
        foreach (var block in document.Descendants().ToList())
        {
            switch (block)
            {
                case HeadingBlock head:
                    head.Level = Math.Clamp(head.Level - 2, 0, 2) + heading;
                    break;
                case Table table:
                    // Alignment would come as a style, which the pages' policy refuses.
                    table.ColumnDefinitions.ForEach(c => c.Alignment = null);
                    break;
                case LinkInline { IsImage: true } picture:
                    Show(picture, pictures);
                    break;
                case LinkInline link:
                    Lead(link);
                    break;
                case AutolinkInline link:
                    Lead(link);
                    break;
            }
        }

        return new MarkupString(document.ToHtml(Pipeline));
    }

    /// <summary>Where a link may lead, or null: the web, mail, or a place of this program.</summary>
    public static string? Allowed(string? address)
    {
        // Browsers skip control characters and take a backslash for a slash.
        if (string.IsNullOrEmpty(address) || address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\'))
        {
            return null;
        }

        if (address[0] == '/')
        {
            return address.StartsWith("//", StringComparison.Ordinal) ? null : address;
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https" or "mailto") ? uri.AbsoluteUri : null;
    }

    private static void Show(LinkInline picture, HashSet<Guid> own)
    {
        if (picture.Url is { } url && url.StartsWith(FilePath, StringComparison.Ordinal)
            && Guid.TryParseExact(url[FilePath.Length..], "D", out var key) && own.Contains(key))
        {
            picture.Url = FilePath + key.ToString("D", CultureInfo.InvariantCulture);
            picture.Title = null;
            picture.GetAttributes().AddProperty("loading", "lazy");
        }
        else
        {
            picture.ReplaceBy(new ContainerInline(), copyChildren: true);
        }
    }

    private static void Lead(LinkInline link)
    {
        if (Allowed(link.Url) is { } address)
        {
            link.Url = address;
            link.GetAttributes().AddProperty("rel", "noopener nofollow");
        }
        else
        {
            link.ReplaceBy(new ContainerInline(), copyChildren: true);
        }
    }

    private static void Lead(AutolinkInline link)
    {
        if (Allowed(link.IsEmail ? "mailto:" + link.Url : link.Url) is null)
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }
        else
        {
            link.GetAttributes().AddProperty("rel", "noopener nofollow");
        }
    }
}
