using System.Text.Json;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Loans;
using HelpDesk.Core.People;
using HelpDesk.Core.Stock;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpDesk.Infrastructure.Loans;

internal sealed class LendableConfiguration : IEntityTypeConfiguration<Lendable>
{
    public void Configure(EntityTypeBuilder<Lendable> builder)
    {
        builder.HasIndex(l => l.ClientId).IsUnique();
        builder.Property(l => l.Name).HasMaxLength(300);
        builder.Property(l => l.Unit).HasMaxLength(50);
        builder.HasMany(l => l.Units).WithOne().HasForeignKey(u => u.LendableId);
        builder.HasOne<School>().WithMany().HasForeignKey(l => l.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StockItem>().WithMany().HasForeignKey(l => l.StockItemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => l.StockItemId).IsUnique();
    }
}

internal sealed class LendableUnitConfiguration : IEntityTypeConfiguration<LendableUnit>
{
    public void Configure(EntityTypeBuilder<LendableUnit> builder)
    {
        builder.Property(u => u.Name).HasMaxLength(200);
        builder.HasMany(u => u.Assets).WithOne().HasForeignKey(a => a.LendableUnitId);
        builder.HasOne<Loan>().WithMany().HasForeignKey(u => u.LoanId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LendableAssetConfiguration : IEntityTypeConfiguration<LendableAsset>
{
    public void Configure(EntityTypeBuilder<LendableAsset> builder)
    {
        // The key is the device's: it belongs to one unit only.
        builder.ToTable("LendableAssets");
        builder.HasKey(a => a.AssetId);
        builder.Property(a => a.AssetId).ValueGeneratedNever();
        builder.HasOne<Asset>().WithMany().HasForeignKey(a => a.AssetId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LendingDeskConfiguration : IEntityTypeConfiguration<LendingDesk>
{
    public void Configure(EntityTypeBuilder<LendingDesk> builder)
    {
        builder.HasIndex(d => d.OwnerId).IsUnique();
        builder.HasOne<School>().WithMany().HasForeignKey(d => d.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(d => d.HeadId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LoanConfiguration : IEntityTypeConfiguration<Loan>
{
    public void Configure(EntityTypeBuilder<Loan> builder)
    {
        builder.HasIndex(l => l.ClientId).IsUnique();
        builder.Property(l => l.Number).HasMaxLength(20);
        builder.HasIndex(l => l.Number).IsUnique();
        builder.Property(l => l.BorrowerName).HasMaxLength(150);
        builder.Property(l => l.RequestedByName).HasMaxLength(150);
        builder.Property(l => l.Phone).HasMaxLength(50);
        builder.Ignore(l => l.IsBetweenAgencies);
        builder.HasMany(l => l.Items).WithOne().HasForeignKey(i => i.LoanId);
        builder.HasMany(l => l.Bookings).WithOne().HasForeignKey(b => b.LoanId);
        builder.HasMany(l => l.HandOvers).WithOne().HasForeignKey(h => h.LoanId);
        builder.HasMany(l => l.Returns).WithOne().HasForeignKey(r => r.LoanId);
        builder.HasMany(l => l.Demands).WithOne().HasForeignKey(d => d.LoanId);
        builder.HasMany(l => l.Events).WithOne().HasForeignKey(e => e.LoanId);
        builder.HasOne<School>().WithMany().HasForeignKey(l => l.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<School>().WithMany().HasForeignKey(l => l.BorrowerSchoolId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(l => l.BorrowerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(l => l.RequestedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Approval>().WithMany().HasForeignKey(l => l.ApprovalId).OnDelete(DeleteBehavior.Restrict);

        // The desk asks for what goes out and comes back today, the jobs for what is due.
        builder.HasIndex(l => new { l.State, l.Until });
        builder.HasIndex(l => new { l.OwnerId, l.Id });
        builder.HasIndex(l => new { l.BorrowerId, l.Id });
    }
}

internal sealed class LoanItemConfiguration : IEntityTypeConfiguration<LoanItem>
{
    public void Configure(EntityTypeBuilder<LoanItem> builder)
    {
        builder.ToTable("LoanItems");
        builder.Property(i => i.Name).HasMaxLength(300);
        builder.Property(i => i.Unit).HasMaxLength(50);
        builder.HasOne<Lendable>().WithMany().HasForeignKey(i => i.LendableId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LoanBookingConfiguration : IEntityTypeConfiguration<LoanBooking>
{
    public void Configure(EntityTypeBuilder<LoanBooking> builder)
    {
        builder.HasOne<Lendable>().WithMany().HasForeignKey(b => b.LendableId).OnDelete(DeleteBehavior.Restrict);

        // The book of a window is read from the index alone: what keeps nothing any more is not in it.
        builder.HasIndex(b => new { b.IsOut, b.Until, b.From, b.LendableId, b.Quantity, b.LoanId }).HasFilter("\"Quantity\" > 0");
        builder.HasIndex(b => new { b.LendableId, b.Until });
    }
}

internal sealed class LoanHandOverConfiguration : IEntityTypeConfiguration<LoanHandOver>
{
    public void Configure(EntityTypeBuilder<LoanHandOver> builder)
    {
        builder.ToTable("LoanHandOvers");
        builder.Property(h => h.ByName).HasMaxLength(150);
        builder.Property(h => h.ReceiverName).HasMaxLength(150);
        builder.HasMany(h => h.Things).WithOne().HasForeignKey(t => t.LoanHandOverId);
    }
}

internal sealed class LoanThingConfiguration : IEntityTypeConfiguration<LoanThing>
{
    public void Configure(EntityTypeBuilder<LoanThing> builder)
    {
        builder.ToTable("LoanThings");
        builder.Property(t => t.Number).HasMaxLength(100);
        builder.Property(t => t.Name).HasMaxLength(300);
        builder.Property(t => t.Photos).AsKeys();
        builder.Ignore(t => t.Outstanding);
        builder.HasOne<Asset>().WithMany().HasForeignKey(t => t.AssetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StockItem>().WithMany().HasForeignKey(t => t.StockItemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LendableUnit>().WithMany().HasForeignKey(t => t.LendableUnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LoanItem>().WithMany().HasForeignKey(t => t.LoanItemId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LoanReturnConfiguration : IEntityTypeConfiguration<LoanReturn>
{
    public void Configure(EntityTypeBuilder<LoanReturn> builder)
    {
        builder.ToTable("LoanReturns");
        builder.Property(r => r.ByName).HasMaxLength(150);
        builder.Property(r => r.ReturnerName).HasMaxLength(150);
        builder.HasMany(r => r.Lines).WithOne().HasForeignKey(l => l.LoanReturnId);
        builder.HasMany(r => r.Cases).WithOne().HasForeignKey(c => c.LoanReturnId);
    }
}

internal sealed class LoanReturnLineConfiguration : IEntityTypeConfiguration<LoanReturnLine>
{
    public void Configure(EntityTypeBuilder<LoanReturnLine> builder)
    {
        builder.ToTable("LoanReturnLines");
        builder.Property(l => l.Photos).AsKeys();
        builder.HasOne<LoanThing>().WithMany().HasForeignKey(l => l.LoanThingId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LoanCaseConfiguration : IEntityTypeConfiguration<LoanCase>
{
    public void Configure(EntityTypeBuilder<LoanCase> builder)
    {
        builder.Property(c => c.ThingName).HasMaxLength(300);
        builder.Property(c => c.ThingNumber).HasMaxLength(100);
        builder.HasOne<Loan>().WithMany().HasForeignKey(c => c.LoanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LoanThing>().WithMany().HasForeignKey(c => c.LoanThingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.State, c.Id });
    }
}

internal sealed class LoanDemandConfiguration : IEntityTypeConfiguration<LoanDemand>
{
    public void Configure(EntityTypeBuilder<LoanDemand> builder)
    {
        builder.ToTable("LoanDemands");
        builder.Property(d => d.Number).HasMaxLength(20);
        builder.HasIndex(d => d.Number).IsUnique();
    }
}

internal sealed class LoanEventConfiguration : IEntityTypeConfiguration<LoanEvent>
{
    public void Configure(EntityTypeBuilder<LoanEvent> builder) => builder.ToTable("LoanEvents");
}

internal sealed class LoanSuspensionConfiguration : IEntityTypeConfiguration<LoanSuspension>
{
    public void Configure(EntityTypeBuilder<LoanSuspension> builder)
    {
        builder.HasOne<School>().WithMany().HasForeignKey(s => s.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => new { s.PersonId, s.OwnerId });
    }
}

internal sealed class LoanFeedConfiguration : IEntityTypeConfiguration<LoanFeed>
{
    public void Configure(EntityTypeBuilder<LoanFeed> builder)
    {
        builder.Property(f => f.CodeHash).HasMaxLength(64);
        builder.HasIndex(f => f.CodeHash).IsUnique();
        builder.HasIndex(f => f.PersonId).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(f => f.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal static class KeyLists
{
    /// <summary>Keys of files as a list in one column: they are read and written together.</summary>
    public static void AsKeys(this PropertyBuilder<IReadOnlyList<Guid>> property) => property.HasConversion(
        keys => JsonSerializer.Serialize(keys, JsonSerializerOptions.Default),
        text => JsonSerializer.Deserialize<Guid[]>(text, JsonSerializerOptions.Default)!,
        new ValueComparer<IReadOnlyList<Guid>>((a, b) => a!.SequenceEqual(b!), keys => keys.Aggregate(0, (hash, key) => HashCode.Combine(hash, key)), keys => keys.ToArray()));
}
