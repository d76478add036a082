using System.Net;
using System.Net.Mail;
using System.Text;
using HelpDesk.Infrastructure.Common;

namespace HelpDesk.Infrastructure.Email;

/// <summary>Hands one message to the mail server.</summary>
internal sealed class SmtpSender(SmtpSettings settings)
{
    /// <summary>Sends it.</summary>
    /// <exception cref="FormatException">The address is none, or more than one.</exception>
    /// <exception cref="SmtpException">The server did not take it.</exception>
    public async Task SendAsync(string to, string subject, string body, CancellationToken cancellationToken)
    {
        using var message = new MailMessage
        {
            From = settings.From,
            Subject = OneLine(subject),
            SubjectEncoding = Encoding.UTF8,
            Body = body,
            BodyEncoding = Encoding.UTF8,
        };
        message.To.Add(AddressOf(to));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Tls };
        if (settings.User is { Length: > 0 } user)
        {
            client.Credentials = new NetworkCredential(user, settings.Password);
        }

        await client.SendMailAsync(message, cancellationToken);
    }

    // Exactly one address and nothing around it: a line break or a second address in a person's e-mail must not become a header.
    private static MailAddress AddressOf(string to) =>
        !to.Any(char.IsControl) && MailAddress.TryCreate(to, out var address) && string.Equals(address.Address, to.Trim(), StringComparison.Ordinal)
            ? address
            : throw new FormatException("The e-mail address is not valid.");

    private static string OneLine(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
}
