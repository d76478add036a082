using HelpDesk.Core.Disposals;
using HelpDesk.Core.OutsideRepairs;
using HelpDesk.Core.OutsideRepairs.Papers;
using HelpDesk.Tests.OutsideRepairs;

namespace HelpDesk.Tests.Architecture;

// What the cards and lists of outside repairs and suggested disposals send.
internal sealed partial class PermissionSamples
{
    private void AddOutsideRepairs()
    {
        var desk = new VendorDesk(_house);
        AddAbout(number => new GetTicketRepairs.Query(number));
        AddAbout(number => new GetRepairForm.Query(number));
        AddAbout(number => new GetAssessment.Query(number));
        AddAbout(number => new SaveOutsideRepair.Command(null, number, Guid.NewGuid(), VendorDesk.Draft()));
        Add(_ => new ListOutsideRepairs.Query());
        AddAboutRepair(desk, number => new GetOutsideRepair.Query(number));
        AddAboutRepair(desk, number => new GetOutsideRepairPaper.Query(number));
        AddAboutRepair(desk, number => new ProposeOutsideRepair.Command(number));
        AddAboutRepair(desk, number => new SendOutsideRepair.Command(number, VendorDesk.Friday, VendorDesk.Friday.AddDays(7)));
        AddAboutRepair(desk, number => new TakeBackOutsideRepair.Command(number, VendorDesk.Friday, "ซ่อมแล้ว", 100));
        AddAboutRepair(desk, number => new CancelOutsideRepair.Command(number, "ยกเลิก"));
        Add<SuggestionSaved>(typeof(SuggestDisposal.Command), async school => new SuggestDisposal.Command((await desk.TicketAsync(school)).Ticket, Guid.NewGuid(), new AssessmentText("เสีย", null, "จำหน่าย")));
        Add(_ => new ListSuggestions.Query());
        AddAboutSuggestion(desk, id => new AcceptSuggestion.Command(id));
        AddAboutSuggestion(desk, id => new DeclineSuggestion.Command(id, "ไม่รับ"));
    }

    // A request about another new outside repair of a ticket of the school.
    private void AddAboutRepair<T>(VendorDesk desk, Func<string, MediatR.IRequest<T>> make) => Add<T>(
        make("V").GetType(), async school => make(await desk.NewAsync((await desk.TicketAsync(school)).Ticket)));

    // A request about another new suggestion for a device of the school.
    private void AddAboutSuggestion<T>(VendorDesk desk, Func<long, MediatR.IRequest<T>> make) => Add<T>(
        make(0).GetType(),
        async school => make((await _house.SendAsync(new SuggestDisposal.Command((await desk.TicketAsync(school)).Ticket, Guid.NewGuid(), new AssessmentText("เสีย", null, "จำหน่าย")), "technician")).Id));
}
