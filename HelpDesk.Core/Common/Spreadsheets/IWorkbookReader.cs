namespace HelpDesk.Core.Common.Spreadsheets;

/// <summary>Reads an opened workbook.</summary>
public interface IWorkbookReader : IDisposable
{
    /// <summary>The names of the sheets with cells, in the workbook's order.</summary>
    IReadOnlyList<string> SheetNames { get; }

    /// <summary>
    /// The rows of a sheet that hold anything, one after another as they are read. May be enumerated again, one enumeration at a time.
    /// </summary>
    /// <param name="sheet">A sheet's name, letter case aside; null for the first sheet.</param>
    /// <exception cref="WorkbookRefusedException">There is no such sheet, or it is damaged (while enumerating).</exception>
    IEnumerable<WorkbookRow> Rows(string? sheet = null);
}

/// <summary>A row with the cells that hold something, from left to right.</summary>
/// <param name="Number">Its number in the sheet, from 1.</param>
/// <param name="Cells">Its cells.</param>
public sealed record WorkbookRow(int Number, IReadOnlyList<WorkbookCell> Cells)
{
    /// <summary>The value in a column counted from 1 (A); empty where there is none.</summary>
    public CellValue this[int column]
    {
        get
        {
            foreach (var cell in Cells)
            {
                if (cell.Column == column)
                {
                    return cell.Value;
                }
            }

            return CellValue.Empty;
        }
    }

    /// <summary>The reference of this row's cell in a column counted from 1, for example <c>C7</c>: also of an empty cell.</summary>
    public string Reference(int column) => WorkbookCell.ReferenceOf(column, Number);
}

/// <summary>A cell.</summary>
/// <param name="Column">Its column, counted from 1 (A).</param>
/// <param name="Row">Its row, counted from 1.</param>
/// <param name="Value">What it holds: of a formula, its last result; of an error, the text that Excel shows for it.</param>
public readonly record struct WorkbookCell(int Column, int Row, CellValue Value)
{
    /// <summary>The cell's reference as a spreadsheet shows it, for example <c>C7</c>.</summary>
    public string Reference => ReferenceOf(Column, Row);

    /// <summary>The reference of the cell in a column and a row, both counted from 1.</summary>
    public static string ReferenceOf(int column, int row) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{ColumnName(column)}{row}");

    /// <summary>The letters of a column counted from 1: A, Z, AA …</summary>
    public static string ColumnName(int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(column);
        var name = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            name = (char)('A' + ((column - 1) % 26)) + name;
        }

        return name;
    }
}

/// <summary>What is accepted of a workbook that a person sends. A small file can unpack to a very large one.</summary>
/// <param name="FileBytes">The most bytes of the file.</param>
/// <param name="UnpackedBytes">The most bytes of everything in it, unpacked.</param>
public sealed record WorkbookLimits(long FileBytes, long UnpackedBytes)
{
    /// <summary>20 MB, and 200 MB unpacked: several hundred thousand rows.</summary>
    public static WorkbookLimits Default { get; } = new(20 * 1024 * 1024, 200 * 1024 * 1024);
}

/// <summary>Why a workbook was refused.</summary>
public enum WorkbookRefusal
{
    /// <summary>The file has no content.</summary>
    Empty,

    /// <summary>The file is larger than allowed, or would be once unpacked.</summary>
    TooLarge,

    /// <summary>The file is no Excel workbook.</summary>
    NotWorkbook,

    /// <summary>The file is a workbook of the format before 2007 (.xls), or protected with a password.</summary>
    OldOrProtected,

    /// <summary>The workbook cannot be read to its end.</summary>
    Damaged,

    /// <summary>The workbook has no sheet of the name asked for.</summary>
    NoSuchSheet,
}

/// <summary>A workbook that a person sent is not accepted. The message is technical; the page words it by <see cref="Reason"/>.</summary>
public sealed class WorkbookRefusedException(WorkbookRefusal reason, Exception? cause = null) : Exception($"Workbook refused: {reason}", cause)
{
    /// <summary>Why it was refused.</summary>
    public WorkbookRefusal Reason { get; } = reason;
}
