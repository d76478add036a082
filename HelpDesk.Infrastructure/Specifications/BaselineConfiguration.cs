using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using HelpDesk.Core.People;
using HelpDesk.Core.Specifications;
using HelpDesk.Core.Specifications.Baselines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpDesk.Infrastructure.Specifications;

internal sealed class BaselineEditionConfiguration : IEntityTypeConfiguration<BaselineEdition>
{
    public void Configure(EntityTypeBuilder<BaselineEdition> builder)
    {
        builder.Property(e => e.Name).HasMaxLength(BaselineEdition.MaxName);
        builder.Property(e => e.Source).HasMaxLength(BaselineEdition.MaxSource);
        builder.HasIndex(e => e.Name).IsUnique();
        builder.HasIndex(e => e.EffectiveFrom).IsUnique();
        builder.HasMany(e => e.Items).WithOne().HasForeignKey(i => i.BaselineEditionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(e => e.ImportedById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BaselineItemConfiguration : IEntityTypeConfiguration<BaselineItem>
{
    // Thai letters stand as themselves: a third of the bytes, and readable.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public void Configure(EntityTypeBuilder<BaselineItem> builder)
    {
        builder.Property(i => i.Number).HasMaxLength(BaselineItem.MaxNumber);
        builder.Property(i => i.Name).HasMaxLength(BaselineItem.MaxName);
        builder.Property(i => i.Unit).HasMaxLength(BaselineItem.MaxUnit);
        builder.HasIndex(i => new { i.BaselineEditionId, i.Number }).IsUnique();
        builder.HasIndex(i => i.Number);
        builder.Property(i => i.Clauses).HasField("_clauses").HasConversion(
            clauses => Write(clauses),
            text => JsonSerializer.Deserialize<Clause[]>(text, Json)!,
            new ValueComparer<IReadOnlyList<Clause>>((a, b) => Write(a!) == Write(b!), clauses => StringComparer.Ordinal.GetHashCode(Write(clauses)), clauses => clauses.ToArray()));
    }

    private static string Write(IReadOnlyList<Clause> clauses) => JsonSerializer.Serialize(clauses, Json);
}

internal sealed class ProcurementRuleConfiguration : IEntityTypeConfiguration<ProcurementRule>
{
    public void Configure(EntityTypeBuilder<ProcurementRule> builder)
    {
        builder.HasIndex(r => r.From).IsUnique();
        builder.Ignore(r => r.Limits);
    }
}
