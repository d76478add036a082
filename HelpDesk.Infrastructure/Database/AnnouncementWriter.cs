using HelpDesk.Core.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HelpDesk.Infrastructure.Database;

/// <summary>Writes what happened beside the change. Most commands on tickets do this: plain SQL costs a fraction of tracked entities.</summary>
internal static class AnnouncementWriter
{
    private const string Sql =
        """
        INSERT INTO "Announcements" ("Kind", "SubjectId", "ActorId", "Detail", "CreatedAt", "Attempts", "NextAttemptAt")
        VALUES (@kind, @subject, @actor, @detail, @at, 0, @at);
        """;

    /// <summary>Writes it within the running transaction.</summary>
    /// <returns>Whether there was any.</returns>
    public static async Task<bool> WriteAsync(HelpDeskDb db, IEnumerable<(long SubjectId, News News)> happened, DateTime at, CancellationToken cancellationToken)
    {
        var any = false;
        foreach (var (subjectId, news) in happened)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = Sql;
            command.Add("@kind", (int)news.Kind);
            command.Add("@subject", subjectId);
            command.Add("@actor", news.ActorId);
            command.Add("@detail", news.Detail);
            command.Add("@at", at);
            await command.ExecuteNonQueryAsync(cancellationToken);
            any = true;
        }

        return any;
    }
}
