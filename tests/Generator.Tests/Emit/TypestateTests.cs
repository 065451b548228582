using Eventer.Generator.Tests.Attributes;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Tests.Emit;

/// <summary>The states as types: what leads on compiles, what does not is an error of the compiler's.</summary>
public sealed class TypestateTests
{
    private const string Account = """
        machine Account
        namespace Bank
        data Owner : string
        data Balance : int
        event Opened { Owner : string }
        event Deposited { Amount : int }
        event Frozen
        event Closed
        [*] --> OPEN : Opened / Owner = event.Owner
        OPEN : Deposited [event.Amount > 0] / Balance += event.Amount
        OPEN --> FROZEN : Frozen
        FROZEN --> OPEN : Opened
        OPEN, FROZEN --> CLOSED : Closed
        CLOSED --> [*]
        ignore CLOSED : Deposited

        """;

    [Fact]
    public void A_walk_that_the_machine_allows_compiles_and_runs() =>
        Assert.Equal("CLOSED Ada", Run(Account, """
            var closed = Account.AsNothing().Opened("Ada").Frozen().Closed();
            return Account.Definition.NameOf(closed.State.Status) + " " + closed.Data.Owner;
            """));

    [Fact]
    public void A_stored_state_goes_on_from_where_it_is() =>
        Assert.Equal("Frozen", Run(Account, """
            var state = Account.Next(default, new AccountEvent.Opened("Ada")).State;
            return state.AsOpen().Frozen().State.Status.ToString();
            """));

    [Theory]
    [InlineData("Account.AsNothing().Closed()")]
    [InlineData("Account.AsNothing().Opened(\"Ada\").Opened(\"Ada\")")]
    [InlineData("Account.AsNothing().Opened(\"Ada\").Closed().Closed()")]
    [InlineData("Account.AsNothing().Opened(\"Ada\").Closed().Deposited(1)")]
    public void An_event_that_leads_nowhere_does_not_compile(string walk)
    {
        var problems = Project(Account, $"return {walk}.ToString();").Problems();

        Assert.Equal(["CS1061"], problems.Where(problem => problem.Severity == DiagnosticSeverity.Error).Select(problem => problem.Id));
    }

    [Fact]
    public void A_guarded_event_answers_with_an_outcome() =>
        Assert.Equal("Rejected 0, Applied 5", Run(Account, """
            var open = Account.AsNothing().Opened("Ada");
            var (refused, taken) = (open.Deposited(0), open.Deposited(5));
            return $"{refused.Kind} {refused.State.AsOpen().Data.Balance}, {taken.Kind} {taken.State.AsOpen().Data.Balance}";
            """));

    [Fact]
    public void Another_state_than_the_one_asked_for_is_told_by_name() =>
        Assert.Equal(
            """
            Machine Account: expected CLOSED, and the entity is in OPEN. Ask with TryAs… where it can be in another state.
            Machine Account: expected OPEN, and the entity is in [*] (nothing stored). Ask with TryAs… where it can be in another state.
            Account, expected nothing, in OPEN
            """,
            Run(Account, """
                var open = Account.AsNothing().Opened("Ada").State;
                var lines = new List<string>();
                try { open.AsClosed(); } catch (UnexpectedStateException e) { lines.Add(e.Message); }
                try { Account.AsOpen(default); } catch (UnexpectedStateException e) { lines.Add(e.Message); }
                try { open.AsNothing(); } catch (UnexpectedStateException e) { lines.Add($"{e.Machine}, expected {e.Expected ?? "nothing"}, in {e.Actual}"); }
                return string.Join("\n", lines);
                """));

    [Fact]
    public void A_state_can_be_asked_for_without_an_exception() =>
        Assert.Equal("True Ada, False, False, True", Run(Account, """
            var state = Account.AsNothing().Opened("Ada").State;
            return $"{state.TryAsOpen(out var open)} {open.Data.Owner}, {state.TryAsClosed(out _)}, {state.TryAsNothing(out _)}, {Account.TryAsNothing(default, out _)}";
            """));

    [Fact]
    public void A_struct_that_nobody_filled_leads_nowhere() =>
        Assert.Equal("expected FROZEN", Run(Account, """
            try { return default(Account.Typestate.Open).Frozen().ToString()!; } catch (UnexpectedStateException e) { return "expected " + e.Expected; }
            """));

    [Fact]
    public void Nothing_stored_has_the_events_of_the_state_that_an_unlabelled_arrow_implies() =>
        Assert.Equal("Open, Shut", Run("stateDiagram-v2\n[*] --> SHUT\nSHUT --> OPEN: Opened\nOPEN --> SHUT: Closed\n", """
            var open = M.AsNothing().Opened();
            return $"{open.State.Status}, {open.Closed().State.Status}";
            """));

    [Fact]
    public void What_an_invariant_can_refuse_answers_with_an_outcome() =>
        Assert.Equal("Rejected", Run("data A : int\nevent Go { By : int }\ninvariant A < 3\n[*] --> On : Go / A = event.By\n", "return M.AsNothing().Go(3).Kind.ToString();"));

    [Fact]
    public void Guards_that_all_lead_to_one_state_are_no_reason_for_an_outcome() =>
        Assert.Equal("1 2", Run("data A : int\nevent Go { By : int }\n[*] --> On : Go [event.By > 3] / A = 1\n[*] --> On : Go [else] / A = 2\n", """
            return $"{M.AsNothing().Go(4).Data.A} {M.AsNothing().Go(3).Data.A}";
            """));

    [Fact]
    public void The_key_and_the_time_are_asked_for_where_an_expression_reads_them() =>
        Assert.Equal("7 2026", Run("key Id : int\ndata A : int\ndata Year : int\nevent Go\nevent Stop\n[*] --> On : Go / A = Id, Year = now.Year\nOn --> Off : Stop\n", """
            var context = new EventContext<MKey>(new MKey(7), new DateTimeOffset(2026, 1, 1, 0, 0, 0, default));
            var off = M.AsNothing().Go(in context).Stop();
            return $"{off.Data.A} {off.Data.Year}";
            """));

    [Fact]
    public void An_event_with_a_type_of_the_users_is_handed_in_whole() =>
        Assert.Equal("5", Run("event Paid { By : Card }\ndata By : int\n[*] --> On : Paid / By = (int)event.By\n", "return M.AsNothing().Paid(new(Card.Credit)).Data.By.ToString();",
            "namespace Project { internal enum Card { Debit, Credit = 5 } }", isInternal: true));

    [Fact]
    public void An_event_that_bears_the_name_of_a_member_or_of_its_state_gets_Event_after_it() =>
        Assert.Equal("Nothing", Run("event Data\nevent State\nevent Open\nevent Next\nevent Account\n[*] --> Open : Open\nOpen --> Open : Open\nOpen --> Open : Data\nOpen --> Open : State\nOpen --> Open : Next\nOpen --> Nothing : Account\n", """
            return M.AsNothingState().Open().OpenEvent().DataEvent().StateEvent().Next().Account().State.Status.ToString();
            """));

    [Fact]
    public void Names_that_are_hard_in_CSharp_compile() =>
        Assert.Equal("Typestate", Run("event class\nevent M\nevent e { context : int, Known : int }\n[*] --> 1 : class\n1 --> 待機中 : M\n待機中 --> typestate : e\n", """
            return M.AsNothing().Class().M().E(1, 2).State.Status.ToString();
            """));

    [Fact]
    public void A_machine_with_errors_leaves_the_walks_through_it_without_errors_of_their_own()
    {
        var project = Project(Account + "OPEN --> CLOSED : Closed\nOPEN --> FROZEN : Frozen [event.Nope > 1 &]\n", "return Account.AsNothing().Opened(\"Ada\").State.AsOpen().Closed().ToString()!;");

        Assert.Empty(project.Printed());
    }

    [Fact]
    public void Nothing_is_allocated_beside_an_event_that_has_fields_and_the_new_data() =>
        Assert.Equal("0", Run(Account, """
            var open = Account.AsNothing().Opened("Ada");
            var count = 0;
            for (var round = 0; round < 2; round++)
            {
                var start = GC.GetAllocatedBytesForCurrentThread();
                for (var i = 0; i < 1000; i++) count += open.Frozen().Closed().State.TryAsClosed(out _) ? 1 : 0;
                if (round == 1) return (GC.GetAllocatedBytesForCurrentThread() - start + count - 2000).ToString();
            }
            return "";
            """));

    [Fact]
    public void A_project_can_do_without()
    {
        Assert.Contains(SmProject.Create().With("account.sm", Account).Run().Result.GeneratedSources, source => source.HintName == "account.Typestate.g.cs");
        Assert.DoesNotContain(SmProject.Create(typestate: "False").With("account.sm", Account).Run().Result.GeneratedSources, source => source.HintName.Contains("Typestate"));
    }

    [Fact]
    public void Attributes_give_the_same() =>
        Assert.Equal("Closed Ada", GeneratedMachine.Run(Attributes.Machines.Account, """
            var open = Bank.Account.AsOpen(Bank.Account.AsNothing().Opened("Ada").State);
            return $"{open.Closed().State.Status} {open.Data.Owner}";
            """));

    [Fact]
    public void A_machine_inside_another_type_has_its_states_by_their_methods() =>
        Assert.Equal("Shut", GeneratedMachine.Run("""
            public static partial class Home
            {
                public enum Status { Open, Shut }
                public readonly record struct Data;
                public abstract record Event { public sealed record Opened(int Times) : Event; public sealed record Closed : Event { public int By { get; init; } } }
                [StateMachine<Guid, Status, Data, Event>]
                [Transition<Event.Opened>(To = Status.Open)]
                [Transition<Event.Closed>(From = Status.Open, To = Status.Shut)]
                public static partial class Door;
            }
            """, "return Home.Door.AsOpen(Home.Door.AsNothing().Opened(1).State).Closed(new() { By = 3 }).State.Status.ToString();"));

    private static string Run(string machine, string body, string more = "", bool isInternal = false)
    {
        var project = Project(machine, body, more, isInternal);
        var problems = project.Printed();
        Assert.True(problems.Count == 0, string.Join("\n", problems));
        return (string)EmittedCode.Load(project.Output()).GetType("Test", throwOnError: true)!.GetMethod("Run")!.Invoke(null, System.Reflection.BindingFlags.DoNotWrapExceptions, null, null, null)!;
    }

    private static SmProject Project(string machine, string body, string more = "", bool isInternal = false) => SmProject.Create()
        .With("m.sm", machine.StartsWith("machine") || machine.StartsWith("stateDiagram") ? machine : $"{(isInternal ? "internal " : "")}machine M\n{machine}")
        .With("Test.cs", $"using System;\nusing System.Collections.Generic;\nusing Eventer;\nusing {(machine.StartsWith("machine Account") ? "Bank" : "Project")};\n{more}\nstatic class Test {{ public static string Run() {{\n{body}\n}} }}\n")
        .Run();
}
