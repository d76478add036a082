using HelpDesk.Core.OutsideRepairs.Papers;
using HelpDesk.Core.Specifications.Papers;
using HelpDesk.Web.Shell;

namespace HelpDesk.Web.OutsideRepairs;

/// <summary>The papers of repairs as files.</summary>
public static class RepairPaperEndpoints
{
    /// <summary>Adds <c>GET /tickets/{number}/form.docx</c> and <c>GET /outside-repairs/{number}/slip.docx</c>.</summary>
    public static void MapRepairPapers(this WebApplication app)
    {
        app.MapGet("/tickets/{number}/form.docx", (string number, HttpContext context, IRequestSender sender, IOfficePapers papers) =>
            PaperFile.AnswerAsync(context, sender, new GetRepairForm.Query(number), papers.Write, paper => $"{paper.Name}.docx")).RequireAuthorization();
        app.MapGet("/outside-repairs/{number}/slip.docx", (string number, HttpContext context, IRequestSender sender, IOfficePapers papers) =>
            PaperFile.AnswerAsync(context, sender, new GetOutsideRepairPaper.Query(number), papers.Write, paper => $"{paper.Name}.docx")).RequireAuthorization();
    }
}
