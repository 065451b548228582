namespace Eventer.Generator.Tests.Emit;

/// <summary>What guards and effects see, and in which order.</summary>
public sealed class ExpressionTests
{
    [Fact]
    public void Effects_run_in_order_and_each_sees_what_was_assigned_before()
    {
        var machine = Load("data A : int = 1\ndata B : int = 10\nevent Go { By : int }\n[*] --> On : Go / A += event.By, B = A * 2, A = B\n");

        Assert.Equal("""{"A":6,"B":6}""", Data(machine, machine.Next(null, null, machine.Event("Go", """{"By":2}"""))));
    }

    [Fact]
    public void A_message_sees_what_was_assigned_before_it_and_not_what_comes_after()
    {
        var machine = Load("data A : int = 1\nevent Go\npublish Told { A : int, Twice : int }\n[*] --> On : Go / A = 5, publish Told(A, A * 2), A = 7\n");
        var go = machine.Event("Go");
        var outcome = machine.Next(null, null, go);

        Assert.Equal("""{"A":7}""", Data(machine, outcome));
        Assert.Equal(["""publish Told {"A":5,"Twice":10}"""], machine.Effects(outcome.Transition, null, null, go));
    }

    [Fact]
    public void An_event_is_chained_with_the_data_at_that_point()
    {
        var machine = Load("data A : int = 1\nevent Go\nevent Next { By : int }\n[*] --> On : Go / A = 5, chain Next(A + 1), A = 7\nOn --> On : Next\n");
        var go = machine.Event("Go");

        Assert.Equal(["chain Next { By = 6 }"], machine.Effects(machine.Next(null, null, go).Transition, null, null, go));
    }

    [Fact]
    public void Keys_of_any_type_that_can_be_parsed_come_back()
    {
        var machine = SmProject.Create()
            .With("Region.cs", "#pragma warning disable CS1591\nnamespace Project; public enum Region { North, South }")
            .With("M.sm", "machine M\nkey Region : Region\nkey At : TimeOnly\nkey Number : short\nkey Other : Region secondary optional\nevent Go\n[*] --> On : Go\n").Run().Load("Project.M");
        KeyValue[] stored = [KeyValue.From("South"), KeyValue.From("12:30:00.0000001"), KeyValue.From(7L), default];

        Assert.Equal(stored, machine.Key(stored));
    }

    [Fact]
    public void Guards_see_the_data_before_and_those_of_a_choice_the_data_after_the_effects_on_the_way()
    {
        var machine = Load("data A : int\nevent Go\nstate c <<choice>>\n[*] --> c : Go [A == 0] / A = 1\nc --> Low : [A < 1]\nc --> High : [A == 1] / A += 1\n");
        var outcome = machine.Next(null, null, machine.Event("Go"));

        Assert.Equal(("High", """{"A":2}"""), (outcome.State, Data(machine, outcome)));
    }

    [Fact]
    public void Keys_and_the_time_are_in_scope()
    {
        var machine = Load("data By : string = \"\"\ndata At : DateTimeOffset\nevent Go\n[*] --> On : Go [Id == null] / At = now, By = Id ?? \"nobody\"\n", key: "key Id : string");

        Assert.Equal("""{"By":"nobody","At":"2026-01-02T03:04:05+00:00"}""", Data(machine, machine.Next(null, null, machine.Event("Go"))));
    }

    [Fact]
    public void Integer_arithmetic_is_checked_in_guards_too()
    {
        var machine = Load("data A : int = 2147483647\nevent Go\n[*] --> On : Go [A + 1 > 0]\n");

        Assert.Throws<OverflowException>(() => machine.Next(null, null, machine.Event("Go")));
    }

    [Fact]
    public void A_machine_that_is_implied_to_be_in_a_state_behaves_as_that_state_with_its_defaults()
    {
        var machine = SmProject.Create().With("M.sm", "machine M\ndata A : int = 4\nevent Go\nevent Skip\n[*] --> Idle\nIdle --> On : Go / A += 1\nignore Idle : Skip\n").Run().Load("Project.M");

        Assert.Equal(("On", """{"A":5}"""), (machine.Next(null, null, machine.Event("Go")).State, Data(machine, machine.Next(null, null, machine.Event("Go")))));
        Assert.Equal((OutcomeKind.Ignored, "Idle"), machine.Next(null, null, machine.Event("Skip")) is var skipped ? (skipped.Kind, skipped.State) : default);
    }

    [Fact]
    public void A_guard_method_of_the_users_is_called_with_the_data_and_the_event()
    {
        var machine = SmProject.Create()
            .With("M.sm", "machine M\ndata A : int = 4\nevent Go { By : int }\nguard IsFour : Go\neffect Twice : Go\n[*] --> On : Go [IsFour] / Twice, A += 1\n")
            .With("M.cs", "namespace Project; static partial class M { private static partial bool IsFour(MData d, MEvent.Go e) => d.A == 4 && e.By == 2; private static partial MData Twice(MData data, MEvent.Go go) => data with { A = data.A * go.By }; }")
            .Run().Load("Project.M");

        Assert.Equal("""{"A":9}""", Data(machine, machine.Next(null, null, machine.Event("Go", """{"By":2}"""))));
        Assert.Equal(OutcomeKind.Rejected, machine.Next(null, null, machine.Event("Go", """{"By":3}""")).Kind);
    }

    [Fact]
    public void A_guard_method_that_is_not_written_yet_leaves_the_rest_of_the_build_clean() => Assert.Equal("", string.Join("\n",
        SmProject.Create().With("M.sm", "machine M\nevent Go\nguard IsAllowed : Go\n[*] --> On : Go [IsAllowed]\n").Run().Printed()));

    private static AnyMachine Load(string text, string key = "key Id : Guid") => SmProject.Create().With("M.sm", $"machine M\n{key}\n{text}").Run().Load("Project.M");

    private static string Data(AnyMachine machine, AnyOutcome outcome) => machine.WriteData(outcome.Data!);
}
