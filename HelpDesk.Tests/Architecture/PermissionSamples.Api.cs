using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Tests.Architecture;

// What the API, its tokens and the export send.
internal sealed partial class PermissionSamples
{
    private void AddApi()
    {
        Add(_ => new ListCategories.Query());
        Add(_ => new ListSchools.Query());
        Add(_ => new GetApiTokens.Query());
        Add(_ => new AddApiToken.Command("teacher", "ทดสอบ"));
        Add(_ => new RevokeApiToken.Command(1));
        Add(school => new ExportTickets.Query(new TicketFilter("all", School: school), Stream.Null));
    }
}
