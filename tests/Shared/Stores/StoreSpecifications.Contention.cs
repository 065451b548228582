using CsCheck;

namespace Eventer.Specifications;

public abstract partial class StoreSpecifications
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public async Task Sixty_four_callers_at_once_lose_no_update(int keys)
    {
        var account = new AccountMachine(NewStore());

        var violations = await Contention.RunAsync(account, callers: 64, keys, callsEach: 20, Stop);

        Assert.Empty(violations);
    }

    [Fact]
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
            var account = new AccountMachine(NewStore());
            var model = new AccountModel();
            foreach (var (key, e, id) in calls)
                await model.CheckAsync(account, key, e, id == 0 ? null : new Guid(id, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0), Stop);
        }, iter: ModelSequences);
    }

    /// <summary>How many random sequences a store is put through.</summary>
    protected virtual int ModelSequences => 200;
}
