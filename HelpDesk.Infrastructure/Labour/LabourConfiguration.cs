using HelpDesk.Core.Labour;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpDesk.Infrastructure.Labour;

internal sealed class LabourEntryConfiguration : IEntityTypeConfiguration<LabourEntry>
{
    public void Configure(EntityTypeBuilder<LabourEntry> builder)
    {
        builder.ToTable("LabourEntries");
        builder.HasIndex(e => e.ClientId).IsUnique();
        builder.HasIndex(e => e.TicketId);
        builder.Property(e => e.PersonName).HasMaxLength(150);
        builder.Property(e => e.Note).HasMaxLength(500);
        builder.Property(e => e.Reason).HasMaxLength(500);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(e => e.TicketId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(e => e.PersonId).OnDelete(DeleteBehavior.Restrict);

        // No person has two timers that run.
        builder.HasIndex(e => e.PersonId).IsUnique().HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("IX_LabourEntries_Running");
    }
}
