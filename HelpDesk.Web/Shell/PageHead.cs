using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace HelpDesk.Web.Shell;

/// <summary>
/// What a page needs before its first paint. Public pages carry it in themselves: on a slow phone line each file asked for first
/// would keep the screen empty for another round trip. The content security policy names exactly these two texts by their hash.
/// </summary>
public sealed partial class PageHead : IDisposable
{
    private readonly IFileProvider _files;
    private readonly IDisposable _style;
    private readonly IDisposable _theme;

    /// <summary>Reads the files, and again when one of them is edited.</summary>
    public PageHead(IWebHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        _files = environment.WebRootFileProvider;
        Read();
        _style = ChangeToken.OnChange(() => _files.Watch("app.css"), Read);
        _theme = ChangeToken.OnChange(() => _files.Watch("theme.js"), Read);
    }

    /// <summary>The element <c>style</c>.</summary>
    public MarkupString Style { get; private set; }

    /// <summary>The element <c>script</c> that chooses the theme.</summary>
    public MarkupString Theme { get; private set; }

    /// <summary>What browsers may load and run.</summary>
    public string Policy { get; private set; } = "";

    /// <inheritdoc/>
    public void Dispose()
    {
        _style.Dispose();
        _theme.Dispose();
    }

    private void Read()
    {
        var style = Spaces().Replace(Comments().Replace(Text("app.css"), ""), "\n").Trim();
        var theme = Text("theme.js").Trim();
        Style = new MarkupString($"<style>{style}</style>");
        Theme = new MarkupString($"<script>{theme}</script>");
        Policy = $"default-src 'self'; img-src 'self' data: blob:; style-src 'self' '{Hash(style)}'; script-src 'self' '{Hash(theme)}'; connect-src 'self'; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }

    // A browser sees one kind of line end, whatever the checkout has: the hash is of what it sees.
    private string Text(string name)
    {
        using var reader = new StreamReader(_files.GetFileInfo(name).CreateReadStream(), Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\s*\n\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
