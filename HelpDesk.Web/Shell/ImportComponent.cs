using System.Globalization;
using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Web.Admin;
using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace HelpDesk.Web.Shell;

/// <summary>A page of imports: a file is chosen, checked and shown, and only then imported: whole or not at all.</summary>
public abstract class ImportComponent : ComponentBase, IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);
    private readonly LatestProgress _progress = new();
    private CancellationTokenSource? _stop;

    /// <summary>Sends requests.</summary>
    [Inject]
    protected IRequests Requests { get; set; } = default!;

    /// <summary>Where the browser is.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Clock { get; set; } = default!;

    /// <summary>The chosen file; null for none, and when it was imported.</summary>
    protected ImportFile? File { get; private set; }

    /// <summary>What was found in it, or done with it.</summary>
    protected ImportReport? Report { get; private set; }

    /// <summary>Why nothing was found or done.</summary>
    protected string? Problem { get; private set; }

    /// <summary>Counts the files read or refused: the browser's file field is a new one each time, so that the same file can be chosen again.</summary>
    protected int Choice { get; private set; }

    /// <summary>Whether something is being done.</summary>
    protected bool IsBusy => _stop is not null;

    /// <summary>Told by requests how far they are.</summary>
    protected IProgress<ImportProgress> Progress => _progress;

    /// <summary>How far it is.</summary>
    protected ImportProgress? Latest => _progress.Latest;

    /// <summary>What is being done, in words.</summary>
    protected string ProgressLabel => Latest is { } now ? AdminTexts.T[$"import.stage.{Word.Of(now.Stage)}"] : AdminTexts.T["import.stage.upload"];

    /// <summary>How far it is, in words.</summary>
    protected string ProgressCount => Latest is { Total: > 0 } now
        ? string.Create(CultureInfo.InvariantCulture, $"{ThaiCalendar.Number(now.Done)} / {ThaiCalendar.Number(now.Total)}") : "";

    /// <inheritdoc/>
    public void Dispose()
    {
        // Whoever leaves the page while it works has given up: nothing half-done stays.
        _stop?.Cancel();
        GC.SuppressFinalize(this);
    }

    /// <summary>Forgets the file.</summary>
    protected void Forget() => (File, Report, Problem) = (null, null, null);

    /// <summary>Reads a chosen file and sends what asks about it.</summary>
    protected Task ReadAsync(InputFileChangeEventArgs chosen, Func<ImportFile, IRequest<ImportReport>> ask) => RunAsync(async cancellationToken =>
    {
        if (chosen.File.Size > ImportFile.MaxBytes)
        {
            throw RuleException.Invalid("File", "import.too-large", ImportTexts.T["import.too-large"]);
        }

        await using var content = chosen.File.OpenReadStream(ImportFile.MaxBytes, cancellationToken);
        File = await ImportFile.ReadAsync(content, chosen.File.Name, cancellationToken);

        // A new field hears nothing until the browser has answered its drawing: it is drawn before the work, not with its result.
        Choice++;
        return await SendAsync(ask(File), cancellationToken);
    });

    /// <summary>Sends what asks about the file, or imports it.</summary>
    protected Task WorkAsync(IRequest<ImportReport> request) => RunAsync(cancellationToken => SendAsync(request, cancellationToken));

    /// <summary>Gives up.</summary>
    protected void Stop() => _stop?.Cancel();

    // On a thread of its own: the page stays free to show how far it is and to take the cancel button.
    private async Task<ImportReport> SendAsync(IRequest<ImportReport> request, CancellationToken cancellationToken)
    {
        var work = Task.Run(() => Requests.Send(request, cancellationToken), cancellationToken);
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(Tick, Clock, CancellationToken.None));
            StateHasChanged();
        }

        return await work;
    }

    private async Task RunAsync(Func<CancellationToken, Task<ImportReport>> work)
    {
        using var stop = new CancellationTokenSource();
        var before = Report;
        (_stop, Problem, Report) = (stop, null, null);
        _progress.Latest = null;
        StateHasChanged();
        try
        {
            Report = await work(stop.Token);
            File = Report.Imported ? null : File;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // A cancelled import leaves everything as the preview showed it.
            Problem = AdminTexts.T["import.cancelled"];
            Report = before is { Imported: false } ? before : null;
        }
        catch (RuleException broken)
        {
            Problem = broken.Message;
        }
        catch (IOException)
        {
            Problem = AdminTexts.T["import.upload-broken"];
        }
        finally
        {
            _stop = null;
            Choice += Problem is null ? 0 : 1;
        }
    }

    /// <summary>The newest word of the work, read by the page when it draws.</summary>
    private sealed class LatestProgress : IProgress<ImportProgress>
    {
        private volatile ImportProgress? _latest;

        public ImportProgress? Latest
        {
            get => _latest;
            set => _latest = value;
        }

        public void Report(ImportProgress value) => _latest = value;
    }
}
