using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.People;
using MediatR;

namespace HelpDesk.Core.Assets.Import;

/// <summary>The workbook to fill in with devices.</summary>
public static class GetAssetImportTemplate
{
    /// <summary>Asks for it.</summary>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Query : IQuery<byte[]>;

    /// <summary>Makes it.</summary>
    public sealed class Handler(IWorkbooks workbooks) : IRequestHandler<Query, byte[]>
    {
        /// <inheritdoc/>
        public Task<byte[]> Handle(Query query, CancellationToken cancellationToken) => ImportTemplate.WriteAsync(
            workbooks, new AssetColumns().All, AssetImportTexts.T["sheet"], AssetImportTexts.T["about.title"],
            [new AboutLine("", CellValue.Text(AssetImportTexts.T["about.headings"]))], cancellationToken);
    }
}
