using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Tests.Architecture;

internal sealed partial class PermissionSamples
{
    // A file of somebody's report, asked for by its address; and what visitors use before they send anything.
    private void AddPublic()
    {
        Add(_ => new FindSchools.Query("โรงเรียน"));
        Add(_ => new GetUploads.Query([Guid.NewGuid()]));
        Add(_ => new StoreUpload.Command(Stored(), "รูป.jpg"));
        Add<GetFile.Row>(typeof(GetFile.Query), async school =>
        {
            var file = await _house.SendAsync(new StoreUpload.Command(Stored(), "รูป.jpg"));
            await _house.SendAsync(new SubmitTicket.Command(Guid.NewGuid(), school, "printer", "พิมพ์ไม่ออก", null, "ครูสมศรี", Files: [file.Key]));
            return new GetFile.Query(file.Key);
        });
    }

    private static StoredFile Stored() => new(Guid.NewGuid().ToString("N"), FileKind.Jpeg, 10, new string('0', 64), 1, 1);
}
