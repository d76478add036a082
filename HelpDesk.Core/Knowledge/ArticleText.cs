using System.Globalization;
using System.Text.RegularExpressions;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Knowledge;

/// <summary>A text in Markdown as plain words: for finding it, and for its first lines in a list.</summary>
public static partial class ArticleText
{
    /// <summary>At most so many pictures in an article.</summary>
    public const int MaxPictures = 20;

    private const int LeadLength = 150;

    /// <summary>Its lines without markup and without empty ones.</summary>
    public static IEnumerable<string> Lines(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        foreach (var line in body.Split('\n'))
        {
            var words = Marks().Replace(Links().Replace(Beginning().Replace(line, ""), "${text}"), "").Replace('|', ' ').Trim();
            if (words.Length > 0)
            {
                yield return words;
            }
        }
    }

    /// <summary>Its first words, headings left out.</summary>
    public static string Lead(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var text = string.Join(' ', Lines(string.Join('\n', body.Split('\n').Where(line => !line.StartsWith('#')))).Take(6));
        return ThaiText.Shorten(text, LeadLength, letter => letter.Length);
    }

    /// <summary>The keys of the stored files that it shows or links to.</summary>
    public static IReadOnlyList<Guid> Files(string body) =>
        [.. StoredFiles().Matches(body).Select(m => Guid.Parse(m.Groups["key"].Value, CultureInfo.InvariantCulture)).Distinct()];

    /// <summary>The text without a stored file: its picture or link goes, and the line where nothing else stood on it.</summary>
    public static string WithoutFile(string body, Guid key)
    {
        ArgumentNullException.ThrowIfNull(body);
        var mark = new Regex($@"!?\[[^\[\]\n]{{0,300}}\]\(/files/{key:D}\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        var lines = body.Split('\n').Select(line => (Before: line, After: mark.Replace(line, ""))).Where(l => l.Before == l.After || l.After.Trim().Length > 0);
        return string.Join('\n', lines.Select(l => l.After));
    }

    /// <summary>
    /// A text of a ticket without what tells about people: e-mail addresses, telephone numbers, and the names given. Each becomes an ellipsis.
    /// </summary>
    /// <param name="text">As it was reported or written at the desk.</param>
    /// <param name="names">Names of people and schools; parts of three letters and more are taken out too where they stand alone.</param>
    public static string WithoutPeople(string text, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var clean = Phone().Replace(Mail().Replace(text, "…"), "…");
        foreach (var name in names.SelectMany(WithParts).Where(n => n.Length >= 3).Distinct(StringComparer.Ordinal).OrderByDescending(n => n.Length))
        {
            clean = clean.Replace(name, "…", StringComparison.OrdinalIgnoreCase);
        }

        return Again().Replace(clean, "…").Trim();
    }

    // "นางสาวสมศรี ใจงาม" is also called สมศรี, ครูสมศรี and นางสาวสมศรี.
    private static IEnumerable<string> WithParts(string name)
    {
        yield return name.Trim();
        foreach (var part in name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            yield return part;
            var bare = Title().Replace(part, "");
            if (bare.Length > 0 && bare.Length < part.Length)
            {
                yield return bare;
            }
        }
    }

    [GeneratedRegex(@"^\s{0,20}(#{1,6}\s|>|[-*+]\s|\d{1,3}[.)]\s|```.{0,20}$|[-:| ]+$)+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"!?\[(?<text>[^\[\]\n]{0,300})\]\([^()\n]{0,500}\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Links();

    [GeneratedRegex("[*_`~]+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Marks();

    [GeneratedRegex("/files/(?<key>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex StoredFiles();

    [GeneratedRegex(@"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,100}\.[A-Za-z]{2,10}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Mail();

    // Nine or ten digits from 0 on, or with +66, Thai digits too, with what people put between.
    [GeneratedRegex(@"(\+66|(?<![0-9\u0E50-\u0E59])[0\u0E50])([ .-]?[0-9\u0E50-\u0E59]){8,9}(?![0-9\u0E50-\u0E59])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    [GeneratedRegex("^(\u0E19\u0E32\u0E07\u0E2A\u0E32\u0E27|\u0E19\u0E32\u0E22|\u0E19\u0E32\u0E07|\u0E27\u0E48\u0E32\u0E17\u0E35\u0E48\u0E23\u0E49\u0E2D\u0E22\u0E15\u0E23\u0E35|\u0E14\u0E23\\.|\u0E04\u0E23\u0E39|\u0E1C\u0E2D\\.|\u0E42\u0E23\u0E07\u0E40\u0E23\u0E35\u0E22\u0E19|\u0E23\\.\u0E23\\.|\u0E23\u0E23\\.)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Title();

    [GeneratedRegex("…([ ]?…)+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Again();
}
