using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Disposals;
using HelpDesk.Core.OutsideRepairs;
using HelpDesk.Core.Specifications;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpDesk.Infrastructure.OutsideRepairs;

internal sealed class OutsideRepairConfiguration : IEntityTypeConfiguration<OutsideRepair>
{
    public void Configure(EntityTypeBuilder<OutsideRepair> builder)
    {
        builder.HasIndex(r => r.ClientId).IsUnique();
        builder.Property(r => r.Number).HasMaxLength(20);
        builder.HasIndex(r => r.Number).IsUnique();
        builder.Property(r => r.Device).HasMaxLength(300);
        builder.Property(r => r.Receipt).HasMaxLength(100);
        builder.Property(r => r.CreatedByName).HasMaxLength(150);
        builder.Property(r => r.SentByName).HasMaxLength(150);
        builder.Property(r => r.BackByName).HasMaxLength(150);
        builder.Ignore(r => r.IsOpen);
        builder.Ignore(r => r.Amount);
        builder.HasMany(r => r.Quotations).WithOne().HasForeignKey(q => q.OutsideRepairId);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(r => r.TicketId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Vendor>().WithMany().HasForeignKey(r => r.VendorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Asset>().WithMany().HasForeignKey(r => r.AssetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Approval>().WithMany().HasForeignKey(r => r.ApprovalId).OnDelete(DeleteBehavior.Restrict);

        // Two that write one for the same ticket at once: the second is told of the first.
        builder.HasIndex(r => r.TicketId, "IX_OutsideRepairs_Open").IsUnique().HasFilter("\"State\" <= 2");
        builder.HasIndex(r => r.TicketId, "IX_OutsideRepairs_TicketId");
        builder.HasIndex(r => new { r.State, r.ExpectedOn });
    }
}

internal sealed class OutsideQuotationConfiguration : IEntityTypeConfiguration<OutsideQuotation>
{
    public void Configure(EntityTypeBuilder<OutsideQuotation> builder)
    {
        builder.ToTable("OutsideQuotations");
        builder.Property(q => q.Remark).HasMaxLength(500);
    }
}

internal sealed class DisposalSuggestionConfiguration : IEntityTypeConfiguration<DisposalSuggestion>
{
    public void Configure(EntityTypeBuilder<DisposalSuggestion> builder)
    {
        builder.HasIndex(s => s.ClientId).IsUnique();
        builder.Property(s => s.TicketNumber).HasMaxLength(20);
        builder.Property(s => s.CreatedByName).HasMaxLength(150);
        builder.Property(s => s.AnsweredByName).HasMaxLength(150);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(s => s.TicketId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Asset>().WithMany().HasForeignKey(s => s.AssetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Disposal>().WithMany().HasForeignKey(s => s.DisposalId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => s.AssetId, "IX_DisposalSuggestions_Open").IsUnique().HasFilter("\"State\" = 1");
        builder.HasIndex(s => s.AssetId, "IX_DisposalSuggestions_AssetId");
        builder.HasIndex(s => s.TicketId);
        builder.HasIndex(s => new { s.State, s.Id });
    }
}
