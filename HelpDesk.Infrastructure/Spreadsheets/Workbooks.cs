using HelpDesk.Core.Common.Spreadsheets;

namespace HelpDesk.Infrastructure.Spreadsheets;

/// <summary>Excel workbooks without Excel. Has no state; one instance serves all.</summary>
public sealed class Workbooks : IWorkbooks
{
    /// <inheritdoc/>
    public async Task<IWorkbookWriter> CreateAsync(Stream destination, CancellationToken cancellationToken) =>
        await WorkbookWriter.CreateAsync(destination, cancellationToken);

    /// <inheritdoc/>
    public async Task<IWorkbookReader> OpenAsync(Stream source, WorkbookLimits? limits, CancellationToken cancellationToken) =>
        await WorkbookReader.OpenAsync(source, limits ?? WorkbookLimits.Default, cancellationToken);
}
