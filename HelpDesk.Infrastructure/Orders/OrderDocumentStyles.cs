using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using HelpDesk.Core.Orders;
using static HelpDesk.Infrastructure.Orders.OrderDocument;

namespace HelpDesk.Infrastructure.Orders;

/// <summary>The styles, fonts and settings of an order's document. Everything stands in named styles, so that an office can change its look in one place.</summary>
internal static class OrderDocumentStyles
{
    public const string Garuda = "OrderGaruda";
    public const string Draft = "OrderDraft";
    public const string PageNumber = "OrderPageNumber";
    private const string Normal = "Normal";
    private const string Font = "TH Sarabun New";

    /// <summary>The style of a kind of line.</summary>
    public static string IdOf(OrderLineKind kind) => "Order" + kind;

    public static void AddTo(MainDocumentPart main)
    {
        main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
        main.AddNewPart<FontTablePart>().Fonts = Fonts();
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(
            new Zoom { Percent = "100" },
            new DefaultTabStop { Val = 720 },
            new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
            new ThemeFontLanguages { Val = "en-US", Bidi = "th-TH" });
    }

    private static Styles Styles()
    {
        var styles = new Styles(new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = Font, HighAnsi = Font, EastAsia = Font, ComplexScript = Font },
                new FontSize { Val = "32" },
                new FontSizeComplexScript { Val = "32" },
                new Languages { Val = "th-TH", EastAsia = "th-TH", Bidi = "th-TH" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(Spacing(0)))));
        styles.Append(new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = Normal, Default = true });
        foreach (var kind in Enum.GetValues<OrderLineKind>())
        {
            styles.Append(Style(IdOf(kind), NameOf(kind), Paragraph(kind), IsBold(kind)));
        }

        // As high as the place of the garuda, with or without the picture.
        styles.Append(Style(Garuda, "Order garuda", new StyleParagraphProperties(
            new SpacingBetweenLines { Before = "0", After = "0", Line = Text((int)(OrderPages.GarudaHeight * 20)), LineRule = LineSpacingRuleValues.AtLeast }, Align(JustificationValues.Center)), bold: false));
        styles.Append(Style(Draft, "Order draft mark", new StyleParagraphProperties(Spacing(0), Align(JustificationValues.Right)), bold: false, colour: "808080"));
        styles.Append(Style(PageNumber, "Order page number", new StyleParagraphProperties(Spacing(0), Align(JustificationValues.Center)), bold: false));
        return styles;
    }

    private static Style Style(string id, string name, StyleParagraphProperties paragraph, bool bold, string? colour = null)
    {
        var run = new StyleRunProperties();
        if (bold)
        {
            run.Append(new Bold(), new BoldComplexScript());
        }

        if (colour is not null)
        {
            run.Append(new Color { Val = colour });
        }

        var style = new Style(new StyleName { Val = name }, new BasedOn { Val = Normal }, new PrimaryStyle(), paragraph) { Type = StyleValues.Paragraph, StyleId = id, CustomStyle = true };
        if (run.HasChildren)
        {
            style.Append(run);
        }

        return style;
    }

    private static StyleParagraphProperties Paragraph(OrderLineKind kind)
    {
        var place = OrderLineStyle.Of(kind);
        var properties = new StyleParagraphProperties(new WidowControl { Val = false });
        if (kind == OrderLineKind.Rule)
        {
            // A thin line of four centimetres under the heading.
            properties.Append(
                new ParagraphBorders(new TopBorder { Val = BorderValues.Single, Size = 6, Space = 8, Color = "auto" }),
                Spacing(8),
                new Indentation { Left = Text(Twips(6)), Right = Text(Twips(6)) });
            return properties;
        }

        if (kind == OrderLineKind.Member)
        {
            properties.Append(new Tabs(OrderLineStyle.Columns.Select(c => new TabStop { Val = TabStopValues.Left, Position = Twips(c) })));
        }

        properties.Append(Spacing(place.Before));
        if (place.Left > 0 || place.FirstLine > 0)
        {
            properties.Append(new Indentation { Left = Text(Twips(place.Left)), FirstLine = Text(Twips(place.FirstLine)) });
        }

        properties.Append(Align(kind switch
        {
            OrderLineKind.Heading or OrderLineKind.Number or OrderLineKind.Subject or OrderLineKind.Signer or OrderLineKind.Signature => JustificationValues.Center,
            OrderLineKind.Body or OrderLineKind.Duty or OrderLineKind.SubDuty => JustificationValues.ThaiDistribute,
            OrderLineKind.Catchword => JustificationValues.Right,
            _ => JustificationValues.Left,
        }));
        return properties;
    }

    private static bool IsBold(OrderLineKind kind) =>
        kind is OrderLineKind.Heading or OrderLineKind.Number or OrderLineKind.Subject or OrderLineKind.Group;

    private static string NameOf(OrderLineKind kind) => "Order " + Core.Common.Word.Of(kind).Replace('-', ' ');

    private static Justification Align(JustificationValues value) => new() { Val = value };

    private static SpacingBetweenLines Spacing(double before) => new()
    {
        Before = Text((int)(before * 20)), After = "0", Line = Text((int)(OrderPages.LineHeight * 20)), LineRule = LineSpacingRuleValues.Exact,
    };

    // A computer without TH Sarabun New takes its older sister, or another font made for official letters.
    private static Fonts Fonts() => new(
        new Font(
            new AltName { Val = "TH SarabunPSK,TH SarabunIT\u0E59,Sarabun,Laksaman,Cordia New" },
            new Panose1Number { Val = "020B0500040200020003" },
            new FontCharSet { Val = "DE" },
            new FontFamily { Val = FontFamilyValues.Swiss },
            new Pitch { Val = FontPitchValues.Variable })
        { Name = Font });
}
