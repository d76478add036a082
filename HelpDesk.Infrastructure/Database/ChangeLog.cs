using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace HelpDesk.Infrastructure.Database;

/// <summary>What one command changed: material of its audit entries and of what is announced after commit.</summary>
internal sealed class ChangeLog
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly Dictionary<(string, long), Change> _changes = [];
    private readonly List<Change> _events = [];

    /// <summary>What to announce after commit, each topic and id once, with the last version.</summary>
    public Dictionary<(string Topic, long Id), LiveChange> Live { get; } = [];

    /// <summary>What happened of which people are to be told.</summary>
    public List<(long SubjectId, News News)> News { get; } = [];

    /// <summary>Changes of entities, one each, and events, in the order they came.</summary>
    public IEnumerable<Change> All => _changes.Values.Concat(_events);

    /// <summary>An event that is no change of an entity.</summary>
    public void Record(string entity, long id, string action, IReadOnlyDictionary<string, object?>? values) =>
        _events.Add(new Change(entity, id, action, values?.ToDictionary(v => v.Key, v => new[] { null, v.Value }) ?? []));

    /// <summary>Forgets everything: the command is run again from the start.</summary>
    public void Clear()
    {
        _changes.Clear();
        _events.Clear();
        Live.Clear();
        News.Clear();
    }

    /// <summary>Notes what is about to be saved.</summary>
    public List<(EntityEntry Entry, EntityState State, Dictionary<string, object?[]> Values)> Before(ChangeTracker tracker)
    {
        var noted = new List<(EntityEntry, EntityState, Dictionary<string, object?[]>)>();
        foreach (var entry in tracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted) || entry.Entity is not (IAudited or ILive))
            {
                continue;
            }

            var values = new Dictionary<string, object?[]>();
            if (entry.Entity is IAudited)
            {
                foreach (var property in entry.Properties)
                {
                    var name = property.Metadata.Name;
                    if (property.Metadata.IsPrimaryKey() || name == nameof(IVersioned.Version) || IsSecret(property.Metadata.PropertyInfo))
                    {
                        continue;
                    }

                    var before = entry.State == EntityState.Added ? null : property.OriginalValue;
                    var after = entry.State == EntityState.Deleted ? null : property.CurrentValue;
                    if (!Equals(before, after) && !(entry.State == EntityState.Added && after is ""))
                    {
                        values[name] = [before, after];
                    }
                }
            }

            noted.Add((entry, entry.State, values));
        }

        return noted;
    }

    /// <summary>What was noted is saved: ids are known now.</summary>
    public void After(ChangeTracker tracker, List<(EntityEntry Entry, EntityState State, Dictionary<string, object?[]> Values)> noted)
    {
        // Also of an entity of which only a part was changed.
        foreach (var announces in tracker.Entries<IAnnounces>().Select(e => e.Entity))
        {
            News.AddRange(announces.TakeNews().Select(n => (announces.Id, n)));
        }

        foreach (var (entry, state, values) in noted)
        {
            if (entry.Entity is IAudited audited)
            {
                Merge(entry.Metadata.ClrType.Name, audited.Id, state, values);
                if (ReferenceCache.Concerns(entry.Metadata.ClrType.Name))
                {
                    Live[(Topics.Reference, 0)] = new LiveChange(Topics.Reference, 0, 0);
                }
            }

            if (entry.Entity is ILive live)
            {
                foreach (var change in live.LiveChanges())
                {
                    Live[(change.Topic, change.Id)] = change;
                }
            }
        }
    }

    // One entry for an entity that a command saved more than once: from the first "before" to the last "after".
    private void Merge(string entity, long id, EntityState state, Dictionary<string, object?[]> values)
    {
        if (values.Count == 0 && state == EntityState.Modified)
        {
            return;
        }

        if (!_changes.TryGetValue((entity, id), out var known))
        {
            var action = state switch { EntityState.Added => "added", EntityState.Deleted => "removed", _ => "changed" };
            _changes.Add((entity, id), new Change(entity, id, action, values));
            return;
        }

        foreach (var (name, pair) in values)
        {
            known.Values[name] = known.Values.TryGetValue(name, out var first) ? [first[0], pair[1]] : pair;
        }
    }

    private static bool IsSecret(PropertyInfo? property) => property?.GetCustomAttribute<NotAuditedAttribute>() is not null;

    /// <summary>One change.</summary>
    internal sealed record Change(string Entity, long Id, string Action, Dictionary<string, object?[]> Values)
    {
        /// <summary>The values as JSON: property → [before, after].</summary>
        public string ToJson() => JsonSerializer.Serialize(Values, Json);
    }
}
