using System.Globalization;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Common.Import;
using HelpDesk.Core.People.Import;
using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace HelpDesk.Web.Admin;

/// <summary>A file is chosen, checked and shown, and only then imported: whole or not at all.</summary>
public sealed partial class ImportPage : ComponentBase, IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);
    private readonly LatestProgress _progress = new();
    private CancellationTokenSource? _stop;
    private ImportKind _shown;
    private ImportFile? _file;
    private ImportReport? _report;
    private string? _problem;
    private bool _allowed;
    private int _choice;

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    [Inject]
    private IRequests Requests { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private ImportKind What => Word.TryParse<ImportKind>(Kind, out var kind) ? kind : ImportKind.Schools;

    private bool IsBusy => _stop is not null;

    private ImportProgress? Latest => _progress.Latest;

    private string ProgressLabel => Latest is { } now ? AdminTexts.T[$"import.stage.{Word.Of(now.Stage)}"] : AdminTexts.T["import.stage.upload"];

    private string ProgressCount => Latest is { Total: > 0 } now
        ? string.Create(CultureInfo.InvariantCulture, $"{ThaiCalendar.Number(now.Done)} / {ThaiCalendar.Number(now.Total)}") : "";

    /// <inheritdoc/>
    public void Dispose()
    {
        // Whoever leaves the page while it works has given up: nothing half-done stays.
        _stop?.Cancel();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var me = await Requests.Send(new GetMe.Query());
        _allowed = me.Roles.Contains(Role.Administrator);
        if (!_allowed && !RendererInfo.IsInteractive)
        {
            Navigation.NotFound();
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_shown != What && !IsBusy)
        {
            _shown = What;
            (_file, _report, _problem) = (null, null, null);
        }
    }

    private Task PreviewAsync(InputFileChangeEventArgs chosen) => RunAsync(async cancellationToken =>
    {
        if (chosen.File.Size > ImportFile.MaxBytes)
        {
            throw RuleException.Invalid("File", "import.too-large", ImportTexts.T["import.too-large"]);
        }

        await using var content = chosen.File.OpenReadStream(ImportFile.MaxBytes, cancellationToken);
        _file = await ImportFile.ReadAsync(content, chosen.File.Name, cancellationToken);
        return await SendAsync(What == ImportKind.Schools
            ? new ImportSchools.Preview(_file, _progress) : new ImportPeople.Preview(_file, _progress), cancellationToken);
    });

    private Task ImportAsync() => RunAsync(cancellationToken => SendAsync(
        What == ImportKind.Schools ? new ImportSchools.Command(_file!, _progress) : new ImportPeople.Command(_file!, _progress), cancellationToken));

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
        var before = _report;
        (_stop, _problem, _report) = (stop, null, null);
        _progress.Latest = null;
        StateHasChanged();
        try
        {
            _report = await work(stop.Token);
            _file = _report.Imported ? null : _file;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // A cancelled import leaves everything as the preview showed it.
            _problem = AdminTexts.T["import.cancelled"];
            _report = before is { Imported: false } ? before : null;
        }
        catch (RuleException broken)
        {
            _problem = broken.Message;
        }
        catch (IOException)
        {
            _problem = AdminTexts.T["import.upload-broken"];
        }
        finally
        {
            _stop = null;
            _choice++;
        }
    }

    private void Stop() => _stop?.Cancel();

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
