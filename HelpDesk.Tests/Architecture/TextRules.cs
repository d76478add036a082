using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace HelpDesk.Tests.Architecture;

/// <summary>The rules about texts that people read. Each gives the violations, one line each.</summary>
public static partial class TextRules
{
    private const string English = ".en.resx";
    private const string Neutral = ".resx";

    /// <summary>Files whose Thai is the grammar of what people type, and never shown.</summary>
    public static readonly IReadOnlyList<string> ThaiGrammar =
    [
        "HelpDesk.Core/Common/Thai/ThaiCalendar.Numbers.cs",
        "HelpDesk.Core/Common/Thai/TypedDate.cs",
    ];

    /// <summary>Each resource file stands in Thai and English with the same keys and places, each text filled.</summary>
    public static IEnumerable<string> ResourcesComeInPairs(IReadOnlyList<SourceFile> files)
    {
        var resources = files.Where(file => file.IsResource).ToDictionary(file => file.Path, StringComparer.Ordinal);
        foreach (var english in resources.Values.Where(IsEnglish))
        {
            if (!resources.ContainsKey(english.Path[..^English.Length] + Neutral))
            {
                yield return $"{english.Path}: no Thai file beside it";
            }
        }

        foreach (var thai in resources.Values.Where(file => !IsEnglish(file)))
        {
            if (!resources.TryGetValue(thai.Path[..^Neutral.Length] + English, out var english))
            {
                yield return $"{thai.Path}: no English file beside it";
                continue;
            }

            foreach (var violation in Unfilled(thai).Concat(Unfilled(english)).Concat(Differences(thai, english)))
            {
                yield return violation;
            }
        }
    }

    /// <summary>Each key that the code names exists, and each key that exists is named.</summary>
    public static IEnumerable<string> KeysAndCodeAgree(IReadOnlyList<SourceFile> files)
    {
        var code = files.Where(file => file.IsCode).Select(file => (file.Path, Text: SourceTree.WithoutComments(file))).ToList();
        var quoted = code.SelectMany(file => Quoted().Matches(file.Text)).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        var named = files.Where(file => file.IsResource && !IsEnglish(file)).ToLookup(Marker, StringComparer.Ordinal);
        var prefixes = new HashSet<(string Marker, string Prefix)>();

        foreach (var (path, text) in code)
        {
            foreach (var match in NamedKey().Matches(text).Concat(ChosenKey().Matches(text)))
            {
                var marker = match.Groups["marker"].Value;
                foreach (var key in match.Groups["key"].Captures.Select(capture => capture.Value))
                {
                    if (!named[marker].SelectMany(Entries).Any(entry => string.Equals(entry.Key, key, StringComparison.Ordinal)))
                    {
                        yield return $"{path}: {marker} has no text '{key}'";
                    }
                }
            }

            foreach (Match match in BuiltKey().Matches(text))
            {
                var (marker, prefix) = (match.Groups["marker"].Value, match.Groups["prefix"].Value);
                prefixes.Add((marker, prefix));
                if (prefix.Length == 0
                    || !named[marker].SelectMany(Entries).Any(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal)))
                {
                    yield return $"{path}: {marker} has no texts that begin with '{prefix}', or the key is all hole";
                }
            }
        }

        foreach (var resource in named)
        {
            if (resource.Count() > 1)
            {
                yield return $"{string.Join(", ", resource.Select(file => file.Path))}: one name for several files";
            }

            foreach (var (key, _) in resource.SelectMany(Entries))
            {
                if (!quoted.Contains(key)
                    && !prefixes.Any(built => string.Equals(built.Marker, resource.Key, StringComparison.Ordinal)
                        && built.Prefix.Length > 0 && key.StartsWith(built.Prefix, StringComparison.Ordinal)))
                {
                    yield return $"{resource.First().Path}: nothing names '{key}'";
                }
            }
        }
    }

    /// <summary>No Thai stands in code or markup: it stands in resources, where English stands beside it.</summary>
    public static IEnumerable<string> NoThaiInCode(IReadOnlyList<SourceFile> files)
    {
        foreach (var file in files.Where(file => file.IsCode && !MayHoldThai(file)))
        {
            var lines = SourceTree.WithoutComments(file).Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (HasThai(lines[i]))
                {
                    yield return $"{file.Path}:{i + 1}: {lines[i].Trim()}";
                }
            }
        }
    }

    /// <summary>Whether a text holds a character of the Thai block.</summary>
    public static bool HasThai(string text) => text.AsSpan().IndexOfAnyInRange('\u0E00', '\u0E7F') >= 0;

    // What the demo office is called and complains of is data; so are the lists a new office starts with and then edits, which are
    // written into its tables in both languages.
    private static bool MayHoldThai(SourceFile file) =>
        ThaiGrammar.Contains(file.Path, StringComparer.Ordinal) || file.Path.Split('/')[..^1].Any(folder => folder is "Demo" or "Starter");

    private static bool IsEnglish(SourceFile file) => file.Path.EndsWith(English, StringComparison.Ordinal);

    private static string Marker(SourceFile resource) => resource.FileName[..^Neutral.Length];

    private static List<KeyValuePair<string, string>> Entries(SourceFile resource) =>
        [.. XDocument.Parse(resource.Text).Root!.Elements("data").Select(data =>
            KeyValuePair.Create(data.Attribute("name")!.Value, data.Element("value")?.Value ?? ""))];

    private static IEnumerable<string> Unfilled(SourceFile resource)
    {
        var entries = Entries(resource);
        return entries.Where(entry => string.IsNullOrWhiteSpace(entry.Value)).Select(entry => $"{resource.Path}: '{entry.Key}' is empty")
            .Concat(entries.CountBy(entry => entry.Key, StringComparer.Ordinal).Where(count => count.Value > 1)
                .Select(count => $"{resource.Path}: '{count.Key}' stands there {count.Value} times"));
    }

    private static IEnumerable<string> Differences(SourceFile thai, SourceFile english)
    {
        var texts = Entries(thai).ToLookup(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        var translations = Entries(english).ToLookup(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        foreach (var key in texts.Select(text => text.Key).Union(translations.Select(text => text.Key), StringComparer.Ordinal))
        {
            if (!translations.Contains(key) || !texts.Contains(key))
            {
                yield return $"{(texts.Contains(key) ? english : thai).Path}: '{key}' is missing";
            }
            else if (!Places(texts[key].First()).SetEquals(Places(translations[key].First())))
            {
                yield return $"{english.Path}: '{key}' has other places than the Thai text";
            }
        }
    }

    private static HashSet<string> Places(string text) =>
        Place().Matches(text.Replace("{{", "", StringComparison.Ordinal)).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(\d+)[^{}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex("""(?<=")[\w.\-]+(?=")""", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    /// <summary><c>TicketTexts.T["key"</c> and <c>TicketTexts.T.In(culture, "key"</c>.</summary>
    [GeneratedRegex("""\b(?<marker>\w+)\.T(?:\[|\.In\([^,"]+,)\s*"(?<key>[^"]*)"(?!\s*\+)""", RegexOptions.CultureInvariant)]
    private static partial Regex NamedKey();

    /// <summary><c>TicketTexts.T[open ? "one" : "other"</c>.</summary>
    [GeneratedRegex("""\b(?<marker>\w+)\.T(?:\[|\.In\([^,"]+,)[^"\[\]]*\?\s*"(?<key>[^"]*)"\s*:\s*"(?<key>[^"]*)"\s*[\],)]""", RegexOptions.CultureInvariant)]
    private static partial Regex ChosenKey();

    /// <summary><c>TicketTexts.T[$"status.{</c>.</summary>
    [GeneratedRegex("""\b(?<marker>\w+)\.T(?:\[|\.In\([^,"]+,)\s*(?:\$"(?<prefix>[^"{]*)\{|"(?<prefix>[^"]*)"\s*\+)""", RegexOptions.CultureInvariant)]
    private static partial Regex BuiltKey();
}
