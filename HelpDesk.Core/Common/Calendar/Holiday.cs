using HelpDesk.Core.Common.Auditing;

namespace HelpDesk.Core.Common.Calendar;

/// <summary>A day on which government offices are closed (DOMAIN.md §7); imported and edited, since they are announced year by year.</summary>
public sealed class Holiday : IAudited
{
    private Holiday()
    {
    }

    /// <summary>Creates one.</summary>
    public Holiday(DateOnly date, string name) => (Date, Name) = (date, name.Trim());

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The day in Asia/Bangkok. Unique.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>What is celebrated.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Names it anew.</summary>
    public void Rename(string name) => Name = name.Trim();
}
