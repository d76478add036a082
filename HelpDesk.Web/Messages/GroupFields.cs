using HelpDesk.Core.Messages;

namespace HelpDesk.Web.Messages;

/// <summary>What is typed about a group; it stays until it is saved or given up.</summary>
public sealed class GroupFields
{
    /// <summary>The group; null for a new one.</summary>
    public long? Id { get; init; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }

    /// <summary>The code of the school or office.</summary>
    public string Owner { get; set; } = "";

    /// <summary>The channel's word.</summary>
    public string Channel { get; set; } = "";

    /// <summary>What people call it.</summary>
    public string Name { get; set; } = "";

    /// <summary>E-mail or web address.</summary>
    public string Target { get; set; } = "";

    /// <summary>Which kinds it gets.</summary>
    public HashSet<MessageKind> Kinds { get; init; } = [];

    /// <summary>The timing's word.</summary>
    public string Timing { get; set; } = Word.Of(MessageTiming.AtOnce);

    /// <summary>The channel; none while it is not chosen.</summary>
    public MessageChannel? Chosen => Word.TryParse<MessageChannel>(Channel, out var channel) ? channel : null;

    /// <summary>Empty fields for a new group, with what may be chosen first.</summary>
    public static GroupFields New(ListGroups.Groups groups) => new()
    {
        Owner = groups.Owners[0].Code,
        Channel = Word.Of(groups.Channels[0]),
        Kinds = [.. MessageKinds.All.Where(k => k.ForGroups).Select(k => k.Kind)],
    };

    /// <summary>The fields of a group.</summary>
    public static GroupFields Of(ListGroups.Item item) => new()
    {
        Id = item.Id,
        Version = item.Version,
        Owner = item.Owner.Code,
        Channel = Word.Of(item.Channel),
        Name = item.Name,
        Target = item.Channel == MessageChannel.Line ? "" : item.Target,
        Kinds = [.. item.Kinds],
        Timing = Word.Of(item.Timing),
    };

    /// <summary>A kind is wanted, or not.</summary>
    public void Want(MessageKind kind, bool wanted)
    {
        if (wanted)
        {
            Kinds.Add(kind);
        }
        else
        {
            Kinds.Remove(kind);
        }
    }

    /// <summary>What is sent.</summary>
    public SaveGroup.Command Command() => new(
        Id, Owner, Chosen ?? default, Name, Target, [.. Kinds.Order()], Word.TryParse<MessageTiming>(Timing, out var timing) ? timing : MessageTiming.AtOnce, Version);
}
