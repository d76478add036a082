using System.Net;
using System.Net.Sockets;

namespace HelpDesk.Tests.Support;

/// <summary>A line between browser and program that can be cut and mended, as phones' lines are.</summary>
public sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<TcpClient> _open = [];
    private readonly Func<Uri> _program;
    private readonly Task _accepting;
    private volatile bool _isCut;

    /// <summary>Leads to the program wherever it listens at that moment: it may have been started again on another port.</summary>
    public Wire(Func<Uri> program)
    {
        _program = program;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Ends what is open; nothing gets through until it is mended.</summary>
    public void Cut()
    {
        lock (_open)
        {
            _isCut = true;
            _open.ForEach(client => client.Dispose());
            _open.Clear();
        }
    }

    public void Mend() => _isCut = false;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var browser = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = CarryAsync(browser);
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using var program = new TcpClient();
        using (browser)
        {
            try
            {
                await program.ConnectAsync(IPAddress.Loopback, _program().Port);
                lock (_open)
                {
                    if (_isCut)
                    {
                        return;
                    }

                    _open.AddRange([browser, program]);
                }

                var (there, back) = (browser.GetStream(), program.GetStream());
                await Task.WhenAny(there.CopyToAsync(back), back.CopyToAsync(there));
            }
            catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // That is what it is for.
            }
        }
    }
}
