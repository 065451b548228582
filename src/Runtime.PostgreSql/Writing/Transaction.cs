using Eventer.PostgreSql.Driver;
using Npgsql;

namespace Eventer.PostgreSql.Writing;

/// <summary>One try of one transaction over some calls.</summary>
internal sealed class Transaction(Database database, IReadOnlyList<QueuedUnit> units)
{
    private readonly Group _group = new();
    private readonly List<QueuedUnit> _left = [];
    private GroupWriter? _writer;
    private bool _isLocking;

    /// <summary>The calls that did not fit, or that asked for more than was loaded: they are to run in the next transaction.</summary>
    public IReadOnlyList<QueuedUnit> Left => _left;

    public bool HasCommitted { get; private set; }

    /// <summary>The commit was sent, and its answer did not come.</summary>
    public bool IsOutcomeUnknown { get; private set; }

    public async Task RunAsync()
    {
        var asking = Ask();
        if (asking.Count == 0) return;
        await using var connection = await database.OpenAsync().ConfigureAwait(false);
        await database.Schema.EnsureAsync(connection, _group.Layouts, default).ConfigureAwait(false);
        await LoadAsync(connection, isFirst: true).ConfigureAwait(false);
        if (asking is [var single]) await RunAloneAsync(connection, single).ConfigureAwait(false);
        else RunTogether(asking);

        if (!_group.HasWrites)
        {
            await using var rollback = new NpgsqlCommand("rollback", connection);
            await rollback.ExecuteNonQueryAsync().ConfigureAwait(false);
            return;
        }
        await CommitAsync(connection).ConfigureAwait(false);
    }

    /// <summary>What is to be done about a failure of the try.</summary>
    public Remedy RemedyOf(Exception failure)
    {
        if (failure is not PostgresException postgres) return Failures.RemedyOf(failure);
        if (_isLocking && postgres.SqlState == PostgresErrorCodes.LockNotAvailable) return Remedy.BeginAgain; // now with all locks in order
        return _writer?.Find(postgres) is { Part: GroupWriter.Part.State } && postgres.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DivisionByZero
            ? Remedy.BeginAgain // another made the entity
            : Failures.RemedyOf(failure);
    }

    /// <summary>What a failure that stays means to the caller.</summary>
    public Exception Describe(Exception failure, UnitOfWork work, int conflicts)
    {
        var (machine, key) = work.Slots.Count == 0 ? ("", "") : (work.Slots[0].Machine.Name, work.Slots[0].KeyText);
        if (failure is StoreUnavailableException { Machine: "" } unnamed && machine.Length > 0)
            return new StoreUnavailableException(machine, key, $"{machine} {key}: {unnamed.Message}", unnamed.IsTransient, unnamed);
        if (RemedyOf(failure) == Remedy.BeginAgain) return new ConcurrencyException(machine, key, conflicts, failure);
        if (failure is PostgresException postgres && _writer?.Find(postgres) is { } written) return Describe(postgres, written, work, machine, key);
        if (failure is NpgsqlException other) return database.Unavailable(other, machine, key);
        // The driver has other exceptions for parameters of a type that it does not know.
        return _writer is not null && _group.Commands.Count > 0 && failure is not EventerException ? Failed(work, failure) : failure;
    }

    private Exception Describe(PostgresException failure, GroupWriter.Written written, UnitOfWork work, string machine, string key)
    {
        if (written is { Part: GroupWriter.Part.Hook, Command: { } command }) return new DataCommandException(machine, key, command.Text, failure.MessageText, failure);
        var isOfConstraint = failure.SqlState.StartsWith("23", StringComparison.Ordinal);
        if (written.Part == GroupWriter.Part.Event && isOfConstraint)
            return new UnreadableRowException(machine, key, "the state", $"it does not agree with the stored events, so that the next one has no place ({failure.MessageText})", failure);
        if (written.Part == GroupWriter.Part.Commit && isOfConstraint) return Failed(work, failure); // of our own none is checked as late as the commit
        return database.Unavailable(failure, machine, key);
    }

    private DataCommandException Failed(UnitOfWork work, Exception failure) => new(
        work.Slots[0].Machine.Name, work.Slots[0].KeyText, string.Join("; ", _group.Commands.Select(of => of.Command.Text)), failure is PostgresException { MessageText: var text } ? text : failure.Message, failure);

    /// <summary>Takes in what the calls ask for at first.</summary>
    /// <returns>Those whose keys can be stored.</returns>
    private List<QueuedUnit> Ask()
    {
        var asking = new List<QueuedUnit>(units.Count);
        foreach (var unit in units)
        {
            try
            {
                _group.Ask(unit.Work);
                asking.Add(unit);
            }
            catch (Exception failure)
            {
                unit.Failure = failure;
            }
        }
        return asking;
    }

    private async Task RunAloneAsync(NpgsqlConnection connection, QueuedUnit unit)
    {
        while (!TryRun(unit))
        {
            _group.Ask(unit.Work);
            await LoadAsync(connection, isFirst: false).ConfigureAwait(false);
        }
    }

    private void RunTogether(List<QueuedUnit> asking)
    {
        foreach (var unit in asking)
        {
            if (_group.IsFull)
            {
                _left.Add(unit);
            }
            else if (!TryRun(unit))
            {
                // It links. What it asks for is known now, and is locked in order with the rest of the next transaction.
                unit.Work.Reset();
                _left.Add(unit);
            }
        }
    }

    private bool TryRun(QueuedUnit unit)
    {
        try
        {
            return _group.Run(unit.Work);
        }
        catch (Exception failure)
        {
            unit.Failure = failure;
            return true;
        }
    }

    private async Task LoadAsync(NpgsqlConnection connection, bool isFirst)
    {
        _isLocking = !isFirst;
        await GroupLoader.LoadAsync(connection, _group, database.Options, isFirst).ConfigureAwait(false);
        _isLocking = false;
    }

    private async Task CommitAsync(NpgsqlConnection connection)
    {
        await using var writer = _writer = new(connection, _group, database.Options);
        try
        {
            await writer.RunAsync().ConfigureAwait(false);
            HasCommitted = true;
        }
        catch (Exception failure) when (Failures.RemedyOf(failure) == Remedy.Wait)
        {
            IsOutcomeUnknown = true;
            throw;
        }
    }
}
