using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Loans;
using HelpDesk.Core.People;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HelpDesk.Web.Loans;

/// <summary>A loan is asked for, or changed after it was sent back. Each change asks the rules; the address bar holds what was chosen.</summary>
public sealed partial class AskPage : LivePage
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(250);
    private readonly Guid _clientId = Guid.NewGuid();
    private GetMe.Me? _me;
    private GetLoan.Details? _loan;
    private GetAvailability.Answer? _answer;
    private AskForm _form = new();
    private AskFields? _fields;
    private IReadOnlyList<(string Code, string Name)> _owners = [];
    private IReadOnlyList<LoanProblem> _problems = [];
    private DateOnly _window;
    private int _changes;
    private int? _version;
    private bool _isCalendar, _busy, _checked, _tried, _isFirstDay;

    /// <summary>The loan that is changed; null for a new one.</summary>
    [Parameter]
    public string? Number { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <inheritdoc/>
    protected override string Key => "ask" + Number;

    /// <inheritdoc/>
    protected override string Topic => Topics.Loans;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> AlsoTopics => [Topics.Lendables];

    private string Title => LoanPageTexts.T[Number is null ? "ask" : "change"];

    private string Back => Number is null ? "/loans" : $"/loans/{Number}";

    private string Path => Number is null ? "/loans/ask" : $"/loans/{Number}/change";

    private string KeepName => "loan-" + (Number ?? "new");

    // Those who keep the things may write a loan for somebody else.
    private bool LendsHere => _me is { } me && (me.Roles.Contains(Role.SupplyOfficer) || me.Places.Any(p => p.Code == _form.Owner && p.Roles.Contains(Role.Coordinator)));

    private string Verdict => !_checked ? LoanPageTexts.T["verdict.asking"] : _problems.Count == 0 ? LoanPageTexts.T["verdict.possible"] : LoanPageTexts.T["verdict.not", _problems.Count];

    /// <inheritdoc/>
    protected override async Task ReadAsync()
    {
        // What somebody writes is not replaced while they write: later readings look only at what is free.
        if (_me is null)
        {
            await BeginAsync();
        }

        await ReadFreeAsync();
        await CheckAsync(++_changes);
    }

    private async Task BeginAsync()
    {
        var (me, today, address) = (await Requests.Send(new GetMe.Query()), Clock.Today(), AskAddress.Parse(Navigation.Uri));
        if (me.Places.Count == 0 || me.Roles.All(r => r == Role.Auditor))
        {
            throw RuleException.NotFound();
        }

        if (Number is { } number)
        {
            _loan = await Requests.Send(new GetLoan.Query(number));
            _version = _loan.Rights.MayChange ? _loan.Version : throw RuleException.NotFound();
        }

        _owners = [.. (await Requests.Send(new GetAvailability.Query(today, today))).Rows.Select(r => (r.OwnerCode, r.OwnerName)).Distinct()];
        _form = _loan is null ? AskForm.Of(me, address) : AskForm.Of(_loan, address);
        if (_loan is not null && _owners.Count == 0)
        {
            _owners = [(_loan.OwnerCode, _loan.OwnerName)];
        }

        if (_loan is null && !_owners.Any(o => o.Code == _form.Owner))
        {
            // The office first, then one's own school, then any.
            var own = me.Places.OrderByDescending(p => p.IsOffice).Select(p => p.Code).ToList();
            var offices = await Requests.Send(new HelpDesk.Core.Assets.GetAssetChoices.Query());
            _form.Owner = offices.Places.Select(o => o.Code).Take(1).Concat(own).FirstOrDefault(code => _owners.Any(o => o.Code == code)) ?? _owners.Select(o => o.Code).FirstOrDefault("");
        }

        _form.From ??= LoanDates.NextWorkday(today);
        _form.Until ??= _form.From;
        (_me, _isCalendar, _window) = (me, address.IsCalendar, WindowOf(_form.From.Value, today));
    }

    private async Task ReadFreeAsync()
    {
        var (from, until) = _form is { From: { } a, Until: { } b } && b >= a ? (a, b) : (_window, _window);
        _answer = await Requests.Send(new GetAvailability.Query(
            _window, _window.AddDays((ThingsCalendar.Weeks * 7) - 1), _form.Owner, PeriodFrom: from, PeriodUntil: until.DayNumber - from.DayNumber > 366 ? from : until));
    }

    // Asked after a pause, and told only when nothing was changed meanwhile.
    private async Task CheckAsync(int change)
    {
        IReadOnlyList<LoanProblem> found = [];
        if (_form.Basket.Count > 0 && _form.Draft() is { } draft)
        {
            try
            {
                found = await Requests.Send(new CheckLoan.Query(draft, Number));
            }
            catch (RuleException gone) when (gone.Kind == RuleKind.Invalid)
            {
                // A kind that is not offered any more, or not to this borrower.
                found = [.. gone.Errors.Select(e => new LoanProblem(LoanRefusal.NotOffered, e.Field, null, e.Message))];
            }
        }

        if (change == _changes)
        {
            (_problems, _checked) = (found, true);
        }
    }

    // Something was changed: the address bar says so at once, the rules after a pause.
    private async Task ChangedAsync() => await ChangedAsync(false);

    private async Task ChangedAsync(bool readFree)
    {
        var mine = ++_changes;
        _checked = false;
        await WriteAddressAsync();
        if (readFree)
        {
            await TryAsync(ReadFreeAsync);
        }

        StateHasChanged();
        await Task.Delay(TypingPause);
        if (mine == _changes)
        {
            await CheckAsync(mine);
        }
    }

    private async Task WriteAddressAsync()
    {
        if (await Js.ImportAsync() is { } module)
        {
            await module.TryAsync("setAddress", new AskAddress(Number is null ? _form.Owner : null, _form.From, _form.Until, _form.Basket, _isCalendar).Link(Path), true);
            await module.TryDisposeAsync();
        }
    }

    private Task OwnerAsync(ChangeEventArgs change)
    {
        // Another agency has other things.
        _form.Owner = change.Value?.ToString() ?? "";
        _form.Basket.Clear();
        (_form.Borrower, _form.School) = (null, "");
        return ChangedAsync(true);
    }

    private Task PeriodAsync(DateOnly? from, DateOnly? until)
    {
        (_form.From, _form.Until, _isFirstDay) = (from, until, false);
        if (from is { } day && (day < _window || day > _window.AddDays((ThingsCalendar.Weeks * 7) - 1)))
        {
            _window = WindowOf(day, Clock.Today());
        }

        return ChangedAsync(true);
    }

    // The first choice begins a period, the second ends it; an earlier day begins anew.
    private Task PickAsync(DateOnly day)
    {
        (_form.From, _form.Until, _isFirstDay) = _isFirstDay && day >= _form.From ? (_form.From, day, false) : (day, day, true);
        return ChangedAsync(true);
    }

    private Task MoveAsync(int weeks)
    {
        _window = _window.AddDays(7 * weeks) is var moved && moved < LoanDates.Monday(Clock.Today()) ? LoanDates.Monday(Clock.Today()) : moved;
        return TryAsync(ReadFreeAsync);
    }

    private Task SetAsync((long Id, int Quantity) wanted)
    {
        _form.Set(wanted.Id, wanted.Quantity);
        return ChangedAsync(false);
    }

    private Task ViewAsync(bool calendar)
    {
        _isCalendar = calendar;
        return WriteAddressAsync();
    }

    private async Task SendAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = _tried = true;
        LoanSaved? saved = null;
        await TryAsync(async () =>
        {
            var draft = _form.Draft() ?? throw RuleException.Invalid(_form.From is null ? "From" : "Until", "loan.no-period", LoanPageTexts.T["ask.no-period"]);
            saved = Number is null
                ? await Requests.Send(new AskLoan.Command(_clientId, draft))
                : await Requests.Send(new ResubmitLoan.Command(Number, draft, _form.Note, _version));
        });
        if (saved is not null)
        {
            if (_fields is not null)
            {
                await _fields.ForgetAsync();
            }

            Navigation.NavigateTo($"/loans/{saved.Number}?sent=1");
            return;
        }

        // What was true a moment ago may be otherwise now: the newest stands at its place.
        _version = Problem?.Stale?.Version ?? _version;
        try
        {
            await ReadFreeAsync();
            await CheckAsync(++_changes);
        }
        catch (RuleException)
        {
            // The refusal itself is shown.
        }

        _busy = false;
    }

    private IEnumerable<string> Of(string field) =>
        _problems.Where(p => p.Field == field).Select(p => p.Message)
            .Concat(Problem?.Errors.Where(e => (e.Field == field && !LoanFields.Contains(field)) || e.Field == "Draft." + field).Select(e => e.Message) ?? []);

    // In the list each problem stands at its thing; the calendar has no things.
    private IEnumerable<string> OfItems() => _problems.Where(p => p.Field == "Items" && (_isCalendar || p.LendableId is null)).Select(p => p.Message)
        .Concat(_tried && _form.Basket.Count == 0 ? [LoanTexts.T["refusal.no-quantity"]] : [])
        .Concat(Problem?.Errors.Where(e => e.Field == "Draft.Items").Select(e => e.Message) ?? []);

    // The rules are asked again after each change: what they refused before is not told twice. A date that is missing they do not see.
    private IReadOnlyList<string> LoanFields => _form.Draft() is null ? [] : ["From", "Until", "Use", "Borrower", "Items"];

    private string Box(string field) => Of(field).Any() ? "field has-error" : "field";

    private IEnumerable<(string Name, int Quantity, string Unit)> Basket(GetAvailability.Answer answer) =>
        from item in _form.Basket
        let row = answer.Rows.FirstOrDefault(r => r.Id == item.Key)
        select (row?.Name ?? _loan?.Items.FirstOrDefault(i => i.LendableId == item.Key)?.Name ?? "–", item.Value, row?.Unit ?? "");

    private IEnumerable<(string Name, DateOnly From, DateOnly Until)> Quick()
    {
        var today = Clock.Today();
        var monday = LoanDates.Monday(today).AddDays(7);
        return [("today", today, today), ("tomorrow", today.AddDays(1), today.AddDays(1)), ("next-week", monday, monday.AddDays(4))];
    }

    private static DateOnly WindowOf(DateOnly from, DateOnly today) => LoanDates.Monday(from < today ? today : from);
}
