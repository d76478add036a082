using HelpDesk.Core.Approvals;
using HelpDesk.Core.Committees;
using HelpDesk.Core.Orders;
using HelpDesk.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpDesk.Infrastructure.Orders;

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.Ignore(o => o.FullNumber);
        builder.Property(o => o.Subject).HasMaxLength(500);
        builder.Property(o => o.SignerName).HasMaxLength(150);
        builder.Property(o => o.SignerPosition).HasMaxLength(300);
        builder.Property(o => o.CreatedByName).HasMaxLength(150);
        builder.Property(o => o.SignedHash).HasMaxLength(64);
        builder.HasMany(o => o.Groups).WithOne().HasForeignKey(g => g.OrderId);
        builder.HasMany(o => o.Relations).WithOne().HasForeignKey(r => r.OrderId);
        builder.HasOne<OrderRegister>().WithMany().HasForeignKey(o => o.RegisterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<OfficeUnit>().WithMany().HasForeignKey(o => o.OwnerUnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Committee>().WithMany().HasForeignKey(o => o.CommitteeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Approval>().WithMany().HasForeignKey(o => o.ApprovalId).OnDelete(DeleteBehavior.Restrict);

        // A number is given once, whatever happens above.
        builder.HasIndex(o => new { o.RegisterId, o.Year, o.Number }).IsUnique();
        builder.HasIndex(o => new { o.State, o.Id });
    }
}

internal sealed class OrderGroupConfiguration : IEntityTypeConfiguration<OrderGroup>
{
    public void Configure(EntityTypeBuilder<OrderGroup> builder)
    {
        builder.ToTable("OrderGroups");
        builder.Property(g => g.Title).HasMaxLength(300);
        builder.HasMany(g => g.Members).WithOne().HasForeignKey(m => m.OrderGroupId);
    }
}

internal sealed class OrderMemberConfiguration : IEntityTypeConfiguration<OrderMember>
{
    public void Configure(EntityTypeBuilder<OrderMember> builder)
    {
        builder.ToTable("OrderMembers");
        builder.Property(m => m.Name).HasMaxLength(150);
        builder.Property(m => m.Position).HasMaxLength(200);
        builder.Property(m => m.RoleTitle).HasMaxLength(100);
        builder.HasIndex(m => m.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OrderRelationConfiguration : IEntityTypeConfiguration<OrderRelation>
{
    public void Configure(EntityTypeBuilder<OrderRelation> builder)
    {
        builder.ToTable("OrderRelations");
        builder.HasIndex(r => r.ToOrderId);
        builder.HasOne<Order>().WithMany().HasForeignKey(r => r.ToOrderId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OrderRegisterConfiguration : IEntityTypeConfiguration<OrderRegister>
{
    public void Configure(EntityTypeBuilder<OrderRegister> builder)
    {
        builder.Property(r => r.Name).HasMaxLength(200);
        builder.HasIndex(r => r.Name).IsUnique();
    }
}

internal sealed class OrderNumberConfiguration : IEntityTypeConfiguration<OrderNumber>
{
    public void Configure(EntityTypeBuilder<OrderNumber> builder)
    {
        builder.Property(n => n.Reason).HasMaxLength(500);
        builder.Property(n => n.ByName).HasMaxLength(150);
        builder.HasIndex(n => new { n.RegisterId, n.Year, n.Number }).IsUnique();
        builder.HasOne<OrderRegister>().WithMany().HasForeignKey(n => n.RegisterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Order>().WithMany().HasForeignKey(n => n.OrderId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OrderPhraseConfiguration : IEntityTypeConfiguration<OrderPhrase>
{
    public void Configure(EntityTypeBuilder<OrderPhrase> builder) => builder.Property(p => p.Title).HasMaxLength(200);
}
