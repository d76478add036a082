using HelpDesk.Core.Committees;
using HelpDesk.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpDesk.Infrastructure.Committees;

internal sealed class CommitteeConfiguration : IEntityTypeConfiguration<Committee>
{
    public void Configure(EntityTypeBuilder<Committee> builder)
    {
        builder.Property(c => c.Name).HasMaxLength(300);
        builder.HasMany(c => c.Groups).WithOne().HasForeignKey(g => g.CommitteeId);
        builder.HasMany(c => c.Works).WithOne().HasForeignKey(w => w.CommitteeId);
        builder.HasIndex(c => c.EndedAt);
    }
}

internal sealed class CommitteeGroupConfiguration : IEntityTypeConfiguration<CommitteeGroup>
{
    public void Configure(EntityTypeBuilder<CommitteeGroup> builder)
    {
        builder.ToTable("CommitteeGroups");
        builder.Property(g => g.Title).HasMaxLength(300);
        builder.HasMany(g => g.Members).WithOne().HasForeignKey(m => m.CommitteeGroupId);
    }
}

internal sealed class CommitteeMemberConfiguration : IEntityTypeConfiguration<CommitteeMember>
{
    public void Configure(EntityTypeBuilder<CommitteeMember> builder)
    {
        builder.ToTable("CommitteeMembers");
        builder.Property(m => m.Name).HasMaxLength(150);
        builder.Property(m => m.Position).HasMaxLength(200);
        builder.HasIndex(m => m.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CommitteeWorkConfiguration : IEntityTypeConfiguration<CommitteeWork>
{
    public void Configure(EntityTypeBuilder<CommitteeWork> builder)
    {
        builder.ToTable("CommitteeWorks");
        builder.Property(w => w.Title).HasMaxLength(300);
        builder.Property(w => w.Link).HasMaxLength(200);
    }
}

internal sealed class CommitteeTemplateConfiguration : IEntityTypeConfiguration<CommitteeTemplate>
{
    public void Configure(EntityTypeBuilder<CommitteeTemplate> builder) => builder.Property(t => t.Name).HasMaxLength(300);
}
