using Eventer.Sqlite.Driver;
using Eventer.Sqlite.Schema;
using Microsoft.Data.Sqlite;

namespace Eventer.Sqlite.Writing;

/// <summary>One unit of work at a time, within a transaction: loads what it asks for, lets it decide, encodes all, and then writes.</summary>
internal sealed class UnitWriter
{
    private readonly List<(EntitySlot Slot, StateRow State)> _states = [];
    private readonly List<EventRow> _events = [];
    private KeyValue[] _key = new KeyValue[4];

    /// <summary>The number of events that are to be written.</summary>
    public int EventCount => _events.Count;

    /// <summary>The size of data and payloads that are to be written.</summary>
    public int Bytes { get; private set; }

    /// <summary>Goes as far as it can without writing, so that what it throws concerns this unit alone.</summary>
    /// <returns>Whether there is something to write.</returns>
    /// <exception cref="StoreUnavailableException">Reading failed; the transaction is of no use any more.</exception>
    public bool Prepare(WriterConnection connection, UnitOfWork work)
    {
        UnitOfWorkStep step;
        do
        {
            for (var i = 0; i < work.Slots.Count; i++)
                if (!work.Slots[i].IsLoaded) Load(connection, work.Slots[i]);
            step = work.Continue();
        }
        while (step == UnitOfWorkStep.Load);

        _states.Clear();
        _events.Clear();
        Bytes = 0;
        if (step == UnitOfWorkStep.Abandon) return false;
        for (var i = 0; i < work.Slots.Count; i++)
            if (work.Slots[i].HasWrites) Encode(work.Slots[i]);
        foreach (var message in work.Messages)
            Bytes += message.Payload.Length;
        return true;
    }

    /// <summary>Writes what was prepared.</summary>
    /// <exception cref="EventerException">A write failed; the transaction is of no use any more.</exception>
    public void Write(WriterConnection connection, UnitOfWork work)
    {
        var next = 0;
        foreach (var (slot, state) in _states)
            Write(connection, slot, state, ref next);
        for (var i = 0; i < work.Slots.Count; i++)
            if (work.Slots[i].TimerChanges.Count > 0) WriteTimers(connection, work.Slots[i]);
        foreach (var command in work.Commands)
            Write(connection, work, command);
        foreach (var message in work.Messages)
            Write(connection, message);
    }

    private void Load(WriterConnection connection, EntitySlot slot)
    {
        var layout = LayoutOf(slot);
        var row = "the state";
        try
        {
            connection.MakeTables(layout);
            var statements = connection.Of(layout);
            var key = ReadKey(layout, slot);
            var state = statements.FindState(key);
            EventRow? recorded = null;
            if (state is not null && slot.EventId is { } id)
            {
                row = $"the event with id {id}";
                recorded = statements.FindEvent(key, id);
            }
            row = "the timers";
            if (slot.HasTimers) slot.LoadTimers(statements.FindTimers(key));
            row = "the state";
            slot.Load(state, recorded);
        }
        catch (SqliteException failure)
        {
            throw connection.Database.Unavailable(failure, layout.Machine, slot.KeyText);
        }
        catch (FormatException damage)
        {
            throw new UnreadableRowException(layout.Machine, slot.KeyText, row, damage.Message, damage);
        }
    }

    private ReadOnlySpan<KeyValue> ReadKey(TableLayout layout, EntitySlot slot)
    {
        if (_key.Length < layout.PrimaryCount) _key = new KeyValue[layout.PrimaryCount];
        for (var i = 0; i < layout.PrimaryCount; i++)
        {
            _key[i] = slot.GetKey(i);
            layout.KeyFields[i].ThrowIfUnstorable(layout.Machine, slot.KeyText, _key[i]);
        }
        return _key.AsSpan(0, layout.PrimaryCount);
    }

    private void Encode(EntitySlot slot)
    {
        var state = slot.EncodeState();
        var layout = LayoutOf(slot);
        for (var i = layout.PrimaryCount; i < state.Key.Length; i++)
            layout.KeyFields[i].ThrowIfUnstorable(layout.Machine, slot.KeyText, state.Key[i]);
        _states.Add((slot, state));
        Bytes += state.Data.Length;
        for (var i = 0; i < slot.EventCount; i++)
        {
            var row = slot.EncodeEvent(i);
            _events.Add(row);
            Bytes += row.Payload.Length;
        }
    }

    private void Write(WriterConnection connection, EntitySlot slot, in StateRow state, ref int next)
    {
        var layout = LayoutOf(slot);
        var statements = connection.Of(layout);
        try
        {
            if (slot.ExpectedSequence == 0) statements.Insert(state);
            else if (!statements.TryUpdate(state, slot.ExpectedSequence)) throw new ConcurrencyException(layout.Machine, slot.KeyText, 1);
            for (var i = 0; i < slot.EventCount; i++)
                statements.Insert(state.Key, _events[next++]);
        }
        catch (SqliteException failure) when (Database.IsOfConstraint(failure))
        {
            throw new UnreadableRowException(layout.Machine, slot.KeyText, $"the state at sequence {slot.ExpectedSequence}",
                $"it does not agree with the stored events, so that the next one has no place ({failure.Message})", failure);
        }
        catch (SqliteException failure)
        {
            throw connection.Database.Unavailable(failure, layout.Machine, slot.KeyText);
        }
    }

    private void WriteTimers(WriterConnection connection, EntitySlot slot)
    {
        var layout = LayoutOf(slot);
        try
        {
            var key = ReadKey(layout, slot);
            foreach (var change in slot.TimerChanges)
                connection.Of(layout).Write(key, change);
        }
        catch (SqliteException failure)
        {
            throw connection.Database.Unavailable(failure, layout.Machine, slot.KeyText);
        }
    }

    private static void Write(WriterConnection connection, UnitOfWork work, DataCommand command)
    {
        var first = work.Slots[0];
        try
        {
            connection.Run(command);
        }
        catch (SqliteException failure) when (Database.IsOfTheFile(failure))
        {
            throw connection.Database.Unavailable(failure, first.Machine.Name, first.KeyText);
        }
        catch (SqliteException failure) when (Database.IsForbidden(failure))
        {
            throw new DataCommandException(first.Machine.Name, first.KeyText, command.Text,
                "it may write rows of your own tables, but not Eventer's, and not begin or end a transaction, attach a file or set a pragma", failure);
        }
        catch (Exception failure) // the driver has other exceptions for parameters that are missing or of a type it does not know
        {
            throw new DataCommandException(first.Machine.Name, first.KeyText, command.Text, failure.Message, failure);
        }
    }

    private static void Write(WriterConnection connection, OutboxMessage message)
    {
        try
        {
            connection.Insert(message);
        }
        catch (SqliteException failure)
        {
            throw connection.Database.Unavailable(failure, message.Machine, message.Key);
        }
    }

    private static TableLayout LayoutOf(EntitySlot slot) => slot.Table is SqliteTable table
        ? table.Layout
        : throw new InvalidOperationException($"{slot.Machine.Name} {slot.KeyText}: the machine's table is one of {slot.Table.GetType().Name}, not of a SqliteStore.");
}
