using Eventer.Language.Tests.Checks;

namespace Eventer.Language.Tests.Guards;

/// <summary>The files of the examples: exactly what must be said of their guards.</summary>
public class GuardExampleTests
{
    [Fact]
    public void A_bank_account_has_gaps_where_amounts_are_not_positive_and_nothing_else() =>
        Checked.Of("""
            machine BankAccount
            namespace Samples.Banking

            key AccountId : Guid
            key Branch    : string secondary tenant

            data Owner    : string
            data Balance  : decimal

            event Opened    { Owner : string }
            event Deposited { Amount : decimal }
            event Withdrawn { Amount : decimal }
            event Reviewed  { Passed : bool }
            event Closed

            command Open     { Owner : string }   => Opened
            command Deposit  { Amount : decimal } => Deposited
            command Withdraw { Amount : decimal } => Withdrawn

            publish AccountFrozen { Reason : string }

            invariant Balance >= 0

            [*]    --> Open   : Opened    / Owner = event.Owner
            Open   --> Open   : Deposited [event.Amount > 0] / Balance += event.Amount
            Open   --> Open   : Withdrawn [event.Amount > 0 && event.Amount <= Balance] / Balance -= event.Amount
            Open   --> Frozen : Withdrawn [event.Amount > Balance] / publish AccountFrozen("overdrawn")
            Frozen --> Open   : Reviewed [event.Passed]
            Frozen --> Closed : Reviewed [else]
            Open   --> Closed : Closed [Balance == 0]
            Closed --> [*]

            ignore Closed : Deposited
            reject Frozen : Withdrawn "the account is frozen"
            """).WithGuards().Says(
            "25:21 I EVT3002 BankAccount: in Open, no guard of Deposited holds for some values, for example event.Amount = 0, and the event is then rejected. Mark an arrow [else] for them, or say that it is meant: reject Open : Deposited.",
            "27:21 W EVT3002 BankAccount: in Open, no guard of Withdrawn holds for some values, for example Balance = 0 and event.Amount = 0, and the event is then rejected. Mark an arrow [else] for them, or say that it is meant: reject Open : Withdrawn.",
            "30:21 I EVT3002 BankAccount: in Open, no guard of Closed holds for some values, for example Balance = 1, and the event is then rejected. Mark an arrow [else] for them, or say that it is meant: reject Open : Closed.");

    [Fact]
    public void Two_thresholds_overlap_above_both_and_leave_a_gap_below() =>
        Checked.Sm("data n : int\nevent X\n[*] --> A\nA --> B : X [n > 3]\nA --> C : X [n > 5]\nB --> [*]\nC --> [*]\n").WithGuards().Says(
            "6:11 W EVT3002 Account: in A, no guard of X holds for some values, for example n = 0, and the event is then rejected. Mark an arrow [else] for them, or say that it is meant: reject A : X.",
            "6:14 E EVT3001 Account: in A, X: [n > 3] (line 5) and [n > 5] can both hold, for example n = 6, and then the first is taken. Write guards that exclude each other, or mark the second [else].");

    [Fact]
    public void Above_and_below_leave_a_gap_between() =>
        Checked.Sm("data n : int\nevent X\n[*] --> A\nA --> B : X [n > 3]\nA --> C : X [n < 3]\nB --> [*]\nC --> [*]\n").WithGuards().Says(
            "6:11 W EVT3002 Account: in A, no guard of X holds for some values, for example n = 3, and the event is then rejected. Mark an arrow [else] for them, or say that it is meant: reject A : X.");
}
