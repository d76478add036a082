using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HelpDesk.Core.Messages;
using HelpDesk.Infrastructure.Common;
using Microsoft.AspNetCore.Mvc;

namespace HelpDesk.Web.Messages;

/// <summary>What LINE sends here: words written to the office's account or into its groups. Only codes that link are looked at; nothing is kept.</summary>
internal static class LineEndpoint
{
    private const int MaxBytes = 256 * 1024;
    private const int MaxEvents = 50;

    /// <summary>Adds <c>/line/webhook</c>, where LINE is set up with its secret.</summary>
    public static void MapLine(this WebApplication app)
    {
        if (app.Services.GetService<LineSettings>() is { Secret: { } secret })
        {
            app.MapPost("/line/webhook", (HttpContext context, IRequestSender sender, ILineAccount line) => TakeAsync(context, secret, sender, line))
                .DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(MaxBytes));
        }
    }

    private static async Task<IResult> TakeAsync(HttpContext context, string secret, IRequestSender sender, ILineAccount line)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (!IsSigned(body.ToArray(), context.Request.Headers["X-Line-Signature"].ToString(), secret))
        {
            return Answer("signature", StatusCodes.Status401Unauthorized);
        }

        try
        {
            using var json = JsonDocument.Parse(body.ToArray());
            foreach (var entry in json.RootElement.GetProperty("events").EnumerateArray().Take(MaxEvents))
            {
                await LookAtAsync(entry, sender, line, context.RequestAborted);
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Answer("body", StatusCodes.Status400BadRequest);
        }

        return Answer("ok", StatusCodes.Status200OK);
    }

    // With a word of its own, so that no page for people takes its place.
    private static IResult Answer(string word, int status) => Results.Text(word, statusCode: status);

    private static bool IsSigned(byte[] body, string signature, string secret)
    {
        var given = new byte[64];
        return Convert.TryFromBase64String(signature, given, out var length)
            && CryptographicOperations.FixedTimeEquals(given.AsSpan(0, length), HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
    }

    private static async Task LookAtAsync(JsonElement entry, IRequestSender sender, ILineAccount line, CancellationToken cancellationToken)
    {
        if (Text(entry, "type") != "message" || !entry.TryGetProperty("message", out var message) || Text(message, "type") != "text" || !entry.TryGetProperty("source", out var source))
        {
            return;
        }

        var words = Text(message, "text") ?? "";
        var group = Text(source, "groupId");
        if (!words.Trim().StartsWith("HD-", StringComparison.OrdinalIgnoreCase) || (group ?? Text(source, "userId")) is not { Length: > 0 } lineId)
        {
            return;
        }

        var reach = group is null ? 1 : await line.MembersAsync(group, cancellationToken);
        var linked = await sender.Send(new LinkLine.Command(words, lineId, group is not null, reach), Caller.System("line"), cancellationToken);
        if (Text(entry, "replyToken") is { Length: > 0 } reply)
        {
            await line.AnswerAsync(reply, MessageTexts.T[linked ? "line.linked" : "line.unknown-code"], cancellationToken);
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
