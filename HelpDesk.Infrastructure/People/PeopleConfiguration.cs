using HelpDesk.Core.People;
using HelpDesk.Infrastructure.Database;
using HelpDesk.Infrastructure.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpDesk.Infrastructure.People;

internal sealed class SchoolConfiguration : IEntityTypeConfiguration<School>
{
    public void Configure(EntityTypeBuilder<School> builder)
    {
        builder.Property(s => s.Code).HasMaxLength(20);
        builder.HasIndex(s => s.Code).IsUnique();
        builder.Property(s => s.NameTh).HasMaxLength(200).UseCollation(HelpDeskDb.ThaiCollation);
        builder.Property(s => s.NameEn).HasMaxLength(200);
        builder.Property(s => s.District).HasMaxLength(100).UseCollation(HelpDeskDb.ThaiCollation);
        builder.Property(s => s.Phone).HasMaxLength(50);
    }
}

internal sealed class OfficeUnitConfiguration : IEntityTypeConfiguration<OfficeUnit>
{
    public void Configure(EntityTypeBuilder<OfficeUnit> builder)
    {
        builder.Property(u => u.NameTh).HasMaxLength(200);
        builder.Property(u => u.NameEn).HasMaxLength(200);
    }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.Property(p => p.UserName).HasMaxLength(60);
        builder.HasIndex(p => p.UserName).IsUnique();
        builder.Property(p => p.Name).HasMaxLength(150).UseCollation(HelpDeskDb.ThaiCollation);
        builder.Property(p => p.Position).HasMaxLength(150);
        builder.Property(p => p.Email).HasMaxLength(200);
        builder.Property(p => p.Phone).HasMaxLength(50);
        builder.HasMany(p => p.Memberships).WithOne().HasForeignKey(m => m.PersonId);
        builder.HasOne<Account>().WithOne().HasForeignKey<Account>(a => a.Id);
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.HasIndex(m => new { m.PersonId, m.SchoolId, m.Role }).IsUnique();
        builder.HasOne(m => m.School).WithMany().HasForeignKey(m => m.SchoolId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<OfficeUnit>().WithMany().HasForeignKey(m => m.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SignInSessionConfiguration : IEntityTypeConfiguration<SignInSession>
{
    public void Configure(EntityTypeBuilder<SignInSession> builder)
    {
        builder.ToTable("Sessions");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasIndex(s => s.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
    }
}

internal sealed class ApiTokenConfiguration : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.Property(t => t.Name).HasMaxLength(100);
        builder.Property(t => t.Hash).HasMaxLength(64);
        builder.HasIndex(t => t.Hash).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId);
    }
}
