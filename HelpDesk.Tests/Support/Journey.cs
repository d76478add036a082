namespace HelpDesk.Tests.Support;

/// <summary>One site on SQLite that journeys share: each makes what it needs and expects others' rows beside its own.</summary>
public sealed class SharedSite : IAsyncLifetime
{
    public Site Site { get; private set; } = default!;

    public async Task InitializeAsync() => Site = await Site.StartAsync();

    public async Task DisposeAsync() => await Site.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<SharedSite>
{
    public const string Name = "site";
}

/// <summary>A journey on the shared site. What it opened is closed behind it: an open page goes on asking and listening.</summary>
[Collection(SiteCollection.Name)]
public abstract class Journey(SharedSite shared) : IAsyncLifetime
{
    protected Site Site => shared.Site;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Site.CloseBrowsersAsync();
}
