using HelpDesk.Core.Labour;
using HelpDesk.Core.Stock;
using HelpDesk.Tests.Work;

namespace HelpDesk.Tests.Architecture;

// What the card of parts and hours of work at a ticket sends.
internal sealed partial class PermissionSamples
{
    private void AddWork()
    {
        AddAbout(number => new GetTicketWork.Query(number));
        Add(_ => new FindParts.Query("แบต"));
        Add<RecordPart.Saved>(typeof(RecordPart.Command), async school => new RecordPart.Command(
            (await _house.ReportAsync(school)).Number, Guid.NewGuid(), await PartTests.PartAsync(_house, 5), StockEntryKind.Used, 1));
        AddAbout(number => new StartLabour.Command(number, Guid.NewGuid()));
        AddAbout(number => new StopLabour.Command(number));
        Add<long>(typeof(AddLabour.Command), async school => await HoursAsync(school));

        // Own hours only: those of the technician, which nobody else corrects.
        Add<MediatR.Unit>(typeof(CorrectLabour.Command), async school =>
        {
            var add = await HoursAsync(school);
            return new CorrectLabour.Command(add.Number, await _house.SendAsync(add, "technician"), add.Day, 20, "", "ลงผิด");
        });
        Add<MediatR.Unit>(typeof(RemoveLabour.Command), async school =>
        {
            var add = await HoursAsync(school);
            return new RemoveLabour.Command(add.Number, await _house.SendAsync(add, "technician"), "ลงผิด");
        });
    }

    private async Task<AddLabour.Command> HoursAsync(string school) => new(
        (await _house.ReportAsync(school)).Number, Guid.NewGuid(), Core.Common.Thai.ThaiCalendar.BangkokDate(_house.Clock.GetUtcNow().UtcDateTime), 30);
}
