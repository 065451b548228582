using System.Collections.Concurrent;
using Eventer.Sqlite.Driver;
using Microsoft.Data.Sqlite;

namespace Eventer.Sqlite.Reading;

/// <summary>Connections that read, lent for one read at a time and kept for the next.</summary>
internal sealed class ReaderPool(Database database) : IDisposable
{
    private static readonly int Kept = Math.Max(4, Environment.ProcessorCount);

    private readonly ConcurrentBag<ReaderConnection> _idle = [];
    private volatile bool _isClosed;

    /// <summary>Reads on a connection of its own, on this thread.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be read.</exception>
    /// <exception cref="UnreadableRowException">A row is not of a kind that this build knows.</exception>
    public T Read<T>(string machine, string key, Func<ReaderConnection, T> read)
    {
        ObjectDisposedException.ThrowIf(_isClosed, typeof(SqliteStore));
        ReaderConnection? reader = null;
        var isUsable = true;
        try
        {
            if (!_idle.TryTake(out reader)) reader = new(database);
            return read(reader);
        }
        catch (SqliteException failure)
        {
            isUsable = Database.LeavesConnectionUsable(failure);
            throw database.Unavailable(failure, machine, key);
        }
        finally
        {
            if (reader is not null) Return(reader, isUsable);
        }
    }

    public void Dispose()
    {
        _isClosed = true;
        while (_idle.TryTake(out var reader))
            reader.Dispose();
    }

    private void Return(ReaderConnection reader, bool isUsable)
    {
        if (!isUsable || _isClosed || _idle.Count >= Kept)
        {
            reader.Dispose();
            return;
        }
        _idle.Add(reader);
        if (_isClosed) Dispose(); // closed in between
    }
}
