using Eventer.PostgreSql.Driver;
using Eventer.PostgreSql.Schema;
using Npgsql;
using NpgsqlTypes;

namespace Eventer.PostgreSql.Writing;

/// <summary>The second round trip: writes everything that the calls of a group left, and commits, in one batch that stops at the first failure.</summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    private readonly NpgsqlBatch _batch;
    private readonly Dictionary<NpgsqlBatchCommand, Written> _written = [];

    public GroupWriter(NpgsqlConnection connection, Group group, PostgreSqlStoreOptions options)
    {
        _batch = new(connection);
        var entities = group.Entities.GroupBy(entity => entity.Key.Layout).OrderBy(of => of.Key.Machine, StringComparer.Ordinal);
        foreach (var of in entities)
            AddStates(of.Key, [.. of.Where(entity => entity.Events.Count > 0)]);
        foreach (var of in entities)
            AddTimers(of.Key, [.. of.SelectMany(entity => entity.Timers.Values.Select(change => (entity, change)))]);
        if (group.Commands.Count > 0) Add("select set_config('plan_cache_mode', 'auto', true), set_config('enable_seqscan', 'on', true)", Part.Setting, null);
        foreach (var (command, work) in group.Commands)
            Add(command, work);
        if (group.Messages.Count > 0) Add(group.Messages, options.Schema);
        Add("commit", Part.Commit, null);
    }

    /// <summary>What a command of the batch writes.</summary>
    public enum Part
    {
        State,
        Event,
        Timer,
        Setting,
        Hook,
        Message,
        Commit,
    }

    public async Task RunAsync() => await _batch.ExecuteNonQueryAsync().ConfigureAwait(false);

    /// <summary>What it was that failed.</summary>
    public Written? Find(PostgresException failure) => failure.BatchCommand is NpgsqlBatchCommand command ? _written.GetValueOrDefault(command) : null;

    public ValueTask DisposeAsync() => _batch.DisposeAsync();

    private void AddStates(TableLayout layout, List<GroupEntity> changed)
    {
        if (changed.Count == 0) return;
        List<GroupEntity> added = changed.FindAll(entity => entity.StoredSequence == 0), updated = changed.FindAll(entity => entity.StoredSequence > 0);
        if (updated.Count > 0)
        {
            var update = AddFor(layout.Statements.UpdateStates, Part.State, layout, updated, entity => entity.Key.Fields, layout.PrimaryCount);
            update.Add(Parameter.Of(NpgsqlDbType.Bigint, updated, entity => entity.StoredSequence));
            AddState(update, updated, withCreated: false);
            update.Add(Parameter.Of(updated.Count));
        }
        if (added.Count > 0)
            AddState(AddFor(layout.Statements.InsertStates, Part.State, layout, added, entity => entity.State!.Value.Key, layout.KeyFields.Count), added, withCreated: true);
        AddEvents(layout, [.. changed.SelectMany(entity => entity.Events.Select(row => (entity, row)))]);
    }

    private static void AddState(NpgsqlParameterCollection to, List<GroupEntity> entities, bool withCreated)
    {
        to.Add(Parameter.Of(NpgsqlDbType.Bigint, entities, entity => entity.State!.Value.Sequence));
        to.Add(Parameter.Of(NpgsqlDbType.Text, entities, entity => entity.State!.Value.Status));
        to.Add(Parameter.Of(NpgsqlDbType.Json, entities, entity => Text(entity.State!.Value.Data)));
        to.Add(Parameter.Of(NpgsqlDbType.Bigint, entities, entity => entity.State!.Value.EnteredSequence));
        if (withCreated) to.Add(Parameter.Of(NpgsqlDbType.TimestampTz, entities, entity => entity.State!.Value.Created));
        to.Add(Parameter.Of(NpgsqlDbType.TimestampTz, entities, entity => entity.State!.Value.Updated));
    }

    private void AddEvents(TableLayout layout, List<(GroupEntity Entity, EventRow Row)> events)
    {
        var to = AddFor(layout.Statements.InsertEvents, Part.Event, layout, events, item => item.Entity.Key.Fields, layout.PrimaryCount);
        to.Add(Parameter.Of(NpgsqlDbType.Bigint, events, item => item.Row.Sequence));
        to.Add(Parameter.Of(NpgsqlDbType.Uuid, events, item => item.Row.EventId));
        to.Add(Parameter.Of(NpgsqlDbType.TimestampTz, events, item => item.Row.Time));
        to.Add(Parameter.Of(NpgsqlDbType.Text, events, item => item.Row.Type));
        to.Add(Parameter.Of(NpgsqlDbType.Json, events, item => Text(item.Row.Payload)));
        to.Add(Parameter.Of(NpgsqlDbType.Json, events, item => item.Row.Cause));
        to.Add(Parameter.Of(NpgsqlDbType.Uuid, events, item => item.Row.RootId));
        to.Add(Parameter.Of(NpgsqlDbType.Text, events, item => Rows.NameOf(item.Row.Kind)));
        to.Add(Parameter.Of(NpgsqlDbType.Text, events, item => item.Row.StatusAfter));
        to.Add(Parameter.Of(NpgsqlDbType.Bigint, events, item => item.Row.EnteredSequence));
    }

    private void AddTimers(TableLayout layout, List<(GroupEntity Entity, TimerChange Change)> changes)
    {
        List<(GroupEntity Entity, TimerChange Change)> gone = changes.FindAll(item => item.Change.Armed is null), armed = changes.FindAll(item => item.Change.Armed is not null);
        if (gone.Count > 0)
            AddFor(layout.Statements.DeleteTimers, Part.Timer, layout, gone, item => item.Entity.Key.Fields, layout.PrimaryCount).Add(Parameter.Of(NpgsqlDbType.Text, gone, item => item.Change.Name));
        if (armed.Count == 0) return;
        var to = AddFor(layout.Statements.WriteTimers, Part.Timer, layout, armed, item => item.Entity.Key.Fields, layout.PrimaryCount);
        to.Add(Parameter.Of(NpgsqlDbType.Text, armed, item => item.Change.Name));
        to.Add(Parameter.Of(NpgsqlDbType.TimestampTz, armed, item => item.Change.Armed!.Value.Due));
        to.Add(Parameter.Of(NpgsqlDbType.TimestampTz, armed, item => item.Change.Armed!.Value.Next));
        to.Add(Parameter.Of(NpgsqlDbType.Bigint, armed, item => item.Change.Armed!.Value.EnteredSequence));
        to.Add(Parameter.Of(NpgsqlDbType.Integer, armed, item => item.Change.Armed!.Value.Attempts));
    }

    private void Add(DataCommand command, UnitOfWork work)
    {
        HookCommands.ThrowIfForbidden(command, work);
        var to = Add(command.Text, Part.Hook, null, command, work);
        foreach (var (name, value) in command.Parameters)
            to.Add(new NpgsqlParameter(name, value ?? DBNull.Value));
    }

    private void Add(List<OutboxMessage> messages, string schema)
    {
        var to = Add(SharedTables.InsertMessages(schema), Part.Message, null);
        to.Add(Parameter.Of(NpgsqlDbType.Uuid, messages, message => message.Id));
        to.Add(Parameter.Of(NpgsqlDbType.Text, messages, message => message.Machine));
        to.Add(Parameter.Of(NpgsqlDbType.Text, messages, message => message.Key));
        to.Add(Parameter.Of(NpgsqlDbType.Bigint, messages, message => message.Sequence));
        to.Add(Parameter.Of(NpgsqlDbType.Integer, messages, message => message.Ordinal));
        to.Add(Parameter.Of(NpgsqlDbType.Uuid, messages, message => message.EventId));
        to.Add(Parameter.Of(NpgsqlDbType.TimestampTz, messages, message => message.Time));
        to.Add(Parameter.Of(NpgsqlDbType.TimestampTz, messages, message => message.Due));
        to.Add(Parameter.Of(NpgsqlDbType.Text, messages, message => message.Name));
        to.Add(Parameter.Of(NpgsqlDbType.Json, messages, message => Text(message.Payload)));
    }

    private NpgsqlParameterCollection AddFor<T>(string statement, Part part, TableLayout layout, List<T> rows, Func<T, KeyValue[]> key, int fields)
    {
        var to = Add(statement, part, layout);
        for (var i = 0; i < fields; i++)
        {
            var field = i;
            to.Add(Parameter.Of(layout.KeyFields[i].Type, rows, row => key(row)[field]));
        }
        return to;
    }

    private NpgsqlParameterCollection Add(string statement, Part part, TableLayout? layout, DataCommand? command = null, UnitOfWork? work = null)
    {
        var added = new NpgsqlBatchCommand(statement);
        _batch.BatchCommands.Add(added);
        _written.Add(added, new(part, layout, command, work));
        return added.Parameters;
    }

    private static string Text(ReadOnlyMemory<byte> json) => System.Text.Encoding.UTF8.GetString(json.Span);

    /// <summary>What one command of the batch writes.</summary>
    /// <param name="Part">Of which kind.</param>
    /// <param name="Layout">Into which machine's tables.</param>
    /// <param name="Command">The hook's command.</param>
    /// <param name="Work">The hook's call.</param>
    public sealed record Written(Part Part, TableLayout? Layout, DataCommand? Command, UnitOfWork? Work);
}
