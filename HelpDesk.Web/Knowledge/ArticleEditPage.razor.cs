using System.Globalization;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Knowledge;
using HelpDesk.Core.Tickets;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace HelpDesk.Web.Knowledge;

/// <summary>Where an article is written. The browser keeps what was typed until it is saved.</summary>
public sealed partial class ArticleEditPage : IAsyncDisposable
{
    private static readonly string[] Fields = ["title", "category", "audience", "keywords", "body"];
    private readonly Guid _clientId = Guid.NewGuid();
    private readonly List<GetUploads.Row> _files = [];
    private readonly List<GetUploads.Row> _chosen = [];
    private IReadOnlyList<ListCategories.Row> _categories = [];
    private IReadOnlyList<GetUploads.Row> _pictures = [];
    private IJSObjectReference? _module;
    private string _title = "", _keywords = "", _body = "", _category = "";
    private Audience _audience = Audience.Everyone;
    private int? _version;
    private bool _ready, _busy, _restored, _isPublished, _looked;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>The article; null for a new one.</summary>
    [Parameter]
    public long? Id { get; set; }

    [SupplyParameterFromQuery(Name = "ticket")]
    private string? Ticket { get; set; }

    /// <inheritdoc/>
    protected override string Key => "article" + Id?.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected override string Topic => Topics.Knowledge;

    /// <inheritdoc/>
    /// <remarks>What somebody writes is not replaced while they write.</remarks>
    protected override bool Follows => false;

    private string Title => Id is null ? KnowledgePageTexts.T["new.title"] : KnowledgePageTexts.T["edit.title"];

    private string Back => Id is { } id ? FormattableString.Invariant($"/knowledge/{id}") : "/knowledge";

    private IEnumerable<Guid> Own => _pictures.Concat(_files).Select(p => p.Key);

    /// <summary>The pictures that the text shows: what is saved with it.</summary>
    private IEnumerable<GetUploads.Row> Shown => _pictures.Concat(_files).IntersectBy(ArticleText.Files(_body), p => p.Key);

    /// <inheritdoc/>
    protected override async Task ReadAsync()
    {
        if (Id is { } id)
        {
            var article = await Requests.Send(new GetArticle.Query(id));
            if (!article.MayWrite)
            {
                throw RuleException.NotFound();
            }

            Fill(article.Draft);
            (_pictures, _isPublished, _version) = (article.Pictures, article.IsPublished, article.Version);
        }
        else if (Ticket is { Length: > 0 } number)
        {
            Fill(await Requests.Send(new GetArticleFromTicket.Query(number)));
        }
        else if (!(await Requests.Send(new GetArticles.Query(Limit: 1))).MayWrite)
        {
            throw RuleException.NotFound();
        }

        _categories = await Requests.Send(new ListCategories.Query());
        _ready = true;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_looked || !_ready)
        {
            return;
        }

        _looked = true;
        _module = await Js.ImportAsync();
        if (_module is not null)
        {
            await RestoreAsync(_module);
        }
    }

    private string KeepName(string field) => Id is { } id
        ? string.Create(CultureInfo.InvariantCulture, $"article:{id}:{field}")
        : $"article:new:{Ticket}:{field}";

    private void Fill(ArticleDraft draft) =>
        (_title, _body, _audience, _category, _keywords) = (draft.Title, draft.Body, draft.Audience, draft.CategoryCode ?? "", draft.Keywords);

    private void Choose(string? audience) => _audience = Word.TryParse<Audience>(audience, out var chosen) ? chosen : _audience;

    private async Task RestoreAsync(IJSObjectReference module)
    {
        foreach (var field in Fields)
        {
            if (await module.TryAskAsync("kept", KeepName(field)) is not { Length: > 0 } kept)
            {
                continue;
            }

            var before = (_title, _body, _keywords, _category, _audience);
            switch (field)
            {
                case "title":
                    _title = kept;
                    break;
                case "body":
                    _body = kept;
                    break;
                case "keywords":
                    _keywords = kept;
                    break;
                case "category":
                    _category = kept;
                    break;
                default:
                    Choose(kept);
                    break;
            }

            _restored |= before != (_title, _body, _keywords, _category, _audience);
        }

        if (_restored)
        {
            // Pictures that were sent and not saved yet are still there for a day.
            foreach (var keys in ArticleText.Files(_body).Except(Own).Take(ArticleText.MaxPictures).Chunk(TicketRules.MaxFiles).ToList())
            {
                _files.AddRange(await Requests.Send(new GetUploads.Query(keys)));
            }

            StateHasChanged();
        }
    }

    private async Task DiscardAsync()
    {
        await ForgetAsync();
        _restored = false;
        _files.Clear();
        (_title, _body, _keywords, _category, _audience) = ("", "", "", "", Audience.Everyone);
        await ReadAsync();
    }

    // It is this page's now, so that as many can be chosen as the article holds.
    private Task InsertAsync(GetUploads.Row file)
    {
        _chosen.Remove(file);
        _files.Add(file);
        var name = file.FileName.Replace('[', ' ').Replace(']', ' ');
        return SetBodyAsync($"{_body.TrimEnd()}\n\n![{Path.GetFileNameWithoutExtension(name)}](/files/{file.Key})\n".TrimStart());
    }

    private Task RemoveAsync(GetUploads.Row file) => SetBodyAsync(ArticleText.WithoutFile(_body, file.Key));

    private async Task SetBodyAsync(string body)
    {
        _body = body;
        if (_module is not null)
        {
            await _module.TryAsync("keep", KeepName("body"), _body);
        }
    }

    private async Task SaveAsync(bool publish)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        SaveArticle.Saved? saved = null;
        var draft = new ArticleDraft(_title, _body, _audience, _category, _keywords);
        await TryAsync(async () => saved = await Requests.Send(new SaveArticle.Command(Id, _clientId, draft, _version, Ticket, publish)));
        _busy = false;
        if (saved is not null)
        {
            await LeaveAsync(FormattableString.Invariant($"/knowledge/{saved.Id}"));
        }
        else if (Problem?.Stale is { } stale)
        {
            // Saving again is then a decision on the newest.
            _version = stale.Version;
        }
    }

    private async Task RetireAsync()
    {
        if (await TryAsync(() => Requests.Send(new PublishArticle.Command(Id!.Value, Published: false, _version))))
        {
            await LeaveAsync(Back);
        }
    }

    private async Task DeleteAsync()
    {
        if (_module is not null)
        {
            await _module.TryAsync("closeDialog", "delete-dialog");
        }

        if (await TryAsync(() => Requests.Send(new DeleteArticle.Command(Id!.Value, _version))))
        {
            await LeaveAsync("/knowledge");
        }
    }

    private async Task LeaveAsync(string address)
    {
        await ForgetAsync();
        Navigation.NavigateTo(address, forceLoad: true);
    }

    private async Task ForgetAsync()
    {
        if (_module is null)
        {
            return;
        }

        foreach (var field in Fields)
        {
            await _module.TryAsync("forget", KeepName(field));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (_module is not null)
        {
            await _module.TryDisposeAsync();
        }
    }
}
