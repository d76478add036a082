using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Database.Sqlite;

/// <summary>
/// SQLite lets one writer in at a time. They queue here, in order, instead of polling the file's lock, and those who wait share one
/// commit: each runs in its turn on one connection within one transaction, which is committed when nobody waits any more. Nobody is
/// answered before that commit.
/// </summary>
public sealed class SqliteDatabaseProvider(DbContextOptions<HelpDeskSqliteDb> options) : DatabaseProvider, IAsyncDisposable
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Constraint = 19;
    private const int UniqueConstraint = 2067;

    // Enough to make the commit cheap; few enough that the first does not wait long for the last.
    private const int MostTogether = 16;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _waiting;

    // The two below belong to whoever has the turn.
    private HelpDeskSqliteDb? _writer;
    private Together? _open;

    /// <inheritdoc/>
    public override async Task<T> InTransactionAsync<T>(HelpDeskDb db, Func<Task<T>> work, bool alone, CancellationToken cancellationToken)
    {
        Task committed;
        T result;
        await EnterAsync();
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (alone)
            {
                await CommitAsync();
            }

            _open ??= await BeginAsync();
            (result, committed) = (await RunAsync(_open, db, work), _open.Committed);
            if (alone)
            {
                await CommitAsync();
            }
        }
        finally
        {
            await LeaveAsync();
        }

        await committed;
        return result;
    }

    /// <summary>Keeps every other writer of this program out until the result is disposed.</summary>
    public async Task<IDisposable> KeepOthersOutAsync()
    {
        await EnterAsync();
        await CommitAsync();
        return new Turn(_turn);
    }

    /// <inheritdoc/>
    public override bool AnotherWriterWasInTheWay(Exception exception) =>
        exception is DbUpdateConcurrencyException or TogetherUndoneException
        || (exception as SqliteException ?? exception.InnerException as SqliteException) is { } e
            && (e.SqliteErrorCode is Busy or Locked || (e.SqliteErrorCode == Constraint && e.SqliteExtendedErrorCode == UniqueConstraint));

    /// <inheritdoc/>
    protected override string AuditHeadSql => """SELECT "LastId", "LastHash" FROM "AuditHeads" WHERE "Id" = 1""";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EnterAsync();
        try
        {
            await CommitAsync();
            await CloseAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    // Waits are short and never given up: one who was counted as waiting is one for whom the others hold their commit back.
    private async Task EnterAsync()
    {
        Interlocked.Increment(ref _waiting);
        await _turn.WaitAsync(CancellationToken.None);
        Interlocked.Decrement(ref _waiting);
    }

    private async Task LeaveAsync()
    {
        try
        {
            if (_open is { } open && (Volatile.Read(ref _waiting) == 0 || open.Members >= MostTogether))
            {
                await CommitAsync();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<Together> BeginAsync()
    {
        try
        {
            // Made through EF, which gives the connection the functions that its queries call.
            _writer ??= new HelpDeskSqliteDb(options);
            await _writer.Database.OpenConnectionAsync();
            var connection = (SqliteConnection)_writer.Database.GetDbConnection();
            return new Together(connection, connection.BeginTransaction());
        }
        catch
        {
            await CloseAsync();
            throw;
        }
    }

    private async Task<T> RunAsync<T>(Together together, HelpDeskDb db, Func<Task<T>> work)
    {
        var before = together.TotalChanges();
        var own = db.Database.GetConnectionString();
        db.Database.SetDbConnection(together.Connection, contextOwnsConnection: false);
        await db.Database.UseTransactionAsync(together.Transaction);
        try
        {
            var result = await work();
            together.Members++;
            return result;
        }
        catch (Exception e) when (e is not (RuleException or OperationCanceledException or DbUpdateConcurrencyException) || together.TotalChanges() != before)
        {
            // What it has written can only be undone with everything; the others run again, each alone. (A savepoint for each
            // would make FTS5 write its index out for each.)
            await UndoAsync(new TogetherUndoneException(e));
            throw;
        }
        finally
        {
            await db.Database.CurrentTransaction!.DisposeAsync();
            db.Database.SetDbConnection(null);
            db.Database.SetConnectionString(own);
        }
    }

    private async Task CommitAsync()
    {
        if (_open is not { } open)
        {
            return;
        }

        try
        {
            await open.Transaction.CommitAsync(CancellationToken.None);
            await open.Transaction.DisposeAsync();
            _open = null;
            open.Ended(null);
        }
        catch (Exception e)
        {
            await UndoAsync(e);
        }
    }

    // After a failure the connection is not trusted any more.
    private async Task UndoAsync(Exception reason)
    {
        var open = _open!;
        _open = null;
        try
        {
            await open.Transaction.DisposeAsync();
            await CloseAsync();
        }
        finally
        {
            open.Ended(reason);
        }
    }

    private async Task CloseAsync()
    {
        if (_writer is { } writer)
        {
            _writer = null;
            await writer.DisposeAsync();
        }
    }

    // One transaction and all who write in it.
    private sealed class Together(SqliteConnection connection, DbTransaction transaction)
    {
        private readonly TaskCompletionSource _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SqliteConnection Connection => connection;

        public DbTransaction Transaction => transaction;

        public int Members { get; set; }

        public Task Committed => _committed.Task;

        // The schema's version too: a trigger that is gone is no change of a row.
        public long TotalChanges()
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT total_changes() + schema_version FROM pragma_schema_version";
            return (long)command.ExecuteScalar()!;
        }

        public void Ended(Exception? failure)
        {
            if (failure is null)
            {
                _committed.SetResult();
            }
            else
            {
                _committed.SetException(failure);
                _ = _committed.Task.Exception; // seen, even if it had no members
            }
        }
    }

    private sealed class TogetherUndoneException(Exception inner) : Exception("Another command in the same transaction failed.", inner);

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
