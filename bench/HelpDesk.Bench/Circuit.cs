using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HelpDesk.Bench;

/// <summary>
/// An open interactive page without a browser: it loads the page, opens the page's circuit over a WebSocket as Blazor's script
/// does, confirms what is rendered and answers the calls for the browser. Twenty browsers on the server's own cores would measure
/// themselves.
/// </summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private const string CalledFromDotNet = "JS.BeginInvokeJS";
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource _interactive = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;
    private Task _pinging = Task.CompletedTask;

    private Circuit() => _socket.Options.CollectHttpResponseDetails = true;

    /// <summary>When each ticket number first came, in Unix milliseconds.</summary>
    public ConcurrentDictionary<string, long> SeenAt { get; } = new(StringComparer.Ordinal);

    /// <summary>Opens the page and waits until it answers (as <c>data-interactive</c> says in a browser).</summary>
    public static async Task<Circuit> OpenAsync(HttpClient http, Uri url, string path)
    {
        var page = await http.GetStringAsync(path);
        var markers = Markers().Matches(page).Select(m => JsonNode.Parse(m.Groups["json"].Value)!).ToList();
        if (markers.Count == 0)
        {
            throw new BenchException($"{path} has nothing interactive.");
        }

        var state = States().Match(page).Groups["state"].Value;
        var circuit = new Circuit();
        try
        {
            var socketUrl = new UriBuilder(new Uri(url, "_blazor")) { Scheme = url.Scheme == "https" ? "wss" : "ws" }.Uri;
            await circuit._socket.ConnectAsync(socketUrl, http, CancellationToken.None);
            await circuit._socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, CancellationToken.None);
            circuit._reading = Task.Run(circuit.ReadAsync);
            circuit._pinging = Task.Run(circuit.PingAsync);
            await circuit.SendAsync("StartCircuit", "0", url.ToString(), new Uri(url, path).ToString(), "[]", state);
            var operations = new JsonObject
            {
                ["batchId"] = 1,
                ["operations"] = new JsonArray([.. markers.Select((marker, i) => new JsonObject { ["type"] = "add", ["ssrComponentId"] = i + 1, ["marker"] = marker })]),
            };
            await circuit.SendAsync("UpdateRootComponents", null, operations.ToJsonString(), "");
            await circuit._interactive.Task.WaitAsync(TimeSpan.FromSeconds(60));
            return circuit;
        }
        catch
        {
            await circuit.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _socket.Abort();
        await Task.WhenAll(_reading, _pinging).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _ended.Dispose();
        _sending.Dispose();
    }

    private async Task ReadAsync()
    {
        var (buffer, filled, shaken) = (new byte[64 * 1024], 0, false);
        try
        {
            while (true)
            {
                if (filled == buffer.Length)
                {
                    Array.Resize(ref buffer, buffer.Length * 2);
                }

                var got = await _socket.ReceiveAsync(buffer.AsMemory(filled), _ended.Token);
                if (got.MessageType == WebSocketMessageType.Close)
                {
                    throw new BenchException("The server closed a circuit.");
                }

                filled += got.Count;
                if (!shaken && Array.IndexOf(buffer, (byte)0x1e, 0, filled) is >= 0 and var end)
                {
                    (shaken, filled) = (true, Shift(buffer, end + 1, filled));
                }

                while (shaken && TryLength(buffer.AsSpan(0, filled), out var start, out var length))
                {
                    await ReceivedAsync(MessagePackMessage(buffer.AsSpan(start, length)));
                    filled = Shift(buffer, start + length, filled);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            _interactive.TrySetException(new BenchException("A circuit's connection ended."));
        }
        catch (BenchException e)
        {
            _interactive.TrySetException(e);
        }
    }

    private async Task ReceivedAsync(object?[] message)
    {
        if (message is not [1L, _, _, string target, object?[] args, ..])
        {
            return;
        }

        switch (target)
        {
            case "JS.RenderBatch" when args is [long batch, byte[] content, ..]:
                var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
                foreach (Match number in Numbers().Matches(Encoding.Latin1.GetString(content)))
                {
                    SeenAt.TryAdd(number.Value, now);
                }

                await SendAsync("OnRenderCompleted", null, batch, null);
                break;
            case CalledFromDotNet when args is [long handle, string function, _, long kind, ..]:
                // A call that wants an object of the browser (an imported module) is given one.
                var result = kind == 1 ? "{\"__jsObjectId\":1}" : "null";
                await SendAsync("EndInvokeJSFromDotNet", null, handle, true, $"[{handle},true,{result}]");
                if (function == "mark")
                {
                    _interactive.TrySetResult();
                }

                break;
            case "JS.Error":
                throw new BenchException($"A circuit failed: {JsonSerializer.Serialize(args)}");
            default:
                break;
        }
    }

    private async Task PingAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10));
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
            {
                await SendRawAsync([0x91, 0x06]);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // It ended.
        }
    }

    private async Task SendAsync(string target, string? invocation, params object?[] args)
    {
        using var body = new MemoryStream();
        MessagePack.WriteArray(body, 6);
        body.Write([0x01]);
        MessagePack.WriteEmptyMap(body);
        MessagePack.Write(body, invocation);
        MessagePack.Write(body, target);
        MessagePack.WriteArray(body, args.Length);
        foreach (var arg in args)
        {
            MessagePack.Write(body, arg);
        }

        MessagePack.WriteArray(body, 0);
        await SendRawAsync(body.ToArray());
    }

    // A message on the wire: its length, seven bits a byte, then itself.
    private async Task SendRawAsync(byte[] body)
    {
        using var framed = new MemoryStream(body.Length + 5);
        var length = (uint)body.Length;
        for (; length > 0x7f; length >>= 7)
        {
            framed.WriteByte((byte)(length | 0x80));
        }

        framed.WriteByte((byte)length);
        framed.Write(body);
        await _sending.WaitAsync(_ended.Token);
        try
        {
            await _socket.SendAsync(framed.ToArray(), WebSocketMessageType.Binary, true, _ended.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    private static object?[] MessagePackMessage(ReadOnlySpan<byte> bytes) => MessagePack.Read(ref bytes) as object?[] ?? [];

    private static bool TryLength(ReadOnlySpan<byte> bytes, out int start, out int length)
    {
        (start, length) = (0, 0);
        while (start < bytes.Length)
        {
            length |= (bytes[start] & 0x7f) << (7 * start);
            if (bytes[start++] < 0x80)
            {
                return bytes.Length - start >= length;
            }
        }

        return false;
    }

    private static int Shift(byte[] buffer, int taken, int filled)
    {
        Buffer.BlockCopy(buffer, taken, buffer, 0, filled - taken);
        return filled - taken;
    }

    [GeneratedRegex("<!--Blazor:(?<json>\\{\"type\":\"server\".*?\\})-->", RegexOptions.CultureInvariant)]
    private static partial Regex Markers();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.CultureInvariant)]
    private static partial Regex States();

    [GeneratedRegex("R[0-9]{4}-[0-9]{6}", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
