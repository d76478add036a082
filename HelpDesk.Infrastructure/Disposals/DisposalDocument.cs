using System.Globalization;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Disposals;
using HelpDesk.Infrastructure.Documents;

namespace HelpDesk.Infrastructure.Disposals;

/// <summary>The letter to the State Audit Office about a disposal that is done (ข้อ 218), with the list of things.</summary>
public sealed class DisposalDocument : IDisposalDocument
{
    /// <inheritdoc/>
    public void Write(DisposalLetter letter, Stream docx)
    {
        var d = letter.About;
        var subject = DisposalTexts.T["letter.subject"];
        var count = ThaiCalendar.Number(d.Items.Count);
        new PaperBuilder()
            .Text(DisposalTexts.T["letter.number", d.ToldDocument.Length > 0 ? d.ToldDocument : "................"])
            .Right(letter.Office)
            .Right(d.ToldOn is { } on ? ThaiCalendar.LongDate(on) : "........................")
            .Text(DisposalTexts.T["letter.about", subject])
            .Text(DisposalTexts.T["letter.to"])
            .Text(DisposalTexts.T["letter.body", letter.Office, count, d.Owner, DisposalTexts.Of(d.Draft.Way), d.DoneOn is { } done ? ThaiCalendar.LongDate(done) : "–", d.DoneDocument], indent: true)
            .Text(DisposalTexts.T["letter.law"], indent: true)
            .Right(DisposalTexts.T["letter.close"])
            .Heading(DisposalTexts.T["letter.list"])
            .Table(
                [
                    (DisposalTexts.T["column.position"], 8), (DisposalTexts.T["column.number"], 26), (DisposalTexts.T["column.name"], 34), (DisposalTexts.T["column.price"], 16),
                    (DisposalTexts.T["column.net"], 16),
                ],
                d.Items.Select((i, n) => (IReadOnlyList<string>)[ThaiCalendar.Number(n + 1), i.Number, i.Name, Money(i.Price), Money(i.NetValue)]))
            .Write(subject, letter.Office, docx);
    }

    private static string Money(decimal? baht) => baht?.ToString("#,##0.00", CultureInfo.InvariantCulture) ?? "–";
}
