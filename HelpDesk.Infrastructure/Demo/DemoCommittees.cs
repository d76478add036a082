using HelpDesk.Core.Committees;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>Committees of the demo office: one with a conflict to see, one that serves two works, one that ended.</summary>
internal static class DemoCommittees
{
    private const string Notebooks = "จัดซื้อคอมพิวเตอร์โน้ตบุ๊ก 20 เครื่อง";

    public static async Task AddToAsync(HelpDeskDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var today = ThaiCalendar.BangkokDate(now);
        var people = await db.People.Where(p => p.Memberships.Any(m => m.School!.IsOffice)).ToDictionaryAsync(p => p.UserName, cancellationToken);
        var duties = await db.CommitteeTemplates.Where(t => t.Kind == CommitteeKind.Committee).ToDictionaryAsync(t => t.Purpose, t => t.Duties, cancellationToken);
        var clerk = people["clerk"].Id;

        var specification = new Committee("คณะกรรมการกำหนดรายละเอียดคุณลักษณะเฉพาะคอมพิวเตอร์โน้ตบุ๊ก", CommitteeKind.Committee, CommitteePurpose.Specification, clerk, now.AddDays(-40));
        specification.Change(specification.Name, specification.Kind, specification.Purpose, today.AddDays(-38), null);
        specification.SetGroups([new CommitteeGroup(1, "", duties[CommitteePurpose.Specification],
            [Of("groupdirector", CommitteeRole.Chair), Of("technician", CommitteeRole.Member), Of("technician2", CommitteeRole.Secretary)])]);
        specification.Serve(Notebooks, null);
        specification.Serve("จัดซื้อเครื่องพิมพ์เลเซอร์ 5 เครื่อง", null);

        var comparison = new Committee("คณะกรรมการพิจารณาผลการจัดซื้อคอมพิวเตอร์โน้ตบุ๊ก", CommitteeKind.Committee, CommitteePurpose.Comparison, clerk, now.AddDays(-20));
        comparison.Change(comparison.Name, comparison.Kind, comparison.Purpose, today.AddDays(-18), null);
        comparison.SetGroups([new CommitteeGroup(1, "", duties[CommitteePurpose.Comparison],
            [Of("groupdirector", CommitteeRole.Chair), Of("technician", CommitteeRole.Member), Of("supply", CommitteeRole.Secretary)])]);
        comparison.Serve(Notebooks, null);

        // The technician chose the goods and is to receive them: the page names it.
        var inspection = new Committee("คณะกรรมการตรวจรับคอมพิวเตอร์โน้ตบุ๊ก", CommitteeKind.Committee, CommitteePurpose.Inspection, clerk, now.AddDays(-2));
        inspection.SetGroups([new CommitteeGroup(1, "", duties[CommitteePurpose.Inspection],
            [new CommitteeMember(null, "นายประสิทธิ์ พัฒนกิจ", "ข้าราชการบำนาญ", CommitteeRole.Adviser), Of("clerk", CommitteeRole.Chair), Of("technician", CommitteeRole.Member), Of("technician2", CommitteeRole.Secretary)])]);
        inspection.Serve(Notebooks, null);

        var training = new Committee("คณะกรรมการดำเนินการอบรมเชิงปฏิบัติการเทคโนโลยีดิจิทัล", CommitteeKind.Committee, CommitteePurpose.Training, people["technician"].Id, now.AddDays(-10));
        training.Change(training.Name, training.Kind, training.Purpose, today.AddDays(-8), today.AddDays(40));
        training.SetGroups(
        [
            new CommitteeGroup(1, "คณะกรรมการอำนวยการ", "อำนวยการและให้คำปรึกษาแก่คณะกรรมการทุกฝ่าย", [Of("director", CommitteeRole.Chair), Of("groupdirector", CommitteeRole.Secretary)]),
            new CommitteeGroup(2, "คณะกรรมการดำเนินงาน", duties[CommitteePurpose.Training], [Of("groupdirector", CommitteeRole.Chair), Of("technician", CommitteeRole.Secretary), Of("technician2", CommitteeRole.AssistantSecretary)]),
        ]);

        var stock = new Committee("คณะกรรมการตรวจสอบพัสดุประจำปี", CommitteeKind.Committee, CommitteePurpose.StockTake, clerk, now.AddDays(-400));
        stock.SetGroups([new CommitteeGroup(1, "", duties[CommitteePurpose.StockTake], [Of("groupdirector", CommitteeRole.Chair), Of("technician", CommitteeRole.Member), Of("clerk", CommitteeRole.Secretary)])]);
        stock.End(now.AddDays(-350));

        db.Committees.AddRange(stock, specification, comparison, training, inspection);
        await db.SaveChangesAsync(cancellationToken);

        CommitteeMember Of(string userName, CommitteeRole role) => new(people[userName].Id, people[userName].Name, people[userName].Position, role);
    }
}
