using System.Globalization;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Web.Specifications.Baselines;

/// <summary>The words of the pages about the ministry's criteria and the limits of procurement.</summary>
public static class BaselinePageTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(BaselinePageTexts));

    /// <summary>Whole baht without satang: 23,000; else 1,250.50.</summary>
    public static string Baht(decimal amount) => amount == decimal.Truncate(amount) ? amount.ToString("N0", CultureInfo.InvariantCulture) : ThaiCalendar.Money(amount);

    /// <summary>A change: +15%, −2.5%.</summary>
    public static string Change(decimal percent) => percent.ToString("+0.#;−0.#;0", CultureInfo.InvariantCulture) + "%";

    /// <summary>A percentage: 7, 0.5.</summary>
    public static string Percent(decimal percent) => percent.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
