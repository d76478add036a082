namespace HelpDesk.Core.Specifications.Papers;

/// <summary>A paper of the office in words: what the printed page and the document both show. Thai, as papers are.</summary>
/// <param name="Name">Its name: what the file is called.</param>
/// <param name="Office">The office.</param>
/// <param name="IsLandscape">Whether it lies on its side.</param>
/// <param name="Blocks">What stands on it, from top to bottom.</param>
public sealed record OfficePaper(string Name, string Office, bool IsLandscape, IReadOnlyList<PaperBlock> Blocks);

/// <summary>A piece of a paper.</summary>
public abstract record PaperBlock
{
    /// <summary>The centred heading of the paper.</summary>
    /// <param name="Text">The text.</param>
    public sealed record Title(string Text) : PaperBlock;

    /// <summary>A heading of a part.</summary>
    /// <param name="Text">The text.</param>
    public sealed record Heading(string Text) : PaperBlock;

    /// <summary>A paragraph.</summary>
    /// <param name="Text">The text; lines are kept.</param>
    /// <param name="IsIndented">Whether its first line is.</param>
    public sealed record Paragraph(string Text, bool IsIndented = false) : PaperBlock;

    /// <summary>A line in small letters.</summary>
    /// <param name="Text">The text.</param>
    public sealed record Small(string Text) : PaperBlock;

    /// <summary>Facts of a form in two columns of boxes; a row with one stretches over both.</summary>
    /// <param name="Rows">Each one or two, with what they are called.</param>
    public sealed record Facts(IReadOnlyList<IReadOnlyList<(string Label, string Text)>> Rows) : PaperBlock;

    /// <summary>A table whose header stands on every page.</summary>
    /// <param name="Columns">Its headings, with widths in parts of a hundred.</param>
    /// <param name="Rows">Its rows.</param>
    /// <param name="IsSmall">Whether its letters are small, as of many columns.</param>
    public sealed record Table(IReadOnlyList<(string Heading, int Width)> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, bool IsSmall = false) : PaperBlock;

    /// <summary>Places for signatures beside one another.</summary>
    /// <param name="Boxes">Each with its lines.</param>
    public sealed record Signatures(IReadOnlyList<IReadOnlyList<string>> Boxes) : PaperBlock;
}

/// <summary>Writes a paper as a Word document.</summary>
public interface IOfficePapers
{
    /// <summary>Writes it.</summary>
    void Write(OfficePaper paper, Stream docx);
}
