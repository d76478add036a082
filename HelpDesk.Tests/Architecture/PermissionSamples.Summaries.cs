using HelpDesk.Core.Figures;
using HelpDesk.Core.Summaries;

namespace HelpDesk.Tests.Architecture;

// What the pages of summaries send, about the school in question.
internal sealed partial class PermissionSamples
{
    private void AddSummaries()
    {
        var month = Period.Around(PeriodKind.Month, Today);
        Add(school => new RequestSummary.Query(SummaryKind.Repairs, month.Code, school));
        Add(school => new WriteSummary.Query(new SummaryScope(SummaryKind.Repairs, month, school), Stream.Null));
        Add(_ => new GetSummaries.Query());
        Add<SummaryRow>(typeof(GetSummary.Query), async _ => new GetSummary.Query(await SummaryAsync()));
        Add<GetSummaryFile.Row>(typeof(GetSummaryFile.Query), async _ => new GetSummaryFile.Query(await SummaryAsync()));
        Add(_ => new ListSummarySchedules.Query());
        Add(_ => new SaveSummarySchedule.Command(null, Schedule));
        Add<long>(typeof(RemoveSummarySchedule.Command), async _ => new RemoveSummarySchedule.Command(await _house.SendAsync(new SaveSummarySchedule.Command(null, Schedule), "admin")));
        Add(_ => new ClaimSummary.Command());
        Add(_ => new ReportSummary.Command(0, 0, 0, 0));
        Add(_ => new EndSummary.Command(0, 0));
        Add(_ => new ExpireSummaries.Command());
        Add(_ => new RunSummarySchedules.Command());
    }

    private static SummaryScheduleDetails Schedule => new(SummaryKind.Repairs, PeriodKind.Month, 1, "director", true);

    // The technician's own: nobody else's.
    private Task<Guid> SummaryAsync() => _house.SendAsync(new RequestSummary.Query(SummaryKind.Repairs, "2570"), "technician");
}
