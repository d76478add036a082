using QRCoder;

namespace HelpDesk.Web.Account;

/// <summary>The key of an authenticator app, as a QR code and to type.</summary>
internal static class AuthenticatorKey
{
    /// <summary>The name under which apps list the code.</summary>
    private const string Issuer = "HelpDesk";

    /// <summary>An SVG of the address that authenticator apps read.</summary>
    public static string Qr(string key, string userName)
    {
        var address = $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(userName)}?secret={key}&issuer={Issuer}";
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: false, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    /// <summary>In groups of four, which are easier to type.</summary>
    public static string Grouped(string key) => string.Join(' ', key.Chunk(4).Select(group => new string(group)));
}
