using HelpDesk.Core.Common.Import;
using HelpDesk.Core.People;
using HelpDesk.Core.People.Import;
using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace HelpDesk.Web.Admin;

/// <summary>Schools and people from a file.</summary>
public sealed partial class ImportPage
{
    private ImportKind _shown;
    private bool _allowed;

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    private ImportKind What => Word.TryParse<ImportKind>(Kind, out var kind) ? kind : ImportKind.Schools;

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
            Forget();
        }
    }

    private Task PreviewAsync(InputFileChangeEventArgs chosen) =>
        ReadAsync(chosen, file => What == ImportKind.Schools ? new ImportSchools.Preview(file, Progress) : (IRequest<ImportReport>)new ImportPeople.Preview(file, Progress));

    private Task ImportAsync() =>
        WorkAsync(What == ImportKind.Schools ? new ImportSchools.Command(File!, Progress) : (IRequest<ImportReport>)new ImportPeople.Command(File!, Progress));
}
