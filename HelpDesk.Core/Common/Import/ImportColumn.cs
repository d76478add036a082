namespace HelpDesk.Core.Common.Import;

/// <summary>A column that an import understands.</summary>
/// <param name="Heading">Its heading in the template, in the user's language.</param>
/// <param name="Words">Headings by which it is recognised, in both languages, with commas between.</param>
/// <param name="Required">Without it nothing can be imported.</param>
/// <param name="Example">What stands in the template's example row.</param>
/// <param name="Hint">What the template's instructions say of it.</param>
/// <param name="Key">By which a remembered heading names it; empty where headings are not remembered.</param>
public sealed record ImportColumn(string Heading, string Words, bool Required, string Example, string Hint, string Key = "");

/// <summary>How a table is read whose form is not the program's own: files that offices have kept for years.</summary>
/// <param name="Meanings">What a person said that headings mean: <see cref="ImportHeading.Key"/> → key of the column, empty for one that is left out.</param>
/// <param name="Identifying">A row in which all of these are empty can be a row of totals.</param>
/// <param name="LeftOutWords">Headings of columns that are never imported, in both languages, with commas between.</param>
public sealed record ForeignTable(IReadOnlyDictionary<string, string> Meanings, IReadOnlyList<ImportColumn> Identifying, string LeftOutWords);
