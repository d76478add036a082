using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.People;
using HelpDesk.Core.Common.Import;
using HelpDesk.Core.People.Import;
using HelpDesk.Core.ServiceClocks;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Architecture;

// What the administrator's pages, the imports and the logs send.
internal sealed partial class PermissionSamples
{
    private static readonly ImportFile NoFile = new("x.xlsx", ReadOnlyMemory<byte>.Empty);

    private void AddAdmin()
    {
        Add(_ => new GetSchoolList.Query());
        Add(school => new GetSchool.Query(school));
        Add(school => new SaveSchool.Command(school, new SchoolDetails("โรงเรียน"), Version: 999));
        Add(school => new GetPeopleList.Query(School: school));
        Add(_ => new GetPlaces.Query());
        AddAboutTeacher((_, userName, _) => new GetPerson.Query(userName));
        AddAboutTeacher((_, userName, _) => new SavePerson.Command(userName, new PersonDetails("นางสาวใหม่ มาแล้ว"), Version: 1));
        AddAboutTeacher((id, _, school) => new AddMembership.Command(id, school, Role.Teacher));
        AddAboutTeacher((id, _, school) => new RemoveMembership.Command(id, school, Role.Teacher));
        Add(_ => new GetUnits.Query());
        Add(_ => new SaveUnit.Command(null, "", "", 1));
        Add(_ => new RemoveUnit.Command(999));
        Add(_ => new GetSettings.Query());
        Add(_ => new SaveSettings.Command(new GetSettings.Content("สำนักงาน", "Office", 7, false, 90, 999)));
        Add(_ => new GetCategoryTree.Query());
        Add(_ => new SaveCategory.Command("printer", "เครื่องพิมพ์", "Printer", 2, null, true, [], 999));
        Add(_ => new GetPriorityMatrix.Query());
        Add(_ => new SavePriorityMatrix.Command([], []));
        Add(_ => new GetBusinessHours.Query());
        Add(_ => new SaveBusinessHours.Command("", BusinessCalendar.OfficeHours, 999));
        Add(_ => new RemoveBusinessHours.Command("แม่ริม", 999));
        Add(_ => new GetServiceTargets.Query());
        Add(_ => new SaveServiceTargets.Command(null, [], []));
        Add(_ => new GetServiceStops.Query());
        Add(_ => new SaveServiceStops.Command(new GetServiceStops.Content([], 60, 999)));
        Add(_ => new GetServiceExample.Query());
        Add(_ => new GetImportTemplate.Query(ImportKind.Schools));
        Add(_ => new ImportSchools.Preview(NoFile));
        Add(_ => new ImportSchools.Command(NoFile));
        Add(_ => new ImportPeople.Preview(NoFile));
        Add(_ => new ImportPeople.Command(NoFile));
        Add(_ => new GetAudit.Query(new AuditFilter()));
        Add(_ => new ExportAudit.Query(new AuditFilter(), Stream.Null));
        Add(_ => new GetAccessLog.Query(new AccessLogFilter()));
        Add(_ => new ExportAccessLog.Query(new AccessLogFilter(), Stream.Null));
    }

    // A request about a teacher of the given school, each time another new one.
    private void AddAboutTeacher<T>(Func<long, string, string, MediatR.IRequest<T>> make) => Add<T>(make(0, "", "").GetType(), async school =>
    {
        var person = await _house.DbAsync(async db =>
        {
            var added = new Person("t" + Guid.NewGuid().ToString("N"), new PersonDetails("นางสาวใหม่ มาแล้ว"));
            added.Join(await db.Schools.SingleAsync(s => s.Code == school), Role.Teacher);
            db.People.Add(added);
            await db.SaveChangesAsync();
            return added;
        });
        return make(person.Id, person.UserName, school);
    });
}
