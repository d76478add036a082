namespace HelpDesk.Infrastructure.Backup;

/// <summary>What a backup holds; it stands in the backup as <c>manifest.json</c>, behind everything it tells about.</summary>
/// <param name="Format">1.</param>
/// <param name="Program">The program's version that made it.</param>
/// <param name="Database"><c>Sqlite</c> or <c>PostgreSql</c>.</param>
/// <param name="Migration">The last migration of the database.</param>
/// <param name="MadeAt">UTC.</param>
/// <param name="Rows">Table → number of rows.</param>
/// <param name="Files">Name in the backup → SHA-256.</param>
public sealed record BackupManifest(
    int Format, string Program, string Database, string Migration, DateTime MadeAt, IReadOnlyDictionary<string, long> Rows, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>The manifest's name in the backup.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The format this program writes and reads.</summary>
    public const int CurrentFormat = 1;
}

/// <summary>A backup cannot be made or restored; the message is one line for the operator.</summary>
public sealed class BackupException(string message) : Exception(message);
