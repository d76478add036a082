using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;

namespace HelpDesk.Tests.Messages;

/// <summary>A web server of a few lines: keeps what it is sent, and answers as the test says.</summary>
internal sealed class HttpServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _running;

    public HttpServer(Func<Got, (int Status, string Body)>? answer = null)
    {
        Answer = answer ?? (_ => (200, "{}"));
        for (; ;)
        {
            Port = MailServer.FreePort();
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/"));
            try
            {
                _listener.Start();
                break;
            }
            catch (HttpListenerException)
            {
                // Somebody else took the port in between.
            }
        }

        _running = RunAsync();
    }

    /// <summary>A request that came.</summary>
    public sealed record Got(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);

    public int Port { get; }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/");

    /// <summary>What it answers; a status of 0 never answers.</summary>
    public Func<Got, (int Status, string Body)> Answer { get; set; }

    public ConcurrentQueue<Got> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _running;
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                var got = new Got(
                    context.Request.HttpMethod, context.Request.RawUrl!,
                    context.Request.Headers.AllKeys.ToDictionary(k => k!, k => context.Request.Headers[k]!, StringComparer.OrdinalIgnoreCase), await reader.ReadToEndAsync());
                Requests.Enqueue(got);
                var (status, body) = Answer(got);
                if (status > 0)
                {
                    context.Response.StatusCode = status;
                    if (status is >= 300 and < 400)
                    {
                        context.Response.RedirectLocation = body;
                    }

                    await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
                    context.Response.Close();
                }
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // Closed.
        }
    }
}
