using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Web.Committees;

/// <summary>A committee's term in words.</summary>
internal static class BoardDates
{
    /// <summary>From and to, as far as they are known.</summary>
    public static string Term(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        (null, null) => BoardTexts.T["term.none"],
        ({ } first, null) => BoardTexts.T["term.from", ThaiCalendar.Date(first)],
        (null, { } last) => BoardTexts.T["term.to", ThaiCalendar.Date(last)],
        ({ } first, { } last) => $"{ThaiCalendar.Date(first)} – {ThaiCalendar.Date(last)}",
    };
}
