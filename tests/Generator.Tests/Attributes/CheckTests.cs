using Eventer.Language.Diagnostics;

namespace Eventer.Generator.Tests.Attributes;

/// <summary>The rules about a machine's graph hold for attributes as they do for a file, at the words of the attributes.</summary>
public class CheckTests
{
    [Theory]
    [InlineData(Machines.Account)]
    [InlineData(Machines.Order)]
    public void A_sound_machine_has_no_errors(string source) => Assert.DoesNotContain(AttributeSource.Parse(source).Compile().Diagnostics, problem => problem.Severity == RuleSeverity.Error);

    [Fact]
    public void A_state_that_nothing_reaches_is_told_at_the_enums_member() =>
        Problem("EVT2002", Misuse.Door("[Final(Status.Locked)]", """
            [Transition(To = Status.Closed)] static Data On(Event.Opened e) => new(1);
            [Transition(From = Status.Closed, To = Status.Locked)] static Data On(Data data, Event.Locked e) => data;
            """).Replace("Closed, Open,", "Closed, {|Open|},"));

    [Fact]
    public void Two_transitions_that_can_both_apply_are_told_at_the_second() =>
        Problem("EVT2001", Misuse.Door("[Final(Status.Open, Status.Locked)]", """
            [Transition(To = Status.Closed)] static Data On(Event.Opened e) => new(1);
            [Transition(From = Status.Closed, To = Status.Open)] static Data Open(Data data, Event.Shut e) => data;
            [{|Transition|}(From = Status.Closed, To = Status.Locked)] static Data Lock(Data data, Event.Shut e) => data;
            """));

    [Fact]
    public void An_exhaustive_machine_decides_every_pair() =>
        Assert.Contains(AttributeSource.Parse(Machines.Account.Replace("AccountEvent>]", "AccountEvent>(Exhaustive = true)]")).Compile().Diagnostics, problem => problem.Rule.Id == "EVT2006");

    private static void Problem(string id, string source)
    {
        var marked = AttributeSource.Parse(source);
        var problem = Assert.Single(marked.Compile().Diagnostics, problem => problem.Rule.Id == id);
        Assert.Equal((marked.Text.Substring(marked.Spans[0].Start, marked.Spans[0].Length), marked.Spans[0]), (marked.TextAt(problem), problem.Location.Span));
    }
}
