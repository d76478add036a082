namespace HelpDesk.Core.Figures;

/// <summary>Four dashboards, each for a kind of person.</summary>
public enum DashboardKind
{
    /// <summary>A technician's day.</summary>
    Technician = 1,

    /// <summary>The group that repairs.</summary>
    Group = 2,

    /// <summary>The whole area, schools side by side.</summary>
    Area = 3,

    /// <summary>One school.</summary>
    School = 4,
}

/// <summary>In what a figure is told.</summary>
public enum FigureUnit
{
    /// <summary>A number of things.</summary>
    Count = 1,

    /// <summary>Seconds of business time.</summary>
    Time = 2,

    /// <summary>Hundredths.</summary>
    Percent = 3,

    /// <summary>Baht.</summary>
    Baht = 4,

    /// <summary>A mean of ratings, 1–5.</summary>
    Rating = 5,

    /// <summary>Tickets for every 100 devices.</summary>
    PerHundred = 6,
}

/// <summary>One figure. Its name and its definition stand in the texts under its key.</summary>
/// <param name="Key">Which one; <c>figure.KEY</c> and <c>define.KEY</c> are its texts.</param>
/// <param name="Unit">In what it is told.</param>
/// <param name="Value">The figure; null where there is nothing to say, such as the median of nothing.</param>
/// <param name="Count">How many things stand behind it: what the list of <paramref name="Link"/> counts.</param>
/// <param name="Link">The address of that list; null where there is none.</param>
/// <param name="Before">The same figure of the period before.</param>
public sealed record Figure(string Key, FigureUnit Unit, decimal? Value, long? Count, string? Link, decimal? Before = null)
{
    /// <summary>A number of things, which its list counts.</summary>
    public static Figure Of(string key, long count, string? link, long? before = null) => new(key, FigureUnit.Count, count, count, link, before);
}

/// <summary>How a breakdown is drawn.</summary>
public enum ChartKind
{
    /// <summary>A bar for each row, from left to right.</summary>
    Bars = 1,

    /// <summary>Columns side by side over time.</summary>
    Columns = 2,

    /// <summary>Only the table.</summary>
    Table = 3,
}

/// <summary>Figures side by side: a chart with its table.</summary>
/// <param name="Key">Which one; <c>figure.KEY</c> and <c>define.KEY</c> are its texts.</param>
/// <param name="Chart">How it is drawn; only the first series in bars.</param>
/// <param name="Series">The columns: keys of <c>series.KEY</c>, with their units.</param>
/// <param name="Rows">The rows.</param>
public sealed record Breakdown(string Key, ChartKind Chart, IReadOnlyList<(string Key, FigureUnit Unit)> Series, IReadOnlyList<BreakdownRow> Rows);

/// <summary>A row of a breakdown.</summary>
/// <param name="Label">In the user's language.</param>
/// <param name="Cells">One for each series.</param>
public sealed record BreakdownRow(string Label, IReadOnlyList<Cell> Cells);

/// <summary>A figure within a breakdown.</summary>
/// <param name="Value">The figure; null where there is nothing to say.</param>
/// <param name="Count">How many things stand behind it.</param>
/// <param name="Link">The address of their list.</param>
public sealed record Cell(decimal? Value, long? Count = null, string? Link = null)
{
    /// <summary>A number of things, which its list counts.</summary>
    public static Cell Of(long count, string? link) => new(count, count, link);
}

/// <summary>A ticket that turns red next.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Subject">In a few words.</param>
/// <param name="SchoolName">The school.</param>
/// <param name="DueAt">What is due next, UTC.</param>
public sealed record DueTicket(string Number, string Subject, string SchoolName, DateTime DueAt);

/// <summary>A dashboard as it is at one moment.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Period">The period of what is counted over time.</param>
/// <param name="Title">Whose: the school's or the office's name.</param>
/// <param name="Now">Figures of this moment.</param>
/// <param name="Over">Figures of the period.</param>
/// <param name="Breakdowns">Charts and tables.</param>
/// <param name="At">When, UTC.</param>
public sealed record Dashboard(
    DashboardKind Kind, Period Period, string Title, IReadOnlyList<Figure> Now, IReadOnlyList<Figure> Over, IReadOnlyList<Breakdown> Breakdowns, DateTime At)
{
    /// <summary>What turns red next, on a technician's dashboard.</summary>
    public IReadOnlyList<DueTicket> NextDue { get; init; } = [];

    /// <summary>What the year's plan says, in baht; null without one.</summary>
    public decimal? Budget { get; init; }
}
