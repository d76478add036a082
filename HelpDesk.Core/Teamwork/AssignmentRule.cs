using HelpDesk.Core.Common.Auditing;

namespace HelpDesk.Core.Teamwork;

/// <summary>Who takes new tickets of a category in a district by himself. What is said more exactly goes before.</summary>
public sealed class AssignmentRule : IAudited
{
    private AssignmentRule()
    {
    }

    /// <summary>Adds one.</summary>
    public AssignmentRule(long? categoryId, string district, long personId) => (CategoryId, District, PersonId) = (categoryId, district, personId);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The category, with those below it; null for all.</summary>
    public long? CategoryId { get; private set; }

    /// <summary>The district; empty for all.</summary>
    public string District { get; private set; } = "";

    /// <summary>The technician.</summary>
    public long PersonId { get; private set; }
}

/// <summary>On which days of the week a technician is on duty (เวร). Who has no line is on duty on every day.</summary>
public sealed class RosterLine : IAudited, IVersioned
{
    private RosterLine()
    {
    }

    /// <summary>Adds one.</summary>
    public RosterLine(long personId, int weekdays) => (PersonId, Weekdays) = (personId, weekdays);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The technician.</summary>
    public long PersonId { get; private set; }

    /// <summary>A bit a day: 1 for Sunday, 2 for Monday, up to 64 for Saturday.</summary>
    public int Weekdays { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>Other days.</summary>
    public void Change(int weekdays) => Weekdays = weekdays;

    /// <summary>Every day of the week.</summary>
    public const int EveryDay = 127;
}
