using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Specifications.Baselines;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace HelpDesk.Web.Specifications.Baselines;

/// <summary>An edition of the ministry's criteria from a file.</summary>
public sealed partial class BaselineImportPage
{
    private bool _allowed;
    private bool _noName;
    private bool _noDay;
    private string? _name;
    private string? _from;
    private string? _source;

    private DateOnly Today => ThaiCalendar.BangkokDate(Clock.GetUtcNow().UtcDateTime);

    private DateOnly? Day => ThaiCalendar.TryParseDate(_from, Today, out var day) ? day : null;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var me = await Requests.Send(new GetMe.Query());
        _allowed = me.Roles.Any(r => r is Role.SupplyOfficer or Role.Administrator);
        if (!_allowed && !RendererInfo.IsInteractive)
        {
            Navigation.NotFound();
        }
    }

    private Task PreviewAsync(InputFileChangeEventArgs chosen) => ReadAsync(chosen, file => new ImportBaseline.Preview(file, Day, Progress));

    private Task AgainAsync() => WorkAsync(new ImportBaseline.Preview(File!, Day, Progress));

    private Task ImportAsync()
    {
        (_noName, _noDay) = (string.IsNullOrWhiteSpace(_name), Day is null);
        return _noName || _noDay ? Task.CompletedTask : WorkAsync(new ImportBaseline.Command(File!, _name!, Day!.Value, _source, Progress));
    }

    private void NameTyped(ChangeEventArgs typed)
    {
        _name = typed.Value as string;
        _noName = _noName && string.IsNullOrWhiteSpace(_name);
    }

    // What is new and what differs depends on the day.
    private Task DayTyped(ChangeEventArgs typed)
    {
        _from = typed.Value as string;
        _noDay = !string.IsNullOrWhiteSpace(_from) && Day is null;
        return File is not null && !IsBusy && Day is not null ? AgainAsync() : Task.CompletedTask;
    }
}
