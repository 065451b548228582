namespace Eventer.Specifications;

/// <summary>What the engine over any store must do. Each store's tests derive from this and say how to make one.</summary>
public abstract partial class StoreSpecifications
{
    private static readonly AccountKey Anna = new("anna");
    private static readonly AccountKey Bob = new("bob");
    private static readonly LedgerKey Page1 = new(new Guid("0199f2a0-0000-7000-8000-000000000001"), 1, new(2026, 11, 24), "EUR", "north");

    /// <summary>An empty store.</summary>
    protected abstract IStore NewStore();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_from_nothing_creates_the_entity()
    {
        var account = new AccountMachine(NewStore());

        var result = await account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), Cause.Command("Open", "clerk"), cancellationToken: Stop);

        Assert.Equal(OutcomeKind.Applied, result.Kind);
        Assert.Equal(new(AccountStatus.Open, new("Anna", 0, "")), result.State);
        var entity = await account.GetAsync(Anna, Stop);
        Assert.Equal((1, AccountStatus.Open, new AccountData("Anna", 0, "")), (entity!.Sequence, entity.Status, entity.Data));
    }

    [Fact]
    public async Task An_entity_that_was_never_stored_is_null_and_has_no_events()
    {
        var account = new AccountMachine(NewStore());

        Assert.Null(await account.GetAsync(Anna, Stop));
        Assert.Empty(await account.EventsAsync(Anna, Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task Events_are_kept_in_order_with_sequence_cause_and_the_status_after_each()
    {
        var account = new AccountMachine(NewStore());
        await account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), Cause.Command("Open", "clerk"), cancellationToken: Stop);
        await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), Cause.Message("Paid", "m-1"), cancellationToken: Stop);
        await account.TransitionAsync(Anna, new AccountEvent.Withdrawn(9), Cause.Timer("Collect"), cancellationToken: Stop);

        var events = await account.EventsAsync(Anna, Stop).ToListAsync(Stop);

        Assert.Equal([1, 2, 3], events.Select(e => e.Sequence));
        Assert.Equal([new AccountEvent.Opened("Anna"), new AccountEvent.Deposited(5), new AccountEvent.Withdrawn(9)], events.Select(e => e.Event));
        Assert.Equal([Cause.Command("Open", "clerk"), Cause.Message("Paid", "m-1"), Cause.Timer("Collect")], events.Select(e => e.Cause));
        Assert.Equal([AccountStatus.Open, AccountStatus.Open, AccountStatus.Frozen], events.Select(e => e.StatusAfter));
        Assert.All(events, e => Assert.Equal(e.EventId, e.RootId));
    }

    [Fact]
    public async Task Events_can_be_read_from_after_a_sequence()
    {
        var store = NewStore();
        var account = new AccountMachine(store);
        await Open(account, Anna, 5, 6);

        var events = await store.Open(TestAccount.Definition).EventsAsync(Anna, 2, Stop).ToListAsync(Stop);

        Assert.Equal(new AccountEvent.Deposited(6), Assert.Single(events).Event);
    }

    [Fact]
    public async Task Entities_of_different_keys_know_nothing_of_each_other()
    {
        var account = new AccountMachine(NewStore());
        await Open(account, Anna, 5);
        await Open(account, Bob);

        Assert.Equal(5, (await account.GetAsync(Anna, Stop))!.Data.Balance);
        Assert.Equal(0, (await account.GetAsync(Bob, Stop))!.Data.Balance);
        Assert.Equal(2, await account.EventsAsync(Anna, Stop).CountAsync(Stop));
        Assert.Equal(1, await account.EventsAsync(Bob, Stop).CountAsync(Stop));
    }

    [Fact]
    public async Task A_second_instance_of_the_machine_sees_the_same_entities()
    {
        var store = NewStore();
        await Open(new AccountMachine(store), Anna, 5);

        Assert.Equal(5, (await new AccountMachine(store).GetAsync(Anna, Stop))!.Data.Balance);
    }

    [Fact]
    public async Task A_rejected_event_stores_nothing_and_gives_the_reason()
    {
        var account = new AccountMachine(NewStore());
        await Open(account, Anna, 5);
        var before = await account.GetAsync(Anna, Stop);

        var result = await account.TransitionAsync(Anna, new AccountEvent.Closed(), cancellationToken: Stop);

        Assert.Equal((OutcomeKind.Rejected, "no guard holds: Balance == 0"), (result.Kind, result.Reason));
        Assert.Equal(before!.State, result.State);
        Assert.Empty(result.Events);
        Assert.Equal(before, await account.GetAsync(Anna, Stop));
        Assert.Equal(2, await account.EventsAsync(Anna, Stop).CountAsync(Stop));
    }

    [Fact]
    public async Task An_undecided_event_stores_nothing()
    {
        var account = new AccountMachine(NewStore());

        var result = await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop);

        Assert.Equal(OutcomeKind.Undecided, result.Kind);
        Assert.Null(await account.GetAsync(Anna, Stop));
    }

    [Fact]
    public async Task An_ignored_event_is_stored_and_changes_nothing_else()
    {
        var account = new AccountMachine(NewStore());
        await Open(account, Anna);
        await account.TransitionAsync(Anna, new AccountEvent.Closed(), cancellationToken: Stop);

        var result = await account.TransitionAsync(Anna, new AccountEvent.Deposited(5), cancellationToken: Stop);

        Assert.Equal(OutcomeKind.Ignored, result.Kind);
        var entity = await account.GetAsync(Anna, Stop);
        Assert.Equal((3, AccountStatus.Closed, 0, 2), (entity!.Sequence, entity.Status, entity.Data.Balance, entity.EnteredSequence));
        Assert.Equal(OutcomeKind.Ignored, (await account.EventsAsync(Anna, Stop).LastAsync(Stop)).Kind);
    }

    [Fact]
    public async Task Keys_of_every_kind_come_back_as_they_were()
    {
        var ledger = new LedgerMachine(NewStore());
        LedgerKey[] keys =
        [
            Page1, Page1 with { Page = long.MinValue }, Page1 with { Day = DateOnly.MinValue }, Page1 with { Day = DateOnly.MaxValue },
            Page1 with { Book = Guid.Empty, Reference = "r-1" }, Page1 with { Currency = "" }, Page1 with { Currency = "eur" },
            Page1 with { Currency = "'; drop table state; --" }, Page1 with { Currency = "€/🚀\\%_\"" },
        ];
        foreach (var key in keys)
            (await ledger.TransitionAsync(key, new LedgerEvent.Posted(1), cancellationToken: Stop)).EnsureAccepted();

        foreach (var key in keys)
        {
            var entity = await ledger.GetAsync(key, Stop);
            Assert.Equal((key, 1), (entity!.Key, entity.Sequence));
        }
    }

    [Fact]
    public async Task Text_and_numbers_come_back_as_they_were()
    {
        var account = new AccountMachine(NewStore());
        const string text = "'; drop table event; -- \"\\ \n\t € 🚀 \u2028 \uFFFD </script>";
        await account.TransitionAsync(Anna, new AccountEvent.Opened(text), cancellationToken: Stop);
        await account.TransitionAsync(Anna, new AccountEvent.Deposited(long.MaxValue), Cause.Command(text, text), cancellationToken: Stop);

        var entity = await account.GetAsync(Anna, Stop);
        Assert.Equal(new(text, long.MaxValue, ""), entity!.Data);
        Assert.Equal(Cause.Command(text, text), (await account.EventsAsync(Anna, Stop).LastAsync(Stop)).Cause);
    }

    [Fact]
    public async Task Times_come_back_as_the_hooks_saw_them()
    {
        var seen = new List<DateTimeOffset>();
        var account = new AccountMachine(NewStore(), hooks => hooks.OnAnyEvent().Write((t, _) => seen.Add(t.Time)));
        await Open(account, Anna, 5);

        Assert.Equal(seen, await account.EventsAsync(Anna, Stop).Select(e => e.Time).ToListAsync(Stop));
        var entity = await account.GetAsync(Anna, Stop);
        Assert.Equal((seen[0], seen[1]), (entity!.Created, entity.Updated));
    }

    [Fact]
    public async Task A_machine_whose_initial_has_no_label_is_stored_with_its_first_event()
    {
        var ledger = new LedgerMachine(NewStore());
        Assert.Null(await ledger.GetAsync(Page1, Stop));

        await ledger.TransitionAsync(Page1, new LedgerEvent.Posted(7, "a"), cancellationToken: Stop);

        var entity = await ledger.GetAsync(Page1, Stop);
        Assert.Equal((1, LedgerStatus.Running, 7, 1), (entity!.Sequence, entity.Status, entity.Data.Total, entity.EnteredSequence));
    }

    [Fact]
    public async Task A_call_that_was_cancelled_before_it_began_stores_nothing()
    {
        var account = new AccountMachine(NewStore());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), cancellationToken: new CancellationToken(canceled: true)));

        Assert.Null(await account.GetAsync(Anna, Stop));
    }

    private static async Task Open(AccountMachine account, AccountKey key, params long[] deposits)
    {
        (await account.TransitionAsync(key, new AccountEvent.Opened(key.Id), cancellationToken: Stop)).EnsureAccepted();
        foreach (var amount in deposits)
            (await account.TransitionAsync(key, new AccountEvent.Deposited(amount), cancellationToken: Stop)).EnsureAccepted();
    }
}
