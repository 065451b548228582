using Eventer.Generator.Tests.Attributes;

namespace Eventer.Generator.Tests.Emit;

/// <summary>What is emitted of timers: durations, tables, and nothing for a machine that has none.</summary>
public sealed class TimerTests
{
    private const string Loan = """
        machine Loan
        namespace Loans

        key Id : string
        data Patience : int = 2

        event Taken
        event Reminded
        event Lapsed

        [*]  --> Open : Taken
        state Open {
            [*]   --> Fresh
            Fresh --> Late : Reminded after (TimeSpan.FromDays(Patience * Id.Length) + (now - now))
        }
        Open --> Gone : Lapsed after 1h30m
        Gone --> [*]

        """;

    [Fact]
    public void Durations_are_computed_from_data_key_and_time()
    {
        var machine = Machine(Loan);
        Assert.Equal(TimeSpan.FromDays(12), machine.Delay(0, """{"Patience":4}""", KeyValue.From("abc")));
        Assert.Equal(TimeSpan.FromMinutes(90), machine.Delay(1, """{"Patience":4}""", KeyValue.From("abc")));
    }

    [Fact]
    public void The_table_names_them_by_state_and_event()
    {
        var table = Machine(Loan).Definition.Table;
        Assert.Equal([new TableTimer("Fresh", 1, "(TimeSpan.FromDays(Patience * Id.Length) + (now - now))"), new TableTimer("Open", 2, "1h30m")], table.Timers);
        Assert.Equal(["", "0 1", "1", ""], table.States.Select(state => string.Join(" ", state.Timers)));
        Assert.Equal("1h30m", table.Transitions[table["Late", "Lapsed"].Transitions[0]].After);
        Assert.Equal([1], table.Transitions[table["Fresh", "Reminded"].Transitions[0]].Keeps);
    }

    [Fact]
    public void The_machine_says_that_it_has_some() => Assert.Contains("static bool global::Eventer.IStateMachine<LoanMachine>.HasTimers => true;", Shape(Loan));

    [Fact]
    public void A_machine_without_timers_has_no_word_of_them()
    {
        var shape = Shape(Loan.Replace("Reminded after (TimeSpan.FromDays(Patience * Id.Length) + (now - now))", "Reminded").Replace("Lapsed after 1h30m", "Lapsed"));
        Assert.DoesNotContain("Timer", shape);
        Assert.DoesNotContain("GetDelay", shape);
    }

    [Fact]
    public void A_mistake_in_a_duration_is_told_in_the_file()
    {
        var project = SmProject.Create().With("Loan.sm", Loan.Replace("TimeSpan.FromDays(Patience * Id.Length)", "Patience.ToString()")).Run();
        Assert.All(project.Printed(), line => Assert.Contains("Loan.sm(14,", line));
        Assert.NotEmpty(project.Printed());
    }

    [Fact]
    public void Attributes_say_the_same()
    {
        var model = AttributeSource.Parse(Misuse.Door("""
            [Transition<Event.Opened>(From = Status.Closed, To = Status.Open, After = "1h30m")]
            [Transition<Event.Locked>(From = Status.Open, To = Status.Locked, After = nameof(Patience))]
            """, "static TimeSpan Patience(Data data, Guid key, DateTimeOffset now) => TimeSpan.FromDays(data.Count);")).Read();
        Assert.Empty(model.Diagnostics.Where(diagnostic => diagnostic.Rule.Id.StartsWith("EVT1")));
        Assert.Equal(["1h30m", "Patience"], model.Model!.Transitions.Select(transition => transition.After!.Text));
    }

    [Theory]
    [InlineData("""[Transition<Event.Opened>(From = Status.Closed, To = Status.Open, After = {|"soon"|})]""", "", "After takes a duration such as '30d' or '1h30m' (units d, h, m, s, ms), or nameof a static method that returns TimeSpan.")]
    [InlineData("""[Transition<Event.Opened>(From = Status.Closed, To = Status.Open, After = {|null|})]""", "", "After takes a duration such as '30d' or '1h30m' (units d, h, m, s, ms), or nameof a static method that returns TimeSpan.")]
    [InlineData("""[Transition<Event.Opened>(From = Status.Closed, To = Status.Open, After = {|"2000000d"|})]""", "", "'2000000d' is longer than a timer can wait (1,000,000 days).")]
    [InlineData("""[Transition<Event.Opened>(From = Status.Closed, To = Status.Open, After = nameof(Wait))]""", "static {|int|} Wait() => 3;", "delay Wait must return TimeSpan, not int.")]
    [InlineData("""[Transition<Event.Opened>(From = Status.Closed, To = Status.Open, After = nameof(Wait))]""", "static TimeSpan Wait({|Event.Opened|} e) => default;", "delay Wait takes Event.Opened, but it is asked when the state is entered, by whichever event. Remove the parameter.")]
    [InlineData("""[Transition<Event.Opened>(From = Status.Closed, To = Status.Open, After = {|nameof(Wait)|})]""", "static TimeSpan Wait() => default; static TimeSpan Wait(Data data) => default;", "After names Wait, of which there are 2 methods. Give the one that returns the delay a name of its own.")]
    public void A_wrong_After_is_EVT1008(string attribute, string members, string message) => Misuse.OfDoor(attribute, members, message);

    private static AnyMachine Machine(string text)
    {
        var project = SmProject.Create().With("Loan.sm", text).Run();
        Assert.Equal("", string.Join("\n", project.Printed()));
        return EmittedCode.Load(project.Output(), "Loans.Loan");
    }

    private static string Shape(string text) => SmProject.Create().With("Loan.sm", text).Run().Source("Loan.g.cs");
}
