using System.Globalization;
using HelpDesk.Core.ServiceClocks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HelpDesk.Infrastructure.ServiceClocks;

internal sealed class BusinessCalendarConfiguration : IEntityTypeConfiguration<BusinessCalendar>
{
    public void Configure(EntityTypeBuilder<BusinessCalendar> builder)
    {
        builder.Property(c => c.District).HasMaxLength(200);
        builder.HasIndex(c => c.District).IsUnique();
        builder.Property(c => c.Frames).HasConversion(
            frames => Write(frames),
            text => Read(text),
            new ValueComparer<IReadOnlyList<TimeFrame>>((a, b) => a!.SequenceEqual(b!), f => f.Count, f => f.ToList()));
    }

    // "1 08:30-12:00;1 13:00-16:30", Sunday being 0.
    private static string Write(IReadOnlyList<TimeFrame> frames) =>
        string.Join(';', frames.Select(f => string.Create(CultureInfo.InvariantCulture, $"{(int)f.Day} {f.From:HH\\:mm}-{f.To:HH\\:mm}")));

    private static IReadOnlyList<TimeFrame> Read(string text) =>
    [
        .. text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(frame => new TimeFrame(
            (DayOfWeek)(frame[0] - '0'),
            TimeOnly.ParseExact(frame[2..7], "HH:mm", CultureInfo.InvariantCulture),
            TimeOnly.ParseExact(frame[8..13], "HH:mm", CultureInfo.InvariantCulture))),
    ];
}

internal sealed class ServiceTargetConfiguration : IEntityTypeConfiguration<ServiceTarget>
{
    public void Configure(EntityTypeBuilder<ServiceTarget> builder) => builder.HasIndex(t => new { t.Priority, t.CategoryId }).IsUnique();
}
