using Xunit.Abstractions;

[assembly: TestCollectionOrderer("HelpDesk.Tests.Support.LongestFirst", "HelpDesk.Tests")]

namespace HelpDesk.Tests.Support;

/// <summary>
/// What takes longest begins first. Collections run side by side, each on one thread: a long one that begins last would run alone at
/// the end while the other cores wait.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
        [SiteCollection.Name, nameof(Tickets.KillStormTests), nameof(Journeys.StoryTests), nameof(Operations.VerbTests), nameof(People.AccountPagesTests), nameof(Operations.DemoOfficeTests)];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c => Array.FindIndex(Long, name => c.DisplayName.EndsWith(name, StringComparison.Ordinal)) is var place and >= 0 ? place : Long.Length);
}
