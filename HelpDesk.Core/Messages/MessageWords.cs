using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Messages;

/// <summary>
/// What stands in the places of a message's text, kept so that it can be read in either language later: words as they are, times as
/// <c>@</c> and ISO 8601, days as <c>^</c>, the kinds and states of approvals as <c>#</c> and <c>!</c> with their word, channels as <c>~</c>
/// with theirs, and why something was not delivered as <c>?</c> with what is stored of it.
/// </summary>
public static class MessageWords
{
    /// <summary>Words as they are.</summary>
    public static string Said(string text) => "=" + text;

    /// <summary>A time (UTC).</summary>
    public static string At(DateTime utc) => "@" + utc.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A day.</summary>
    public static string On(DateOnly day) => "^" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What a decision is about.</summary>
    public static string Of(ApprovalKind kind) => "#" + Word.Of(kind);

    /// <summary>Where a decision stands.</summary>
    public static string Of(ApprovalState state) => "!" + Word.Of(state);

    /// <summary>A channel.</summary>
    public static string Of(MessageChannel channel) => "~" + Word.Of(channel);

    /// <summary>Why something was not delivered.</summary>
    /// <param name="stored">As <see cref="DeliveryProblems.Stored"/> gives it.</param>
    public static string Problem(string stored) => "?" + stored;

    /// <summary>As people read it, in the language of the moment.</summary>
    public static string Read(string word) => word.Length == 0 ? "" : word[0] switch
    {
        '@' => ThaiCalendar.DateAndTime(DateTime.ParseExact(word[1..], "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)),
        '^' => ThaiCalendar.Date(DateOnly.ParseExact(word[1..], "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        '#' when Word.TryParse<ApprovalKind>(word[1..], out var kind) => ApprovalTexts.Of(kind),
        '!' when Word.TryParse<ApprovalState>(word[1..], out var state) => ApprovalTexts.Of(state),
        '~' when Word.TryParse<MessageChannel>(word[1..], out var channel) => MessageText.Name(channel),
        '?' => DeliveryProblems.Read(word[1..]),
        _ => word[1..],
    };
}

/// <summary>The texts of a message, in the language of the moment (<see cref="CultureInfo.CurrentUICulture"/>).</summary>
public static partial class MessageText
{
    private static readonly ConcurrentDictionary<MessageKind, HashSet<int>> _kept = new();
    private static readonly CultureInfo[] _languages = [CultureInfo.GetCultureInfo("th-TH"), CultureInfo.GetCultureInfo("en-GB")];

    /// <summary>One line: the subject of an e-mail, the line under the bell.</summary>
    public static string Title(MessageKind kind, IReadOnlyList<string> words) => Filled(MessageTexts.T[$"title.{Word.Of(kind)}"], words);

    /// <summary>In full, for e-mail, without the link.</summary>
    public static string Body(MessageKind kind, IReadOnlyList<string> words) => Filled(MessageTexts.T[$"body.{Word.Of(kind)}"], words);

    /// <summary>One line without personal data, for LINE and groups: numbers, schools and categories only.</summary>
    public static string Short(MessageKind kind, IReadOnlyList<string> words) => Filled(MessageTexts.T[$"short.{Word.Of(kind)}"], words);

    /// <summary>
    /// The words that are kept to be read later: those whose places stand in the title or the short text, in either language; the others are
    /// empty. What people wrote is kept where they wrote it.
    /// </summary>
    public static IReadOnlyList<string> Kept(MessageKind kind, IReadOnlyList<string> words) =>
        [.. words.Select((word, place) => _kept.GetOrAdd(kind, PlacesOf).Contains(place) ? word : "")];

    /// <summary>What the kind is called.</summary>
    public static string Name(MessageKind kind) => MessageTexts.T[$"kind.{Word.Of(kind)}"];

    /// <summary>Who gets it.</summary>
    public static string Receivers(MessageKind kind) => MessageTexts.T[$"receivers.{Word.Of(kind)}"];

    /// <summary>A channel's name.</summary>
    public static string Name(MessageChannel channel) => MessageTexts.T[$"channel.{Word.Of(channel)}"];

    /// <summary>A timing's name.</summary>
    public static string Name(MessageTiming timing) => MessageTexts.T[$"timing.{Word.Of(timing)}"];

    /// <summary>The text of an e-mail: the words, and the link where there is a public address to lead to.</summary>
    public static string WithLink(string text, string? publicUrl, string link) =>
        publicUrl is null || link.Length == 0 ? text : $"{text}\n\n{publicUrl}{link}";

    private static HashSet<int> PlacesOf(MessageKind kind) =>
    [
        .. _languages.SelectMany(language => new[] { MessageTexts.T.In(language, $"title.{Word.Of(kind)}"), MessageTexts.T.In(language, $"short.{Word.Of(kind)}") })
            .SelectMany(text => Place().Matches(text)).Select(place => int.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture)),
    ];

    [GeneratedRegex(@"\{(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    private static string Filled(string text, IReadOnlyList<string> words) =>
        string.Format(CultureInfo.InvariantCulture, text, [.. words.Select(MessageWords.Read)]).TrimEnd();
}

/// <summary>Texts of messages and of the pages about them.</summary>
public static class MessageTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(MessageTexts));
}
