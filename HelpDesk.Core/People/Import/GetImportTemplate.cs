using HelpDesk.Core.Common.Spreadsheets;
using MediatR;

namespace HelpDesk.Core.People.Import;

/// <summary>What can be imported.</summary>
public enum ImportKind
{
    /// <summary>Schools.</summary>
    Schools = 1,

    /// <summary>People.</summary>
    People = 2,
}

/// <summary>The workbook to fill in: instructions first, then a sheet with the headings and an example row that no import takes for data.</summary>
public static class GetImportTemplate
{
    /// <summary>Which one.</summary>
    /// <param name="Kind">What is to be imported.</param>
    [Allow(Role.Administrator)]
    public sealed record Query(ImportKind Kind) : IQuery<byte[]>;

    /// <summary>Makes it.</summary>
    public sealed class Handler(IWorkbooks workbooks) : IRequestHandler<Query, byte[]>
    {
        /// <inheritdoc/>
        public async Task<byte[]> Handle(Query query, CancellationToken cancellationToken)
        {
            var columns = query.Kind == ImportKind.Schools ? SchoolColumns.Now().All : PersonColumns.Now().All;
            var kind = Word.Of(query.Kind);
            using var target = new MemoryStream();
            await using var book = await workbooks.CreateAsync(target, cancellationToken);
            var sheet = await book.AddSheetAsync(PeopleTexts.T[$"import.sheet.{kind}"],
                [.. columns.Select(c => new SheetColumn(c.Heading, Math.Max(14, c.Example.Length + 4)))], cancellationToken);
            await sheet.WriteRowAsync([.. columns.Select(c => CellValue.Text(c.Example))], cancellationToken);
            AboutLine[] lines = [
                .. columns.Select(c => new AboutLine(c.Required ? PeopleTexts.T["import.required-column", c.Heading] : c.Heading, CellValue.Text(c.Hint))),
                new AboutLine(PeopleTexts.T["import.about.note"], CellValue.Text(PeopleTexts.T["import.about.example"])),
                new AboutLine("", CellValue.Text(PeopleTexts.T["import.about.empty"])),
                new AboutLine("", CellValue.Text(PeopleTexts.T["import.about.text"])),
            ];
            await book.FinishAsync(new AboutSheet(PeopleTexts.T["import.about.sheet"], PeopleTexts.T[$"import.about.title.{kind}"], lines), cancellationToken);
            return target.ToArray();
        }
    }
}
