using HelpDesk.Core.Common.Calendar;
using HelpDesk.Core.Disposals;
using HelpDesk.Core.Common.Import;
using HelpDesk.Core.StockTakes;
using HelpDesk.Tests.Disposals;
using HelpDesk.Tests.StockTakes;

namespace HelpDesk.Tests.Architecture;

// What the pages of stock-takes, disposals and holidays send.
internal sealed partial class PermissionSamples
{
    private readonly Dictionary<string, long> _counted = new(StringComparer.Ordinal);

    private void AddStockTakes()
    {
        AddAboutTake(id => new GetStockTake.Query(id));
        AddAboutTake(id => new GetStockTakeLines.Query(id));
        AddAboutTake(id => new GetStockTakePlaces.Query(id));
        AddAboutTake(id => new FindCounted.Query(id, "7440-0001/2569"));
        AddAboutTake(id => new GetStockTakePaper.Query(id));
        AddAboutTake(id => new ExportStockTake.Query(id, Stream.Null));
        AddAboutTake(id => new RecordCounts.Command(id, DateTime.UnixEpoch, [new(Guid.NewGuid(), DateTime.UnixEpoch, CountResult.Found, Text: "7440-0001/2569")]));
        AddAboutTake(id => new MarkRestNotFound.Command(id));
        AddAboutTake(id => new ProposeForLines.Command(id, [999_999], null));
        AddAboutTake(id => new ReportStockTake.Command(id, ""));
        AddAboutTake(id => new GiveBackReport.Command(id, "ตรวจอีก"));
        AddAboutTake(id => new AcceptReport.Command(id));
        AddAboutTake(id => new StartStockTake.Command(id));
        AddAboutTake(id => new CancelStockTake.Command(id, "ยกเลิก", Version: -1));
        Add(_ => new ListStockTakes.Query());
        Add(_ => new GetPlanChoices.Query());
        Add(school => new PlanStockTake.Command(Guid.NewGuid(), 2569, school, null, null, 999_999));
        var disposals = new DisposalDesk(_house);
        AddAboutDisposal(disposals, id => new GetDisposal.Query(id));
        AddAboutDisposal(disposals, id => new GetDisposalLetter.Query(id));
        AddAboutDisposal(disposals, id => new ProposeDisposal.Command(id));
        AddAboutDisposal(disposals, id => new FindFacts.Command(id, null, "พบแล้ว"));
        AddAboutDisposal(disposals, id => new CarryOutDisposal.Command(id, new DateOnly(2026, 11, 1), "ใบเสร็จ"));
        AddAboutDisposal(disposals, id => new TellAuditOffice.Command(id, new DateOnly(2026, 11, 1), "หนังสือ"));
        AddAboutDisposal(disposals, id => new CancelDisposal.Command(id, "ยกเลิก"));
        AddAboutDisposal(disposals, id => new RemoveDisposalFile.Command(id, Guid.NewGuid()));
        Add(_ => new ListDisposals.Query());
        Add(_ => new GetDisposalChoices.Query());
        Add(school => new FindDisposable.Query(school, "7440"));
        Add(school => new SaveDisposal.Command(null, Guid.NewGuid(), new DisposalDraft(school, "จำหน่าย", "ชำรุด", DisposalWay.Sale, false, [new(999_999)])));
        Add(_ => new GetHolidays.Query());
        Add(_ => new SaveHoliday.Command(new DateOnly(2026, 12, 31), "วันสิ้นปี"));
        Add(_ => new RemoveHoliday.Command(999_999));
        Add(_ => new ImportHolidays.Command(new ImportFile("x.xlsx", Array.Empty<byte>())));
    }

    // A request about the school's stock-take, which the teacher counts.
    private void AddAboutTake<T>(Func<long, MediatR.IRequest<T>> make) => Add<T>(make(0).GetType(), async school =>
    {
        if (!_counted.TryGetValue(school, out var id))
        {
            var desk = new CountingDesk(_house);
            await desk.DevicesAsync(2, school);
            _counted[school] = id = await desk.StartedAsync(school, ["teacher"]);
        }

        return make(id);
    });

    // A request about another new disposal of the school.
    private void AddAboutDisposal<T>(DisposalDesk desk, Func<long, MediatR.IRequest<T>> make) => Add<T>(
        make(0).GetType(), async school => make(await desk.NewAsync(await new CountingDesk(_house).DevicesAsync(1, school), owner: school)));
}
