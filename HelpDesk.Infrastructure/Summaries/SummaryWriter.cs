using System.Globalization;
using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Summaries;
using HelpDesk.Infrastructure.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Infrastructure.Summaries;

/// <summary>
/// Writes summaries that were asked for, one after the other, each with the rights its person has at that moment. What a process that died
/// left half-written is begun again.
/// </summary>
internal sealed partial class SummaryWriter(IRequestSender sender, IFileStore files, ILiveBus bus, TimeProvider clock, ILogger<SummaryWriter> logger) : BackgroundService
{
    // What another process asked for, or left behind, is found by looking.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(500);
    private static readonly Caller Program = Caller.System("summaries");

    /// <summary>Writes all that wait.</summary>
    /// <returns>How many were taken, whatever became of them.</returns>
    public async Task<int> WriteDueAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        while (await sender.Send(new ClaimSummary.Command(), Program, cancellationToken) is { } work)
        {
            await WriteAsync(work, cancellationToken);
            taken++;
        }

        return taken;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var signal = new SemaphoreSlim(1, 1);
        using var listening = bus.Subscribe(Topics.Summaries, _ => Announcer.Wake(signal));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(Look, stoppingToken);
                await WriteDueAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A database that does not answer for a while must not end this for good.
            catch (Exception e)
#pragma warning restore CA1031
            {
                NotRead(logger, e);
                await Task.Delay(Look, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WriteAsync(ClaimSummary.Work work, CancellationToken stoppingToken)
    {
        // The culture set here is this method's only: whoever called it keeps its own.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(work.IsEnglish ? "en-GB" : "th-TH");
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await using var life = new Reports(sender, work, lost, clock);
        string? stored = null;
        try
        {
            var rows = 0;
            var caller = new Caller(work.PersonId, null, "summary");
            (stored, var bytes) = await files.MakeAsync(
                async to => rows = await sender.Send(new WriteSummary.Query(work.Scope, to, life.SayAsync), caller, lost.Token), lost.Token);
            var version = await life.EndAsync();
            if (version is not { } known || !await sender.Send(new EndSummary.Command(work.Id, known, stored, bytes, rows), Program, CancellationToken.None))
            {
                files.Delete(stored);
            }
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            // The program stops, or another process has the job: it is, or will be, written there.
            stoppingToken.ThrowIfCancellationRequested();
        }
#pragma warning disable CA1031 // One that cannot be written must not keep the others waiting for ever.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (stored is not null)
            {
                files.Delete(stored);
            }

            if (e is RuleException refused)
            {
                Refused(logger, work.Id, refused.Code);
            }
            else
            {
                Broke(logger, e, work.Id);
            }

            if (await life.EndAsync() is { } version)
            {
                await sender.Send(new EndSummary.Command(work.Id, version), Program, CancellationToken.None);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Summary {Id} is not written ({Code}): its person may not read it")]
    private static partial void Refused(ILogger logger, long id, string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "Summary {Id} could not be written")]
    private static partial void Broke(ILogger logger, Exception exception, long id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Summaries that wait could not be read")]
    private static partial void NotRead(ILogger logger, Exception exception);

    /// <summary>Reports how far a summary has come: at most twice a second, and now and then although nothing moves, so that nobody thinks it dead.</summary>
    private sealed class Reports : IAsyncDisposable
    {
        private readonly IRequestSender _sender;
        private readonly ClaimSummary.Work _work;
        private readonly CancellationTokenSource _lost;
        private readonly TimeProvider _clock;
        private readonly SemaphoreSlim _one = new(1, 1);
        private readonly CancellationTokenSource _ended = new();
        private readonly Task _beating;
        private int? _version;
        private long _saidAt;
        private (int Done, int Total) _last;

        public Reports(IRequestSender sender, ClaimSummary.Work work, CancellationTokenSource lost, TimeProvider clock)
        {
            (_sender, _work, _lost, _clock, _version) = (sender, work, lost, clock, work.Version);
            _saidAt = clock.GetTimestamp();
            _beating = BeatAsync();
        }

        /// <summary>So far it has come.</summary>
        public async Task SayAsync(int done, int total)
        {
            _last = (done, total);
            if (_clock.GetElapsedTime(_saidAt) >= BetweenReports)
            {
                await ReportAsync();
            }
        }

        /// <summary>No more reports; answers the job's version, null when another has it.</summary>
        public async Task<int?> EndAsync()
        {
            await _ended.CancelAsync();
            await _beating;
            return _version;
        }

        public async ValueTask DisposeAsync()
        {
            await EndAsync();
            _ended.Dispose();
            _one.Dispose();
        }

        private async Task BeatAsync()
        {
            while (true)
            {
                await Task.Delay(SignOfLife, _clock, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (_ended.IsCancellationRequested)
                {
                    return;
                }

#pragma warning disable CA1031 // A report that fails is no reason to give up: the next one may not.
                try
                {
                    await ReportAsync();
                }
                catch (Exception)
                {
                    // A database that does not answer fails the writing itself, which tells.
                }
#pragma warning restore CA1031
            }
        }

        private async Task ReportAsync()
        {
            await _one.WaitAsync(CancellationToken.None);
            try
            {
                if (_version is { } known)
                {
                    _version = await _sender.Send(new ReportSummary.Command(_work.Id, known, _last.Done, _last.Total), Program, CancellationToken.None);
                    _saidAt = _clock.GetTimestamp();
                    if (_version is null)
                    {
                        await _lost.CancelAsync();
                    }
                }
            }
            finally
            {
                _one.Release();
            }
        }
    }
}
