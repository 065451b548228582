using Eventer.Testing;
using Eventer.Testing.Machines;

namespace Eventer.Runtime.Testing.Tests;

/// <summary>Given, when, then: what a user's test of a machine looks like, and what it says when the machine is not as expected.</summary>
public sealed class MachineTestTests
{
    private static readonly AccountKey Anna = new("anna");

    private static MachineTest<AccountKey, AccountStatus, AccountData, AccountEvent> Account => MachineTest.Of(services => new AccountMachine(services), Anna);

    private static MachineTest<long, LoanStatus, LoanData, LoanEvent> Loan => MachineTest.Of(services => new LoanMachine(services), 1L);

    [Fact]
    public void An_event_leads_to_a_state() => Account
        .Given(new AccountEvent.Opened("Anna"), new AccountEvent.Deposited(5))
        .When(new AccountEvent.Withdrawn(2))
        .Then(AccountStatus.Open, new("Anna", 3, ""));

    [Fact]
    public void An_event_leads_to_a_state_and_messages() => Account
        .Given(new AccountEvent.Opened("Anna"))
        .When(new AccountEvent.Withdrawn(2))
        .Then(AccountStatus.Frozen, new("Anna", 0, ""), new AccountFrozen("anna", "overdrawn"));

    [Fact]
    public void Messages_of_what_is_given_are_not_those_of_what_happens() => Account
        .Given(new AccountEvent.Opened("Anna"), new AccountEvent.Withdrawn(2))
        .When(new AccountEvent.Reviewed(true))
        .Then(AccountStatus.Open, new("Anna", 0, ""));

    [Fact]
    public void A_chain_is_stored_whole() => Account
        .Given(new AccountEvent.Opened("Anna"), new AccountEvent.Deposited(5))
        .When(new AccountEvent.Swept())
        .ThenStored(new AccountEvent.Swept(), new AccountEvent.Closed());

    [Fact]
    public void An_event_is_refused_with_its_reason() => Account
        .Given(new AccountEvent.Opened("Anna"), new AccountEvent.Deposited(5))
        .When(new AccountEvent.Closed())
        .ThenRefused("Balance == 0");

    [Fact]
    public void An_event_is_ignored() => Account
        .Given(new AccountEvent.Opened("Anna"), new AccountEvent.Closed())
        .When(new AccountEvent.Deposited(5))
        .ThenIgnored();

    [Fact]
    public void A_test_goes_on_from_what_came() => Account
        .Given(new AccountEvent.Opened("Anna"))
        .When(new AccountEvent.Deposited(5)).Then(AccountStatus.Open, new("Anna", 5, ""))
        .And.When(new AccountEvent.Deposited(6)).Then(AccountStatus.Open, new("Anna", 11, ""));

    [Fact]
    public void Time_passes_and_timers_come() => Loan
        .Given(new LoanEvent(LoanEventKind.Taken, Patience: 3))
        .WhenTimePasses(TimeSpan.FromDays(3))
        .ThenStored(new LoanEvent(LoanEventKind.Reminded));

    [Fact]
    public void Time_passes_and_nothing_comes() => Loan
        .Given(new LoanEvent(LoanEventKind.Taken, Patience: 3))
        .WhenTimePasses(TimeSpan.FromDays(2))
        .ThenStored();

    [Fact]
    public void Another_state_is_told_with_both() => Fails(
        "Account: expected OPEN AccountData { Owner = Anna, Balance = 6, Note =  }, but it is OPEN AccountData { Owner = Anna, Balance = 5, Note =  }.",
        () => Account.Given(new AccountEvent.Opened("Anna")).When(new AccountEvent.Deposited(5)).Then(AccountStatus.Open, new("Anna", 6, "")));

    [Fact]
    public void A_message_that_is_missing_is_told() => Fails(
        "Account: expected 1 message: AccountFrozen { Id = anna, Reason = late, MessageName = AccountFrozen }, but there is no message.",
        () => Account.Given(new AccountEvent.Opened("Anna")).When(new AccountEvent.Deposited(5)).Then(AccountStatus.Open, new("Anna", 5, ""), new AccountFrozen("anna", "late")));

    [Fact]
    public void A_message_too_many_is_told() => Fails(
        "Account: expected no message, but there is 1 message: AccountFrozen",
        () => Account.Given(new AccountEvent.Opened("Anna")).When(new AccountEvent.Withdrawn(5)).Then(AccountStatus.Frozen, new("Anna", 0, "")));

    [Fact]
    public void A_refusal_is_told_where_none_was_expected() => Fails(
        "Account anna: there is no such entity, and Closed does not create one. Possible there: Opened.",
        () => Account.When(new AccountEvent.Closed()).Then(AccountStatus.Closed, new("", 0, "")));

    [Fact]
    public void An_event_that_was_not_refused_is_told() => Fails(
        "Account: expected that the event is refused, but it led to OPEN",
        () => Account.When(new AccountEvent.Opened("Anna")).ThenRefused());

    [Fact]
    public void Another_reason_is_told() => Fails(
        "Account: expected a refusal with 'frozen', but it is: Account anna: there is no such entity",
        () => Account.When(new AccountEvent.Closed()).ThenRefused("frozen"));

    [Fact]
    public void An_event_that_was_not_ignored_is_told() => Fails(
        "Account: expected that the event is ignored, but it led to OPEN",
        () => Account.When(new AccountEvent.Opened("Anna")).ThenIgnored());

    [Fact]
    public void What_cannot_be_given_is_told() => Fails(
        "What is given is not possible. Account anna: there is no such entity, and Closed does not create one.",
        () => Account.Given(new AccountEvent.Closed()));

    [Fact]
    public void Another_event_that_was_stored_is_told() => Fails(
        "Account: expected 1 event: Closed { }, but there is 1 event: Opened { Owner = Anna }.",
        () => Account.When(new AccountEvent.Opened("Anna")).ThenStored(new AccountEvent.Closed()));

    private static void Fails(string message, Action test) => Assert.StartsWith(message, Assert.Throws<SpecificationException>(test).Message, StringComparison.Ordinal);
}
