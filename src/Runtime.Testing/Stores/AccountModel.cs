using Eventer.Testing.Machines;

namespace Eventer.Testing.Stores;

/// <summary>A dictionary of accounts that does by the simplest means what the engine does.</summary>
internal sealed class AccountModel
{
    private sealed record Call(AccountEvent Event, OutcomeKind Kind, State<AccountStatus, AccountData> After, State<AccountStatus, AccountData> Final, int Count);

    private readonly Dictionary<AccountKey, State<AccountStatus, AccountData>> _states = [];
    private readonly Dictionary<AccountKey, List<AccountEvent>> _events = [];
    private readonly Dictionary<(AccountKey, Guid), Call> _calls = [];

    /// <summary>Makes the call to both, and compares the answer and everything that is stored for the key.</summary>
    public async Task CheckAsync(AccountMachine account, AccountKey key, AccountEvent @event, Guid? id, CancellationToken stop)
    {
        if (id is { } given && _calls.TryGetValue((key, given), out var earlier))
        {
            if (earlier.Event != @event)
            {
                await Check.ThrowsAsync<DuplicateEventIdException>(async () => await account.TransitionAsync(key, @event, eventId: id, cancellationToken: stop));
            }
            else
            {
                var repeat = await account.TransitionAsync(key, @event, eventId: id, cancellationToken: stop);
                Check.Equal((earlier.Kind, true, earlier.After, earlier.Final, earlier.Count), (repeat.Kind, repeat.IsDuplicate, repeat.State, repeat.FinalState, repeat.Events.Count));
            }
        }
        else
        {
            var expected = Apply(key, @event);
            if (id is { } used && expected.Count > 0) _calls[(key, used)] = expected;
            var result = await account.TransitionAsync(key, @event, eventId: id, cancellationToken: stop);
            Check.Equal((expected.Kind, false, expected.After, expected.Final, expected.Count), (result.Kind, result.IsDuplicate, result.State, result.FinalState, result.Events.Count));
        }
        var events = _events.GetValueOrDefault(key, []);
        var entity = await account.GetAsync(key, stop);
        Check.Equal(_states.GetValueOrDefault(key), entity?.State ?? default);
        Check.Equal(events.Count, entity?.Sequence ?? 0);
        Check.Equal(events, await account.EventsAsync(key, stop).Select(e => e.Event).ToListAsync(stop));
    }

    private Call Apply(AccountKey key, AccountEvent @event)
    {
        var before = _states.GetValueOrDefault(key);
        var outcome = Next(before, @event);
        if (!outcome.IsAccepted) return new(@event, outcome.Kind, before, before, 0);
        var final = outcome;
        List<AccountEvent> stored = [@event];
        if (@event is AccountEvent.Swept && outcome.Kind == OutcomeKind.Applied)
        {
            final = Next(outcome.State, new AccountEvent.Closed());
            stored.Add(new AccountEvent.Closed());
        }
        if (!_events.TryAdd(key, stored)) _events[key].AddRange(stored);
        _states[key] = final.State;
        return new(@event, outcome.Kind, outcome.State, final.State, stored.Count);

        Outcome<AccountStatus, AccountData> Next(in State<AccountStatus, AccountData> state, AccountEvent e) => TestAccount.Definition.Next(state, e, new(key, default));
    }
}
