using System.Globalization;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Figures;

namespace HelpDesk.Web.Dashboards;

/// <summary>How figures read.</summary>
public static class FigureLooks
{
    private const int Hour = 3600;

    /// <summary>A figure with its unit; a dash where there is nothing to say.</summary>
    public static string Of(decimal? value, FigureUnit unit) => value is not { } v ? FigureTexts.T["unit.none"] : unit switch
    {
        FigureUnit.Count => ThaiCalendar.Number((long)v),
        FigureUnit.Time => v < Hour
            ? FigureTexts.T["unit.minutes", Round(v / 60, 0)]
            : FigureTexts.T["unit.hours", Round(v / Hour, 1)],
        FigureUnit.Percent => FigureTexts.T["unit.percent", Round(v, 1)],
        FigureUnit.Baht => FigureTexts.T["unit.baht", ThaiCalendar.Money(v)],
        FigureUnit.Rating => v.ToString("0.00", CultureInfo.InvariantCulture),
        FigureUnit.PerHundred => Round(v, 1),
    };

    /// <summary>Which figures are better when they are smaller; the others are better when they grow, or neither.</summary>
    public static string? Tone(Figure figure) => figure.Key switch
    {
        "overdue" or "loans-overdue" => figure.Value > 0 ? "danger" : null,
        "due-today" => figure.Value > 0 ? "warning" : null,
        _ => null,
    };

    /// <summary>A number for drawings.</summary>
    public static string Draw(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Round(decimal value, int digits) => Math.Round(value, digits, MidpointRounding.AwayFromZero).ToString(digits == 0 ? "N0" : "#,0.#", CultureInfo.InvariantCulture);
}
