using System.Globalization;

namespace HelpDesk.Core.Common.Spreadsheets;

/// <summary>What a cell of a spreadsheet can hold.</summary>
public enum CellKind
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>Text, never a formula.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A day without a time.</summary>
    Date,

    /// <summary>A day and a time of day.</summary>
    DateTime,

    /// <summary>True or false.</summary>
    Boolean,
}

/// <summary>
/// A cell's value with its type. Numbers keep 15 digits, as spreadsheet programs do: what is no quantity (codes, phone numbers)
/// is text. Times are local times of the office, because a spreadsheet knows no zone.
/// </summary>
public readonly record struct CellValue
{
    private readonly string? _text;
    private readonly decimal _number;

    private CellValue(CellKind kind, string? text, decimal number)
    {
        Kind = kind;
        _text = text;
        _number = number;
    }

    /// <summary>A cell that holds nothing.</summary>
    public static CellValue Empty => default;

    /// <summary>What the cell holds.</summary>
    public CellKind Kind { get; }

    /// <summary>The text, or null where the cell holds none.</summary>
    public string? AsText => _text;

    /// <summary>The number, or null where the cell holds none.</summary>
    public decimal? AsNumber => Kind == CellKind.Number ? _number : null;

    /// <summary>The date and time (midnight for a day), or null where the cell holds none.</summary>
    public DateTime? AsDateTime => Kind is CellKind.Date or CellKind.DateTime ? new DateTime((long)_number, DateTimeKind.Unspecified) : null;

    /// <summary>True or false, or null where the cell holds neither.</summary>
    public bool? AsBoolean => Kind == CellKind.Boolean ? _number != 0 : null;

    /// <summary>A text; null and "" give an empty cell.</summary>
    public static CellValue Text(string? text) => string.IsNullOrEmpty(text) ? default : new(CellKind.Text, text, 0);

    /// <summary>A number; null gives an empty cell.</summary>
    public static CellValue Number(decimal? number) => number is { } value ? new(CellKind.Number, null, value) : default;

    /// <summary>A day; null gives an empty cell.</summary>
    public static CellValue Date(DateOnly? day) => day is { } value ? new(CellKind.Date, null, value.ToDateTime(TimeOnly.MinValue).Ticks) : default;

    /// <summary>A date and time as the office's clocks show it (not UTC); null gives an empty cell.</summary>
    public static CellValue DateTime(DateTime? local) => local is { } value ? new(CellKind.DateTime, null, value.Ticks) : default;

    /// <summary>True or false; null gives an empty cell.</summary>
    public static CellValue Boolean(bool? value) => value is { } known ? new(CellKind.Boolean, null, known ? 1 : 0) : default;

    /// <summary>The value as technical text (invariant, dates as ISO 8601), whatever its type; "" for an empty cell.</summary>
    public override string ToString() => Kind switch
    {
        CellKind.Empty => "",
        CellKind.Text => _text!,
        CellKind.Number => _number.ToString("0.############################", CultureInfo.InvariantCulture),
        CellKind.Date => AsDateTime!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        CellKind.DateTime => AsDateTime!.Value.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        CellKind.Boolean => _number != 0 ? "true" : "false",
    };
}
