using HelpDesk.Core.Teamwork;
using HelpDesk.Core.Tickets;
using MediatR;

namespace HelpDesk.Tests.Architecture;

// What the pages of working together send, about the school in question.
internal sealed partial class PermissionSamples
{
    private static readonly Guid _page = new("5f0c1a52-7d0e-4c0b-8a57-3f1f6f0d2b33");

    private long? _view;

    private void AddTeamwork()
    {
        AddAbout(n => new GetTicketRelations.Query(n));
        AddAbout(n => new SplitTicket.Command(n, Guid.NewGuid(), "pc", "อีกเรื่อง"));
        AddPair((one, other) => new MergeTicket.Command(one, other));
        AddPair((one, other) => new LinkTickets.Command(one, other));
        Add<TicketSaved>(typeof(UnmergeTicket.Command), async school =>
        {
            var (one, other) = ((await _house.ReportAsync(school)).Number, (await _house.ReportAsync(school)).Number);
            await _house.SendAsync(new MergeTicket.Command(one, other), "technician");
            return new UnmergeTicket.Command(one);
        });
        Add(school => new GetSimilarTickets.Query(school, "เครื่องพิมพ์ไม่ออก", null));
        AddAbout(n => new GetReplyDraft.Query(n));
        AddAbout(n => new KeepReplyDraft.Command(n, "กำลังเขียน", false));
        Add(_ => new ForgetDrafts.Command());
        AddAbout(n => new ShowPresence.Query(n, _page, PresenceState.Looking));
        AddAbout(n => new GetChecklist.Query(n));
        AddAbout(n => new TickChecklist.Command(n, 0, false));
        Add(_ => new GetCategoryChecklist.Query("printer"));
        Add(_ => new SaveCategoryChecklist.Command("pc", []));
        Add(_ => new GetPreparedReplies.Query());
        Add(_ => new SavePreparedReply.Command(null, "นัดเข้า", "จะเข้าไป"));
        Add(_ => new RemovePreparedReply.Command(0));
        Add(_ => new GetSavedViews.Query());
        Add(_ => new SaveView.Command(null, "มุมมอง", ""));
        Add<Unit>(typeof(SetViewAlert.Command), async _ => new SetViewAlert.Command(_view ??= await SharedViewAsync(), 5));
        Add<Unit>(typeof(RemoveView.Command), async _ => new RemoveView.Command(await SharedViewAsync()));
        Add(_ => new RingViewAlerts.Command());
        Add(_ => new GetAssignmentSettings.Query());
        Add<long>(typeof(AddAssignmentRule.Command), async _ => new AddAssignmentRule.Command("pc", "ไม่มีอำเภอนี้", await _house.PersonAsync("technician")));
        Add(_ => new RemoveAssignmentRule.Command(0));
        Add<Unit>(typeof(SaveRoster.Command), async _ => new SaveRoster.Command(await _house.PersonAsync("technician"), RosterLine.EveryDay));
        Add(_ => new GetRound.Query());
        Add<TicketSaved>(typeof(AddPhotos.Command), async school => new AddPhotos.Command((await _house.ReportAsync(school)).Number, PhotoMoment.Before, [(await _house.SendAsync(new StoreUpload.Command(Stored(), "รูป.jpg"))).Key]));
    }

    private void AddPair(Func<string, string, IRequest<TicketSaved>> make) => Add<TicketSaved>(
        make("R", "R").GetType(), async school => make((await _house.ReportAsync(school)).Number, (await _house.ReportAsync(school)).Number));

    private Task<long> SharedViewAsync() => _house.SendAsync(new SaveView.Command(null, "ร่วมกัน", "", IsShared: true), "groupdirector");
}
