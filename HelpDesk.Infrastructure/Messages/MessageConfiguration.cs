using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using HelpDesk.Core.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpDesk.Infrastructure.Messages;

internal sealed class AnnouncementConfiguration : IEntityTypeConfiguration<Announcement>
{
    public void Configure(EntityTypeBuilder<Announcement> builder) => builder.ToTable("Announcements");
}

internal sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("Notices");
        builder.Property(n => n.Words).HasConversion(Lists.Write, Lists.Read, Lists.Comparer);
        builder.Property(n => n.Link).HasMaxLength(200);

        // A person's newest, and the few that are unread.
        builder.HasIndex(n => new { n.PersonId, n.Id });
        builder.HasIndex(n => new { n.PersonId, n.ReadAt });
    }
}

internal sealed class DigestEntryConfiguration : IEntityTypeConfiguration<DigestEntry>
{
    public void Configure(EntityTypeBuilder<DigestEntry> builder)
    {
        builder.ToTable("DigestEntries");
        builder.Property(e => e.Words).HasConversion(Lists.Write, Lists.Read, Lists.Comparer);
        builder.Property(e => e.Link).HasMaxLength(200);
        builder.HasIndex(e => e.DueAt);
    }
}

internal sealed class OutboxConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.HasIndex(m => new { m.Channel, m.GaveUpAt, m.NextAttemptAt });
    }
}

internal sealed class MessageChoiceConfiguration : IEntityTypeConfiguration<MessageChoice>
{
    public void Configure(EntityTypeBuilder<MessageChoice> builder)
    {
        builder.ToTable("MessageChoices");
        builder.HasKey(c => new { c.PersonId, c.Kind, c.Channel });
    }
}

internal sealed class MessageSwitchConfiguration : IEntityTypeConfiguration<MessageSwitch>
{
    public void Configure(EntityTypeBuilder<MessageSwitch> builder)
    {
        builder.ToTable("MessageSwitches");
        builder.Property(s => s.Id).ValueGeneratedNever();
    }
}

internal sealed class MessageGroupConfiguration : IEntityTypeConfiguration<MessageGroup>
{
    public void Configure(EntityTypeBuilder<MessageGroup> builder)
    {
        builder.ToTable("MessageGroups");
        builder.Property(g => g.Name).HasMaxLength(100);
        builder.Property(g => g.Target).HasMaxLength(500);
        builder.Property(g => g.Code).HasMaxLength(20);
        builder.Property(g => g.Kinds).HasConversion(Lists.WriteKinds, Lists.ReadKinds, Lists.KindComparer);
        builder.HasIndex(g => g.OwnerId);
        builder.HasIndex(g => g.Code).IsUnique();
    }
}

internal sealed class LineLinkConfiguration : IEntityTypeConfiguration<LineLink>
{
    public void Configure(EntityTypeBuilder<LineLink> builder)
    {
        builder.ToTable("LineLinks");
        builder.HasKey(l => l.PersonId);
        builder.Property(l => l.PersonId).ValueGeneratedNever();
        builder.Property(l => l.LineId).HasMaxLength(64);
        builder.Property(l => l.Code).HasMaxLength(20);
        builder.HasIndex(l => l.Code).IsUnique();
        builder.HasIndex(l => l.LineId);
    }
}

internal sealed class ChannelUsageConfiguration : IEntityTypeConfiguration<ChannelUsage>
{
    public void Configure(EntityTypeBuilder<ChannelUsage> builder)
    {
        builder.ToTable("ChannelUsages");
        builder.HasKey(u => new { u.Channel, u.Month });
    }
}

/// <summary>Short lists in one column.</summary>
internal static class Lists
{
    public static readonly System.Linq.Expressions.Expression<Func<IReadOnlyList<string>, string>> Write = words => JsonSerializer.Serialize(words, Json);
    public static readonly System.Linq.Expressions.Expression<Func<string, IReadOnlyList<string>>> Read = text => JsonSerializer.Deserialize<List<string>>(text, Json)!;
    public static readonly System.Linq.Expressions.Expression<Func<IReadOnlyList<MessageKind>, string>> WriteKinds = kinds => Joined(kinds);
    public static readonly System.Linq.Expressions.Expression<Func<string, IReadOnlyList<MessageKind>>> ReadKinds = text => Split(text);
    public static readonly ValueComparer<IReadOnlyList<string>> Comparer = new((a, b) => a!.SequenceEqual(b!), list => list.Count, list => list);
    public static readonly ValueComparer<IReadOnlyList<MessageKind>> KindComparer = new((a, b) => a!.SequenceEqual(b!), list => list.Count, list => list);
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    // Words, not numbers: the audit log shows them.
    private static string Joined(IReadOnlyList<MessageKind> kinds) => string.Join(' ', kinds.Select(Word.Of));

    private static List<MessageKind> Split(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => Word.TryParse<MessageKind>(w, out var kind) ? kind : throw new FormatException(w))];
}
