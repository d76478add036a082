using HelpDesk.Core.Assets.Import;
using HelpDesk.Core.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace HelpDesk.Web.Assets.Import;

/// <summary>Devices from a file of any form: what its headings mean is guessed, corrected by the person, and remembered.</summary>
public sealed partial class AssetImportPage
{
    private readonly Dictionary<string, string> _meanings = new(StringComparer.Ordinal);
    private GetAssetImportChoices.Choices? _choices;
    private string _owner = "";
    private string _category = "";
    private bool _giveNumbers;
    private bool _changed;

    private AssetImportOptions Options => new(_owner, _category, _giveNumbers, new Dictionary<string, string>(_meanings, StringComparer.Ordinal));

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var me = await Requests.Send(new GetMe.Query());
        if (!me.Roles.Any(r => r is Role.SupplyOfficer or Role.Coordinator))
        {
            if (!RendererInfo.IsInteractive)
            {
                Navigation.NotFound();
            }

            return;
        }

        _choices = await Requests.Send(new GetAssetImportChoices.Query());
        _owner = _choices.Owners.Count == 1 ? _choices.Owners[0].Code : "";
    }

    private Task PreviewAsync(InputFileChangeEventArgs chosen)
    {
        _changed = false;
        return ReadAsync(chosen, file => new ImportAssets.Preview(file, Options, Progress));
    }

    private Task AgainAsync()
    {
        _changed = false;
        return WorkAsync(new ImportAssets.Preview(File!, Options, Progress));
    }

    private Task ImportAsync() => WorkAsync(new ImportAssets.Command(File!, Options, Progress));

    private void OwnerChosen(ChangeEventArgs chosen)
    {
        // Another owner's files have headings of their own.
        _owner = chosen.Value as string ?? "";
        _meanings.Clear();
        _changed = true;
    }

    private void CategoryChosen(ChangeEventArgs chosen) => (_category, _changed) = (chosen.Value as string ?? "", true);

    private void NumbersChosen(ChangeEventArgs chosen) => (_giveNumbers, _changed) = (chosen.Value is true, true);

    private void Choose((string Key, string Column) meaning)
    {
        // One column of the register comes from one column of the file.
        foreach (var other in Report!.Headings.Where(h => meaning.Column.Length > 0 && h.Key != meaning.Key && (_meanings.TryGetValue(h.Key, out var said) ? said : h.Column) == meaning.Column))
        {
            _meanings[other.Key] = "";
        }

        _meanings[meaning.Key] = meaning.Column;
        _changed = true;
    }
}
