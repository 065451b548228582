using Eventer.Testing.Machines;

namespace Eventer.Testing.Stores;

internal sealed partial class StoreTrial
{
    public async Task A_secondary_key_field_may_be_left_out_where_the_entity_exists()
    {
        var ledger = new LedgerMachine(await NewStoreAsync());
        await ledger.TransitionAsync(Page1, new LedgerEvent.Posted(1), cancellationToken: Stop);

        var result = await ledger.TransitionAsync(Page1 with { Branch = null }, new LedgerEvent.Posted(2), cancellationToken: Stop);

        Check.Equal((3, Page1), (result.State.Data.Total, result.Entity!.Key));
        Check.Equal(Page1, (await ledger.GetAsync(Page1 with { Branch = null }, Stop))!.Key);
    }

    public async Task A_new_entity_needs_its_secondary_key_fields()
    {
        var ledger = new LedgerMachine(await NewStoreAsync());

        var error = await Check.ThrowsAsync<KeyMismatchException>(async () =>
            await ledger.TransitionAsync(Page1 with { Branch = null }, new LedgerEvent.Posted(1), cancellationToken: Stop));

        Check.Equal(("Ledger", "Branch"), (error.Machine, error.Field));
        Check.Null(await ledger.GetAsync(Page1, Stop));
    }

    public async Task An_optional_secondary_key_field_may_be_left_out_from_the_start()
    {
        var ledger = new LedgerMachine(await NewStoreAsync());

        await ledger.TransitionAsync(Page1, new LedgerEvent.Posted(1), cancellationToken: Stop);

        Check.Null((await ledger.GetAsync(Page1, Stop))!.Key.Reference);
        await Check.ThrowsAsync<KeyMismatchException>(async () =>
            await ledger.TransitionAsync(Page1 with { Reference = "r-1" }, new LedgerEvent.Posted(1), cancellationToken: Stop));
    }

    public async Task A_secondary_key_field_that_is_not_the_stored_one_is_an_error_and_stores_nothing()
    {
        var ledger = new LedgerMachine(await NewStoreAsync());
        await ledger.TransitionAsync(Page1, new LedgerEvent.Posted(1), cancellationToken: Stop);

        var error = await Check.ThrowsAsync<KeyMismatchException>(async () =>
            await ledger.TransitionAsync(Page1 with { Branch = "south" }, new LedgerEvent.Posted(1), cancellationToken: Stop));

        Check.Contains("Branch came as 'south' and is stored as 'north'", error.Message, StringComparison.Ordinal);
        Check.Equal(1, (await ledger.GetAsync(Page1, Stop))!.Sequence);
    }

    public async Task A_key_with_text_that_no_store_keeps_is_refused()
    {
        var account = new AccountMachine(await NewStoreAsync());

        foreach (var id in new[] { "a\0b", "a\uD800", "\uDC00a" })
            await Check.ThrowsAsync<UnstorableTextException>(async () =>
                await account.TransitionAsync(new(id), new AccountEvent.Opened("Anna"), cancellationToken: Stop));
    }

    internal static StoreSpecification[] KeySpecifications =>
    [
        StoreSpecification.Of(trial => trial.A_secondary_key_field_may_be_left_out_where_the_entity_exists()),
        StoreSpecification.Of(trial => trial.A_new_entity_needs_its_secondary_key_fields()),
        StoreSpecification.Of(trial => trial.An_optional_secondary_key_field_may_be_left_out_from_the_start()),
        StoreSpecification.Of(trial => trial.A_secondary_key_field_that_is_not_the_stored_one_is_an_error_and_stores_nothing()),
        StoreSpecification.Of(trial => trial.A_key_with_text_that_no_store_keeps_is_refused()),
    ];
}
