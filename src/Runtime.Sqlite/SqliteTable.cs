using System.Runtime.CompilerServices;
using Eventer.Sqlite.Reading;
using Eventer.Sqlite.Schema;

namespace Eventer.Sqlite;

/// <summary>One machine's place in a store.</summary>
internal abstract class SqliteTable(TableLayout layout)
{
    public TableLayout Layout { get; } = layout;
}

/// <summary>One machine's place in a store, typed: reads on connections of their own, which the writer never blocks.</summary>
internal sealed class SqliteTable<TKey, TStatus, TData, TEvent>(
    MachineDefinition<TKey, TStatus, TData, TEvent> definition, TableLayout layout, ReaderPool readers)
    : SqliteTable(layout), IEntityTable<TKey, TStatus, TData, TEvent>
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    // An enumeration holds no connection and no read transaction between pages, so that a slow reader keeps nobody from the write-ahead log.
    private const int PageSize = 256;

    private readonly RowCodec<TKey, TStatus, TData, TEvent> _codec = new(definition);

    public MachineDefinition Machine => definition;

    public ValueTask<Entity<TKey, TStatus, TData>?> GetAsync(TKey key, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<Entity<TKey, TStatus, TData>?>(cancellationToken);
        try
        {
            return new(readers.Read(definition.Name, definition.Format(key), reader => Get(reader, key)));
        }
        catch (Exception failure) when (failure is not ObjectDisposedException)
        {
            return ValueTask.FromException<Entity<TKey, TStatus, TData>?>(failure);
        }
    }

    public async IAsyncEnumerable<StoredEvent<TStatus, TEvent>> EventsAsync(
        TKey key, long afterSequence = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var isLast = false;
        while (!isLast)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (var page, isLast) = readers.Read(definition.Name, definition.Format(key), reader => GetEvents(reader, key, afterSequence));
            foreach (var stored in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return stored;
            }
            if (page.Count > 0) afterSequence = page[^1].Sequence;
        }
        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    public ValueTask<IReadOnlyList<ArmedTimer<TKey>>> TimersAsync(DateTimeOffset until, int limit, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<IReadOnlyList<ArmedTimer<TKey>>>(cancellationToken);
        try
        {
            return new(readers.Read(definition.Name, "", reader => GetTimers(reader, until, limit)));
        }
        catch (Exception failure) when (failure is not ObjectDisposedException)
        {
            return ValueTask.FromException<IReadOnlyList<ArmedTimer<TKey>>>(failure);
        }
    }

    private IReadOnlyList<ArmedTimer<TKey>> GetTimers(ReaderConnection reader, DateTimeOffset until, int limit)
    {
        if (!reader.HasTimers(Layout)) return [];
        try
        {
            return [.. reader.Of(Layout).FindDueTimers(until, limit).Select(found => new ArmedTimer<TKey>(definition.CreateKey(found.Key), found.Timer))];
        }
        catch (FormatException damage)
        {
            throw new UnreadableRowException(definition.Name, "", "a timer", damage.Message, damage);
        }
    }

    private Entity<TKey, TStatus, TData>? Get(ReaderConnection reader, TKey key)
    {
        try
        {
            return reader.HasTables(Layout) && reader.Of(Layout).FindState(FieldsOf(key)) is { } row ? _codec.Decode(row) : null;
        }
        catch (FormatException damage)
        {
            throw new UnreadableRowException(definition.Name, definition.Format(key), "the state", damage.Message, damage);
        }
    }

    private (List<StoredEvent<TStatus, TEvent>> Page, bool IsLast) GetEvents(ReaderConnection reader, TKey key, long afterSequence)
    {
        var page = new List<StoredEvent<TStatus, TEvent>>();
        if (!reader.HasTables(Layout)) return (page, true);
        var statements = reader.Of(Layout);
        var statement = statements.SelectEvents(FieldsOf(key), afterSequence, PageSize);
        try
        {
            while (statement.Step())
                page.Add(_codec.Decode(key, statements.ReadEvent(statement)));
            return (page, page.Count < PageSize);
        }
        catch (Exception damage) when (damage is FormatException or UnreadableRowException && page.Count > 0)
        {
            return (page, false); // these are good and are given first; the next page begins with the one that is not
        }
        catch (FormatException damage)
        {
            throw new UnreadableRowException(definition.Name, definition.Format(key), $"the event at sequence {afterSequence + 1}", damage.Message, damage);
        }
        finally
        {
            statement.Reset();
        }
    }

    private KeyValue[] FieldsOf(TKey key)
    {
        var fields = new KeyValue[Layout.PrimaryCount];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = definition.GetKey(key, i);
            Layout.KeyFields[i].ThrowIfUnstorable(Layout.Machine, definition.Format(key), fields[i]);
        }
        return fields;
    }
}
