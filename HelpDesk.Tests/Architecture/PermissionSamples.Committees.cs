using HelpDesk.Core.Committees;
using HelpDesk.Core.Orders;
using HelpDesk.Tests.Committees;

namespace HelpDesk.Tests.Architecture;

// What the committee pages, the paper of an order and the garuda's page send.
internal sealed partial class PermissionSamples
{
    private void AddCommittees()
    {
        Add(_ => new ListCommittees.Query());
        Add(_ => new GetCommittee.Query(999));
        Add(_ => new SaveCommittee.Command(null, CommitteeTests.Draft("คณะกรรมการตรวจรับ")));
        Add(_ => new EndCommittee.Command(999));
        Add(_ => new FindMembers.Query("สม"));
        Add(_ => new GetWorkload.Query());
        Add(_ => new GetCommitteeTemplates.Query());
        Add(_ => new SaveCommitteeTemplate.Command(null, "แบบ", CommitteeKind.Committee, CommitteePurpose.Other, 3, ""));
        Add(_ => new RemoveCommitteeTemplate.Command(999));
        Add(_ => new GetOrderPaper.Query(999));
        Add(_ => new GetGaruda.Query());
        Add(_ => new SaveGaruda.Command(null));
    }
}
