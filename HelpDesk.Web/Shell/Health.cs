using HelpDesk.Infrastructure.Database;

namespace HelpDesk.Web.Shell;

/// <summary>Answers for whoever watches over the machine: no secrets, no versions.</summary>
public static class Health
{
    /// <summary>Adds <c>/health/live</c> (the process answers) and <c>/health/ready</c> (so does the database).</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", async (HelpDeskDb db, CancellationToken cancellationToken) =>
            await db.Database.CanConnectAsync(cancellationToken)
                ? Results.Text("ready")
                : Results.Text("database unreachable", statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
