using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using MediatR;

namespace HelpDesk.Tests.Architecture;

/// <summary>One sample of every request, about something of a given school.</summary>
internal sealed partial class PermissionSamples
{
    private readonly House _house;
    private readonly Dictionary<Type, Func<string, string?, Task>> _samples = [];

    public PermissionSamples(House house)
    {
        _house = house;
        AddTickets();
        AddPeople();
        AddAccounts();
        AddPublic();
        AddApi();
        AddAdmin();
        AddCommittees();
        AddOrders();
        AddApprovals();
        AddStockTakes();
        AddOutsideRepairs();
        AddAssets();
        AddLabels();
        AddAssetFiles();
        AddMessages();
        AddLoans();
        AddSummaries();
        AddSpecifications();
        AddBaselines();
        AddFigures();
        AddTeamwork();
        AddKnowledge();
        AddWork();
    }

    public bool Has(Type request) => _samples.ContainsKey(request);

    /// <summary>Makes what the request needs and sends it.</summary>
    public Task SendAsync(Type request, string school, string? by) => _samples[request](school, by);

    private void Add<T>(Func<string, IRequest<T>> make) => Add<T>(make(TestOffice.FirstSchool).GetType(), school => Task.FromResult(make(school)));

    private void Add<T>(Type type, Func<string, Task<IRequest<T>>> make) =>
        _samples.Add(type, async (school, by) => await _house.SendAsync(await make(school), by));

    // A request about a ticket: each time another new one.
    private void AddAbout<T>(Func<string, IRequest<T>> make, bool resolved = false) => Add<T>(make("R").GetType(), async school =>
    {
        var number = (await _house.ReportAsync(school)).Number;
        if (resolved)
        {
            await _house.SendAsync(new ResolveTicket.Command(number, Outcome.Repaired, "เสร็จ"), "technician");
        }

        return make(number);
    });

    private void AddTickets()
    {
        Add(school => new SubmitTicket.Command(Guid.NewGuid(), school, "printer", "พิมพ์ไม่ออก", null, "ครูสมศรี"));
        Add(school => new GetTickets.Query(new TicketFilter(School: school)));
        Add(_ => new GetTicketChoices.Query());
        Add(school => new CountTickets.Query(new TicketFilter(School: school)));
        AddAbout(number => new GetTicket.Query(TicketRef.Of(number)));
        AddAbout(number => new ClaimTicket.Command(number));
        AddAbout(number => new AssignTicket.Command(number, 1));
        AddAbout(number => new ReleaseTicket.Command(number));
        AddAbout(number => new StartTicket.Command(number));
        AddAbout(number => new HoldTicket.Command(number, OnHoldReason.Parts));
        AddAbout(number => new ResolveTicket.Command(number, Outcome.Repaired, "เสร็จ"));
        AddAbout(number => new NoteTicket.Command(number, "บันทึก"));
        AddAbout(number => new ChangeTicket.Command(number, Priority: Priority.Low));
        AddAbout(number => new ChangeTrackingLink.Command(number, Renew: true));
        AddAbout(number => new ReplyToTicket.Command(TicketRef.Of(number), "ข้อความ"));
        AddAbout(number => new CancelTicket.Command(TicketRef.Of(number)));
        AddAbout(number => new ConfirmTicket.Command(TicketRef.Of(number)), resolved: true);
        AddAbout(number => new ReopenTicket.Command(TicketRef.Of(number), "ยังไม่หาย"), resolved: true);
        AddAbout(number => new RateTicket.Command(TicketRef.Of(number), 5), resolved: true);
    }

    private void AddPeople()
    {
        Add(_ => new GetMe.Query());
        Add(_ => new GetOffice.Query());
        Add(_ => new SignIn.Command("nobody", "wrong", null));
        Add(_ => new SignOut.Command(Guid.NewGuid()));
    }
}
