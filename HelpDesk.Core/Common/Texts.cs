using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;

namespace HelpDesk.Core.Common;

/// <summary>
/// The texts of one resource file, in the reader's language (<see cref="CultureInfo.CurrentUICulture"/>): Thai is the
/// neutral file, English the <c>.en.resx</c> beside it. A missing key is a fault of the program and throws, so that no page
/// ever shows a key in place of a text.
/// </summary>
/// <remarks>
/// One marker class stands beside its two files, in the same namespace and with the same name:
/// <code>
/// // Tickets/TicketTexts.cs, Tickets/TicketTexts.resx, Tickets/TicketTexts.en.resx
/// public static class TicketTexts
/// {
///     public static readonly Texts T = new(typeof(TicketTexts));
/// }
///
/// TicketTexts.T["queue.title"]                     // a plain text
/// TicketTexts.T["queue.count", count]              // the text "มี {0} เรื่อง" with its places filled
/// TicketTexts.T[$"status.{status}"]                // a dynamic key; the literal part before the hole ends with a dot
/// </code>
/// Always write it with the class name: the tests read these expressions to see that every key exists and that none is idle.
/// </remarks>
public sealed class Texts
{
    private readonly Assembly _assembly;
    private readonly ResourceManager _resources;

    /// <summary>Opens the texts that stand beside a marker class.</summary>
    /// <param name="marker">A type whose full name is the resource's name, in the assembly that holds the resource.</param>
    public Texts(Type marker)
    {
        ArgumentNullException.ThrowIfNull(marker);
        Name = marker.FullName ?? marker.Name;
        _assembly = marker.Assembly;
        _resources = new ResourceManager(Name, _assembly);
    }

    /// <summary>The reader's language is English; else it is Thai. For what stands in both languages in the database.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>The resource's full name, as in <c>HelpDesk.Core.Tickets.TicketTexts</c>.</summary>
    public string Name { get; }

    /// <summary>The text of a key in the reader's language.</summary>
    /// <param name="key">A key of the resource file.</param>
    /// <exception cref="KeyNotFoundException">Neither language has the key; the message names the resource and the key.</exception>
    public string this[string key] => In(CultureInfo.CurrentUICulture, key);

    /// <summary>The text of a key in the reader's language, its places <c>{0}</c>, <c>{1}</c> … filled.</summary>
    /// <param name="key">A key of the resource file.</param>
    /// <param name="args">
    /// What stands in the places. Numbers read the same in both languages; dates come formatted from <c>ThaiCalendar</c>.
    /// </param>
    /// <exception cref="KeyNotFoundException">Neither language has the key; the message names the resource and the key.</exception>
    public string this[string key, params object?[] args] =>
        string.Format(CultureInfo.InvariantCulture, this[key], args);

    /// <summary>The text of a key in a stated language, for what is not read by the person at the screen: mail, documents.</summary>
    /// <param name="culture">The language of the reader.</param>
    /// <param name="key">A key of the resource file.</param>
    /// <exception cref="KeyNotFoundException">Neither language has the key; the message names the resource and the key.</exception>
    public string In(CultureInfo culture, string key) =>
        _resources.GetString(key, culture) ?? throw new KeyNotFoundException($"{Name} has no text '{key}'.");

    /// <summary>The keys of exactly one language, without falling back to the other.</summary>
    /// <param name="culture"><c>th</c> or <c>en</c>, or a culture of a country under them.</param>
    /// <returns>The keys; none when the language has no file.</returns>
    public IReadOnlyCollection<string> Keys(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        var language = culture.IsNeutralCulture ? culture : culture.Parent;

        // A manager that has looked texts up remembers the Thai ones as those of every language it fell back from.
        var set = new ResourceManager(Name, _assembly).GetResourceSet(language, createIfNotExists: true, tryParents: false);
        return set is null ? [] : [.. set.Cast<DictionaryEntry>().Select(entry => (string)entry.Key)];
    }
}
