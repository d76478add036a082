using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Figures;
using HelpDesk.Core.Loans;
using HelpDesk.Core.ServiceClocks;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Database;
using HelpDesk.Infrastructure.Demo;
using HelpDesk.Tests.Support;
using HelpDesk.Web.Assets;
using HelpDesk.Web.Loans;
using HelpDesk.Web.Tickets.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Figures;

/// <summary>Every figure that leads to a list counts what that list has: for every widget, every role and every school, over the demo office's tickets, devices and loans.</summary>
public sealed class FigureEqualityTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Every_figure_is_what_its_list_counts(Provider provider)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(provider);
        await using var house = await StartAsync(database);
        var counted = 0;

        // Kept sums and counted ones; the rest asks the same of another stretch of time, which one database shows as well as two.
        foreach (var kind in Enum.GetValues<PeriodKind>().Where(k => provider == Provider.Sqlite || k is PeriodKind.FiscalYear or PeriodKind.Week))
        {
            foreach (var period in new[] { Period.Around(kind, Today), Period.Around(kind, Today).Before() })
            {
                foreach (var user in new[] { "technician", "groupdirector" })
                {
                    counted += await CheckAsync(house, user, await house.SendAsync(new GetTechnicianDashboard.Query(period), user));
                }

                foreach (var user in new[] { "groupdirector", "director", "admin", "auditor" })
                {
                    counted += await CheckAsync(house, user, await house.SendAsync(new GetGroupDashboard.Query(period), user));
                    counted += await CheckAsync(house, user, await house.SendAsync(new GetAreaDashboard.Query(period), user), everyRow: user == "director");
                }

                foreach (var user in new[] { "coordinator", "teacher", "coordinator2", "supply" })
                {
                    counted += await CheckAsync(house, user, await house.SendAsync(new GetSchoolDashboard.Query(null, period), user));
                }
            }
        }

        var year = Period.Around(PeriodKind.FiscalYear, Today).Before();
        foreach (var school in await house.DbAsync(db => db.Schools.Select(s => s.Code).ToListAsync()))
        {
            counted += await CheckAsync(house, "director", await house.SendAsync(new GetSchoolDashboard.Query(school, year), "director"));
        }

        Assert.True(counted > 3_000, $"only {counted} figures");
        var recount = await house.SendAsSystemAsync(new RecountFigures.Command(Repair: false));
        Assert.Equal(0, recount.Differences);
        Assert.True(recount.Rows > 500, $"only {recount.Rows} sums");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Another_schools_dashboard_does_not_exist(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var period = Period.Around(PeriodKind.Month, Today);
        await house.ReportAsync(TestOffice.SecondSchool);
        foreach (var user in new[] { "coordinator", "teacher" })
        {
            var refused = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetSchoolDashboard.Query(TestOffice.SecondSchool, period), user));
            Assert.Equal(RuleKind.NotFound, refused.Kind);
            Assert.Equal(0, (await house.SendAsync(new GetSchoolDashboard.Query(null, period), user)).Now.Single(f => f.Key == "open").Value);
        }

        Assert.Equal(1, (await house.SendAsync(new GetSchoolDashboard.Query(null, period), "teacher2")).Now.Single(f => f.Key == "open").Value);
        foreach (var user in new[] { "coordinator", "teacher", "clerk", "technician", "supply" })
        {
            await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetGroupDashboard.Query(period), user));
            await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetAreaDashboard.Query(period), user));
        }
    }

    private static async Task<House> StartAsync(TestDatabase database)
    {
        var house = House.Beside(database);
        house.Clock.Set(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));
        await house.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await house.Services.GetRequiredService<DemoOffice>().FillAsync(CancellationToken.None);
        await house.DbAsync(async db =>
        {
            if (!await db.ServiceTargets.AnyAsync())
            {
                db.ServiceTargets.AddRange(Enum.GetValues<Priority>().Select(p => new ServiceTarget(p, null, 240 / (int)p, 2100 / (int)p)));
                await db.SaveChangesAsync();
            }

            // Devices that fail again and again, some of them merged into one another.
            var devices = await db.Assets.OrderBy(a => a.Id).Select(a => new { a.Id, a.SchoolId }).ToListAsync();
            foreach (var device in devices.Take(300))
            {
                await db.Tickets.Where(t => t.SchoolId == device.SchoolId && t.AssetId == null && (t.Id % 3 == 0)).OrderByDescending(t => t.Id).Take((int)(device.Id % 4))
                    .ExecuteUpdateAsync(t => t.SetProperty(x => x.AssetId, device.Id));
            }

            return await db.Tickets.Where(t => t.Id % 97 == 0).ExecuteUpdateAsync(t => t.SetProperty(x => x.Status, TicketStatus.Merged).SetProperty(x => x.WorkedSeconds, (int?)null));
        });
        while (await house.SendAsSystemAsync(new CountClocks.Command()) > 0)
        {
            // Some hundred at a time.
        }

        await house.SendAsSystemAsync(new RecountFigures.Command(Repair: true));
        return house;
    }

    private static async Task<int> CheckAsync(House house, string user, Dashboard dashboard, bool everyRow = true)
    {
        var figures = dashboard.Now.Concat(dashboard.Over).Select(f => (f.Key, f.Count, f.Link))
            .Concat(dashboard.Breakdowns.SelectMany(b => b.Rows.Where((_, i) => everyRow || i < 3).SelectMany(r => r.Cells.Select((c, i) => ($"{b.Key}/{r.Label}/{b.Series[i].Key}", c.Count, c.Link)))))
            .Where(f => f.Link is not null && f.Count is not null).ToList();
        foreach (var (key, count, link) in figures)
        {
            var listed = await CountAsync(house, user, link!);
            Assert.True(count == listed, $"{dashboard.Kind} of {user}, {dashboard.Period.Code}: {key} says {count}, {link} has {listed}");
        }

        return figures.Count;
    }

    // As the page of the address reads it.
    private static async Task<long> CountAsync(House house, string user, string link)
    {
        switch (link.Split('?')[0])
        {
            case "/queue" or "/my":
                return await house.SendAsync(new CountFound.Query(ListAddress.Parse(link).Filter), user);
            case "/assets":
                long devices = 0;
                for (long? after = null; ;)
                {
                    var page = await house.SendAsync(new GetAssets.Query(AssetAddress.Parse(link).Filter, after, 100), user);
                    devices += page.Rows.Count;
                    if ((after = page.Next) is null)
                    {
                        return devices;
                    }
                }

            case "/loans":
                var loans = await house.SendAsync(new GetLoans.Query(LoanAddress.Parse(link).Filter), user);
                Assert.Null(loans.Next);
                return loans.Rows.Count;
            case "/approvals":
                return (await house.SendAsync(new GetApprovals.Query(ApprovalBox.Waiting, null, 100), user)).Rows.Count;
            default:
                throw new ArgumentOutOfRangeException(nameof(link), link, null);
        }
    }
}
