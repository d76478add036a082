using System.Globalization;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Figures;
using HelpDesk.Core.Knowledge;
using HelpDesk.Core.Loans;
using HelpDesk.Core.Messages;
using HelpDesk.Core.OutsideRepairs;
using HelpDesk.Core.ServiceClocks;
using HelpDesk.Core.Summaries;
using HelpDesk.Core.Teamwork;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Infrastructure.Jobs;

/// <summary>What the program does by itself from time to time, one after the other. It does nothing while a verb runs.</summary>
public sealed partial class Jobs(IRequestSender requests, TimeProvider clock, ILogger<Jobs> logger) : BackgroundService
{
    private static readonly TimeSpan FirstRun = TimeSpan.FromMinutes(1);

    // Each sends its command until it answers that nothing is left.
    private readonly Job[] _jobs =
    [
        new(nameof(CloseResolvedTickets), TimeSpan.FromHours(1), () => new CloseResolvedTickets.Command()),
        new(nameof(RemoveStaleUploads), TimeSpan.FromHours(1), () => new RemoveStaleUploads.Command()),
        new(nameof(RemindApprovals), TimeSpan.FromHours(1), () => new RemindApprovals.Command()),
        new(nameof(RemindLoans), TimeSpan.FromHours(1), () => new RemindLoans.Command()),
        new(nameof(RemindOutsideRepairs), TimeSpan.FromHours(1), () => new RemindOutsideRepairs.Command()),
        new(nameof(RingAlarms), TimeSpan.FromMinutes(1), () => new RingAlarms.Command()),
        new(nameof(RingViewAlerts), TimeSpan.FromMinutes(1), () => new RingViewAlerts.Command()),
        new(nameof(ForgetDrafts), TimeSpan.FromDays(1), () => new ForgetDrafts.Command()),
        new(nameof(CountClocks), TimeSpan.FromHours(1), () => new CountClocks.Command()),
        new(nameof(SendDigests), TimeSpan.FromMinutes(5), () => new SendDigests.Command()),
        new(nameof(RunSummarySchedules), TimeSpan.FromMinutes(5), () => new RunSummarySchedules.Command()),
        new(nameof(ExpireSummaries), TimeSpan.FromHours(1), () => new ExpireSummaries.Command()),
        new(nameof(ForgetNotices), TimeSpan.FromDays(1), () => new ForgetNotices.Command()),
        new(nameof(ForgetArticleUses), TimeSpan.FromDays(1), () => new ForgetArticleUses.Command()),
        new(nameof(PurgeAccessLog), TimeSpan.FromDays(1), () => new PurgeAccessLog.Command()),
    ];

    /// <summary>Runs every job whose time has come.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        foreach (var job in _jobs.Where(j => j.Due <= clock.GetUtcNow()))
        {
            job.Due = clock.GetUtcNow() + job.Every;
            try
            {
                var done = 0;
                while (await requests.Send(job.Make(), Caller.System("job-" + job.Name), cancellationToken) is > 0 and var count)
                {
                    done += count;
                }

                if (done > 0)
                {
                    Done(job.Name, done);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The next run tries again; the other jobs are not its hostages.
                Failed(e, job.Name);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What they write by mail is for the office: Thai, whatever the machine's own language is.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("th-TH");
        try
        {
            using var timer = new PeriodicTimer(FirstRun, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RunDueAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Job}: {Count} done")]
    private partial void Done(string job, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Job} failed")]
    private partial void Failed(Exception e, string job);

    private sealed class Job(string name, TimeSpan every, Func<IRequest<int>> make)
    {
        public string Name { get; } = name;

        public TimeSpan Every { get; } = every;

        public Func<IRequest<int>> Make { get; } = make;

        public DateTimeOffset Due { get; set; }
    }
}
