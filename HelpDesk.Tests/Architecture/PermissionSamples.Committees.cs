using HelpDesk.Core.Committees;
using HelpDesk.Core.Orders;
using HelpDesk.Tests.Committees;
using HelpDesk.Tests.Orders;

namespace HelpDesk.Tests.Architecture;

// What the committee pages, the paper of an order and the garuda's page send.
internal sealed partial class PermissionSamples
{
    private void AddCommittees()
    {
        Add(_ => new ListCommittees.Query());
        AddAboutCommittee(id => new GetCommittee.Query(id));
        Add(_ => new SaveCommittee.Command(null, CommitteeTests.Draft("คณะกรรมการตรวจรับ")));
        AddAboutCommittee(id => new EndCommittee.Command(id));
        Add(_ => new FindMembers.Query("สม"));
        Add(_ => new GetWorkload.Query());
        Add(_ => new GetCommitteeTemplates.Query());
        Add(_ => new SaveCommitteeTemplate.Command(null, "แบบ", CommitteeKind.Committee, CommitteePurpose.Other, 3, ""));
        Add(_ => new RemoveCommitteeTemplate.Command(999));
        AddAboutOrder(new OrderDesk(_house), id => new GetOrderPaper.Query(id));
        Add(_ => new GetGaruda.Query());
        Add(_ => new SaveGaruda.Command(null));
    }

    // A request about a technician's committee, each time another new one.
    private void AddAboutCommittee<T>(Func<long, MediatR.IRequest<T>> make) => Add<T>(make(0).GetType(), async _ =>
        make((await _house.SendAsync(new SaveCommittee.Command(null, CommitteeTests.Draft("คณะกรรมการตรวจรับ " + Guid.NewGuid())), "technician")).Id));
}
