using HelpDesk.Core.Common.Import;

namespace HelpDesk.Core.Specifications.Baselines;

/// <summary>The units of numbers in the criteria, with the words by which files name them.</summary>
internal static class BaselineUnits
{
    /// <summary>The codes, as clauses keep them.</summary>
    public static readonly IReadOnlyList<string> Codes =
        ["MB", "GB", "TB", "GHz", "Hz", "TOPS", "inch", "dpi", "ppm", "rpm", "Mbps", "Gbps", "VA", "kVA", "W", "minute", "month", "year"];

    private static readonly Dictionary<string, string> ByWord = Codes
        .SelectMany(code => ImportCells.BothLanguages(c => BaselineTexts.T.In(c, $"unit.{code}") + "," + BaselineTexts.T.In(c, $"unit-words.{code}")).Split(',').Append(code), (code, word) => (code, Key: ImportCells.Letters(word)))
        .DistinctBy(w => w.Key).ToDictionary(w => w.Key, w => w.code, StringComparer.Ordinal);

    /// <summary>The unit's name in the user's language; a code that is not known stands as it is.</summary>
    public static string NameOf(string code) => Codes.Contains(code, StringComparer.Ordinal) ? BaselineTexts.T[$"unit.{code}"] : code;

    /// <summary>The code of what a file names; null for none.</summary>
    public static string? Find(string text) => ByWord.GetValueOrDefault(ImportCells.Letters(text));
}
