using System.Net;
using HelpDesk.Infrastructure.Common;
using HelpDesk.Tests.Support;
using HelpDesk.Web.Tickets.Public;

namespace HelpDesk.Tests.Tickets.Public;

/// <summary>So many sendings in any minute from one address, and the wait is the true one.</summary>
public sealed class PublicLimitsTests
{
    private static readonly IPAddress One = IPAddress.Parse("192.0.2.1");
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_third_in_a_minute_waits_until_the_first_is_a_minute_old()
    {
        var limits = Limits(2);
        Assert.True(limits.MaySend(One, out _));
        _clock.Move(TimeSpan.FromSeconds(20));
        Assert.True(limits.MaySend(One, out _));
        Assert.False(limits.MaySend(One, out var wait));
        Assert.Equal(TimeSpan.FromSeconds(40), wait);
        Assert.True(limits.MaySend(IPAddress.Parse("192.0.2.2"), out _));

        _clock.Move(TimeSpan.FromSeconds(40));
        Assert.True(limits.MaySend(One, out _));
        Assert.False(limits.MaySend(One, out wait));
        Assert.Equal(TimeSpan.FromSeconds(20), wait);
    }

    [Fact]
    public void Addresses_of_one_IPv6_network_count_together()
    {
        var limits = Limits(1);
        Assert.True(limits.MaySend(IPAddress.Parse("2001:db8:1:2::1"), out _));
        Assert.False(limits.MaySend(IPAddress.Parse("2001:db8:1:2:ffff::9"), out _));
        Assert.True(limits.MaySend(IPAddress.Parse("2001:db8:1:3::1"), out _));
    }

    [Fact]
    public void Nought_is_no_limit()
    {
        var limits = Limits(0);
        Assert.All(Enumerable.Range(0, 100), _ => Assert.True(limits.MaySend(One, out TimeSpan _)));
        Assert.True(limits.MayUpload(One, 1000, out _));
    }

    private PublicLimits Limits(int perMinute) =>
        new(HelpDeskSettings.Read(TestDatabase.Configuration(new Dictionary<string, string?>(StringComparer.Ordinal) { ["HelpDesk:RateLimits:PublicPerMinute"] = $"{perMinute}" })), _clock);
}
