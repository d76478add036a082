using HelpDesk.Core.Messages;
using HelpDesk.Tests.Messages;

namespace HelpDesk.Tests.Architecture;

// Messages: the bell and the choices are everybody's own; groups belong to the school in question.
internal sealed partial class PermissionSamples
{
    private void AddMessages()
    {
        Add(_ => new GetNotices.Query());
        Add(_ => new CountUnread.Query());
        Add(_ => new ReadNotices.Command(1));
        Add(_ => new GetMyChoices.Query());
        Add(_ => new SaveMyChoices.Command([new(MessageKind.TicketNew, MessageChannel.Email, MessageTiming.Daily)]));
        Add(_ => new LinkMyLine.Command(Unlink: true));
        Add(_ => new ListMessageKinds.Query());
        Add(_ => new SwitchMessageKind.Command(MessageKind.TicketClosed, On: true));
        Add(_ => new ListGroups.Query());
        Add<long>(typeof(SaveGroup.Command), async school => new SaveGroup.Command(
            (await GroupAsync(school)).Id, school, MessageChannel.Email, "กล่องรวม", "box@example.go.th", [MessageKind.TicketNew], MessageTiming.Daily));
        AddAboutGroup(id => new RemoveGroup.Command(id));
        AddAboutGroup(id => new InviteGroup.Command(id), MessageChannel.Line);
        AddAboutGroup(id => new TryGroup.Command(id));
        Add(_ => new GetOutbox.Query());
        Add(_ => new SettleOutbox.Command([]));
    }

    private void AddAboutGroup<T>(Func<long, MediatR.IRequest<T>> make, MessageChannel channel = MessageChannel.Email) =>
        Add<T>(make(0).GetType(), async school => make((await GroupAsync(school, channel)).Id));

    // Past the pipeline: whoever asks, the group is there.
    private Task<MessageGroup> GroupAsync(string school, MessageChannel channel = MessageChannel.Email) => _house.PutGroupAsync(school, channel);
}
