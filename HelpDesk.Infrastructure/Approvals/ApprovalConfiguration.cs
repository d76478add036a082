using HelpDesk.Core.Approvals;
using HelpDesk.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpDesk.Infrastructure.Approvals;

internal sealed class ApprovalConfiguration : IEntityTypeConfiguration<Approval>
{
    public void Configure(EntityTypeBuilder<Approval> builder)
    {
        builder.Property(a => a.Title).HasMaxLength(500);
        builder.Property(a => a.Link).HasMaxLength(200);
        builder.Property(a => a.RequestedByName).HasMaxLength(150);
        builder.HasMany(a => a.Steps).WithOne().HasForeignKey(s => s.ApprovalId);
        builder.HasMany(a => a.Rounds).WithOne().HasForeignKey(r => r.ApprovalId);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.RequestedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.State, a.Id });
        builder.HasIndex(a => new { a.Kind, a.SubjectId });
        builder.HasIndex(a => a.RequestedById);
    }
}

internal sealed class ApprovalStepConfiguration : IEntityTypeConfiguration<ApprovalStep>
{
    public void Configure(EntityTypeBuilder<ApprovalStep> builder)
    {
        builder.ToTable("ApprovalSteps");
        builder.Property(s => s.Title).HasMaxLength(200);
        builder.HasIndex(s => s.ApprovalId);
    }
}

internal sealed class ApprovalRoundConfiguration : IEntityTypeConfiguration<ApprovalRound>
{
    public void Configure(EntityTypeBuilder<ApprovalRound> builder)
    {
        builder.ToTable("ApprovalRounds");
        builder.Property(r => r.ContentHash).HasMaxLength(64);
        builder.HasIndex(r => new { r.ApprovalId, r.Number }).IsUnique();
        builder.HasMany(r => r.Decisions).WithOne().HasForeignKey(d => d.ApprovalRoundId);
    }
}

internal sealed class ApprovalDecisionConfiguration : IEntityTypeConfiguration<ApprovalDecision>
{
    public void Configure(EntityTypeBuilder<ApprovalDecision> builder)
    {
        builder.ToTable("ApprovalDecisions");
        builder.Property(d => d.Name).HasMaxLength(150);
        builder.Property(d => d.ForName).HasMaxLength(150);
        builder.Property(d => d.Address).HasMaxLength(64);
        builder.Property(d => d.SignedHash).HasMaxLength(64);

        // The last guard against two answers in one place.
        builder.HasIndex(d => new { d.ApprovalRoundId, d.StepId, d.ForPersonId }).IsUnique();
        builder.HasOne<ApprovalStep>().WithMany().HasForeignKey(d => d.StepId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SubstitutionConfiguration : IEntityTypeConfiguration<Substitution>
{
    public void Configure(EntityTypeBuilder<Substitution> builder)
    {
        builder.Property(s => s.Reason).HasMaxLength(200);
        builder.HasIndex(s => s.SubstituteId);
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.SubstituteId).OnDelete(DeleteBehavior.Restrict);
    }
}
