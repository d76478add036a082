using System.Security.Claims;
using HelpDesk.Core.People.Import;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.Admin;

/// <summary>The administrator's addresses that are no pages.</summary>
public static class AdminEndpoints
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Adds <c>GET /admin/import/template/{schools|people}</c>.</summary>
    public static void MapAdmin(this WebApplication app) =>
        app.MapGet("/admin/import/template/{kind}", async (string kind, ClaimsPrincipal user, IRequestSender sender, CancellationToken cancellationToken) =>
        {
            if (!Word.TryParse<ImportKind>(kind, out var what))
            {
                return Results.NotFound();
            }

            try
            {
                var template = await sender.Send(new GetImportTemplate.Query(what), user.ToCaller(), cancellationToken);
                return Results.File(template, Excel, AdminTexts.T[$"import.template.file.{Word.Of(what)}"] + ".xlsx");
            }
            catch (RuleException refused) when (refused.Kind is RuleKind.NotAllowed or RuleKind.SignInRequired)
            {
                return Results.NotFound();
            }
        }).RequireAuthorization();
}
