using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpDesk.Infrastructure.Tickets;

internal sealed class TicketConfiguration : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.HasIndex(t => t.ClientId).IsUnique();
        builder.Property(t => t.Number).HasMaxLength(20);
        builder.HasIndex(t => t.Number).IsUnique();
        builder.Property(t => t.TrackSecret).HasMaxLength(30);
        builder.HasIndex(t => t.TrackSecret).IsUnique();
        builder.Property(t => t.Subject).HasMaxLength(200);
        builder.HasOne<School>().WithMany().HasForeignKey(t => t.SchoolId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Category>().WithMany().HasForeignKey(t => t.CategoryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(t => t.Events).WithOne().HasForeignKey(e => e.TicketId);

        // The queue: open tickets only, in the order the page shows them. It stays small however many are closed.
        builder.HasIndex(t => new { t.Priority, t.Id }).IsDescending(true, false).HasFilter("\"Status\" <= 3").HasDatabaseName("IX_Tickets_Open");
        builder.HasIndex(t => new { t.SchoolId, t.Id }, "IX_Tickets_SchoolId_Id");

        // What is open at a school, newest first: asked while a report is being typed.
        builder.HasIndex(t => new { t.SchoolId, t.Id }, "IX_Tickets_OpenOfSchool").HasFilter("\"Status\" <= 3");

        // Nearly every ticket is closed in the end: the newest of a state must not be sorted out of a million.
        builder.HasIndex(t => new { t.Status, t.Id });
        builder.HasIndex(t => new { t.AssigneeId, t.Id });

        // Who has how many, and a technician's day: a few dozen of the tens of thousands that somebody had in years.
        builder.HasIndex(t => new { t.AssigneeId, t.Status }).HasFilter("\"Status\" <= 3").HasDatabaseName("IX_Tickets_Work");

        // How long a technician's repairs took: answered from this alone.
        builder.HasIndex(t => new { t.AssigneeId, t.ResolvedAt, t.Status, t.WorkedSeconds }).HasFilter("\"ResolvedAt\" IS NOT NULL").HasDatabaseName("IX_Tickets_ResolvedBy");
        builder.HasIndex(t => t.CreatedAt);

        // What is due next stands first; what is not due, last. Only open tickets are due.
        builder.HasIndex(t => new { t.DueAt, t.Id }).HasFilter("\"Status\" <= 3").HasDatabaseName("IX_Tickets_Due");
        builder.HasIndex(t => t.AlarmAt).HasFilter("\"AlarmAt\" IS NOT NULL");
        builder.HasIndex(t => t.ResolvedAt).HasFilter("\"ResolvedAt\" IS NOT NULL");

        // Which devices fail again and again: answered from this alone, without reading a row.
        builder.HasIndex(t => new { t.CreatedAt, t.AssetId, t.Status, t.SchoolId }).HasFilter("\"AssetId\" IS NOT NULL").HasDatabaseName("IX_Tickets_Device");

        // Most tickets name no device. No foreign key, for the reason given at attachments.
        builder.HasIndex(t => t.AssetId).HasFilter("\"AssetId\" IS NOT NULL");
        builder.HasIndex(t => t.MergedIntoId).HasFilter("\"MergedIntoId\" IS NOT NULL");
    }
}

internal sealed class TicketEventConfiguration : IEntityTypeConfiguration<TicketEvent>
{
    public void Configure(EntityTypeBuilder<TicketEvent> builder) => builder.HasIndex(e => e.TicketId);
}

internal sealed class AttachmentConfiguration : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.HasIndex(a => a.Key).IsUnique();
        builder.HasIndex(a => a.TicketId);

        // No foreign key: on SQLite adding one to a table that exists copies the whole table outside a transaction.
        builder.HasIndex(a => a.OrderId);
        builder.HasIndex(a => new { a.Subject, a.SubjectId });
        builder.Property(a => a.FileName).HasMaxLength(200);
        builder.Property(a => a.StoredName).HasMaxLength(60);
        builder.Property(a => a.Sha256).HasMaxLength(64);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(a => a.TicketId);
    }
}

internal sealed class CategoryConfiguration : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> builder)
    {
        builder.Property(c => c.Code).HasMaxLength(30);
        builder.HasIndex(c => c.Code).IsUnique();
        builder.HasMany(c => c.Symptoms).WithOne().HasForeignKey(s => s.CategoryId);
        builder.HasOne<Category>().WithMany().HasForeignKey(c => c.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SymptomConfiguration : IEntityTypeConfiguration<Symptom>
{
    public void Configure(EntityTypeBuilder<Symptom> builder) => builder.ToTable("Symptoms");
}

internal sealed class PriorityRuleConfiguration : IEntityTypeConfiguration<PriorityRule>
{
    public void Configure(EntityTypeBuilder<PriorityRule> builder) => builder.HasIndex(r => new { r.Impact, r.Urgency }).IsUnique();
}
