namespace HelpDesk.Web.Admin;

/// <summary>Words of the pages for service hours and targets.</summary>
public static class ServicePageTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(ServicePageTexts));

    /// <summary>The name of a weekday.</summary>
    public static string Day(DayOfWeek day) => ServicePageTexts.T[$"day.{Word.Of(day)}"];
}
