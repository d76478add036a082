using System.Data.Common;
using HelpDesk.Core.Common.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HelpDesk.Infrastructure.Database;

/// <summary>
/// Writes audit entries and the new end of their chain. Every command does this: said in plain SQL, in one round trip, it costs a
/// third of what tracked entities cost.
/// </summary>
internal static class AuditWriter
{
    private const string Sql =
        """
        INSERT INTO "AuditEntries" ("Id", "At", "PersonId", "PersonName", "Address", "Request", "CorrelationId", "Entity", "EntityId", "Action", "Changes", "PreviousHash", "Hash")
        VALUES (@id, @at, @person, @name, @address, @request, @correlation, @entity, @entityId, @action, @changes, @previous, @hash);
        """;

    private const string Head = """UPDATE "AuditHeads" SET "LastId" = @id, "LastHash" = @hash WHERE "Id" = 1;""";

    /// <summary>Writes them within the running transaction.</summary>
    public static async Task WriteAsync(HelpDeskDb db, List<AuditEntry> entries, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            command.CommandText = i == entries.Count - 1 ? Sql + Head : Sql;
            command.Parameters.Clear();
            command.Add("@id", entry.Id);
            command.Add("@at", entry.At);
            command.Add("@person", entry.PersonId);
            command.Add("@name", entry.PersonName);
            command.Add("@address", entry.Address);
            command.Add("@request", entry.Request);
            command.Add("@correlation", entry.CorrelationId);
            command.Add("@entity", entry.Entity);
            command.Add("@entityId", entry.EntityId);
            command.Add("@action", entry.Action);
            command.Add("@changes", entry.Changes);
            command.Add("@previous", entry.PreviousHash);
            command.Add("@hash", entry.Hash);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

/// <summary>What plain SQL needs.</summary>
internal static class DbCommandExtensions
{
    /// <summary>Adds a parameter; null becomes the database's.</summary>
    public static void Add(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }
}
