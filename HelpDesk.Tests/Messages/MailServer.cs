using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace HelpDesk.Tests.Messages;

/// <summary>A test that needs Debian's mail server.</summary>
internal sealed class MailFactAttribute : FactAttribute
{
    public MailFactAttribute() => Skip = MailServer.Missing;
}

/// <summary>The same with several cases.</summary>
internal sealed class MailTheoryAttribute : TheoryAttribute
{
    public MailTheoryAttribute() => Skip = MailServer.Missing;
}

/// <summary>Debian's aiosmtpd, a real mail server that keeps what it takes in a folder.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private const string Program = "/usr/bin/aiosmtpd";
    private readonly string _folder = Directory.CreateTempSubdirectory("mail").FullName;
    private readonly Process _process;

    private MailServer(int port)
    {
        Port = port;
        _process = Process.Start(new ProcessStartInfo(
            Program, ["-n", "-l", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), "-c", "aiosmtpd.handlers.Mailbox", Path.Combine(_folder, "box")])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
    }

    /// <summary>Why there is none; null where there is.</summary>
    public static string? Missing => File.Exists(Program) ? null : "Debian's package python3-aiosmtpd is not installed; ./test.sh installs it where it can";

    public int Port { get; }

    public static async Task<MailServer> StartAsync(int? port = null)
    {
        var server = new MailServer(port ?? FreePort());
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, server.Port);
                return server;
            }
            catch (SocketException) when (waited.Elapsed < TimeSpan.FromSeconds(30) && !server._process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>What has arrived.</summary>
    public IReadOnlyList<ArrivedMail> Mails() => [.. new DirectoryInfo(Path.Combine(_folder, "box", "new")) is { Exists: true } box
        ? box.GetFiles().OrderBy(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal).Select(f => ArrivedMail.Read(File.ReadAllText(f.FullName))) : []];

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A mail as a mail program reads it.</summary>
internal sealed partial record ArrivedMail(IReadOnlyDictionary<string, string> Headers, string RawHeaders, string Text, string Html)
{
    public string Subject => Headers["Subject"];

    public static ArrivedMail Read(string source)
    {
        var (headers, body) = Split(source.ReplaceLineEndings("\n"));
        var boundary = Boundary().Match(headers["Content-Type"]).Groups[1].Value;
        var parts = body.Split("--" + boundary).Skip(1).Where(p => !p.StartsWith("--", StringComparison.Ordinal)).Select(p => Split(p.TrimStart('\n'))).ToList();
        return new ArrivedMail(headers, source[..source.ReplaceLineEndings("\n").IndexOf("\n\n", StringComparison.Ordinal)], Part("text/plain"), Part("text/html"));

        string Part(string type)
        {
            var (head, text) = parts.Single(p => p.Headers["Content-Type"].StartsWith(type, StringComparison.Ordinal));
            Assert.Equal("base64", head["Content-Transfer-Encoding"]);
            return Encoding.UTF8.GetString(Convert.FromBase64String(text.Replace("\n", "", StringComparison.Ordinal))).ReplaceLineEndings("\n");
        }
    }

    private static (Dictionary<string, string> Headers, string Body) Split(string text)
    {
        var halves = text.Split("\n\n", 2);
        var headers = Folded().Replace(halves[0], " ").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2)).GroupBy(h => h[0], StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => Words(g.Last()[1].Trim()), StringComparer.OrdinalIgnoreCase);
        return (headers, halves[1]);
    }

    // RFC 2047: neighbouring encoded words are joined without the space between them; each must hold whole characters.
    private static string Words(string text) => Encoded().Replace(Between().Replace(text, "?==?"), m =>
    {
        var bytes = m.Groups[1].Value is "B" or "b"
            ? Convert.FromBase64String(m.Groups[2].Value)
            : [.. QuotedBytes(m.Groups[2].Value)];
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
    });

    private static IEnumerable<byte> QuotedBytes(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            yield return text[i] switch
            {
                '=' => byte.Parse(text.AsSpan(i + 1, (i += 2) - i + 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                '_' => (byte)' ',
                _ => (byte)text[i],
            };
        }
    }

    [GeneratedRegex("boundary=\"?([^\";]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Boundary();

    [GeneratedRegex("\n[ \t]+", RegexOptions.CultureInvariant)]
    private static partial Regex Folded();

    [GeneratedRegex(@"=\?utf-8\?([BbQq])\?([^?]*)\?=", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Encoded();

    [GeneratedRegex(@"\?=\s+=\?", RegexOptions.CultureInvariant)]
    private static partial Regex Between();
}
