using HelpDesk.Core.People;
using HelpDesk.Core.Teamwork;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpDesk.Infrastructure.Teamwork;

internal sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.Property(v => v.Name).HasMaxLength(80);
        builder.Property(v => v.Address).HasMaxLength(1000);
        builder.HasOne<Person>().WithMany().HasForeignKey(v => v.OwnerId);
    }
}

internal sealed class ViewAlertConfiguration : IEntityTypeConfiguration<ViewAlert>
{
    public void Configure(EntityTypeBuilder<ViewAlert> builder)
    {
        builder.HasIndex(a => new { a.ViewId, a.PersonId }).IsUnique();
        builder.HasOne<SavedView>().WithMany().HasForeignKey(a => a.ViewId);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
    }
}

internal sealed class ReplyDraftConfiguration : IEntityTypeConfiguration<ReplyDraft>
{
    public void Configure(EntityTypeBuilder<ReplyDraft> builder)
    {
        builder.HasIndex(d => new { d.PersonId, d.TicketId }).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(d => d.TicketId);
    }
}

internal sealed class PreparedReplyConfiguration : IEntityTypeConfiguration<PreparedReply>
{
    public void Configure(EntityTypeBuilder<PreparedReply> builder)
    {
        builder.Property(r => r.Title).HasMaxLength(100);
        builder.HasOne<Category>().WithMany().HasForeignKey(r => r.CategoryId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class ChecklistItemConfiguration : IEntityTypeConfiguration<ChecklistItem>
{
    public void Configure(EntityTypeBuilder<ChecklistItem> builder)
    {
        builder.HasOne<Category>().WithMany().HasForeignKey(i => i.CategoryId);
        builder.Property(i => i.TextTh).HasMaxLength(200);
        builder.Property(i => i.TextEn).HasMaxLength(200);
    }
}

internal sealed class ChecklistTickConfiguration : IEntityTypeConfiguration<ChecklistTick>
{
    public void Configure(EntityTypeBuilder<ChecklistTick> builder)
    {
        builder.HasIndex(t => new { t.TicketId, t.ItemId }).IsUnique();
        builder.HasOne<Ticket>().WithMany().HasForeignKey(t => t.TicketId);
    }
}

internal sealed class AssignmentRuleConfiguration : IEntityTypeConfiguration<AssignmentRule>
{
    public void Configure(EntityTypeBuilder<AssignmentRule> builder)
    {
        builder.Property(r => r.District).HasMaxLength(200);
        builder.HasOne<Category>().WithMany().HasForeignKey(r => r.CategoryId);
        builder.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId);
    }
}

internal sealed class RosterLineConfiguration : IEntityTypeConfiguration<RosterLine>
{
    public void Configure(EntityTypeBuilder<RosterLine> builder)
    {
        builder.HasIndex(l => l.PersonId).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId);
    }
}

internal sealed class TicketLinkConfiguration : IEntityTypeConfiguration<TicketLink>
{
    public void Configure(EntityTypeBuilder<TicketLink> builder)
    {
        builder.HasIndex(l => new { l.FirstId, l.SecondId }).IsUnique();
        builder.HasIndex(l => l.SecondId);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(l => l.FirstId);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(l => l.SecondId);
    }
}
