using Eventer.Sqlite.Driver;
using Eventer.Sqlite.Schema;
using Microsoft.Data.Sqlite;

namespace Eventer.Sqlite.Writing;

/// <summary>Runs units of work in transactions, one alone or many in one. Whoever writes has it to himself.</summary>
internal sealed class UnitRunner(Database database, TableLayouts layouts) : IDisposable
{
    private const int MaxEvents = 256;
    private const int MaxBytes = 1024 * 1024;

    private readonly UnitWriter _unit = new();
    private WriterConnection? _connection;
    private long _commits;
    private long _units;

    public long Commits => Interlocked.Read(ref _commits);

    public long Units => Interlocked.Read(ref _units);

    /// <summary>Runs a unit in a transaction of its own.</summary>
    /// <returns>Why it failed, with all of it rolled back; <see langword="null"/> where it did not.</returns>
    public Exception? Run(UnitOfWork work)
    {
        if (TryBegin() is { } refusal) return Describe(refusal, work);
        try
        {
            var hasWrites = _unit.Prepare(_connection!, work);
            if (hasWrites) _unit.Write(_connection!, work);
            Commit(hasWrites, units: 1);
            return null;
        }
        catch (Exception failure)
        {
            Rollback(failure);
            return Describe(failure, work);
        }
    }

    /// <summary>
    /// Runs items in one transaction, in order, as many as a transaction takes. One that throws before it writes leaves the others alone.
    /// A failure of the database undoes them all; then each runs alone, so that it succeeds or fails by itself. Answers are given only
    /// once they are true: also a refusal may rest on what an earlier item of the group wrote.
    /// </summary>
    /// <returns>How many were run, or failed.</returns>
    public int Run(ReadOnlySpan<QueuedUnit> items)
    {
        if (items.Length == 1)
        {
            items[0].Failure = Run(items[0].Work);
            return 1;
        }
        if (TryBegin() is { } refusal)
        {
            foreach (var item in items)
                item.Failure = Describe(refusal, item.Work);
            return items.Length;
        }

        var (count, events, bytes, hasWrites) = (0, 0, 0, false);
        try
        {
            while (count < items.Length && events < MaxEvents && bytes < MaxBytes)
            {
                var item = items[count++];
                try
                {
                    if (!_unit.Prepare(_connection!, item.Work)) continue;
                }
                catch (Exception failure) when (!IsOfDatabase(failure))
                {
                    item.Failure = failure;
                    continue;
                }
                hasWrites = true;
                events += _unit.EventCount;
                bytes += _unit.Bytes;
                _unit.Write(_connection!, item.Work);
            }
            Commit(hasWrites, count);
        }
        catch (Exception failure)
        {
            Rollback(failure);
            foreach (var item in items[..count])
            {
                item.Work.Reset();
                item.Failure = Run(item.Work);
            }
        }
        return count;
    }

    public void Dispose() => Discard();

    private Exception? TryBegin()
    {
        try
        {
            if (_connection is not null && database.IsGone) return database.Gone();
            _connection ??= new(database, layouts);
            _connection.Begin();
            return null;
        }
        catch (Exception failure) when (IsOfDatabase(failure))
        {
            if (failure is not SqliteException { } sqlite || !Database.LeavesConnectionUsable(sqlite)) Discard();
            return failure;
        }
    }

    private void Commit(bool hasWrites, int units)
    {
        _connection!.Commit();
        if (hasWrites) Interlocked.Increment(ref _commits);
        Interlocked.Add(ref _units, units);
    }

    private void Rollback(Exception failure)
    {
        try
        {
            _connection!.Rollback();
        }
        catch (SqliteException)
        {
            Discard(); // closing rolls back too
            return;
        }
        if (failure is EventerException { InnerException: SqliteException inner }) failure = inner;
        if (failure is SqliteException sqlite && !Database.LeavesConnectionUsable(sqlite)) Discard();
    }

    // The next call opens the file anew, and finds it mended or not.
    private void Discard()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private static bool IsOfDatabase(Exception failure) => failure is SqliteException or StoreUnavailableException;

    private Exception Describe(Exception failure, UnitOfWork work)
    {
        var (machine, key) = work.Slots.Count == 0 ? ("", "") : (work.Slots[0].Machine.Name, work.Slots[0].KeyText);
        return failure switch
        {
            SqliteException sqlite when Database.IsOfConstraint(sqlite) => // of our own writes none is checked as late as the commit
                new DataCommandException(machine, key, string.Join("; ", work.Commands.Select(command => command.Text)), sqlite.Message, sqlite),
            SqliteException sqlite => database.Unavailable(sqlite, machine, key),
            StoreUnavailableException { Machine: "" } unnamed when machine.Length > 0 =>
                new StoreUnavailableException(machine, key, $"{machine} {key}: {unnamed.Message}", unnamed.IsTransient, unnamed),
            _ => failure,
        };
    }
}
