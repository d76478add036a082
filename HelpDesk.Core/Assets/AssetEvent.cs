using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Assets;

/// <summary>One entry of a device's life story. Written once, never changed.</summary>
public sealed class AssetEvent
{
    private AssetEvent()
    {
    }

    internal AssetEvent(AssetEventKind kind, Actor by, DateTime at, string? from, string? to, string text)
    {
        (Kind, PersonId, ActorName, At, From, To, Text) = (kind, by.PersonId, by.Name, at, from, to, text.Trim());
    }

    /// <summary>The id.</summary>
    public long Id { get; private set; }

    /// <summary>The device.</summary>
    public long AssetId { get; private set; }

    /// <summary>What happened.</summary>
    public AssetEventKind Kind { get; private set; }

    /// <summary>Who; null for the program itself.</summary>
    public long? PersonId { get; private set; }

    /// <summary>The name at that time.</summary>
    public string? ActorName { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>From what: a state's word, a place or a name.</summary>
    public string? From { get; private set; }

    /// <summary>To what.</summary>
    public string? To { get; private set; }

    /// <summary>Why, in words.</summary>
    public string Text { get; private set; } = "";
}
