using Eventer.Testing.Machines;
using Microsoft.Extensions.Time.Testing;
using static Eventer.Runtime.Tests.Machine;

namespace Eventer.Runtime.Tests.Engine;

public sealed class TimeTests
{
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private readonly MemoryStore _store = new();

    [Fact]
    public async Task An_event_carries_the_time_of_the_call()
    {
        var result = await NewAccount().Do(new AccountEvent.Opened("Anna"));

        Assert.Equal(_clock.GetUtcNow(), result.Events[0].Time);
    }

    [Fact]
    public async Task A_whole_chain_has_one_time()
    {
        _clock.AutoAdvanceAmount = TimeSpan.FromSeconds(1);
        var account = NewAccount();
        await account.OpenAsync(5);

        var result = await account.Do(new AccountEvent.Swept());

        Assert.Equal(2, result.Events.Count);
        Assert.Equal(result.Events[0].Time, result.Events[1].Time);
    }

    [Fact]
    public async Task Where_the_clock_goes_back_an_entitys_time_stands_still()
    {
        var first = await NewAccount().Do(new AccountEvent.Opened("Anna"));
        var account = new AccountMachine(new MachineServices(_store) { TimeProvider = new FakeTimeProvider(_clock.GetUtcNow().AddHours(-1)) });

        var second = await account.Do(new AccountEvent.Deposited(5));

        Assert.Equal(first.Events[0].Time, second.Events[0].Time);
    }

    [Fact]
    public async Task Times_are_kept_to_the_microsecond()
    {
        _clock.Advance(TimeSpan.FromTicks(12_345));

        var result = await NewAccount().Do(new AccountEvent.Opened("Anna"));

        Assert.Equal(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero).AddTicks(12_340), result.Events[0].Time);
    }

    private AccountMachine NewAccount() => new(new MachineServices(_store) { TimeProvider = _clock });
}
