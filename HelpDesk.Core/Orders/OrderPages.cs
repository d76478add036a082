namespace HelpDesk.Core.Orders;

/// <summary>A page of an order's paper.</summary>
/// <param name="Lines">Its lines, the catchword last where another page follows.</param>
public sealed record PaperPage(IReadOnlyList<OrderLine> Lines);

/// <summary>
/// Divides an order into pages. The foot of every page but the last carries the next page's first words, and no word processor has a
/// field for those: so the pages are made here, filled with care (lines are counted at their most), and ended by explicit breaks.
/// The line height is fixed in the document, so that another font cannot change what stands on a page.
/// </summary>
public static class OrderPages
{
    /// <summary>The height of a line in points, marks above and below included.</summary>
    public const double LineHeight = 20.5;

    /// <summary>The height of the garuda's place in points: 3 cm.</summary>
    public const double GarudaHeight = 85.05;

    // Between top and bottom margin of A4: the first page begins higher, with the garuda (1.5 cm), the others at 2.5 cm; all end 2 cm above the edge.
    private const double FirstPage = 742;
    private const double OtherPages = 714;

    // One line for the catchword with its space, one in reserve for a paragraph that the word processor breaks worse than reckoned.
    private const double Foot = (2 * LineHeight) + 6;

    /// <summary>The pages.</summary>
    public static IReadOnlyList<PaperPage> Of(IReadOnlyList<OrderLine> lines)
    {
        var blocks = Blocks(lines.SelectMany(Shorten));
        var pages = new List<List<OrderLine>> { new() };
        var left = FirstPage - GarudaHeight - Foot;
        foreach (var block in blocks)
        {
            var height = block.Sum(Height);
            if (height > left && pages[^1].Count > 0)
            {
                pages.Add([]);
                left = OtherPages - Foot;
            }

            pages[^1].AddRange(block);
            left -= height;
        }

        return [.. pages.Select((page, i) => new PaperPage(i + 1 < pages.Count ? [.. page, Catchword(pages[i + 1][0])] : page))];
    }

    /// <summary>The height of a line (a paragraph) in points, reckoned at its most.</summary>
    public static double Height(OrderLine line)
    {
        var style = OrderLineStyle.Of(line.Kind);
        var count = line.Kind == OrderLineKind.Member
            ? line.Text.Count(c => c == '\n') + 1
            : ThaiWidths.Lines(line.Text, OrderLineStyle.Width - style.Left, style.FirstLine);
        return style.Before + (count * LineHeight);
    }

    // The first words, as far as half a line holds them: a phrase between spaces, with the number before it.
    private static OrderLine Catchword(OrderLine next)
    {
        var text = string.Join(' ', next.Text.Split(['\t', '\n'], StringSplitOptions.RemoveEmptyEntries));
        var number = text.IndexOf(' ', StringComparison.Ordinal) is > 0 and <= 7 and var space ? space + 1 : 0;
        var end = text.IndexOf(' ', number);
        var phrase = end < 0 ? text[number..] : text[number..end];
        return new OrderLine(OrderLineKind.Catchword, $"/ {text[..number]}{phrase[..ThaiWidths.Fitting(phrase, OrderLineStyle.Width / 2)]} ...");
    }

    // Lines that must not be parted by a page's end.
    private static List<List<OrderLine>> Blocks(IEnumerable<OrderLine> lines)
    {
        var blocks = new List<List<OrderLine>>();
        var keep = false;
        foreach (var line in lines)
        {
            if (!keep)
            {
                blocks.Add([]);
            }

            blocks[^1].Add(line);
            keep = line.KeepWithNext;
        }

        return blocks;
    }

    // A paragraph longer than half a page is parted at a space, so that it can go on over the page's end.
    private static IEnumerable<OrderLine> Shorten(OrderLine line)
    {
        const double Longest = OtherPages / 2;
        var rest = line;
        while (rest.Kind is OrderLineKind.Body or OrderLineKind.Duty or OrderLineKind.SubDuty && Height(rest) > Longest)
        {
            var cut = ThaiWidths.Fitting(rest.Text, OrderLineStyle.Width * (Longest / LineHeight) * 0.8);
            yield return rest with { Text = rest.Text[..cut].TrimEnd(), KeepWithNext = false };
            rest = rest with { Text = rest.Text[cut..].TrimStart() };
        }

        yield return rest;
    }
}
