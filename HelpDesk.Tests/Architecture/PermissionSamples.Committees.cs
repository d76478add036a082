using HelpDesk.Core.Committees;
using HelpDesk.Core.Orders;
using HelpDesk.Tests.Committees;
using HelpDesk.Tests.Orders;
using Microsoft.EntityFrameworkCore;

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
        Add<MediatR.Unit>(typeof(RemoveCommitteeTemplate.Command), async _ =>
        {
            var name = Guid.NewGuid().ToString();
            await _house.SendAsync(new SaveCommitteeTemplate.Command(null, name, CommitteeKind.Committee, CommitteePurpose.Other, 3, ""), "clerk");
            return new RemoveCommitteeTemplate.Command(await _house.DbAsync(db => db.CommitteeTemplates.Where(t => t.Name == name).Select(t => t.Id).SingleAsync()));
        });
        AddAboutOrder(new OrderDesk(_house), id => new GetOrderPaper.Query(id));
        Add(_ => new GetGaruda.Query());
        Add(_ => new SaveGaruda.Command(null));
    }

    // A request about a technician's committee, each time another new one.
    private void AddAboutCommittee<T>(Func<long, MediatR.IRequest<T>> make) => Add<T>(make(0).GetType(), async _ =>
        make((await _house.SendAsync(new SaveCommittee.Command(null, CommitteeTests.Draft("คณะกรรมการตรวจรับ " + Guid.NewGuid())), "technician")).Id));
}
