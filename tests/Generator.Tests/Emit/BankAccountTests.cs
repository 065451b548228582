namespace Eventer.Generator.Tests.Emit;

/// <summary>The bank account of the examples, as it behaves.</summary>
public sealed class BankAccountTests
{
    private static readonly AnyMachine Account = SmProject.Create().With("bank-account.sm", Files.Read("bank-account.sm")).Run().Load("Samples.Banking.BankAccount");

    [Fact]
    public void An_account_begins_with_its_first_event()
    {
        var outcome = Account.Next(null, null, Account.Event("Opened", """{"Owner":"Ann"}"""));

        Assert.Equal((OutcomeKind.Applied, "Open"), (outcome.Kind, outcome.State));
        Assert.Equal("""{"Owner":"Ann","Balance":0}""", Account.WriteData(outcome.Data!));
    }

    [Fact]
    public void An_event_that_does_not_create_is_undecided_where_nothing_is_stored() =>
        Assert.Equal(new AnyOutcome(OutcomeKind.Undecided, null, null, -1, null), Account.Next(null, null, Account.Event("Closed")));

    [Theory]
    [InlineData("Deposited", 5, "Open", "15")]
    [InlineData("Withdrawn", 10, "Open", "0")]
    [InlineData("Withdrawn", 11, "Frozen", "10")]
    public void A_guard_that_holds_decides_where_an_event_leads(string @event, int amount, string state, string balance)
    {
        var outcome = Account.Next("Open", With(10), Account.Event(@event, $$"""{"Amount":{{amount}}}"""));

        Assert.Equal((OutcomeKind.Applied, state), (outcome.Kind, outcome.State));
        Assert.Equal($$"""{"Owner":"Ann","Balance":{{balance}}}""", Account.WriteData(outcome.Data!));
    }

    [Fact]
    public void A_guard_that_does_not_hold_rejects_and_says_which()
    {
        var outcome = Account.Next("Open", With(10), Account.Event("Closed"));

        Assert.Equal((OutcomeKind.Rejected, "Open", "no guard holds: [Balance == 0]"), (outcome.Kind, outcome.State, outcome.Reason));
    }

    [Fact]
    public void Where_no_guard_of_several_holds_all_are_named() => Assert.Equal(
        "no guard holds: [event.Amount > 0 && event.Amount <= Balance], [event.Amount > Balance]",
        Account.Next("Open", With(10), Account.Event("Withdrawn", """{"Amount":0}""")).Reason);

    [Fact]
    public void Else_is_taken_when_no_other_guard_holds()
    {
        Assert.Equal("Open", Account.Next("Frozen", With(10), Account.Event("Reviewed", """{"Passed":true}""")).State);
        Assert.Equal("Closed", Account.Next("Frozen", With(10), Account.Event("Reviewed", """{"Passed":false}""")).State);
    }

    [Fact]
    public void A_reject_line_gives_its_reason() => Assert.Equal(
        (OutcomeKind.Rejected, "the account is frozen"),
        Account.Next("Frozen", With(10), Account.Event("Withdrawn", """{"Amount":1}""")) is var outcome ? (outcome.Kind, outcome.Reason) : default);

    [Fact]
    public void An_ignored_event_is_accepted_and_changes_nothing()
    {
        var data = With(0);
        var outcome = Account.Next("Closed", data, Account.Event("Deposited", """{"Amount":1}"""));

        Assert.Equal((OutcomeKind.Ignored, "Closed", -1), (outcome.Kind, outcome.State, outcome.Transition));
        Assert.Same(data, outcome.Data);
    }

    [Fact]
    public void A_final_state_rejects_what_it_does_not_ignore() =>
        Assert.Equal("Closed is final", Account.Next("Closed", With(0), Account.Event("Closed")).Reason);

    [Fact]
    public void A_broken_invariant_rejects_and_names_itself()
    {
        var outcome = Account.Next("Frozen", With(-1), Account.Event("Reviewed", """{"Passed":true}"""));

        Assert.Equal((OutcomeKind.Rejected, "Frozen", "the invariant does not hold: Balance >= 0"), (outcome.Kind, outcome.State, outcome.Reason));
    }

    [Theory]
    [InlineData("Frozen", "Reviewed", """{"Passed":true}""")]
    [InlineData("Frozen", "Withdrawn", """{"Amount":1}""")]
    [InlineData("Open", "Closed", "{}")]
    [InlineData("Closed", "Deposited", """{"Amount":1}""")]
    public void An_answer_that_makes_no_new_data_allocates_nothing(string state, string @event, string json) =>
        Assert.Equal(0, Account.Allocated(state, With(3), Account.Event(@event, json)));

    [Fact]
    public void An_overflow_is_an_exception() =>
        Assert.Throws<OverflowException>(() => Account.Next("Open", Account.Data($$"""{"Owner":"Ann","Balance":{{decimal.MaxValue}}}"""), Account.Event("Deposited", """{"Amount":1}""")));

    [Fact]
    public void A_transition_publishes_what_its_label_says()
    {
        var overdrawn = Account.Event("Withdrawn", """{"Amount":11}""");
        var outcome = Account.Next("Open", With(10), overdrawn);

        Assert.Equal(["""publish AccountFrozen {"Reason":"overdrawn"}"""], Account.Effects(outcome.Transition, "Open", With(10), overdrawn));
    }

    [Fact]
    public void A_transition_without_messages_reports_none()
    {
        var withdrawn = Account.Event("Withdrawn", """{"Amount":1}""");

        Assert.Empty(Account.Effects(Account.Next("Open", With(10), withdrawn).Transition, "Open", With(10), withdrawn));
    }

    [Fact]
    public void Permitted_events_are_those_that_can_be_accepted()
    {
        Assert.Equal(["Opened"], Account.Permitted(null));
        Assert.Equal(["Deposited", "Withdrawn", "Closed"], Account.Permitted("Open"));
        Assert.Equal(["Reviewed"], Account.Permitted("Frozen"));
        Assert.Equal(["Deposited"], Account.Permitted("Closed"));
    }

    [Fact]
    public void The_table_says_what_each_pair_does()
    {
        var table = Account.Definition.Table;

        Assert.Equal(CellKind.Transition, table["[*]", "Opened"].Kind);
        Assert.Equal(CellKind.GuardedOrRejected, table["Open", "Withdrawn"].Kind);
        Assert.Equal(["Open", "Frozen"], table["Open", "Withdrawn"].Transitions.Select(transition => table.States[table.Transitions[transition].To].Name));
        Assert.Equal(CellKind.Transition, table["Frozen", "Reviewed"].Kind);
        Assert.Equal((CellKind.Rejected, "the account is frozen"), (table["Frozen", "Withdrawn"].Kind, table["Frozen", "Withdrawn"].Reason));
        Assert.Equal(CellKind.Ignored, table["Closed", "Deposited"].Kind);
        Assert.Equal((CellKind.Rejected, "Closed is final"), (table["Closed", "Opened"].Kind, table["Closed", "Opened"].Reason));
        Assert.Equal(CellKind.Undecided, table["Open", "Reviewed"].Kind);
    }

    [Fact]
    public void Keys_are_described_with_what_they_are_for() => Assert.Equal(
        [new KeyField("AccountId", KeyType.Uuid), new KeyField("Branch", KeyType.Text, IsSecondary: true, IsTenant: true)],
        Account.Definition.KeyFields);

    [Fact]
    public void A_key_comes_back_from_its_stored_fields()
    {
        var id = Guid.NewGuid();

        Assert.Equal([KeyValue.From(id), KeyValue.From("north")], Account.Key(KeyValue.From(id), KeyValue.From("north")));
        Assert.Equal([KeyValue.From(id), default], Account.Key(KeyValue.From(id), default));
    }

    [Fact]
    public void A_status_that_is_no_state_is_an_error_that_names_the_machine() =>
        Assert.Contains("BankAccount", Assert.Throws<UndefinedStatusException>(() => Account.NextWithStatus(7, With(0), Account.Event("Closed"))).Message);

    private static object With(int balance) => Account.Data($$"""{"Owner":"Ann","Balance":{{balance}}}""");
}
