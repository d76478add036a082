using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using HelpDesk.Core.Messages;
using HelpDesk.Infrastructure.Common;

namespace HelpDesk.Infrastructure.Messages;

/// <summary>
/// Pushes messages through the LINE Messaging API (DOMAIN.md §10). A repeat carries the same retry key, which LINE answers with 409: it
/// was taken before.
/// </summary>
internal sealed partial class LineSender : IMessageSender, ILineAccount, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly HttpClient _http;

    public LineSender(LineSettings settings)
    {
        // The base address is a setting; where it leads elsewhere, nothing follows.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            BaseAddress = settings.BaseUrl,
            Timeout = Patience,
            MaxResponseContentBufferSize = 64 * 1024,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", settings.Token);
    }

    /// <inheritdoc/>
    public MessageChannel Channel => MessageChannel.Line;

    /// <inheritdoc/>
    public async Task SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        if (!letter.FitsQuota)
        {
            throw new DeliveryException(DeliveryProblem.Quota, forGood: true);
        }

        if (!Receiver().IsMatch(letter.To))
        {
            throw new DeliveryException(DeliveryProblem.Address, forGood: true);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "v2/bot/message/push");
        request.Headers.Add("X-Line-Retry-Key", letter.Key.ToString("D", CultureInfo.InvariantCulture));
        request.Content = JsonContent.Create(new { to = letter.To, messages = new[] { new { type = "text", text = letter.Body } } });
        var (status, answer) = await SendAsync(request, cancellationToken);
        if ((int)status is >= 200 and < 300 or 409)
        {
            return;
        }

        // Without the token's right, or while LINE is in trouble, another attempt may succeed; a refused message stays refused.
        var usedUp = status == HttpStatusCode.TooManyRequests && answer.Contains("monthly limit", StringComparison.OrdinalIgnoreCase);
        throw new DeliveryException(
            usedUp ? DeliveryProblem.Quota : DeliveryProblem.Refused,
            usedUp || status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.Forbidden,
            string.Create(CultureInfo.InvariantCulture, $"LINE {(int)status}{(answer.Length > 0 ? ": " + answer : "")}"));
    }

    /// <inheritdoc/>
    public async Task<int> MembersAsync(string groupId, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"v2/bot/group/{Uri.EscapeDataString(groupId)}/members/count");
        try
        {
            using var answer = await _http.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode && await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken) is { ValueKind: JsonValueKind.Object } json
                && json.TryGetProperty("count", out var count) && count.TryGetInt32(out var members) ? members : 1;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return 1;
        }
    }

    /// <inheritdoc/>
    public async Task AnswerAsync(string replyToken, string text, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v2/bot/message/reply")
        {
            Content = JsonContent.Create(new { replyToken, messages = new[] { new { type = "text", text } } }),
        };
        try
        {
            await SendAsync(request, cancellationToken);
        }
        catch (DeliveryException)
        {
            // A courtesy: the page shows the link, too.
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<(HttpStatusCode Status, string Message)> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.SendAsync(request, cancellationToken);
            return (answer.StatusCode, answer.IsSuccessStatusCode ? "" : MessageOf(await answer.Content.ReadAsStringAsync(cancellationToken)));
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new DeliveryException(e is TaskCanceledException ? DeliveryProblem.Timeout : DeliveryProblem.Unreachable, forGood: false);
        }
    }

    private static string MessageOf(string answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("message", out var message) && message.GetString() is { } text
                ? text[..Math.Min(200, text.Length)]
                : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    [GeneratedRegex("^[UCR][0-9a-f]{32}$", RegexOptions.CultureInvariant)]
    private static partial Regex Receiver();
}
