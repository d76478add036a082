using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using HelpDesk.Core.Messages;
using HelpDesk.Infrastructure.Common;

namespace HelpDesk.Infrastructure.Messages;

/// <summary>
/// Posts JSON to another program, signed: <c>X-HelpDesk-Signature: t=UNIX_SECONDS,v1=HEX</c>, the HMAC-SHA256 of <c>t.body</c> under the
/// office's secret. It looks at the address it really connects to, so that no name leads it into the office's own network.
/// </summary>
internal sealed class WebhookSender : IMessageSender, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly WebhookSettings _settings;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;

    public WebhookSender(WebhookSettings settings, TimeProvider clock)
    {
        (_settings, _clock) = (settings, clock);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = ConnectAsync,
        })
        {
            Timeout = Patience,
            MaxResponseContentBufferSize = 16 * 1024,
        };
    }

    /// <inheritdoc/>
    public MessageChannel Channel => MessageChannel.Webhook;

    /// <inheritdoc/>
    public async Task SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(letter.To, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new DeliveryException(DeliveryProblem.Address, forGood: true);
        }

        var at = _clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("HelpDesk", "1"));
        request.Headers.Add("X-HelpDesk-Delivery", letter.Key.ToString("D", CultureInfo.InvariantCulture));
        request.Headers.Add("X-HelpDesk-Signature", $"t={at},v1={Signature(_settings.Secret, at, letter.Body)}");
        request.Content = new StringContent(letter.Body, Encoding.UTF8, "application/json");
        HttpStatusCode status;
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            status = answer.StatusCode;
        }
        catch (HttpRequestException e) when (e.GetBaseException() is DeliveryException refused)
        {
            throw new DeliveryException(refused.Problem, refused.ForGood);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new DeliveryException(e is TaskCanceledException ? DeliveryProblem.Timeout : DeliveryProblem.Unreachable, forGood: false);
        }

        if ((int)status is < 200 or >= 300)
        {
            throw new DeliveryException(
                DeliveryProblem.Refused, (int)status is >= 300 and < 500 and not (408 or 425 or 429), string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)status}"));
        }
    }

    /// <summary>What the receiver computes, too.</summary>
    public static string Signature(string secret, string at, string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(at + "." + body)));

    public void Dispose() => _http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        var allowed = _settings.AllowPrivate ? addresses : [.. addresses.Where(PublicAddress.Is)];
        if (allowed.Length == 0)
        {
            throw new DeliveryException(DeliveryProblem.PrivateAddress, forGood: true);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>Tells addresses of the internet from those of a machine's own or of a private network.</summary>
internal static class PublicAddress
{
    // IANA's special-purpose registries: this host, private, shared, loopback, link-local (cloud metadata), documentation, benchmarks,
    // multicast, reserved; and for IPv6 the same, with the forms that carry an IPv4 address.
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>Whether the address is one of the internet.</summary>
    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Array.Exists(Special, network => network.Contains(plain));
    }
}
