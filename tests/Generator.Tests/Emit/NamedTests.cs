namespace Eventer.Generator.Tests.Emit;

/// <summary>Guards and effects with names of their own, run.</summary>
public sealed class NamedTests
{
    [Fact]
    public void A_named_guard_holds_where_its_condition_does()
    {
        var machine = Load("data A : int = 4\nevent Go { By : int }\nguard Four = A == 4\nguard Fits = Four && event.By < 3\n[*] --> Low : Go [Fits && event.By > 1]\n[*] --> High : Go [!Fits]\n");

        Assert.Equal("Low", machine.Next(null, null, machine.Event("Go", """{"By":2}""")).State);
        Assert.Equal("High", machine.Next(null, null, machine.Event("Go", """{"By":3}""")).State);
        Assert.Equal(OutcomeKind.Rejected, machine.Next(null, null, machine.Event("Go", """{"By":1}""")).Kind);
    }

    [Fact]
    public void A_named_guard_is_asked_only_where_CSharp_asks_it()
    {
        var machine = Load("data A : int\nevent Go\nguard Even = 10 / A == 2\n[*] --> On : Go [A != 0 && Even]\n[*] --> Off : Go [else]\n");

        Assert.Equal("Off", machine.Next(null, null, machine.Event("Go")).State);
    }

    [Fact]
    public void A_named_guard_fits_every_event_that_has_the_fields_it_reads()
    {
        var machine = Load("event Go { By : int }\nevent Run { By : long }\nguard Far = event.By > 2\n[*] --> On : Go [Far]\n[*] --> On : Run [Far]\n");

        Assert.Equal("On", machine.Next(null, null, machine.Event("Run", """{"By":3}""")).State);
        Assert.Equal(OutcomeKind.Rejected, machine.Next(null, null, machine.Event("Go", """{"By":2}""")).Kind);
    }

    [Fact]
    public void The_effects_of_a_name_run_where_it_stands()
    {
        var machine = Load("data A : int = 1\nevent Go { By : int }\npublish Told { A : int }\neffect Take = A += event.By, publish Told(A)\n[*] --> On : Go / A = 10, Take, A *= 2\n");
        var go = machine.Event("Go", """{"By":2}""");
        var outcome = machine.Next(null, null, go);

        Assert.Equal("""{"A":24}""", machine.WriteData(outcome.Data!));
        Assert.Equal(["""publish Told {"A":12}"""], machine.Effects(outcome.Transition, null, null, go));
        Assert.Contains("A = 10, Take, A *= 2", machine.Definition.Mermaid);
    }

    [Fact]
    public void A_guard_method_of_the_users_stands_in_a_larger_condition()
    {
        var machine = SmProject.Create()
            .With("M.sm", "machine M\ndata A : int = 4\nevent Go { By : int }\nguard IsFour : Go\nguard Fits = IsFour && event.By < 3\n[*] --> On : Go [event.By > 1 && Fits]\n")
            .With("M.cs", "namespace Project; static partial class M { private static partial bool IsFour(MData d, MEvent.Go e) => d.A == 4; }")
            .Run().Load("Project.M");

        Assert.Equal("On", machine.Next(null, null, machine.Event("Go", """{"By":2}""")).State);
        Assert.Equal(OutcomeKind.Rejected, machine.Next(null, null, machine.Event("Go", """{"By":3}""")).Kind);
    }

    [Fact]
    public void A_guard_method_that_is_not_written_yet_leaves_the_rest_of_the_build_clean() => Assert.Equal("", string.Join("\n",
        SmProject.Create().With("M.sm", "machine M\nevent Go\nguard IsAllowed : Go\n[*] --> On : Go [IsAllowed || 3 > 4]\n").Run().Printed()));

    [Theory]
    [InlineData("guard Rich = Owner - 1\n[*] --> On : Go [Rich]\n", "4,14")]
    [InlineData("guard Rich = Owner != null\n[*] --> On : Go [3 > 2 && Rich && Owner - 1]\n", "5,35")]
    [InlineData("guard Rich = Owner != null\n[*] --> On : Go [3 > 2\n  && Rich && Owner - 1]\n", "6,14")]
    [InlineData("guard Rich = Owner != null\n[*] --> On : Go [Rich + 3 > 2]\n", "5,18")]
    [InlineData("effect Fill = Owner = 3\n[*] --> On : Go / Fill\n", "4,23")]
    public void An_error_in_CSharp_is_at_its_place_in_the_line_that_has_it(string lines, string place)
    {
        var printed = SmProject.Create().With("M.sm", $"machine M\ndata Owner : string = \"\"\nevent Go\n{lines}").Run().Printed();
        Assert.StartsWith($"/project/M.sm({place}): CS", Assert.Single(printed));
    }

    private static AnyMachine Load(string text) => SmProject.Create().With("M.sm", $"machine M\nkey Id : Guid\n{text}").Run().Load("Project.M");
}
