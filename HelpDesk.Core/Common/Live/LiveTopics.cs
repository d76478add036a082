using System.Globalization;

namespace HelpDesk.Core.Common.Live;

/// <summary>Something changed. It carries id and version only: who listens reads again through the authorized query.</summary>
/// <param name="Topic">What it concerns: <c>queue</c>, <c>ticket:42</c>, <c>user:7</c>.</param>
/// <param name="Id">The id of what changed.</param>
/// <param name="Version">Its version after the change; 0 where it has none.</param>
public readonly record struct LiveChange(string Topic, long Id, int Version);

/// <summary>An entity whose changes are announced after commit.</summary>
public interface ILive
{
    /// <summary>What to announce.</summary>
    IEnumerable<LiveChange> LiveChanges();
}

/// <summary>The names of the topics.</summary>
public static class Topics
{
    /// <summary>Any ticket was made or changed.</summary>
    public const string Queue = "queue";

    /// <summary>
    /// Every change, whatever its topic; for the house itself, not for pages. A change whose own topic this is says that anything may
    /// have changed unheard.
    /// </summary>
    public const string Everything = "*";

    /// <summary>Schools, categories or the priority matrix were changed.</summary>
    public const string Reference = "reference";

    /// <summary>One ticket was changed.</summary>
    public static string Ticket(long id) => "ticket:" + id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Somebody came to a ticket, went, or began or ended writing.</summary>
    public static string Presence(long ticketId) => "presence:" + ticketId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Any request for a decision was made or changed.</summary>
    public const string Approvals = "approvals";

    /// <summary>Any order was made or changed.</summary>
    public const string Orders = "orders";

    /// <summary>Any device was written down or changed.</summary>
    public const string Assets = "assets";

    /// <summary>Any disposal was made or changed.</summary>
    public const string Disposals = "disposals";

    /// <summary>Any repair at a vendor was written down or changed.</summary>
    public const string OutsideRepairs = "outside-repairs";

    /// <summary>Anything that is lent was set up or changed.</summary>
    public const string Lendables = "lendables";

    /// <summary>Any loan was made or changed.</summary>
    public const string Loans = "loans";

    /// <summary>One loan was changed.</summary>
    public static string Loan(long id) => "loan:" + id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Any specification was made or changed.</summary>
    public const string Specifications = "specifications";

    /// <summary>One specification, its offers or their evaluation were changed.</summary>
    public static string Specification(long id) => "specification:" + id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Any article was written, published or taken back.</summary>
    public const string Knowledge = "knowledge";

    /// <summary>Any summary was asked for or came on; for the house itself, not for pages.</summary>
    public const string Summaries = "summaries";

    /// <summary>One device was changed.</summary>
    public static string Asset(long id) => "asset:" + id.ToString(CultureInfo.InvariantCulture);

    /// <summary>One stock-take or one of its lines was changed.</summary>
    public static string StockTake(long id) => "stock-take:" + id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Something is to be told to people; for the house itself, not for pages.</summary>
    public const string Announcements = "announcements";

    /// <summary>Messages to be sent, or given up.</summary>
    public const string Outbox = "outbox";

    /// <summary>Any group that gets messages was set up, linked or changed.</summary>
    public const string MessageGroups = "message-groups";

    /// <summary>The messages under a person's bell.</summary>
    public static string Notices(long personId) => "notices:" + personId.ToString(CultureInfo.InvariantCulture);

    /// <summary>A person's rights, state or sessions changed.</summary>
    public static string User(long id) => "user:" + id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Carries announcements to whoever listens in this process, and to the other processes on the same PostgreSQL database.</summary>
public interface ILiveBus
{
    /// <summary>Calls <paramref name="callback"/> for every change of the topic until the result is disposed. The callback must be quick and not throw.</summary>
    IDisposable Subscribe(string topic, Action<LiveChange> callback);

    /// <summary>Announces changes that are committed.</summary>
    void Publish(IReadOnlyCollection<LiveChange> changes);

    /// <summary>Tells every listener, whatever its topic, that announcements may have been missed.</summary>
    void PublishEverything();
}
