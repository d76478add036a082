using System.Globalization;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Demo;
using Npgsql;

namespace HelpDesk.Infrastructure.Database.PostgreSql;

/// <summary>Writes very many tickets on PostgreSQL: binary COPY in one transaction, indexes and foreign keys built again at its end.</summary>
internal sealed class PostgreSqlTicketLoader(HelpDesk.Infrastructure.Common.HelpDeskSettings settings) : TicketLoader
{
    /// <inheritdoc/>
    public override async Task LoadAsync(
        HelpDeskDb db, IEnumerable<Ticket> tickets, int count, IReadOnlyDictionary<int, int> series, IProgress<SeedProgress>? progress, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // Nobody else takes an id or a number meanwhile.
        await ExecuteAsync(connection, """LOCK TABLE "Tickets", "TicketEvents" IN EXCLUSIVE MODE; SET LOCAL maintenance_work_mem = '512MB';""", cancellationToken);
        var ticketId = await NextIdAsync(db.Tickets, t => t.Id, cancellationToken);
        var eventId = await NextIdAsync(db.TicketEvents, e => e.Id, cancellationToken);
        var indexes = await IndexesAsync(connection, cancellationToken);
        await ExecuteAsync(connection, string.Concat(indexes.Select(i => i.Drop)), cancellationToken);
        var (ticketColumns, eventColumns) = (ColumnsOf(db, typeof(Ticket)), ColumnsOf(db, typeof(TicketEvent)));
        long done = 0;
        await WriteBatchesAsync(
            tickets,
            ticket => ticket,
            async batch =>
            {
                var first = ticketId;
                await using (var rows = await connection.BeginBinaryImportAsync(Copy("Tickets", ticketColumns), cancellationToken))
                {
                    foreach (var ticket in batch)
                    {
                        await WriteAsync(rows, ticketColumns, ticket, ticketId, ticketId, cancellationToken);
                        ticketId++;
                    }

                    await rows.CompleteAsync(cancellationToken);
                }

                await using (var rows = await connection.BeginBinaryImportAsync(Copy("TicketEvents", eventColumns), cancellationToken))
                {
                    foreach (var (entry, i) in batch.SelectMany((t, i) => t.Events.Select(e => (e, i))))
                    {
                        await WriteAsync(rows, eventColumns, entry, eventId++, first + i, cancellationToken);
                    }

                    await rows.CompleteAsync(cancellationToken);
                }

                done += batch.Count;
                progress?.Report(new SeedProgress(SeedStep.Tickets, done, count));
            },
            cancellationToken);
        for (var i = 0; i < indexes.Count; i++)
        {
            progress?.Report(new SeedProgress(SeedStep.Indexes, i, indexes.Count));
            await ExecuteAsync(connection, indexes[i].Create, cancellationToken);
        }

        await TallyWriter.AddAsync(connection, transaction, Sums, cancellationToken);
        foreach (var (year, last) in series)
        {
            await ExecuteAsync(
                connection,
                string.Create(CultureInfo.InvariantCulture, $"""INSERT INTO "NumberSeries" ("Series", "Year", "Last") VALUES ('ticket', {year}, {last}) ON CONFLICT ("Series", "Year") DO UPDATE SET "Last" = excluded."Last";"""),
                cancellationToken);
        }

        await ExecuteAsync(
            connection,
            string.Create(CultureInfo.InvariantCulture, $"""SELECT setval(pg_get_serial_sequence('"Tickets"', 'Id'), {ticketId}, false), setval(pg_get_serial_sequence('"TicketEvents"', 'Id'), {eventId}, false);"""),
            cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        progress?.Report(new SeedProgress(SeedStep.Indexes, indexes.Count, indexes.Count));
        await ExecuteAsync(connection, """ANALYZE "Tickets"; ANALYZE "TicketEvents";""", CancellationToken.None);
    }

    // Foreign keys first to go and last to come back; primary keys stay.
    private static async Task<List<(string Drop, string Create)>> IndexesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT format('DROP INDEX %s;', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid) || ';'
            FROM pg_index i
            WHERE i.indrelid IN ('"Tickets"'::regclass, '"TicketEvents"'::regclass) AND NOT i.indisprimary
              AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.conrelid = i.indrelid)
            UNION ALL
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I;', c.conrelid::regclass, c.conname),
                   format('ALTER TABLE %s ADD CONSTRAINT %I %s;', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
            FROM pg_constraint c
            WHERE c.contype = 'f' AND c.conrelid IN ('"Tickets"'::regclass, '"TicketEvents"'::regclass)
            """,
            connection);
        return await ReadPairsAsync(command, cancellationToken);
    }

    private static string Copy(string table, Column[] columns) =>
        $"COPY \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) FROM STDIN (FORMAT BINARY)";

    private static async Task WriteAsync(NpgsqlBinaryImporter rows, Column[] columns, object entity, long id, long ticketId, CancellationToken cancellationToken)
    {
        await rows.StartRowAsync(cancellationToken);
        foreach (var column in columns)
        {
            switch (column.Property)
            {
                case nameof(TicketEvent.Id):
                    await rows.WriteAsync(id, cancellationToken);
                    break;
                case nameof(TicketEvent.TicketId):
                    await rows.WriteAsync(ticketId, cancellationToken);
                    break;
                default:
                    var value = column.Of(entity);
                    await (value is DBNull ? rows.WriteNullAsync(cancellationToken) : rows.WriteAsync(value, column.Type.Split('(')[0], cancellationToken));
                    break;
            }
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
