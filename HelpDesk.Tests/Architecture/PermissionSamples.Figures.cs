using HelpDesk.Core.Figures;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Tests.Architecture;

// What the dashboards send.
internal sealed partial class PermissionSamples
{
    private static readonly Period _november = Period.Around(PeriodKind.Month, new DateOnly(2026, 11, 20));

    private void AddFigures()
    {
        Add(_ => new GetTechnicianDashboard.Query(_november));
        Add(_ => new GetGroupDashboard.Query(_november));
        Add(_ => new GetAreaDashboard.Query(_november));
        Add(school => new GetSchoolDashboard.Query(school, _november));
        Add(_ => new GetPublicFigures.Query(_november));
        Add(_ => new SaveRepairBudget.Command(2570, 500_000));
        Add(school => new CountFound.Query(new TicketFilter(School: school)));
        Add(_ => new RecountFigures.Command(Repair: false));
    }
}
