using HelpDesk.Core.Approvals;
using HelpDesk.Core.People;
using MediatR;

namespace HelpDesk.Tests.Architecture;

// Decisions: a technician asks the director. They belong to no school.
internal sealed partial class PermissionSamples
{
    private void AddApprovals()
    {
        Add(_ => new CountWaiting.Query());
        Add(_ => new GetApprovals.Query());
        AddAboutApproval((id, _) => new GetApproval.Query(id));
        AddAboutApproval((id, step) => new DecideApproval.Command(id, step, 1, DecisionKind.Approve, null, "not-the-password"));
        AddAboutApproval((id, _) => new WithdrawApproval.Command(id, null));
        Add(_ => new GetSubstitutes.Query());
        Add(_ => new SetSubstitute.Command(null, 0, new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 1), null));
        Add<Unit>(typeof(RemoveSubstitute.Command), async _ =>
        {
            var (director, clerk) = (await _house.PersonAsync("director"), await _house.PersonAsync("clerk"));
            var substitution = new Substitution(director, clerk, new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 1), "");
            await _house.DbAsync(async db =>
            {
                db.Substitutions.Add(substitution);
                return await db.SaveChangesAsync();
            });
            return new RemoveSubstitute.Command(substitution.Id);
        });
    }

    private void AddAboutApproval<T>(Func<long, long, IRequest<T>> make) => Add<T>(make(0, 0).GetType(), async _ =>
    {
        var requester = new Requester(await _house.PersonAsync("technician"), "นายtechnician ทดสอบ");
        var approval = new Approval(
            ApprovalKind.Loan, 1, "ขอยืมเครื่องฉาย", "/loans/1", requester, [new StepPlan(1, "ผอ.เขต", Role.Director)], [new ContentField("เรื่อง", "ยืม")], DateTime.UnixEpoch);
        await _house.DbAsync(async db =>
        {
            db.Approvals.Add(approval);
            return await db.SaveChangesAsync();
        });
        return make(approval.Id, approval.Steps[0].Id);
    });
}
