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

    /// <inheritdoc/>
    public async Task<IWorkbookReader> OpenTableAsync(Stream source, string name, WorkbookLimits? limits, CancellationToken cancellationToken)
    {
        limits ??= WorkbookLimits.Default;
        var file = await WorkbookPackage.ReadAsync(source, limits, cancellationToken);
        return file.Length == 0 || WorkbookPackage.Begins(file) ? await WorkbookReader.OpenAsync(file, limits, cancellationToken) : CsvReader.Open(file, name);
    }

    /// <inheritdoc/>
    public async Task<IWorkbookWriter> CreateCsvAsync(Stream destination, CancellationToken cancellationToken) => await CsvWriter.CreateAsync(destination, cancellationToken);
}
