using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Loans;
using HelpDesk.Infrastructure.Documents;

namespace HelpDesk.Infrastructure.Loans;

/// <summary>The papers of lending as Word documents: ใบยืม with the drawn signatures, and หนังสือทวงคืน.</summary>
public sealed class LoanDocuments(IFileStore files) : ILoanDocuments
{
    /// <inheritdoc/>
    public async Task WriteAsync(LoanPaper paper, Stream docx, CancellationToken cancellationToken)
    {
        var s = LoanSheet.Of(paper);
        var pictures = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in s.Ends.Select(b => b.File).OfType<string>())
        {
            if (files.OpenRead(name) is { } content)
            {
                await using (content)
                {
                    using var whole = new MemoryStream();
                    await content.CopyToAsync(whole, cancellationToken);
                    pictures[name] = whole.ToArray();
                }
            }
        }

        new PaperBuilder()
            .Title(LoanPaperTexts.T["title"])
            .Right(LoanPaperTexts.T["number", s.Number])
            .Right(LoanPaperTexts.T["date", s.Date])
            .Text(LoanPaperTexts.T["about", s.Subject])
            .Text(s.To)
            .Text(s.Request, indent: true)
            .Table(LoanSheet.Columns, s.Rows)
            .Text(s.Period)
            .Text(s.Duty, indent: true)
            .Right(LoanPaperTexts.T["signed"] + " ................................")
            .Right(s.Borrower.Name)
            .Right(s.Borrower.Title)
            .Boxes(2, s.Opinions.Select(b => (b.Title, (byte[]?)null, (IReadOnlyList<string>)[b.Text, b.Name, b.Date])))
            .Text("")
            .Boxes(4, s.Ends.Select(b => (b.Title, b.File is { } file ? pictures.GetValueOrDefault(file) : null, (IReadOnlyList<string>)[.. new[] { b.Text, b.Name, b.Date }.Where(t => t.Length > 0)])))
            .Write(LoanPaperTexts.T["title"] + " " + s.Number, paper.Office, docx);
    }

    /// <inheritdoc/>
    public void Write(DemandPaper paper, Stream docx)
    {
        var s = DemandSheet.Of(paper);
        var letter = new PaperBuilder()
            .Text(LoanPaperTexts.T["demand.number", s.Number])
            .Right(s.Office)
            .Right(s.Date)
            .Text(LoanPaperTexts.T["about", s.Subject])
            .Text(s.To)
            .Text(s.Reference)
            .Text(s.Body, indent: true)
            .Table(DemandSheet.Columns, s.Rows)
            .Text(s.Law, indent: true);
        foreach (var line in s.Close)
        {
            letter.Right(line);
        }

        letter.Write(s.Subject, paper.Office, docx);
    }
}
