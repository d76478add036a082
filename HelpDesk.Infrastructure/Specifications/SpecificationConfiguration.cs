using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Committees;
using HelpDesk.Core.People;
using HelpDesk.Core.Specifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpDesk.Infrastructure.Specifications;

internal sealed class SpecificationConfiguration : IEntityTypeConfiguration<Specification>
{
    public void Configure(EntityTypeBuilder<Specification> builder)
    {
        builder.HasIndex(s => s.ClientId).IsUnique();
        builder.Property(s => s.Number).HasMaxLength(20);
        builder.HasIndex(s => s.Number).IsUnique();
        builder.Property(s => s.Title).HasMaxLength(300);
        builder.Property(s => s.CreatedByName).HasMaxLength(150);
        builder.Property(s => s.OpenedByName).HasMaxLength(150);
        builder.Ignore(s => s.Current);
        builder.Ignore(s => s.IsOpened);
        builder.Ignore(s => s.IsOver);
        builder.HasMany(s => s.Versions).WithOne().HasForeignKey(v => v.SpecificationId);
        builder.HasMany(s => s.Remarks).WithOne().HasForeignKey(r => r.SpecificationId);
        builder.HasMany(s => s.Reviews).WithOne().HasForeignKey(r => r.SpecificationId);
        builder.HasMany(s => s.Events).WithOne().HasForeignKey(e => e.SpecificationId);
        builder.HasMany(s => s.Signatures).WithOne().HasForeignKey(e => e.SpecificationId);
        builder.HasMany(s => s.Interests).WithOne().HasForeignKey(i => i.SpecificationId);
        builder.HasMany(s => s.Awards).WithOne().HasForeignKey(a => a.SpecificationId);
        builder.HasOne<School>().WithMany().HasForeignKey(s => s.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.CreatedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Committee>().WithMany().HasForeignKey(s => s.CommitteeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Committee>().WithMany().HasForeignKey(s => s.EvaluationCommitteeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Approval>().WithMany().HasForeignKey(s => s.ApprovalId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Approval>().WithMany().HasForeignKey(s => s.ResultApprovalId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => new { s.State, s.Id });
        builder.HasIndex(s => new { s.OwnerId, s.Id });
    }
}

internal sealed class SpecificationVersionConfiguration : IEntityTypeConfiguration<SpecificationVersion>
{
    public void Configure(EntityTypeBuilder<SpecificationVersion> builder)
    {
        builder.ToTable("SpecificationVersions");
        builder.Property(v => v.Content).AsJson();
        builder.Property(v => v.ByName).HasMaxLength(150);
        builder.HasIndex(v => new { v.SpecificationId, v.Number }).IsUnique();
    }
}

internal sealed class SpecificationRemarkConfiguration : IEntityTypeConfiguration<SpecificationRemark>
{
    public void Configure(EntityTypeBuilder<SpecificationRemark> builder)
    {
        builder.ToTable("SpecificationRemarks");
        builder.Property(r => r.Name).HasMaxLength(150);
        builder.Property(r => r.AnsweredByName).HasMaxLength(150);
    }
}

internal sealed class SpecificationReviewConfiguration : IEntityTypeConfiguration<SpecificationReview>
{
    public void Configure(EntityTypeBuilder<SpecificationReview> builder)
    {
        builder.ToTable("SpecificationReviews");
        builder.Property(r => r.Name).HasMaxLength(150);
        builder.HasIndex(r => new { r.SpecificationId, r.VersionNumber, r.PersonId }).IsUnique();
    }
}

internal sealed class SpecificationEventConfiguration : IEntityTypeConfiguration<SpecificationEvent>
{
    public void Configure(EntityTypeBuilder<SpecificationEvent> builder)
    {
        builder.ToTable("SpecificationEvents");
        builder.Property(e => e.Name).HasMaxLength(150);
    }
}

internal sealed class EvaluationSignatureConfiguration : IEntityTypeConfiguration<EvaluationSignature>
{
    public void Configure(EntityTypeBuilder<EvaluationSignature> builder)
    {
        builder.ToTable("EvaluationSignatures");
        builder.Property(s => s.Name).HasMaxLength(150);
        builder.Property(s => s.RoleTitle).HasMaxLength(100);
        builder.Property(s => s.Hash).HasMaxLength(64);
        builder.HasIndex(s => new { s.SpecificationId, s.PersonId }).IsUnique();
    }
}

internal sealed class MemberInterestConfiguration : IEntityTypeConfiguration<MemberInterest>
{
    public void Configure(EntityTypeBuilder<MemberInterest> builder)
    {
        builder.ToTable("MemberInterests");
        builder.Property(i => i.Name).HasMaxLength(150);
        builder.Property(i => i.Vendor).HasMaxLength(200);
        builder.HasIndex(i => new { i.SpecificationId, i.PersonId }).IsUnique();
    }
}

internal sealed class AwardConfiguration : IEntityTypeConfiguration<Award>
{
    public void Configure(EntityTypeBuilder<Award> builder)
    {
        builder.ToTable("Awards");
        builder.HasOne<Offer>().WithMany().HasForeignKey(a => a.OfferId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class VendorConfiguration : IEntityTypeConfiguration<Vendor>
{
    public void Configure(EntityTypeBuilder<Vendor> builder)
    {
        builder.Property(v => v.Name).HasMaxLength(200);
        builder.HasIndex(v => v.Name);
        builder.Property(v => v.TaxId).HasMaxLength(13);
        builder.HasIndex(v => v.TaxId).IsUnique().HasFilter("\"TaxId\" <> ''");
        builder.Property(v => v.Contact).HasMaxLength(150);
        builder.Property(v => v.Phone).HasMaxLength(50);
        builder.Property(v => v.Email).HasMaxLength(200);
    }
}

internal sealed class OfferConfiguration : IEntityTypeConfiguration<Offer>
{
    public void Configure(EntityTypeBuilder<Offer> builder)
    {
        builder.HasIndex(o => o.ClientId).IsUnique();
        builder.Property(o => o.Items).AsJson();
        builder.Property(o => o.ReceivedByName).HasMaxLength(150);
        builder.HasIndex(o => new { o.SpecificationId, o.Number }).IsUnique();
        builder.HasOne<Specification>().WithMany().HasForeignKey(o => o.SpecificationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Vendor>().WithMany().HasForeignKey(o => o.VendorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(o => o.ReceivedById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OfferPriceConfiguration : IEntityTypeConfiguration<OfferPrice>
{
    public void Configure(EntityTypeBuilder<OfferPrice> builder)
    {
        builder.HasOne(p => p.Specification).WithMany().HasForeignKey(p => p.SpecificationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Offer>().WithMany().HasForeignKey(p => p.OfferId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.OfferId, p.ItemKey }).IsUnique();

        // The seal: until the offers are opened no query finds a price, whoever forgets to ask.
        builder.HasQueryFilter(p => p.Specification.OpenedAt != null);
    }
}

internal sealed class MemberJudgementConfiguration : IEntityTypeConfiguration<MemberJudgement>
{
    public void Configure(EntityTypeBuilder<MemberJudgement> builder)
    {
        builder.Property(j => j.Name).HasMaxLength(150);
        builder.HasIndex(j => new { j.SpecificationId, j.PersonId, j.OfferId, j.ClauseKey }).IsUnique();
        builder.HasOne<Specification>().WithMany().HasForeignKey(j => j.SpecificationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Offer>().WithMany().HasForeignKey(j => j.OfferId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MemberScoreConfiguration : IEntityTypeConfiguration<MemberScore>
{
    public void Configure(EntityTypeBuilder<MemberScore> builder)
    {
        builder.Property(s => s.Name).HasMaxLength(150);
        builder.HasIndex(s => new { s.SpecificationId, s.PersonId, s.OfferId, s.CriterionKey }).IsUnique();
        builder.HasOne<Specification>().WithMany().HasForeignKey(s => s.SpecificationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Offer>().WithMany().HasForeignKey(s => s.OfferId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ProductConfiguration : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> builder)
    {
        builder.Property(p => p.Brand).HasMaxLength(100);
        builder.Property(p => p.Model).HasMaxLength(200);
        builder.Property(p => p.ItemName).HasMaxLength(300);
        builder.Property(p => p.SeenIn).HasMaxLength(20);
        builder.Property(p => p.Folded).HasMaxLength(350);
        builder.HasIndex(p => p.Folded).IsUnique();
        builder.Property(p => p.Answers).AsJson();
    }
}

internal static class JsonColumns
{
    // Thai stays readable in the database.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>A record that is only ever read and written whole, as JSON in one column. It is never changed in place: a new one is set.</summary>
    public static void AsJson<T>(this PropertyBuilder<T> property)
        where T : class =>
        property.HasConversion(
            value => JsonSerializer.Serialize(value, Json),
            text => JsonSerializer.Deserialize<T>(text, Json)!,
            new ValueComparer<T>((a, b) => ReferenceEquals(a, b), value => value.GetHashCode(), value => value));
}
