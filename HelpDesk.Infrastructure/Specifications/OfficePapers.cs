using HelpDesk.Core.Specifications.Papers;
using HelpDesk.Infrastructure.Documents;

namespace HelpDesk.Infrastructure.Specifications;

/// <summary>Writes the papers of specifications as Word documents.</summary>
public sealed class OfficePapers : IOfficePapers
{
    private const int Small = 22;
    private const int SignaturesAcross = 3;

    /// <inheritdoc/>
    public void Write(OfficePaper paper, Stream docx)
    {
        var builder = new PaperBuilder(paper.IsLandscape);
        foreach (var block in paper.Blocks)
        {
            switch (block)
            {
                case PaperBlock.Title title:
                    builder.Title(title.Text);
                    break;
                case PaperBlock.Heading heading:
                    builder.Heading(heading.Text);
                    break;
                case PaperBlock.Paragraph paragraph:
                    builder.Text(paragraph.Text, paragraph.IsIndented);
                    break;
                case PaperBlock.Small small:
                    builder.Small(small.Text);
                    break;
                case PaperBlock.Facts facts:
                    builder.Facts(facts.Rows);
                    break;
                case PaperBlock.Table { IsSmall: true } table:
                    builder.Table(table.Columns, table.Rows, Small).Text("");
                    break;
                case PaperBlock.Table table:
                    builder.Table(table.Columns, table.Rows).Text("");
                    break;
                case PaperBlock.Signatures signatures:
                    builder.Text("").Boxes(SignaturesAcross, signatures.Boxes.Select(b => (b[0], (byte[]?)null, (IReadOnlyList<string>)[.. b.Skip(1).Where(t => t.Length > 0)])));
                    break;
            }
        }

        builder.Write(paper.Name, paper.Office, docx);
    }
}
