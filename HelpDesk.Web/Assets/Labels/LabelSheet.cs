using System.Globalization;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Web.Assets.Labels;

/// <summary>What labels are printed on.</summary>
public enum LabelFormat
{
    /// <summary>A4 with rows and columns of labels.</summary>
    A4,

    /// <summary>A roll of 50 × 30 mm.</summary>
    Roll50,

    /// <summary>A roll of 70 × 40 mm.</summary>
    Roll70,
}

/// <summary>The paper, how labels lie on it, and how large everything on a label is. Lengths are in millimetres, letters in points.</summary>
public sealed record LabelSheet
{
    /// <summary>On smaller labels a phone does not read the code and people do not read the name.</summary>
    public const double LeastWidth = 35, LeastHeight = 20;

    private const double PointsPerMillimetre = 72 / 25.4;

    // Measured on printed Thai: lines of the name need so much of the letters' size that no mark touches the line above.
    private const double LineHeight = 1.6;

    /// <summary>What it is printed on.</summary>
    public LabelFormat Format { get; init; }

    /// <summary>Labels beside one another, 1–6.</summary>
    public int Columns { get; init; } = 3;

    /// <summary>Labels below one another, 1–15.</summary>
    public int Rows { get; init; } = 8;

    /// <summary>The paper's upper margin.</summary>
    public double Top { get; init; } = 10;

    /// <summary>The paper's lower margin.</summary>
    public double Bottom { get; init; } = 10;

    /// <summary>The paper's left margin.</summary>
    public double Left { get; init; } = 8;

    /// <summary>The paper's right margin.</summary>
    public double Right { get; init; } = 8;

    /// <summary>Between columns.</summary>
    public double GapX { get; init; } = 2;

    /// <summary>Between rows.</summary>
    public double GapY { get; init; }

    /// <summary>The first label to print on; those before it are gone from the sheet already.</summary>
    public int Start { get; init; } = 1;

    /// <summary>The paper's width.</summary>
    public double PageWidth => Format switch { LabelFormat.A4 => 210, LabelFormat.Roll50 => 50, LabelFormat.Roll70 => 70 };

    /// <summary>The paper's height.</summary>
    public double PageHeight => Format switch { LabelFormat.A4 => 297, LabelFormat.Roll50 => 30, LabelFormat.Roll70 => 40 };

    /// <summary>Labels on one sheet.</summary>
    public int PerPage => Format == LabelFormat.A4 ? Columns * Rows : 1;

    /// <summary>A label's width.</summary>
    public double Width => Format == LabelFormat.A4 ? (PageWidth - Left - Right - (GapX * (Columns - 1))) / Columns : PageWidth;

    /// <summary>A label's height.</summary>
    public double Height => Format == LabelFormat.A4 ? (PageHeight - Top - Bottom - (GapY * (Rows - 1))) / Rows : PageHeight;

    /// <summary>False when the labels would be too small to be read.</summary>
    public bool Fits => Width >= LeastWidth && Height >= LeastHeight;

    private double Padding => Math.Clamp(Height * 0.05, 1, 2.5);

    private double InnerWidth => Width - (2 * Padding);

    private double NumberPoints => Math.Clamp(InnerWidth * PointsPerMillimetre / (18 * 0.68), 6, Height / 30 * 9.5);

    private double NumberHeight => NumberPoints * 1.5 / PointsPerMillimetre;

    /// <summary>The code's side, with the white around it.</summary>
    public double QrSide => Math.Min(Height - (2 * Padding) - NumberHeight, Math.Min(InnerWidth * 0.46, 34));

    private double TextWidth => InnerWidth - QrSide - 1;

    // Two lines of the name and two of the owner stand beside the code.
    private double TextPoints => Math.Clamp(Math.Min(QrSide * PointsPerMillimetre / (4 * LineHeight * 0.97), TextWidth * PointsPerMillimetre / 9.5), 4.5, 11);

    /// <summary>Reads it from an address; what it does not know stays as it is by default.</summary>
    public static LabelSheet Parse(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var plain = new LabelSheet();
        var sheet = plain with
        {
            Format = Word.TryParse<LabelFormat>(query["format"], out var format) ? format : plain.Format,
            Columns = (int)Number("columns", plain.Columns, 1, 6),
            Rows = (int)Number("rows", plain.Rows, 1, 15),
            Top = Number("top", plain.Top, 0, 60),
            Bottom = Number("bottom", plain.Bottom, 0, 60),
            Left = Number("left", plain.Left, 0, 60),
            Right = Number("right", plain.Right, 0, 60),
            GapX = Number("gapx", plain.GapX, 0, 30),
            GapY = Number("gapy", plain.GapY, 0, 30),
        };
        return sheet with { Start = (int)Number("start", 1, 1, sheet.PerPage) };

        double Number(string name, double otherwise, double least, double most) =>
            double.TryParse(query[name], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, least, most) : otherwise;
    }

    /// <summary>The same as a query, without a question mark.</summary>
    public string Query() => string.Create(
        CultureInfo.InvariantCulture,
        $"format={Word.Of(Format)}&columns={Columns}&rows={Rows}&top={Top}&bottom={Bottom}&left={Left}&right={Right}&gapx={GapX}&gapy={GapY}&start={Start}");

    /// <summary>The sizes, for the style sheet of the page: its own rules hold what does not depend on them.</summary>
    public string Css()
    {
        // Rolls leave no margins to the browser; a hair less than the paper, so that no empty page follows.
        var margins = Format == LabelFormat.A4 ? (Top, Right, Left) : (0, 0, 0);
        (string Name, double Value, string Unit)[] sizes =
        [
            ("page-width", PageWidth, "mm"), ("page-height", PageHeight - 0.2, "mm"), ("top", margins.Item1, "mm"), ("right", margins.Item2, "mm"), ("left", margins.Item3, "mm"),
            ("gap-x", Format == LabelFormat.A4 ? GapX : 0, "mm"), ("gap-y", Format == LabelFormat.A4 ? GapY : 0, "mm"),
            ("width", Width, "mm"), ("height", Format == LabelFormat.A4 ? Height - 0.02 : Height - 0.2, "mm"), ("padding", Padding, "mm"), ("qr", QrSide, "mm"),
            ("number", NumberPoints, "pt"), ("number-height", NumberHeight, "mm"), ("text", TextPoints, "pt"),
        ];
        var lines = sizes.Select(s => string.Create(CultureInfo.InvariantCulture, $"--label-{s.Name}:{Math.Round(s.Value, 3)}{s.Unit};"));
        var columns = Format == LabelFormat.A4 ? Columns : 1;
        return string.Create(
            CultureInfo.InvariantCulture,
            $":root{{{string.Concat(lines)}--label-columns:{columns};}}\n@page{{size:{PageWidth}mm {PageHeight}mm;margin:0}}\n");
    }

    /// <summary>The sheets: each the labels that stand on it, with nothing where one is gone already.</summary>
    public IEnumerable<IReadOnlyList<T?>> Pages<T>(IReadOnlyList<T> labels)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(labels);
        return labels.Count == 0 ? [] : Enumerable.Repeat<T?>(null, Math.Min(Start, PerPage) - 1).Concat(labels).Chunk(PerPage);
    }

    /// <summary>As much of a name as two lines hold.</summary>
    public string NameLines(string name) => ThaiText.Shorten(name, Room(TextPoints), WidthOf);

    /// <summary>As much of the owner's name as two smaller lines hold.</summary>
    public string OwnerLines(string name) => ThaiText.Shorten(name, Room(TextPoints * 0.9), WidthOf);

    /// <summary>How small a number must be written to stand there whole; null for the usual size.</summary>
    public static string? SizeOf(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Length switch { <= 18 => null, <= 30 => "is-long", <= 60 => "is-longer", _ => "is-longest" };
    }

    // A line ends with a whole word: on average it loses half of one.
    private double Room(double points) => 2 * TextWidth * PointsPerMillimetre / points * 0.82;

    // In letter sizes; the widest of the fonts a computer may have.
    private static double WidthOf(string letter) => letter[0] switch
    {
        ' ' => 0.3,
        >= '\u0E40' and <= '\u0E44' => 0.4,
        'i' or 'j' or 'l' or '.' or ',' or '\'' or '/' or '-' => 0.35,
        'm' or 'w' or 'M' or 'W' or '@' => 0.95,
        >= 'A' and <= 'Z' => 0.72,
        >= 'a' and <= 'z' or >= '0' and <= '9' => 0.6,
        _ => letter.Contains('\u0E33', StringComparison.Ordinal) ? 1.1 : 0.66,
    };
}
