using System.Data.Common;
using HelpDesk.Core.Figures;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HelpDesk.Infrastructure.Database;

/// <summary>
/// Writes very many tickets at once, past the change tracker: in one transaction, with the indexes dropped and built again at its
/// end, so that a cut leaves everything as it was. Their numbers and timelines are the caller's.
/// </summary>
public abstract class TicketLoader
{
    /// <summary>What the tickets add to the sums, complete when all are made.</summary>
    protected TicketSums Sums { get; } = new();

    /// <summary>Tickets that are made and written together.</summary>
    protected const int BatchSize = 1000;

    /// <summary>Writes them with their timelines, and where the number series stand afterwards.</summary>
    /// <param name="db">The database; nothing else is going on in it.</param>
    /// <param name="tickets">Made while they are written.</param>
    /// <param name="count">How many there will be.</param>
    /// <param name="series">The last ticket number of each year, read when all tickets are made.</param>
    /// <param name="progress">Told now and then.</param>
    /// <param name="cancellationToken">Cancels: nothing is written then.</param>
    public abstract Task LoadAsync(
        HelpDeskDb db, IEnumerable<Ticket> tickets, int count, IReadOnlyDictionary<int, int> series, IProgress<SeedProgress>? progress, CancellationToken cancellationToken);

    /// <summary>The next free id of a table.</summary>
    protected static async Task<long> NextIdAsync<T>(IQueryable<T> rows, System.Linq.Expressions.Expression<Func<T, long?>> id, CancellationToken cancellationToken) =>
        (await rows.MaxAsync(id, cancellationToken) ?? 0) + 1;

    /// <summary>Makes the tickets in batches on a thread of its own, a few batches ahead of the writer.</summary>
    protected async Task WriteBatchesAsync<T>(
        IEnumerable<Ticket> tickets, Func<Ticket, T> prepare, Func<List<T>, Task> write, CancellationToken cancellationToken)
    {
        Sums.Clear();
        var batches = System.Threading.Channels.Channel.CreateBounded<List<T>>(4);
        var making = Task.Run(
            async () =>
            {
                try
                {
                    foreach (var chunk in tickets.Chunk(BatchSize))
                    {
                        await batches.Writer.WriteAsync(
                            chunk.Select(ticket =>
                            {
                                Sums.Add(TicketShare.Of(ticket));
                                return prepare(ticket);
                            }).ToList(),
                            cancellationToken);
                    }

                    batches.Writer.Complete();
                }
                catch (Exception e)
                {
                    batches.Writer.Complete(e);
                }
            },
            CancellationToken.None);
        await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken))
        {
            await write(batch);
        }

        await making;
    }

    /// <summary>The statements that make something again, read from the database's own catalogue: (drop, create).</summary>
    protected static async Task<List<(string Drop, string Create)>> ReadPairsAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var result = new List<(string, string)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            result.Add((reader.GetString(0), reader.GetString(1)));
        }

        return result;
    }

    /// <summary>An entity's columns, with what each holds as the provider wants it.</summary>
    protected static Column[] ColumnsOf(HelpDeskDb db, Type entity)
    {
        var type = db.Model.FindEntityType(entity)!;
        var table = StoreObjectIdentifier.Table(type.GetTableName()!);
        return [.. type.GetProperties().Select(p => new Column(p.GetColumnName(table)!, p.GetColumnType(), p.Name, p))];
    }

    /// <summary>A column.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Type">Its type in the database, with length.</param>
    /// <param name="Property">The property it holds.</param>
    /// <param name="Source">Where the value comes from.</param>
    protected sealed record Column(string Name, string Type, string Property, IProperty Source)
    {
        private readonly Func<object?, object?>? _convert = Source.GetTypeMapping().Converter?.ConvertToProvider;
        private readonly Func<object, object?> _get = Getter(Source);

        /// <summary>The value to write.</summary>
        public object Of(object entity)
        {
            var value = _get(entity);
            return value is null ? DBNull.Value : (_convert is null ? value : _convert(value)) ?? DBNull.Value;
        }

        private static Func<object, object?> Getter(IProperty property)
        {
            var parameter = System.Linq.Expressions.Expression.Parameter(typeof(object));
            var read = System.Linq.Expressions.Expression.Property(
                System.Linq.Expressions.Expression.Convert(parameter, property.DeclaringType.ClrType), property.PropertyInfo!);
            return System.Linq.Expressions.Expression.Lambda<Func<object, object?>>(
                System.Linq.Expressions.Expression.Convert(read, typeof(object)), parameter).Compile();
        }
    }
}
