using System.Text.Json;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Calendar;
using HelpDesk.Core.Disposals;
using HelpDesk.Core.Orders;
using HelpDesk.Core.People;
using HelpDesk.Core.Stock;
using HelpDesk.Core.StockTakes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpDesk.Infrastructure.Assets;

internal sealed class AssetConfiguration : IEntityTypeConfiguration<Asset>
{
    public void Configure(EntityTypeBuilder<Asset> builder)
    {
        builder.HasIndex(a => a.ClientId).IsUnique();
        builder.Property(a => a.Number).HasMaxLength(100);
        builder.Property(a => a.NumberKey).HasMaxLength(100);
        builder.HasIndex(a => new { a.IssuerId, a.NumberKey }).IsUnique();
        builder.HasIndex(a => a.NumberKey);
        builder.Property(a => a.Code).HasMaxLength(30);
        builder.HasIndex(a => a.Code).IsUnique();
        builder.Property(a => a.Name).HasMaxLength(300);
        builder.Property(a => a.Brand).HasMaxLength(100);
        builder.Property(a => a.Model).HasMaxLength(100);
        builder.Property(a => a.Serial).HasMaxLength(100);
        builder.Property(a => a.Place).HasMaxLength(200);
        builder.Property(a => a.KeeperName).HasMaxLength(150);
        builder.Property(a => a.Document).HasMaxLength(200);
        builder.Property(a => a.Vendor).HasMaxLength(200);
        builder.Property(a => a.VendorContact).HasMaxLength(500);
        builder.Property(a => a.Specification).HasField("_specification").HasConversion(
            values => JsonSerializer.Serialize(values, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<SpecificationValue[]>(text, JsonSerializerOptions.Default)!,
            new ValueComparer<IReadOnlyList<SpecificationValue>>(
                (a, b) => a!.SequenceEqual(b!), values => values.Aggregate(0, HashCode.Combine), values => values.ToArray()));
        builder.HasMany(a => a.Events).WithOne().HasForeignKey(e => e.AssetId);
        builder.HasOne<School>().WithMany().HasForeignKey(a => a.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<School>().WithMany().HasForeignKey(a => a.IssuerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<School>().WithMany().HasForeignKey(a => a.SchoolId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.KeeperId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AssetCategory>().WithMany().HasForeignKey(a => a.CategoryId).OnDelete(DeleteBehavior.Restrict);

        // Lists go by the order of entry; each filter has its own way to the newest.
        builder.HasIndex(a => new { a.OwnerId, a.Id });
        builder.HasIndex(a => new { a.SchoolId, a.Id });
        builder.HasIndex(a => new { a.State, a.Id });

        // How many devices of which state a school has, for all schools at once: from this alone.
        builder.HasIndex(a => new { a.SchoolId, a.State });
        builder.HasIndex(a => new { a.CategoryId, a.Id });
    }
}

internal sealed class AssetEventConfiguration : IEntityTypeConfiguration<AssetEvent>
{
    public void Configure(EntityTypeBuilder<AssetEvent> builder) => builder.HasIndex(e => e.AssetId);
}

internal sealed class AssetCategoryConfiguration : IEntityTypeConfiguration<AssetCategory>
{
    public void Configure(EntityTypeBuilder<AssetCategory> builder)
    {
        builder.Property(c => c.Code).HasMaxLength(50);
        builder.HasIndex(c => c.Code).IsUnique();
        builder.Property(c => c.NameTh).HasMaxLength(200);
        builder.Property(c => c.NameEn).HasMaxLength(200);
        builder.Property(c => c.NumberTemplate).HasMaxLength(100);
        builder.Property(c => c.TicketCategory).HasMaxLength(30);
    }
}

internal sealed class DepreciationThresholdConfiguration : IEntityTypeConfiguration<DepreciationThreshold>
{
    public void Configure(EntityTypeBuilder<DepreciationThreshold> builder) => builder.HasIndex(t => t.FromFiscalYear).IsUnique();
}

internal sealed class ImportMappingConfiguration : IEntityTypeConfiguration<ImportMapping>
{
    public void Configure(EntityTypeBuilder<ImportMapping> builder)
    {
        builder.Property(m => m.Heading).HasMaxLength(200);
        builder.Property(m => m.Column).HasMaxLength(50);
        builder.HasIndex(m => new { m.OwnerId, m.Heading }).IsUnique();
        builder.HasOne<School>().WithMany().HasForeignKey(m => m.OwnerId);
    }
}

internal sealed class HolidayConfiguration : IEntityTypeConfiguration<Holiday>
{
    public void Configure(EntityTypeBuilder<Holiday> builder)
    {
        builder.Property(h => h.Name).HasMaxLength(200);
        builder.Property(h => h.District).HasMaxLength(200);
        builder.HasIndex(h => new { h.Date, h.District }).IsUnique();
    }
}

internal sealed class StockItemConfiguration : IEntityTypeConfiguration<StockItem>
{
    public void Configure(EntityTypeBuilder<StockItem> builder)
    {
        builder.HasIndex(i => i.ClientId).IsUnique();
        builder.Property(i => i.Name).HasMaxLength(300);
        builder.Property(i => i.Unit).HasMaxLength(50);
        builder.Property(i => i.Place).HasMaxLength(200);
        builder.Property(i => i.AveragePrice).HasPrecision(14, 4);
        builder.HasMany(i => i.Entries).WithOne().HasForeignKey(e => e.StockItemId);
        builder.HasOne<School>().WithMany().HasForeignKey(i => i.OwnerId).OnDelete(DeleteBehavior.Restrict);

        // The last guard, should two ways to issue ever meet.
        builder.ToTable(t => t.HasCheckConstraint("CK_StockItems_Quantity", "\"Quantity\" >= 0"));
    }
}

internal sealed class StockEntryConfiguration : IEntityTypeConfiguration<StockEntry>
{
    public void Configure(EntityTypeBuilder<StockEntry> builder)
    {
        builder.ToTable("StockEntries");
        builder.HasIndex(e => e.ClientId).IsUnique();
        builder.Property(e => e.Reason).HasMaxLength(500);

        // What a ticket has of parts; few lines name one. No foreign key, for the reason given at attachments.
        builder.HasIndex(e => e.TicketId).HasFilter("\"TicketId\" IS NOT NULL");
    }
}

internal sealed class StockTakeConfiguration : IEntityTypeConfiguration<StockTake>
{
    public void Configure(EntityTypeBuilder<StockTake> builder)
    {
        builder.HasIndex(s => s.ClientId).IsUnique();
        builder.Property(s => s.Place).HasMaxLength(200);
        builder.HasMany(s => s.Checkers).WithOne().HasForeignKey(c => c.StockTakeId);
        builder.HasOne<School>().WithMany().HasForeignKey(s => s.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<School>().WithMany().HasForeignKey(s => s.SchoolId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Order>().WithMany().HasForeignKey(s => s.OrderId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StockTakeCheckerConfiguration : IEntityTypeConfiguration<StockTakeChecker>
{
    public void Configure(EntityTypeBuilder<StockTakeChecker> builder)
    {
        builder.ToTable("StockTakeCheckers");
        builder.Property(c => c.Name).HasMaxLength(150);
        builder.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StockTakeLineConfiguration : IEntityTypeConfiguration<StockTakeLine>
{
    public void Configure(EntityTypeBuilder<StockTakeLine> builder)
    {
        builder.Property(l => l.Number).HasMaxLength(200);
        builder.Property(l => l.Name).HasMaxLength(300);
        builder.HasOne<StockTake>().WithMany().HasForeignKey(l => l.StockTakeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Asset>().WithMany().HasForeignKey(l => l.AssetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => new { l.StockTakeId, l.AssetId }).IsUnique();
        builder.HasIndex(l => new { l.StockTakeId, l.Result });
    }
}

internal sealed class DisposalConfiguration : IEntityTypeConfiguration<Disposal>
{
    public void Configure(EntityTypeBuilder<Disposal> builder)
    {
        builder.HasIndex(d => d.ClientId).IsUnique();
        builder.Property(d => d.Title).HasMaxLength(300);
        builder.Ignore(d => d.IsOpenToChange);
        builder.HasMany(d => d.Items).WithOne().HasForeignKey(i => i.DisposalId);
        builder.HasOne<School>().WithMany().HasForeignKey(d => d.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Order>().WithMany().HasForeignKey(d => d.FactFindingOrderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StockTake>().WithMany().HasForeignKey(d => d.StockTakeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Approval>().WithMany().HasForeignKey(d => d.ApprovalId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DisposalItemConfiguration : IEntityTypeConfiguration<DisposalItem>
{
    public void Configure(EntityTypeBuilder<DisposalItem> builder)
    {
        builder.ToTable("DisposalItems");
        builder.Property(i => i.Number).HasMaxLength(100);
        builder.Property(i => i.Name).HasMaxLength(300);
        builder.HasOne<Asset>().WithMany().HasForeignKey(i => i.AssetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(i => i.AssetId);
    }
}
