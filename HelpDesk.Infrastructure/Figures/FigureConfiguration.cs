using HelpDesk.Core.Figures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpDesk.Infrastructure.Figures;

internal sealed class TicketTallyConfiguration : IEntityTypeConfiguration<TicketTally>
{
    // By kind first: a dashboard reads one kind of a run of halves.
    public void Configure(EntityTypeBuilder<TicketTally> builder) => builder.ToTable("TicketTallies").HasKey(t => new { t.Of, t.Half, t.Key });
}

internal sealed class TicketSpreadConfiguration : IEntityTypeConfiguration<TicketSpread>
{
    public void Configure(EntityTypeBuilder<TicketSpread> builder) => builder.ToTable("TicketSpreads").HasKey(s => new { s.Of, s.Span, s.SchoolId, s.Step });
}

internal sealed class RepairBudgetConfiguration : IEntityTypeConfiguration<RepairBudget>
{
    public void Configure(EntityTypeBuilder<RepairBudget> builder) => builder.HasIndex(b => b.FiscalYear).IsUnique();
}
