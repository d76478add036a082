using HelpDesk.Core.Common.Import;
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
        public Task<byte[]> Handle(Query query, CancellationToken cancellationToken)
        {
            var kind = Word.Of(query.Kind);
            return ImportTemplate.WriteAsync(
                workbooks, query.Kind == ImportKind.Schools ? SchoolColumns.Now().All : PersonColumns.Now().All,
                PeopleTexts.T[$"import.sheet.{kind}"], PeopleTexts.T[$"import.about.title.{kind}"], [], cancellationToken);
        }
    }
}
