using System.Globalization;
using Eventer.PostgreSql.Driver;
using Eventer.PostgreSql.Schema;
using Npgsql;
using NpgsqlTypes;

namespace Eventer.PostgreSql.Writing;

/// <summary>The first round trip: begins the transaction, locks the states that calls ask for, and then, in statements of their own that see what the lock waited for, looks up event ids and timers.</summary>
internal static class GroupLoader
{
    /// <param name="connection">Where the transaction is, or is to be begun.</param>
    /// <param name="group">Says what to load.</param>
    /// <param name="options">Have the time-outs.</param>
    /// <param name="isFirst">Begins the transaction and locks in one order for everybody. Else what is locked by another fails: waiting for it out of order could be for ever.</param>
    public static async Task LoadAsync(NpgsqlConnection connection, Group group, PostgreSqlStoreOptions options, bool isFirst)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (isFirst) Begin(batch, options);
        List<(TableLayout Layout, List<GroupEntity> Entities)> entities =
            [.. group.Unloaded.GroupBy(entity => entity.Key.Layout).OrderBy(of => of.Key.Machine, StringComparer.Ordinal).Select(of => (of.Key, of.ToList()))];
        List<(TableLayout Layout, List<(GroupEntity Entity, Guid Id)> Lookups)> lookups =
            [.. group.Lookups.GroupBy(lookup => lookup.Entity.Key.Layout).Select(of => (of.Key, of.ToList()))];
        foreach (var (layout, of) in entities)
            Add(batch, isFirst ? layout.Statements.SelectStates : layout.Statements.SelectStatesAtOnce, layout, of);
        foreach (var (layout, of) in lookups)
            Add(batch, layout.Statements.FindEvents, layout, of.ConvertAll(lookup => lookup.Entity)).Parameters.Add(Parameter.Of(NpgsqlDbType.Uuid, of, lookup => lookup.Id));
        foreach (var (layout, of) in entities)
            if (layout.TimerName is not null) Add(batch, layout.Statements.SelectTimers, layout, of);

        await using var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        if (isFirst) await reader.NextResultAsync().ConfigureAwait(false); // the time-outs
        foreach (var (layout, of) in entities)
            await ReadAsync(reader, n => of[n], "the state", entity => entity.Found(Rows.ReadState(reader, layout, entity.Key.Fields))).ConfigureAwait(false);
        foreach (var (_, of) in lookups)
            await ReadAsync(reader, n => of[n].Entity, "the event with the id that was given", entity => entity.Found(Rows.ReadEvent(reader, 1))).ConfigureAwait(false);
        foreach (var (layout, of) in entities)
            if (layout.TimerName is not null) await ReadAsync(reader, n => of[n], "the timers", entity => entity.Found(Rows.ReadTimer(reader, 1))).ConfigureAwait(false);
        group.Unloaded.Clear();
        group.Lookups.Clear();
    }

    // In the transaction and not in the session, so that a pooler between us and the server may lend the session to others.
    // Our statements find rows by primary key, however many there are: the server need not plan them anew each time, which would cost more than to run them.
    private static void Begin(NpgsqlBatch batch, PostgreSqlStoreOptions options)
    {
        batch.BatchCommands.Add(new("begin isolation level read committed"));
        batch.BatchCommands.Add(new("select set_config('lock_timeout', $1, true), set_config('statement_timeout', $2, true), set_config('idle_in_transaction_session_timeout', $3, true), "
            + "set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)")
        {
            Parameters = { Milliseconds(options.LockTimeout), Milliseconds(options.StatementTimeout), Milliseconds(options.IdleTimeout) },
        });
    }

    private static NpgsqlParameter Milliseconds(TimeSpan time) => Parameter.Of(((long)Math.Ceiling(time.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture));

    private static NpgsqlBatchCommand Add(NpgsqlBatch batch, string statement, TableLayout layout, List<GroupEntity> entities)
    {
        var command = new NpgsqlBatchCommand(statement);
        for (var i = 0; i < layout.PrimaryCount; i++)
        {
            var field = i;
            command.Parameters.Add(Parameter.Of(layout.KeyFields[i].Type, entities, entity => entity.Key.Fields[field]));
        }
        batch.BatchCommands.Add(command);
        return command;
    }

    private static async Task ReadAsync(NpgsqlDataReader reader, Func<int, GroupEntity> find, string what, Action<GroupEntity> take)
    {
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            var entity = find((int)reader.GetInt64(0) - 1);
            try
            {
                take(entity);
            }
            catch (Exception damage) when (Rows.IsDamage(damage))
            {
                throw new UnreadableRowException(entity.Key.Layout.Machine, entity.Text, what, damage.Message, damage);
            }
        }
        await reader.NextResultAsync().ConfigureAwait(false);
    }
}
