using System.Diagnostics.Metrics;

namespace HelpDesk.Core.Common;

/// <summary>What the program counts about itself, under the meter <c>HelpDesk</c>; read with any .NET metrics listener.</summary>
public static class Metrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "HelpDesk";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> Requests = Meter.CreateHistogram<double>("helpdesk.requests", "ms", "Duration of requests through the pipeline");
    private static readonly Counter<long> BusyRetries = Meter.CreateCounter<long>("helpdesk.database.retries", description: "Commands run again because another writer was in the way");
    private static readonly Counter<long> Announced = Meter.CreateCounter<long>("helpdesk.live.announced", description: "Live topics announced after commit");

    /// <summary>A request went through the pipeline.</summary>
    public static void RequestTook(string request, string outcome, TimeSpan took) =>
        Requests.Record(took.TotalMilliseconds, new("request", request), new("outcome", outcome));

    /// <summary>A command is run again.</summary>
    public static void Retried(string request) => BusyRetries.Add(1, new KeyValuePair<string, object?>("request", request));

    /// <summary>Topics were announced.</summary>
    public static void TopicsAnnounced(int count) => Announced.Add(count);
}
