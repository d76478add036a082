using System.Collections;
using System.Globalization;
using System.Text;
using HelpDesk.Infrastructure.Common;
using QRCoder;

namespace HelpDesk.Web.Tickets.Public;

/// <summary>The address of a ticket's tracking page, as a link and as a QR code.</summary>
public static class TrackLink
{
    /// <summary>The page's path.</summary>
    public static string Path(string secret) => "/track/" + Uri.EscapeDataString(secret);

    /// <summary>The whole address: on the configured public base, else on the one the request came to.</summary>
    public static string Absolute(HttpRequest request, HelpDeskSettings settings, string secret) =>
        (settings.PublicUrl ?? $"{request.Scheme}://{request.Host}{request.PathBase}") + Path(secret);

    /// <summary>A QR code as the path of an SVG drawing, one unit a module, with its size in modules.</summary>
    public static (string Path, int Size) Qr(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        List<BitArray> rows = code.ModuleMatrix;
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                var start = x;
                while (x < rows[y].Length && rows[y][x])
                {
                    x++;
                }

                if (x > start)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
                }
            }
        }

        return (path.ToString(), rows.Count);
    }
}
