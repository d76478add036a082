namespace HelpDesk.Core.Common.Import;

/// <summary>A workbook or a CSV file that somebody wants to import. It is kept whole: a command that has to run again reads it again.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ImportFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>The most bytes of a file: 20 MB, some hundred thousand rows.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>Reads a file to its end.</summary>
    /// <exception cref="RuleException">It is larger than <see cref="MaxBytes"/>.</exception>
    public static async Task<ImportFile> ReadAsync(Stream source, string name, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (whole.Length + read > MaxBytes)
            {
                throw RuleException.Invalid("File", "import.too-large", ImportTexts.T["import.too-large"]);
            }

            whole.Write(buffer, 0, read);
        }

        return new ImportFile(name, whole.ToArray());
    }
}

/// <summary>How an import stands.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">Rows done.</param>
/// <param name="Total">Of so many; 0 while unknown.</param>
public sealed record ImportProgress(ImportStage Stage, int Done, int Total);

/// <summary>The stages of an import.</summary>
public enum ImportStage
{
    /// <summary>The file is read.</summary>
    Reading = 1,

    /// <summary>The rows are checked.</summary>
    Checking = 2,

    /// <summary>The rows are written.</summary>
    Writing = 3,
}

/// <summary>What an import found and did.</summary>
/// <param name="Rows">Rows with data; the template's example is not counted.</param>
/// <param name="Added">Rows that are, or would be, new.</param>
/// <param name="Changed">Rows that change something that is there.</param>
/// <param name="Unchanged">Rows that say what is there already.</param>
/// <param name="Problems">What is wrong; while there is anything, nothing is imported.</param>
/// <param name="BadRows">The rows with problems as they stand in the file, for the preview; at most <see cref="MostBadRows"/>.</param>
/// <param name="IgnoredHeadings">Headings that mean nothing here: their columns are left out.</param>
/// <param name="Imported">True when everything was written.</param>
public sealed record ImportReport(
    int Rows, int Added, int Changed, int Unchanged, IReadOnlyList<ImportProblem> Problems, IReadOnlyList<BadRow> BadRows,
    IReadOnlyList<string> IgnoredHeadings, bool Imported)
{
    /// <summary>The most rows a preview shows; all problems are in <see cref="Problems"/>.</summary>
    public const int MostBadRows = 100;

    /// <summary>The headings of the file and what each was taken for.</summary>
    public IReadOnlyList<ImportHeading> Headings { get; init; } = [];

    /// <summary>Rows that are no data, such as totals, and are not imported.</summary>
    public IReadOnlyList<ImportProblem> LeftOut { get; init; } = [];

    /// <summary>What changes of things that are there; at most <see cref="MostBadRows"/> of them.</summary>
    public IReadOnlyList<ImportChange> Changes { get; init; } = [];
}

/// <summary>A heading of a file.</summary>
/// <param name="Key">By which it is remembered: the heading folded.</param>
/// <param name="Text">The heading.</param>
/// <param name="Cell">Where it stands.</param>
/// <param name="Sample">What stands first below it.</param>
/// <param name="Column">The key of the column it was taken for; null when it is left out.</param>
public sealed record ImportHeading(string Key, string Text, string Cell, string Sample, string? Column)
{
    /// <summary>The longest key that is remembered.</summary>
    public const int MaxKey = 200;
}

/// <summary>What an import changes of one thing that is there.</summary>
/// <param name="Row">The row's number in the sheet.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Fields">What changes.</param>
public sealed record ImportChange(int Row, string Name, IReadOnlyList<ImportChangedField> Fields);

/// <summary>One value that an import changes.</summary>
/// <param name="Heading">The column's heading.</param>
/// <param name="Before">What is there.</param>
/// <param name="After">What the file says.</param>
public sealed record ImportChangedField(string Heading, string Before, string After);

/// <summary>One thing that is wrong with a file.</summary>
/// <param name="Sheet">The sheet's name; empty when it is about the whole file.</param>
/// <param name="Cell">The cell, such as <c>C7</c>; empty when it is about the whole file.</param>
/// <param name="Message">What is wrong, in the user's language.</param>
public sealed record ImportProblem(string Sheet, string Cell, string Message);

/// <summary>A row with problems.</summary>
/// <param name="Number">Its number in the sheet.</param>
/// <param name="Cells">Its cells, in the file's order.</param>
public sealed record BadRow(int Number, IReadOnlyList<BadRowCell> Cells);

/// <summary>A cell of a row with problems.</summary>
/// <param name="Heading">Its column's heading.</param>
/// <param name="Cell">Its reference, such as <c>C7</c>.</param>
/// <param name="Value">What it holds.</param>
/// <param name="Problem">What is wrong with it; null for nothing.</param>
public sealed record BadRowCell(string Heading, string Cell, string Value, string? Problem);
