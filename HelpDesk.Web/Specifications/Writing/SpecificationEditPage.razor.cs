using System.Globalization;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Specifications;
using HelpDesk.Core.Specifications.Baselines;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HelpDesk.Web.Specifications.Writing;

/// <summary>The page on which a specification is written.</summary>
public partial class SpecificationEditPage
{
    private readonly Guid _clientId = Guid.NewGuid();
    private WriterState _state = new();
    private SpecificationForm _form = new();
    private GetSpecificationChoices.Choices? _choices;
    private string _saved = "", _ownerName = "";
    private string? _number, _reason, _checked;
    private long? _id;
    private int? _version;
    private int _versionNumber = 1, _amendment, _saves;
    private DateTime? _savedAt;
    private bool _busy, _checking;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <summary>The specification; null for a new one.</summary>
    [Parameter]
    public long? Id { get; set; }

    /// <inheritdoc/>
    protected override string Key => "edit" + Id?.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected override string Topic => Topics.Specifications;

    /// <inheritdoc/>
    /// <remarks>What somebody writes is not replaced while they write.</remarks>
    protected override bool Follows => false;

    private string Title => _id is null ? SpecificationPageTexts.T["new.title"] : SpecificationPageTexts.T["edit.title"];

    private string Up => _id is { } id ? string.Create(CultureInfo.InvariantCulture, $"/specifications/{id}") : "/specifications";

    private string Print => _form.Print(_choices!.Limits);

    private bool IsUnsaved => !string.Equals(Print, _saved, StringComparison.Ordinal);

    private string Said => IsUnsaved ? SpecificationPageTexts.T["not-saved"] : _savedAt is { } at ? SpecificationPageTexts.T["saved", ThaiCalendar.Time(at)] : "";

    /// <inheritdoc/>
    protected override async Task ReadAsync()
    {
        _choices = await Requests.Send(new GetSpecificationChoices.Query());
        (_id, _state, _checked, _savedAt) = (Id, new WriterState(), null, null);
        if (Id is { } id)
        {
            var s = await Requests.Send(new GetSpecification.Query(id));
            _form = s.Can.Write ? SpecificationForm.Of(s.Content, s.Committee?.Id, _choices.Limits) : throw RuleException.NotFound();
            (_number, _version, _ownerName, _versionNumber, _amendment) = (s.Number, s.Version, s.OwnerName, s.VersionNumber, s.Amendment);
            _reason = s.Versions[^1].Reason;
            await ReadBaselinesAsync();
        }
        else
        {
            (_number, _version, _reason, _amendment) = (null, null, null, 0);
            _form = New(_choices);
        }

        _state.Item = _form.Items.Count > 0 ? _form.Items[0].Key : null;
        _saved = Print;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The browser asks before the page is left; for that it must know how.
        if (firstRender && await Js.ImportAsync("/writer.js") is { } module)
        {
            await module.TryDisposeAsync();
        }
    }

    private static SpecificationForm New(GetSpecificationChoices.Choices choices) => new()
    {
        OwnerCode = choices.Owners.Count > 0 ? choices.Owners[0].Code : "",
        Background = SpecificationPageTexts.T["start.background"],
        Objective = SpecificationPageTexts.T["start.objective"],
        Qualifications = SpecificationPageTexts.T["start.qualifications"],
        Payment = SpecificationPageTexts.T["start.payment"],
        DeliveryPlace = choices.Owners.Count > 0 ? choices.Owners[0].Name : "",
        DeliveryDays = 30,
        PenaltyPercent = 0.20m,
        WarrantyMonths = 12,
    };

    private async Task ReadBaselinesAsync()
    {
        foreach (var id in _form.Items.Select(i => i.BaselineItemId).OfType<long>().Distinct())
        {
            _state.Baselines[id] = await Requests.Send(new GetBaselineItem.Query(id));
        }
    }

    // A field was left, or something was added, moved, taken out: sums, numbers, what differs and the mark of unsaved changes are drawn anew.
    private void Noted() => StateHasChanged();

    private async Task<bool> SaveAsync()
    {
        if (_busy)
        {
            return false;
        }

        _busy = true;
        var print = Print;
        SpecificationSaved? saved = null;
        await TryAsync(async () => saved = _id is { } id
            ? await Requests.Send(new SaveSpecification.Command(id, _form.ToContent(_choices!.Limits), _form.CommitteeId, _version))
            : await Requests.Send(new CreateSpecification.Command(_clientId, _form.OwnerCode, _form.ToContent(_choices!.Limits), _form.CommitteeId)));
        _busy = false;
        if (saved is null)
        {
            // Saving again is then a decision on the newest.
            _version = Problem?.Stale?.Version ?? _version;
            await BrowserAsync("/writer.js", "focusOn", "problem");
            return false;
        }

        var isNew = _id is null;
        _saves++;
        (_id, _version, _number, _saved, _savedAt) = (saved.Id, saved.Version, saved.Number, print, Clock.GetUtcNow().UtcDateTime);
        if (isNew)
        {
            _ownerName = _choices!.Owners.FirstOrDefault(o => o.Code == _form.OwnerCode).Name ?? "";

            // The same page, now of something that is there: what is open stays open.
            await BrowserAsync("/interactive.js", "setAddress", Up + "/edit", true);
        }

        await CheckAsync();
        return true;
    }

    private async Task SendAsync()
    {
        if (_id is null || (IsUnsaved && !await SaveAsync()))
        {
            return;
        }

        _busy = true;
        var sent = await TryAsync(() => Requests.Send(new SendToReview.Command(_id.Value, _version)));
        _busy = false;
        if (sent)
        {
            Navigation.NavigateTo(Up);
            return;
        }

        _version = Problem?.Stale?.Version ?? _version;
        await BrowserAsync("/writer.js", "focusOn", "problem");
    }

    private async Task CheckAsync()
    {
        _checking = true;
        try
        {
            var print = Print;
            _state.Findings = await Requests.Send(new CheckSpecification.Query(_form.ToContent(_choices!.Limits)));
            _checked = print;
        }
        catch (RuleException)
        {
            // The right to write went away: saving says so.
            _state.Findings = null;
        }

        _checking = false;
    }

    private async Task GoAsync(Finding finding)
    {
        (_state.Item, _state.Clause) = (finding.ItemKey, finding.ClauseKey);
        StateHasChanged();
        await BrowserAsync("/writer.js", "lead", finding.ClauseKey is { } clause ? $"clause-{clause}" : $"item-{finding.ItemKey}");
    }

    private void CommitteeChosen(ChangeEventArgs change) =>
        _form.CommitteeId = long.TryParse(change.Value?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private async Task BrowserAsync(string module, string function, params object?[] args)
    {
        StateHasChanged();
        if (await Js.ImportAsync(module) is { } loaded)
        {
            await loaded.TryAsync(function, args);
            await loaded.TryDisposeAsync();
        }
    }
}
