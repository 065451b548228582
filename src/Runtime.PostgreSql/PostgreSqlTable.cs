using System.Runtime.CompilerServices;
using Eventer.PostgreSql.Driver;
using Eventer.PostgreSql.Schema;
using Npgsql;

namespace Eventer.PostgreSql;

/// <summary>One machine's place in a store.</summary>
internal abstract class PostgreSqlTable(TableLayout layout)
{
    public TableLayout Layout { get; } = layout;
}

/// <summary>One machine's place in a store, typed: reads, which lock nothing.</summary>
internal sealed class PostgreSqlTable<TKey, TStatus, TData, TEvent>(MachineDefinition<TKey, TStatus, TData, TEvent> definition, TableLayout layout, Database database)
    : PostgreSqlTable(layout), IEntityTable<TKey, TStatus, TData, TEvent>
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    // An enumeration holds no connection between pages, so that a slow reader keeps nobody from the pool.
    private const int PageSize = 256;

    private readonly RowCodec<TKey, TStatus, TData, TEvent> _codec = new(definition);

    public MachineDefinition Machine => definition;

    public async ValueTask<Entity<TKey, TStatus, TData>?> GetAsync(TKey key, CancellationToken cancellationToken = default)
    {
        var fields = FieldsOf(key);
        return await database.ReadAsync(Layout, definition.Format(key), connection => GetAsync(connection, key, fields, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<StoredEvent<TStatus, TEvent>> EventsAsync(
        TKey key, long afterSequence = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var fields = FieldsOf(key);
        var isLast = false;
        while (!isLast)
        {
            (var page, isLast) = await database.ReadAsync(
                Layout, definition.Format(key), connection => GetEventsAsync(connection, key, fields, afterSequence, cancellationToken), cancellationToken).ConfigureAwait(false);
            foreach (var stored in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return stored;
            }
            if (page.Count > 0) afterSequence = page[^1].Sequence;
        }
    }

    public async ValueTask<IReadOnlyList<ArmedTimer<TKey>>> TimersAsync(DateTimeOffset until, int limit, CancellationToken cancellationToken = default) => Layout.TimerName is null
        ? []
        : await database.ReadAsync(Layout, "", connection => GetTimersAsync(connection, until, limit, cancellationToken), cancellationToken).ConfigureAwait(false);

    private async Task<Entity<TKey, TStatus, TData>?> GetAsync(NpgsqlConnection connection, TKey key, KeyValue[] fields, CancellationToken cancellation)
    {
        await using var command = Select(Layout.Statements.SelectState, connection, fields);
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        if (!await reader.ReadAsync(cancellation).ConfigureAwait(false)) return null;
        try
        {
            return _codec.Decode(Rows.ReadState(reader, Layout, fields));
        }
        catch (Exception damage) when (Rows.IsDamage(damage))
        {
            throw new UnreadableRowException(definition.Name, definition.Format(key), "the state", damage.Message, damage);
        }
    }

    private async Task<(List<StoredEvent<TStatus, TEvent>> Page, bool IsLast)> GetEventsAsync(
        NpgsqlConnection connection, TKey key, KeyValue[] fields, long afterSequence, CancellationToken cancellation)
    {
        await using var command = Select(Layout.Statements.SelectEvents, connection, fields);
        command.Parameters.Add(Parameter.Of(afterSequence));
        command.Parameters.Add(Parameter.Of(PageSize));
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var page = new List<StoredEvent<TStatus, TEvent>>();
        try
        {
            while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
                page.Add(_codec.Decode(key, Rows.ReadEvent(reader, 0)));
            return (page, page.Count < PageSize);
        }
        catch (Exception damage) when (page.Count > 0 && (damage is UnreadableRowException || Rows.IsDamage(damage)))
        {
            return (page, false); // these are good and are given first; the next page begins with the one that is not
        }
        catch (Exception damage) when (Rows.IsDamage(damage))
        {
            throw new UnreadableRowException(definition.Name, definition.Format(key), $"the event at sequence {afterSequence + 1}", damage.Message, damage);
        }
    }

    private async Task<List<ArmedTimer<TKey>>> GetTimersAsync(NpgsqlConnection connection, DateTimeOffset until, int limit, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Layout.Statements.SelectDueTimers, connection) { Parameters = { Parameter.Of(until), Parameter.Of(limit) } };
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var timers = new List<ArmedTimer<TKey>>();
        try
        {
            while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            {
                var key = new KeyValue[Layout.KeyFields.Count];
                for (var i = 0; i < Layout.PrimaryCount; i++)
                    key[i] = Rows.ReadKey(reader, TableStatements.TimerColumnTypes.Count + i, Layout.KeyFields[i].Type);
                timers.Add(new(definition.CreateKey(key), Rows.ReadTimer(reader, 0)));
            }
        }
        catch (Exception damage) when (Rows.IsDamage(damage))
        {
            throw new UnreadableRowException(definition.Name, "", "a timer", damage.Message, damage);
        }
        return timers;
    }

    private static NpgsqlCommand Select(string statement, NpgsqlConnection connection, KeyValue[] fields)
    {
        var command = new NpgsqlCommand(statement, connection);
        foreach (var field in fields)
            command.Parameters.Add(Parameter.Of(field));
        return command;
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
