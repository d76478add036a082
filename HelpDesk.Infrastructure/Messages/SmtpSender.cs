using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using HelpDesk.Core.Messages;
using HelpDesk.Infrastructure.Common;

namespace HelpDesk.Infrastructure.Messages;

/// <summary>Hands messages to the mail server, as plain text and as HTML.</summary>
internal sealed class SmtpSender(SmtpSettings settings) : IMessageSender
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public MessageChannel Channel => MessageChannel.Email;

    /// <inheritdoc/>
    public async Task SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        using var message = new MailMessage
        {
            From = settings.From,
            Subject = OneLine(letter.Subject),
            SubjectEncoding = Encoding.UTF8,
            Body = letter.Body,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.Base64,
        };
        message.To.Add(AddressOf(letter.To));
        message.Headers.Add("Auto-Submitted", "auto-generated");

        // A repeat after a cut line is recognized by whoever compares.
        message.Headers.Add("Message-ID", string.Create(CultureInfo.InvariantCulture, $"<{letter.Key:N}@{settings.From.Host}>"));
        using var html = AlternateView.CreateAlternateViewFromString(MailHtml.Of(message.Subject, letter.Body), Encoding.UTF8, MediaTypeNames.Text.Html);
        html.TransferEncoding = TransferEncoding.Base64;
        message.AlternateViews.Add(html);
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Tls };
        if (settings.User is { Length: > 0 } user)
        {
            client.Credentials = new NetworkCredential(user, settings.Password);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await client.SendMailAsync(message, limit.Token);
        }
        catch (SmtpException e)
        {
            // The server's own words may repeat the address: the code says enough.
            throw e.StatusCode == SmtpStatusCode.GeneralFailure
                ? new DeliveryException(DeliveryProblem.Unreachable, forGood: false, "SMTP " + (e.InnerException ?? e).GetType().Name)
                : new DeliveryException(DeliveryProblem.Refused, IsForGood(e.StatusCode), string.Create(CultureInfo.InvariantCulture, $"SMTP {(int)e.StatusCode} {e.StatusCode}"));
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw e is OperationCanceledException
                ? new DeliveryException(DeliveryProblem.Timeout, forGood: false)
                : new DeliveryException(DeliveryProblem.Unreachable, forGood: false, "SMTP " + e.GetType().Name);
        }
    }

    // What concerns this one address or message; a server that asks for something else first (530) may be set right later.
    private static bool IsForGood(SmtpStatusCode code) =>
        code is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.ExceededStorageAllocation
            or SmtpStatusCode.TransactionFailed;

    // Exactly one address and nothing around it: a line break or a second address in a person's e-mail must not become a header.
    private static MailAddress AddressOf(string to) =>
        !to.Any(char.IsControl) && MailAddress.TryCreate(to, out var address) && string.Equals(address.Address, to.Trim(), StringComparison.Ordinal)
            ? address
            : throw new DeliveryException(DeliveryProblem.Address, forGood: true);

    private static string OneLine(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
}

/// <summary>The HTML of a mail: the same words as its plain text, with links to press.</summary>
internal static class MailHtml
{
    /// <summary>A page for a mail program: no pictures, nothing loaded from elsewhere.</summary>
    public static string Of(string title, string text)
    {
        var html = new StringBuilder("<!doctype html><html lang=\"th\"><head><meta charset=\"utf-8\"><title>").Append(WebUtility.HtmlEncode(title))
            .Append("</title></head><body style=\"margin:0;padding:24px;background:#f4f6f8;font:16px/1.7 'Noto Sans Thai','Sarabun',Tahoma,sans-serif;color:#1b2733\">")
            .Append("<div style=\"max-width:600px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px\"><h1 style=\"margin:0 0 16px;font-size:20px;line-height:1.5\">")
            .Append(WebUtility.HtmlEncode(title)).Append("</h1>");
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            html.Append("<p style=\"margin:0 0 16px\">").AppendJoin("<br>", paragraph.Split('\n').Select(Line)).Append("</p>");
        }

        return html.Append("</div></body></html>").ToString();
    }

    private static string Line(string line)
    {
        var address = line.Trim();
        var encoded = WebUtility.HtmlEncode(address);
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? $"<a href=\"{encoded}\" style=\"color:#0b5cad\">{encoded}</a>"
            : encoded;
    }
}
