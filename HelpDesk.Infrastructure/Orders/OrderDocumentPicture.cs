using DocumentFormat.OpenXml.Packaging;
using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Orders;
using HelpDesk.Infrastructure.Files;
using A = DocumentFormat.OpenXml.Drawing;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace HelpDesk.Infrastructure.Orders;

/// <summary>The garuda as a picture in the text, 3 cm high, as wide as its shape asks.</summary>
internal static class OrderDocumentPicture
{
    private const double EmuPerPoint = 12700;

    /// <summary>The drawing; null where the picture is of no kind that a document can hold.</summary>
    public static Wp.Inline? Of(MainDocumentPart main, byte[] picture)
    {
        CleanFile clean;
        try
        {
            clean = CleanFile.From(picture);
        }
        catch (FileRefusedException)
        {
            return null;
        }

        if (clean is not { Kind: FileKind.Png or FileKind.Jpeg, Width: { } width, Height: { } height })
        {
            return null;
        }

        var part = main.AddImagePart(clean.Kind == FileKind.Png ? ImagePartType.Png : ImagePartType.Jpeg);
        using (var content = new MemoryStream(picture))
        {
            part.FeedData(content);
        }

        var high = (long)((OrderPages.GarudaHeight - 0.5) * EmuPerPoint);
        var wide = high * width / height;
        return new Wp.Inline(
            new Wp.Extent { Cx = wide, Cy = high },
            new Wp.DocProperties { Id = 1, Name = "Garuda" },
            new A.Graphic(new A.GraphicData(new Pic.Picture(
                new Pic.NonVisualPictureProperties(new Pic.NonVisualDrawingProperties { Id = 0, Name = "Garuda" }, new Pic.NonVisualPictureDrawingProperties()),
                new Pic.BlipFill(new A.Blip { Embed = main.GetIdOfPart(part) }, new A.Stretch(new A.FillRectangle())),
                new Pic.ShapeProperties(
                    new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = wide, Cy = high }),
                    new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
            { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 };
    }
}
