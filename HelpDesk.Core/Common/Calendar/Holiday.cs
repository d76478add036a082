using HelpDesk.Core.Common.Auditing;

namespace HelpDesk.Core.Common.Calendar;

/// <summary>A day on which government offices are closed (DOMAIN.md §7); imported and edited, since they are announced year by year.</summary>
public sealed class Holiday : IAudited
{
    private Holiday()
    {
    }

    /// <summary>Creates one.</summary>
    /// <param name="date">The day in Asia/Bangkok.</param>
    /// <param name="name">What is celebrated.</param>
    /// <param name="district">The district it holds for; empty for all.</param>
    public Holiday(DateOnly date, string name, string district = "") => (Date, Name, District) = (date, name.Trim(), district.Trim());

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The day in Asia/Bangkok. Unique with <see cref="District"/>.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>What is celebrated.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The district it holds for; empty for all. Terms of the office itself count only those of all.</summary>
    public string District { get; private set; } = "";

    /// <summary>Names it anew.</summary>
    public void Rename(string name) => Name = name.Trim();
}
