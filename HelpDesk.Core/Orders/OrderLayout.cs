using System.Globalization;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Orders;

/// <summary>What a line of an order's paper is; it gives the style.</summary>
public enum OrderLineKind
{
    /// <summary>คำสั่ง and the office, centred.</summary>
    Heading,

    /// <summary>ที่, centred.</summary>
    Number,

    /// <summary>เรื่อง, centred.</summary>
    Subject,

    /// <summary>The line under the heading; no text.</summary>
    Rule,

    /// <summary>A paragraph.</summary>
    Body,

    /// <summary>The heading of a group.</summary>
    Group,

    /// <summary>A member, in columns.</summary>
    Member,

    /// <summary>A duty, numbered ๑).</summary>
    Duty,

    /// <summary>What belongs to a duty, numbered ๑.๑).</summary>
    SubDuty,

    /// <summary>สั่ง ณ วันที่.</summary>
    Date,

    /// <summary>Empty height for the signature.</summary>
    Signature,

    /// <summary>Name and position under the signature, centred.</summary>
    Signer,

    /// <summary>At the foot: the next page's first words.</summary>
    Catchword,
}

/// <summary>A paragraph of the paper.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text in Thai digits; lines of a wrapped column apart by line feeds, columns by tabs.</param>
/// <param name="KeepWithNext">Not the last of a page.</param>
public sealed record OrderLine(OrderLineKind Kind, string Text, bool KeepWithNext = false);

/// <summary>Where a kind of line stands between the margins, in centimetres; heights in points.</summary>
/// <param name="FirstLine">Indent of its first line.</param>
/// <param name="Left">Indent of all its lines.</param>
/// <param name="Before">Space above it.</param>
public sealed record OrderLineStyle(double FirstLine = 0, double Left = 0, double Before = 0)
{
    /// <summary>The width between the margins of A4, 3 cm and 2 cm.</summary>
    public const double Width = 16;

    /// <summary>Where the columns of members begin: number, name, position, role title.</summary>
    public static readonly IReadOnlyList<double> Columns = [1.0, 2.0, 6.6, 11.2];

    /// <summary>The style of a kind.</summary>
    public static OrderLineStyle Of(OrderLineKind kind) => kind switch
    {
        OrderLineKind.Heading or OrderLineKind.Number or OrderLineKind.Subject or OrderLineKind.Rule => new(),
        OrderLineKind.Body => new(FirstLine: 2.5, Before: 6),
        OrderLineKind.Group => new(FirstLine: 1.0, Before: 6),
        OrderLineKind.Member => new(),
        OrderLineKind.Duty => new(FirstLine: 2.5),
        OrderLineKind.SubDuty => new(FirstLine: 3.25),
        OrderLineKind.Date => new(FirstLine: 5, Before: 12),
        OrderLineKind.Signature or OrderLineKind.Signer => new(Left: 6),
        OrderLineKind.Catchword => new(Before: 6),
    };
}

/// <summary>
/// Sets out an order as the correspondence rules want it (ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526, ข้อ 16, แบบที่ 4):
/// the same lines for the document and for the print page.
/// </summary>
public static class OrderLayout
{
    // Where the clerk writes number and day by hand: as wide as ten letters.
    private static readonly string Blank = new('\u00A0', 10);

    /// <summary>The lines, from the heading to the position of who signs.</summary>
    public static IReadOnlyList<OrderLine> Of(OrderPaper paper)
    {
        var year = paper.DraftYear?.ToString(CultureInfo.InvariantCulture) ?? Blank;
        List<OrderLine> lines =
        [
            new(OrderLineKind.Heading, Word("heading") + paper.Office, KeepWithNext: true),
            new(OrderLineKind.Number, Word("number", paper.FullNumber ?? $"{Blank}/{year}"), KeepWithNext: true),
            new(OrderLineKind.Subject, Word("subject", paper.Subject), KeepWithNext: true),
            new(OrderLineKind.Rule, "", KeepWithNext: true),
        ];
        foreach (var text in (string[])[paper.Reason, paper.LegalBasis, paper.Ordering])
        {
            lines.AddRange(Paragraphs(text));
        }

        for (var i = 0; i < paper.Groups.Count; i++)
        {
            AddGroup(lines, paper.Groups[i], i + 1, paper.Groups.Count, paper.Kind);
        }

        lines.AddRange(Paragraphs(paper.Closing));

        // The signature never stands alone on a page: the last paragraph goes with it.
        if (lines[^1].Kind is OrderLineKind.Body or OrderLineKind.Duty or OrderLineKind.SubDuty)
        {
            lines[^1] = lines[^1] with { KeepWithNext = true };
        }

        lines.Add(new(OrderLineKind.Date, DateOf(paper, year), KeepWithNext: true));
        lines.AddRange(Enumerable.Repeat(new OrderLine(OrderLineKind.Signature, "", KeepWithNext: true), 3));
        lines.Add(new(OrderLineKind.Signer, $"({paper.SignerName})", KeepWithNext: true));
        lines.AddRange(Split(paper.SignerPosition).Select(p => new OrderLine(OrderLineKind.Signer, p, KeepWithNext: true)));
        lines[^1] = lines[^1] with { KeepWithNext = false };
        return [.. lines.Select(l => l with { Text = ThaiText.ThaiDigits(l.Text) })];
    }

    private static void AddGroup(List<OrderLine> lines, OrderPaperGroup group, int number, int groups, OrderKind kind)
    {
        // Several groups are numbered and their members below them; in an assignment each person is such a group.
        var many = groups > 1 && group.Title.Length > 0;
        if (group.Title.Length > 0)
        {
            lines.Add(new(OrderLineKind.Group, many ? string.Create(CultureInfo.InvariantCulture, $"{number}. {group.Title}") : group.Title, KeepWithNext: true));
        }

        for (var i = 0; i < group.Members.Count; i++)
        {
            var member = group.Members[i];
            var place = many ? string.Create(CultureInfo.InvariantCulture, $"{number}.{i + 1}")
                : string.Create(CultureInfo.InvariantCulture, $"{(kind == OrderKind.Assignment && group.Members.Count == 1 ? number : i + 1)}.");
            lines.Add(new(OrderLineKind.Member, Columns(ThaiText.ThaiDigits(place), member), KeepWithNext: i == group.Members.Count - 1 && group.Duties.Count > 0));
        }

        if (group.Duties.Count == 0)
        {
            return;
        }

        if (group.Members.Count > 0)
        {
            lines.Add(new(OrderLineKind.Body, Word("duties"), KeepWithNext: true));
        }

        for (var i = 0; i < group.Duties.Count; i++)
        {
            var duty = group.Duties[i];
            lines.Add(new(OrderLineKind.Duty, string.Create(CultureInfo.InvariantCulture, $"{i + 1}) {duty.Text}"), KeepWithNext: duty.SubDuties.Count > 0));
            lines.AddRange(duty.SubDuties.Select((text, j) => new OrderLine(OrderLineKind.SubDuty, string.Create(CultureInfo.InvariantCulture, $"{i + 1}.{j + 1}) {text}"))));
        }
    }

    // A column that is too narrow for its text goes on below itself, so the lines are broken here and not by the word processor.
    private static string Columns(string number, OrderPaperMember member)
    {
        var columns = OrderLineStyle.Columns;
        var withRole = member.RoleTitle.Length > 0;
        var name = ThaiWidths.Wrap(ThaiText.ThaiDigits(member.Name), columns[2] - columns[1] - 0.1);
        var position = ThaiWidths.Wrap(ThaiText.ThaiDigits(member.Position), (withRole ? columns[3] : OrderLineStyle.Width) - columns[2] - 0.1);
        var role = ThaiWidths.Wrap(member.RoleTitle, OrderLineStyle.Width - columns[3]);
        return string.Join('\n', Enumerable.Range(0, Math.Max(name.Count, Math.Max(position.Count, role.Count))).Select(i =>
            $"\t{(i == 0 ? number : "")}\t{name.ElementAtOrDefault(i)}\t{position.ElementAtOrDefault(i)}\t{role.ElementAtOrDefault(i)}".TrimEnd('\t')));
    }

    private static string DateOf(OrderPaper paper, string year) => paper.OrderDate is { } date
        ? Word("date", date.Day, PaperTexts.Thai.DateTimeFormat.MonthNames[date.Month - 1], ThaiCalendar.BuddhistYear(date))
        : Word("date-blank", Blank + Blank + Word("era", year));

    private static IEnumerable<OrderLine> Paragraphs(string text) => Split(text).Select(p => new OrderLine(OrderLineKind.Body, p));

    private static string[] Split(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Word(string key, params object?[] args) => string.Format(CultureInfo.InvariantCulture, PaperTexts.Of(key), args);
}
