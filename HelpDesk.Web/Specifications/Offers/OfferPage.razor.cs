using System.Globalization;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Specifications;
using Microsoft.AspNetCore.Components;

namespace HelpDesk.Web.Specifications.Offers;

/// <summary>An offer: typed in and changed until the closing time, read after it.</summary>
public sealed partial class OfferPage
{
    private readonly Guid _clientId = Guid.NewGuid();
    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);
    private GetOffer.Form? _read;
    private OfferForm? _form;
    private IReadOnlyList<OfferDraftItem> _sheet = [];
    private string _reason = "";
    private int _open, _filled, _conflicts;
    private int? _version;
    private bool _busy;

    /// <summary>The specification.</summary>
    [Parameter]
    public long Id { get; set; }

    /// <summary>The offer; null for a new one.</summary>
    [Parameter]
    public long? OfferId { get; set; }

    /// <inheritdoc/>
    protected override string Key => FormattableString.Invariant($"{Id}/{OfferId}");

    /// <inheritdoc/>
    protected override string Topic => Topics.Specification(Id);

    /// <inheritdoc/>
    protected override bool Follows => false;

    private string Back => FormattableString.Invariant($"/specifications/{Id}/offers");

    private string Title => _read is { Number: > 0 } read ? OfferPageTexts.T["title", read.Number] : OfferPageTexts.T["new.title"];

    /// <inheritdoc/>
    protected override async Task ReadAsync()
    {
        _read = await Requests.Send(new GetOffer.Query(Id, OfferId));
        (_form, _version, _open, _sheet, _filled, _conflicts) = (OfferForm.Of(_read), OfferId is null ? null : _read.Version, _read.Content.Items.Count == 1 ? 0 : -1, [], 0, 0);
        _errors.Clear();
    }

    private string? WrongWith(string field) => _errors.GetValueOrDefault(field);

    private bool IsWrong(OfferForm.Item item) => _errors.Keys.Any(k => k.StartsWith(FormattableString.Invariant($"Draft.Items[{item.Place}]."), StringComparison.Ordinal));

    private void Fill(OfferSheet.Read.Found found)
    {
        _sheet = found.Items;
        (_filled, _conflicts) = _form!.Fill(_sheet, replace: false);
    }

    private void ReplaceAll()
    {
        var (filled, _) = _form!.Fill(_sheet, replace: true);
        (_filled, _conflicts) = (_filled + filled, 0);
    }

    private async Task SaveAsync()
    {
        if (_busy)
        {
            return;
        }

        _errors.Clear();
        var draft = _form!.ToDraft(_errors);
        if (_errors.Count > 0)
        {
            OpenFirstWrong();
            return;
        }

        _busy = true;
        OfferSaved? saved = null;
        await TryAsync(async () => saved = await Requests.Send(new SaveOffer.Command(_clientId, Id, OfferId, draft, _version)));
        _busy = false;
        if (saved is not null)
        {
            Navigation.NavigateTo(Back);
            return;
        }

        foreach (var error in Problem!.Errors)
        {
            _errors[error.Field.StartsWith("Draft.", StringComparison.Ordinal) ? error.Field : "Draft." + error.Field] = error.Message;
        }

        // Saving again is then a decision on the newest.
        _version = Problem.Stale?.Version ?? _version;
        OpenFirstWrong();
    }

    // What is wrong in a folded item is not to be looked for.
    private void OpenFirstWrong()
    {
        if (!_form!.Items.Any(i => i.Place == _open && IsWrong(i)) && _form.Items.FirstOrDefault(IsWrong) is { } wrong)
        {
            _open = wrong.Place;
        }
    }

    private async Task WithdrawAsync(long offer)
    {
        await Requests.Send(new WithdrawOffer.Command(Id, offer, _reason));
        Navigation.NavigateTo(Back);
    }

    /// <summary>The number of an item or a clause as it stands in ids of elements.</summary>
    internal static string Place(string number) => number.Replace('.', '-');

    /// <summary>The number of an item as people read it.</summary>
    internal static string NumberOf(OfferForm.Item item) => (item.Place + 1).ToString(CultureInfo.InvariantCulture);
}
