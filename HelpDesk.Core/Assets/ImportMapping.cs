namespace HelpDesk.Core.Assets;

/// <summary>What the headings of an owner's files mean, as a person said it once: the next file of the same form is understood at once.</summary>
public sealed class ImportMapping
{
    private ImportMapping()
    {
    }

    /// <summary>Remembers a heading.</summary>
    public ImportMapping(long ownerId, string heading, string column) => (OwnerId, Heading, Column) = (ownerId, heading, column);

    /// <summary>The id.</summary>
    public long Id { get; private set; }

    /// <summary>Whose register.</summary>
    public long OwnerId { get; private set; }

    /// <summary>The heading, folded. Unique for the owner.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>The column of the register it stands for; empty for one that is left out.</summary>
    public string Column { get; private set; } = "";

    /// <summary>It stands for another column.</summary>
    public void MeanNow(string column) => Column = column;
}
