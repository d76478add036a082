using System.Globalization;
using System.Text;
using HelpDesk.Core.Loans;

namespace HelpDesk.Web.Loans.Desk;

/// <summary>Writes loans as a calendar by RFC 5545: each a whole-day event from the day of fetching to the day it is due back.</summary>
public static class LoanCalendar
{
    /// <summary>The longest line in octets, without its end.</summary>
    public const int LongestLine = 75;

    /// <summary>Writes it, in the language of the moment.</summary>
    /// <param name="loans">What stands in it.</param>
    /// <param name="host">Where it comes from: part of each event's name, which must not change.</param>
    /// <param name="now">The moment of writing.</param>
    public static string Write(IEnumerable<ReadLoanFeed.Entry> loans, string host, DateTimeOffset now)
    {
        var text = new StringBuilder();
        Add("BEGIN", "VCALENDAR");
        Add("VERSION", "2.0");
        Add("PRODID", "-//HelpDesk//Loans//TH");
        Add("CALSCALE", "GREGORIAN");
        Add("METHOD", "PUBLISH");
        Add("X-WR-CALNAME", Escape(LoanDeskTexts.T["feed.name"]));
        foreach (var loan in loans)
        {
            var who = loan.BorrowerName.Length > 0 ? $" · {loan.BorrowerName}" : "";
            Add("BEGIN", "VEVENT");
            Add("UID", $"{loan.Number}@{host}");
            Add("SEQUENCE", loan.Version.ToString(CultureInfo.InvariantCulture));
            Add("DTSTAMP", now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
            Add("DTSTART;VALUE=DATE", Day(loan.From));

            // The end of a whole-day event is the first day that is free again.
            Add("DTEND;VALUE=DATE", Day(loan.Until.AddDays(1)));
            Add("SUMMARY", Escape($"{loan.Things}{who}"));
            Add("DESCRIPTION", Escape(LoanDeskTexts.T["feed.entry", loan.Number, LoanTexts.Of(loan.State), loan.OwnerName]));
            Add("STATUS", loan.State is LoanState.Approved or LoanState.Out ? "CONFIRMED" : "TENTATIVE");
            Add("TRANSP", "TRANSPARENT");
            Add("END", "VEVENT");
        }

        Add("END", "VCALENDAR");
        return text.ToString();

        void Add(string name, string value) => text.Append(Fold($"{name}:{value}")).Append("\r\n");
    }

    /// <summary>A text as a value: backslash, semicolon, comma and line ends are escaped; what no calendar may hold is left out.</summary>
    public static string Escape(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            switch (c)
            {
                case '\\' or ';' or ',':
                    clean.Append('\\').Append(c);
                    break;
                case '\n':
                    clean.Append("\\n");
                    break;
                case '\t' or >= ' ' and not '\u007f':
                    clean.Append(c);
                    break;
            }
        }

        return clean.ToString();
    }

    /// <summary>A line cut so that none is longer than 75 octets, never within a character; each next begins with a space.</summary>
    public static string Fold(string line)
    {
        var (folded, octets) = (new StringBuilder(line.Length), 0);
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                folded.Append("\r\n ");
                octets = 1;
            }

            folded.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        return folded.ToString();
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
