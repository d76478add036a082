namespace HelpDesk.Core.Common;

/// <summary>The words for enumerations that the API, the address bar and the timeline store: lower case with dashes.</summary>
public static class Word
{
    /// <summary><c>in-progress</c> for <c>InProgress</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.ByValue[value];

    /// <summary>The value that a word names.</summary>
    public static bool TryParse<T>(string? word, out T value)
        where T : struct, Enum => Names<T>.ByWord.TryGetValue(word ?? "", out value);

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(v => v, v => Dashed(v.ToString()));
        public static readonly Dictionary<string, T> ByWord = ByValue.ToDictionary(p => p.Value, p => p.Key, StringComparer.OrdinalIgnoreCase);

        private static string Dashed(string name) =>
            string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
    }
}
