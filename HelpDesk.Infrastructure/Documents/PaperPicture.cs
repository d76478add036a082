using DocumentFormat.OpenXml.Packaging;
using HelpDesk.Core.Common.Attachments;
using HelpDesk.Infrastructure.Files;
using A = DocumentFormat.OpenXml.Drawing;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace HelpDesk.Infrastructure.Documents;

/// <summary>A picture in the text of a document: of a given height, as wide as its shape asks.</summary>
internal static class PaperPicture
{
    /// <summary>The unit in which documents measure pictures.</summary>
    public const double EmuPerPoint = 12700;

    /// <summary>The drawing; null where the picture is of no kind that a document can hold.</summary>
    /// <param name="main">The document.</param>
    /// <param name="picture">The picture's bytes.</param>
    /// <param name="name">What it is.</param>
    /// <param name="id">Its number in the document, from 1.</param>
    /// <param name="points">Its height in points.</param>
    /// <param name="most">Its greatest width in points; a wider one is less high.</param>
    public static Wp.Inline? Of(MainDocumentPart main, byte[] picture, string name, uint id, double points, double most = double.MaxValue)
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

        var scale = Math.Min(points / height, most / width);
        var (high, wide) = ((long)(height * scale * EmuPerPoint), (long)(width * scale * EmuPerPoint));
        return new Wp.Inline(
            new Wp.Extent { Cx = wide, Cy = high },
            new Wp.DocProperties { Id = id, Name = name },
            new A.Graphic(new A.GraphicData(new Pic.Picture(
                new Pic.NonVisualPictureProperties(new Pic.NonVisualDrawingProperties { Id = 0, Name = name }, new Pic.NonVisualPictureDrawingProperties()),
                new Pic.BlipFill(new A.Blip { Embed = main.GetIdOfPart(part) }, new A.Stretch(new A.FillRectangle())),
                new Pic.ShapeProperties(
                    new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = wide, Cy = high }),
                    new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
            { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 };
    }
}
