using CsCheck;
using Eventer.Testing.Machines;

namespace Eventer.Testing.Stores;

internal sealed partial class StoreTrial
{
    public async Task Sixty_four_callers_at_once_lose_no_update(int keys)
    {
        var account = new AccountMachine(await NewStoreAsync());

        var violations = await Contention.RunAsync(account, callers: 64, keys, callsEach: 20, Stop);

        Check.Empty(violations);
    }

    public async Task Transfers_between_few_accounts_at_once_neither_make_nor_lose_money()
    {
        const int accounts = 5, callers = 20, transfersEach = 10, balance = 1_000_000;
        var account = new AccountMachine(await NewStoreAsync(), hooks => hooks.On<AccountEvent.Withdrawn>().From(AccountStatus.Open)
            .Link((t, link) => link.Transition(new($"k{(t.Key.Id[1] - '0' + t.Event.Amount) % accounts}"), new AccountEvent.Deposited(t.Event.Amount))));
        for (var k = 0; k < accounts; k++)
            await Open(account, new($"k{k}"), balance);

        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < transfersEach; i++) // 1 to 4 further on: never to itself
                (await account.TransitionAsync(new($"k{(caller + i) % accounts}"), new AccountEvent.Withdrawn(1 + (caller * 7 + i) % (accounts - 1)), cancellationToken: Stop)).EnsureAccepted();
        }, Stop)));

        var stored = await Task.WhenAll(Enumerable.Range(0, accounts).Select(async k => (await account.GetAsync(new($"k{k}"), Stop))!));
        Check.Equal(accounts * balance, stored.Sum(e => e.Data.Balance));
        Check.Equal(accounts * 2 + callers * transfersEach * 2, stored.Sum(e => e.Sequence));
    }

    public async Task Any_sequence_of_calls_is_answered_and_stored_as_a_dictionary_would()
    {
        AccountEvent[] events =
        [
            new AccountEvent.Opened("Anna"), new AccountEvent.Deposited(5), new AccountEvent.Withdrawn(5), new AccountEvent.Withdrawn(9), new AccountEvent.Noted("n"),
            new AccountEvent.Reviewed(true), new AccountEvent.Reviewed(false), new AccountEvent.Swept(), new AccountEvent.Closed(),
        ];
        var call =
            from key in Gen.Int[0, 2]
            from e in Gen.Int[0, events.Length - 1]
            from id in Gen.Frequency((4, Gen.Const(0)), (1, Gen.Int[1, 4])) // 0: none given
            select (Key: new AccountKey($"k{key}"), Event: events[e], Id: id);

        await call.Array[1, 30].SampleAsync(async calls =>
        {
            var account = new AccountMachine(await NewStoreAsync());
            var model = new AccountModel();
            foreach (var (key, e, id) in calls)
                await model.CheckAsync(account, key, e, id == 0 ? null : new Guid(id, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0), Stop);
        }, iter: RandomSequences, threads: 1);
    }

    internal static StoreSpecification[] ContentionSpecifications =>
    [
        StoreSpecification.Of(trial => trial.Sixty_four_callers_at_once_lose_no_update(1)),
        StoreSpecification.Of(trial => trial.Sixty_four_callers_at_once_lose_no_update(10)),
        StoreSpecification.Of(trial => trial.Transfers_between_few_accounts_at_once_neither_make_nor_lose_money()),
        StoreSpecification.Of(trial => trial.Any_sequence_of_calls_is_answered_and_stored_as_a_dictionary_would()),
    ];
}
