using System.Globalization;
using System.Text;
using HelpDesk.Core.Common.Live;

namespace HelpDesk.Infrastructure.Live;

/// <summary>
/// Announcements as PostgreSQL carries them between processes: the sender on the first line, then one change a line. Ids and
/// versions only, as everywhere on the bus.
/// </summary>
public sealed class LiveMessages
{
    /// <summary>The channel of the database.</summary>
    public const string Channel = "helpdesk_live";

    /// <summary>PostgreSQL takes less than 8,000 bytes at once.</summary>
    private const int Longest = 7900;

    private readonly string _sender = Guid.NewGuid().ToString("N");

    /// <summary>The payloads that carry the changes; none for none.</summary>
    public IEnumerable<string> Write(IReadOnlyCollection<LiveChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var text = new StringBuilder(_sender);
        foreach (var change in changes)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"\n{change.Topic} {change.Id} {change.Version}");
            if (text.Length + line.Length > Longest)
            {
                yield return text.ToString();
                text.Clear().Append(_sender);
            }

            text.Append(line);
        }

        if (text.Length > _sender.Length)
        {
            yield return text.ToString();
        }
    }

    /// <summary>What another process announced; nothing when it is this one's own, null when it cannot be read.</summary>
    public IReadOnlyList<LiveChange>? Read(string payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        var lines = payload.Split('\n');
        if (lines[0] == _sender)
        {
            return [];
        }

        var changes = new List<LiveChange>(lines.Length - 1);
        foreach (var line in lines.AsSpan(1))
        {
            var parts = line.Split(' ');
            if (parts.Length != 3
                || !long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)
                || !int.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var version))
            {
                return null;
            }

            changes.Add(new LiveChange(parts[0], id, version));
        }

        return changes;
    }
}
