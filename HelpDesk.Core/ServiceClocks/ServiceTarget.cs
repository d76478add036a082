using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.ServiceClocks;

/// <summary>
/// How soon tickets of a priority are answered and resolved, in business time; of one category, or of every category that has none of
/// its own. Where there is none, nothing is promised.
/// </summary>
public sealed class ServiceTarget : IAudited, IVersioned
{
    private ServiceTarget()
    {
    }

    /// <summary>Creates one.</summary>
    public ServiceTarget(Priority priority, long? categoryId, int? responseMinutes, int? resolutionMinutes)
    {
        (Priority, CategoryId) = (priority, categoryId);
        Change(responseMinutes, resolutionMinutes);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The priority.</summary>
    public Priority Priority { get; private set; }

    /// <summary>The category; null for every one without a target of its own.</summary>
    public long? CategoryId { get; private set; }

    /// <summary>Minutes until the first answer; null: none promised.</summary>
    public int? ResponseMinutes { get; private set; }

    /// <summary>Minutes until it is resolved; null: none promised.</summary>
    public int? ResolutionMinutes { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>Promises something else.</summary>
    public void Change(int? responseMinutes, int? resolutionMinutes) => (ResponseMinutes, ResolutionMinutes) = (responseMinutes, resolutionMinutes);
}
