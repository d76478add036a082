using System.Globalization;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Demo;
using Microsoft.Data.Sqlite;

namespace HelpDesk.Infrastructure.Database.Sqlite;

/// <summary>Writes very many tickets on SQLite: prepared statements in one transaction, the search index without its triggers.</summary>
internal sealed class SqliteTicketLoader(HelpDesk.Infrastructure.Common.HelpDeskSettings settings, SqliteDatabaseProvider provider) : TicketLoader
{
    // The tables are locked for the others anyway; this memory makes the random order of unguessable keys cheap.
    private const string Prepare = "PRAGMA cache_size=-262144; PRAGMA foreign_keys=OFF; PRAGMA busy_timeout=30000;";
    private const int ManyTickets = 20_000;

    /// <inheritdoc/>
    public override async Task LoadAsync(
        HelpDeskDb db, IEnumerable<Ticket> tickets, int count, IReadOnlyDictionary<int, int> series, IProgress<SeedProgress>? progress, CancellationToken cancellationToken)
    {
        using var turn = await provider.KeepOthersOutAsync();
        var ids = new Ids(await NextIdAsync(db.Tickets, t => t.Id, cancellationToken), await NextIdAsync(db.TicketEvents, e => e.Id, cancellationToken));

        // A connection of its own, so that what is set on it is gone with it.
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        SqliteConnectionSetup.Prepare(connection);
        await ExecuteAsync(connection, Prepare, cancellationToken);
        await using (var transaction = connection.BeginTransaction())
        {
            var indexes = await IndexesAsync(connection, cancellationToken);
            await ExecuteAsync(connection, string.Concat(indexes.Select(i => i.Drop)), cancellationToken);

            // Larger pieces of the search index, fewer to merge; put back to FTS5's own value below.
            await ExecuteAsync(connection, """INSERT INTO "TicketSearch"("TicketSearch", rank) VALUES ('hashsize', 67108864);""", cancellationToken);
            await WriteAsync(connection, db, tickets, count, ids, progress, cancellationToken);
            await TallyWriter.AddAsync(connection, transaction, Sums, cancellationToken);
            await FinishAsync(connection, indexes, count, series, progress, cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
        }

        await ExecuteAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE);", CancellationToken.None);
    }

    private static async Task<List<(string Drop, string Create)>> IndexesAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT 'DROP ' || type || ' "' || name || '";', sql || ';' FROM sqlite_master
            WHERE tbl_name IN ('Tickets', 'TicketEvents') AND type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY type, name
            """;
        return await ReadPairsAsync(command, cancellationToken);
    }

    private async Task WriteAsync(
        SqliteConnection connection, HelpDeskDb db, IEnumerable<Ticket> tickets, int count, Ids ids, IProgress<SeedProgress>? progress, CancellationToken cancellationToken)
    {
        using var ticketRow = new Row(connection, "Tickets", ColumnsOf(db, typeof(Ticket)));
        using var eventRow = new Row(connection, "TicketEvents", ColumnsOf(db, typeof(TicketEvent)));
        using var search = connection.CreateCommand();
        search.CommandText = """INSERT INTO "TicketSearch"(rowid, "Grams") VALUES ($id, $grams)""";
        var (searchId, grams) = (search.Parameters.Add("$id", SqliteType.Integer), search.Parameters.Add("$grams", SqliteType.Text));
        search.Prepare();
        long done = 0;
        await WriteBatchesAsync(
            tickets,
            ticket => (Ticket: ticket, Grams: SqliteTicketSearch.Words(ticket.SearchText, ticket.SchoolId)),
            batch =>
            {
                foreach (var (ticket, words) in batch)
                {
                    var id = ids.Ticket++;
                    ticketRow.Write(ticket, id, id);
                    foreach (var entry in ticket.Events)
                    {
                        eventRow.Write(entry, ids.Event++, id);
                    }

                    (searchId.Value, grams.Value) = (id, words);
                    search.ExecuteNonQuery();
                }

                done += batch.Count;
                progress?.Report(new SeedProgress(SeedStep.Tickets, done, count));
                return Task.CompletedTask;
            },
            cancellationToken);
    }

    private static async Task FinishAsync(
        SqliteConnection connection, List<(string Drop, string Create)> indexes, int count, IReadOnlyDictionary<int, int> series, IProgress<SeedProgress>? progress, CancellationToken cancellationToken)
    {
        for (var i = 0; i < indexes.Count; i++)
        {
            progress?.Report(new SeedProgress(SeedStep.Indexes, i, indexes.Count + 1));
            await ExecuteAsync(connection, indexes[i].Create, cancellationToken);
        }

        progress?.Report(new SeedProgress(SeedStep.Indexes, indexes.Count, indexes.Count + 1));
        await ExecuteAsync(connection, """INSERT INTO "TicketSearch"("TicketSearch", rank) VALUES ('hashsize', 1048576);""", cancellationToken);
        if (count >= ManyTickets)
        {
            await ExecuteAsync(connection, """INSERT INTO "TicketSearch"("TicketSearch") VALUES ('optimize');""", cancellationToken);
        }

        foreach (var (year, last) in series)
        {
            await ExecuteAsync(
                connection,
                string.Create(CultureInfo.InvariantCulture, $"""INSERT INTO "NumberSeries" ("Series", "Year", "Last") VALUES ('ticket', {year}, {last}) ON CONFLICT ("Series", "Year") DO UPDATE SET "Last" = excluded."Last";"""),
                cancellationToken);
        }

        progress?.Report(new SeedProgress(SeedStep.Indexes, indexes.Count + 1, indexes.Count + 1));
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed class Ids(long ticket, long entry)
    {
        public long Ticket { get; set; } = ticket;

        public long Event { get; set; } = entry;
    }

    // A prepared insert of one table's rows.
    private sealed class Row : IDisposable
    {
        private readonly SqliteCommand _command;
        private readonly Column[] _columns;

        public Row(SqliteConnection connection, string table, Column[] columns)
        {
            _columns = columns;
            _command = connection.CreateCommand();
            var names = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
            _command.CommandText = $"INSERT INTO \"{table}\" ({names}) VALUES ({string.Join(", ", columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"$p{i}")))})";
            for (var i = 0; i < columns.Length; i++)
            {
                _command.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"$p{i}") });
            }

            _command.Prepare();
        }

        public void Write(object entity, long id, long ticketId)
        {
            for (var i = 0; i < _columns.Length; i++)
            {
                _command.Parameters[i].Value = _columns[i].Property switch
                {
                    nameof(TicketEvent.Id) => id,
                    nameof(TicketEvent.TicketId) => ticketId,
                    _ => _columns[i].Of(entity),
                };
            }

            _command.ExecuteNonQuery();
        }

        public void Dispose() => _command.Dispose();
    }
}
