using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.AccessLog;
using HelpDesk.Infrastructure.Jobs;
using HelpDesk.Tests.Support;
using HelpDesk.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace HelpDesk.Tests.Operations;

public sealed class AccessLogTests
{
    [Theory]
    [InlineData("/tickets/R2570-000123", "/tickets/R2570-000123")]
    [InlineData("/track/hCfWnvM5hRycWWPYtBhcovQ", "/track/hCfW…")]
    [InlineData("/files/0f8fad5b-d9cb-469f-a165-70867728950e", "/files/0f8f…")]
    [InlineData("/", "/")]
    public void Secrets_in_paths_are_cut(string path, string kept) => Assert.Equal(kept, AccessLogging.Shorten(path));

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Entries_are_kept_for_the_days_set_and_never_less_than_the_law_says(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var now = house.Clock.GetUtcNow().UtcDateTime;
        var writer = house.Services.GetRequiredService<AccessLogWriter>();
        foreach (var age in new[] { 0, 89, 91, 400 })
        {
            writer.Add(new AccessLogEntry { At = now.AddDays(-age), Method = "GET", Path = "/queue", Status = 200, CorrelationId = "c" });
        }

        await writer.FlushAsync(CancellationToken.None);
        Assert.Equal(4, (await house.SendAsync(new GetAccessLog.Query(new AccessLogFilter()), "auditor")).Rows.Count);
        await house.DbAsync(db => db.Settings.ExecuteUpdateAsync(u => u.SetProperty(s => s.AccessLogDays, 1)));
        while (await house.SendAsSystemAsync(new PurgeAccessLog.Command(1)) > 0)
        {
        }

        var left = await house.SendAsync(new GetAccessLog.Query(new AccessLogFilter()), "auditor");
        Assert.Equal([89, 0], left.Rows.Select(r => (int)(now - r.At).TotalDays));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_log_is_filtered_and_exported_and_the_export_stands_in_the_audit(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var writer = house.Services.GetRequiredService<AccessLogWriter>();
        var person = await house.PersonAsync("technician");
        var now = house.Clock.GetUtcNow().UtcDateTime;
        writer.Add(new AccessLogEntry { At = now, Method = "GET", Path = "/queue", Status = 200, PersonId = person, Address = "10.0.0.1", CorrelationId = "a" });
        writer.Add(new AccessLogEntry { At = now, Method = "POST", Path = "/account/login", Status = 429, Address = "10.0.0.2", CorrelationId = "b" });
        await writer.FlushAsync(CancellationToken.None);

        Assert.Equal("/queue", Assert.Single((await house.SendAsync(new GetAccessLog.Query(new AccessLogFilter(User: "techn")), "admin")).Rows).Path);
        Assert.Equal("b", Assert.Single((await house.SendAsync(new GetAccessLog.Query(new AccessLogFilter(FailedOnly: true)), "admin")).Rows).CorrelationId);
        Assert.Equal("technician", Assert.Single((await house.SendAsync(new GetAccessLog.Query(new AccessLogFilter(Address: "10.0.0.1")), "admin")).Rows).User);
        using var book = new MemoryStream();
        Assert.Equal(2, await house.SendAsync(new ExportAccessLog.Query(new AccessLogFilter(), book), "auditor"));
        Assert.Equal("access-log", (await house.SendAsync(new GetAudit.Query(new AuditFilter()), "auditor")).Rows[0].Action);
        var refused = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetAccessLog.Query(new AccessLogFilter()), "technician"));
        Assert.Equal(RuleKind.NotAllowed, refused.Kind);
    }

    [Fact]
    public async Task Jobs_close_what_got_no_answer_in_time()
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var number = (await house.ReportAsync()).Number;
        await house.SendAsync(new ResolveTicket.Command(number, Outcome.Repaired, "เสร็จ"), "technician");
        using var jobs = new Jobs(house.Services.GetRequiredService<IRequestSender>(), house.Clock, NullLogger<Jobs>.Instance);
        await jobs.RunDueAsync(CancellationToken.None);
        Assert.Equal(TicketStatus.Resolved, await house.DbAsync(db => db.Tickets.Select(t => t.Status).SingleAsync()));
        house.Clock.Move(TimeSpan.FromDays(7.1));
        await jobs.RunDueAsync(CancellationToken.None);
        Assert.Equal(TicketStatus.Closed, await house.DbAsync(db => db.Tickets.Select(t => t.Status).SingleAsync()));
    }
}
