using HelpDesk.Core.Summaries;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpDesk.Infrastructure.Summaries;

internal sealed class SummaryJobConfiguration : IEntityTypeConfiguration<SummaryJob>
{
    public void Configure(EntityTypeBuilder<SummaryJob> builder)
    {
        builder.HasIndex(j => j.Key).IsUnique();
        builder.HasIndex(j => new { j.PersonId, j.Id });
        builder.HasIndex(j => j.State);
        builder.Property(j => j.Period).HasMaxLength(10);
        builder.Property(j => j.School).HasMaxLength(20);
        builder.Property(j => j.District).HasMaxLength(200);
        builder.Property(j => j.Category).HasMaxLength(30);
        builder.Property(j => j.StoredName).HasMaxLength(60);
    }
}

internal sealed class SummaryScheduleConfiguration : IEntityTypeConfiguration<SummarySchedule>
{
    public void Configure(EntityTypeBuilder<SummarySchedule> builder) => builder.Property(s => s.Roles).HasMaxLength(200);
}
