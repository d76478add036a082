using HelpDesk.Core.Knowledge;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpDesk.Infrastructure.Knowledge;

internal sealed class ArticleConfiguration : IEntityTypeConfiguration<Article>
{
    public void Configure(EntityTypeBuilder<Article> builder)
    {
        builder.HasIndex(a => a.ClientId).IsUnique();
        builder.Property(a => a.Title).HasMaxLength(200);
        builder.Property(a => a.Keywords).HasMaxLength(500);
        builder.Property(a => a.AuthorName).HasMaxLength(150);
        builder.Property(a => a.UpdatedByName).HasMaxLength(150);
        builder.HasOne<Category>().WithMany().HasForeignKey(a => a.CategoryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(a => a.SourceTicketId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ArticleUseConfiguration : IEntityTypeConfiguration<ArticleUse>
{
    public void Configure(EntityTypeBuilder<ArticleUse> builder)
    {
        // The day first: what is over is forgotten by day.
        builder.HasIndex(u => new { u.Day, u.ArticleId, u.Kind, u.Visitor }).IsUnique();
        builder.Property(u => u.Visitor).HasMaxLength(64);
        builder.HasOne<Article>().WithMany().HasForeignKey(u => u.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ArticleTallyConfiguration : IEntityTypeConfiguration<ArticleTally>
{
    public void Configure(EntityTypeBuilder<ArticleTally> builder)
    {
        builder.HasKey(t => t.ArticleId);
        builder.Property(t => t.ArticleId).ValueGeneratedNever();
        builder.HasOne<Article>().WithOne().HasForeignKey<ArticleTally>(t => t.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}
