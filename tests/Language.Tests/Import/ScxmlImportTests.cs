using CsCheck;
using Eventer.Language.Import;

namespace Eventer.Language.Tests.Import;

/// <summary>What becomes of SCXML that others wrote, and what is said of what cannot become anything.</summary>
public class ScxmlImportTests
{
    [Fact]
    public void States_and_transitions_become_lines() => Becomes("""
        <scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" name="door-lock" initial="open">
          <state id="open"><transition event="lock" target="shut.locked"/></state>
          <state id="shut" initial="shut.locked"><state id="shut.locked"><transition event="kick"/></state><transition event="break burn" target="gone"/></state>
          <final id="gone"/>
        </scxml>
        """, """
        machine DoorLock
        event lock
        event kick
        event break
        event burn

        [*] --> open
        open
        state shut {
            [*] --> shut.locked
            shut.locked
        }
        gone
        gone --> [*]

        open --> shut.locked : lock
        shut.locked : kick
        shut --> gone : break | burn

        """);

    [Fact]
    public void A_history_state_stands_in_its_composite_and_its_transition_is_an_arrow() => Becomes("""
        <scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" name="player">
          <state id="waiting"><transition event="resume" target="last"/></state>
          <state id="playing" initial="slow">
            <history id="last" type="deep"><transition target="fast"/></history>
            <state id="slow"><transition event="press" target="fast"/></state>
            <state id="fast"/>
            <transition event="pause" target="waiting"/>
          </state>
        </scxml>
        """, """
        machine Player
        event resume
        event press
        event pause

        [*] --> waiting
        waiting
        state playing {
            [*] --> slow
            state last <<history*>>
            slow
            fast
        }

        waiting --> last : resume
        last --> fast
        slow --> fast : press
        playing --> waiting : pause

        """);

    [Fact]
    public void The_states_of_a_parallel_stand_in_regions_and_what_waits_for_them_is_a_join() => Becomes("""
        <scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" name="meal">
          <state id="home"><transition event="go" target="out"/><transition event="hurry" target="merry full"/></state>
          <parallel id="out">
            <state id="food"><state id="eating"><transition event="eaten" target="full"/></state><state id="full"/></state>
            <state id="drink"><state id="drinking"><transition event="drunk" target="merry"/></state><state id="merry"/></state>
            <transition cond="In('full') &amp;&amp; In('merry')" target="home"/>
          </parallel>
        </scxml>
        """, """
        machine Meal
        event go
        event hurry
        event eaten
        event drunk

        [*] --> home
        home
        state out {
            [*] --> food
            state food {
                [*] --> eating
                eating
                full
            }
            --
            [*] --> drink
            state drink {
                [*] --> drinking
                drinking
                merry
            }
        }

        home --> out : go
        state Fork1 <<fork>>
        Fork1 --> full
        Fork1 --> merry
        home --> Fork1 : hurry
        eating --> full : eaten
        drinking --> merry : drunk
        state Join1 <<join>>
        full --> Join1
        merry --> Join1
        Join1 --> home

        """);

    /// <summary>SCXML leaves the parallel as a whole, since only states are domains of transitions.</summary>
    [Fact]
    public void A_transition_of_a_region_to_itself_begins_all_regions_anew()
    {
        var import = Import("<state id='out'><parallel id='p'><state id='a'><transition event='again' target='a'/></state><state id='b'/></parallel></state>");
        Assert.Contains("state out {\n    state Fork1 <<fork>>\n}\nFork1 --> a\nFork1 --> b\na --> Fork1 : again\n", import.Text);
    }

    [Fact]
    public void A_fork_into_a_region_s_regions_stands_in_that_region()
    {
        var import = Import("<state id='x'><transition event='go' target='c d'/></state><parallel id='p'><state id='a'/><parallel id='b'><state id='c'/><state id='d'/></parallel></parallel>");
        Assert.Contains("state p {\n    a\n    --\n    state Fork1 <<fork>>\n}\n", import.Text);
        Assert.False(Checks.Checked.Of(import.Text!).Machine.HasErrors);
    }

    [Fact]
    public void Conditions_and_assignments_in_CSharp_become_guards_and_effects() => Becomes("""
        <scxml xmlns="http://www.w3.org/2005/07/scxml" xmlns:eventer="urn:eventer:scxml" version="1.0" datamodel="csharp">
          <datamodel><data id="Count" eventer:type="int" expr="1"/></datamodel>
          <state id="a"><transition event="up" cond="Count &lt; 3"><assign location="Count" expr="Count + 1"/></transition><transition event="up" target="q"/></state>
          <state id="q"><transition cond="Count > 2" target="b"/><transition target="a"><raise event="up"/></transition></state>
          <state id="b"/>
        </scxml>
        """, """
        machine Chart
        event up
        data Count : int = 1

        [*] --> a
        a
        state q <<choice>>
        b

        a : up [Count < 3] / Count = Count + 1
        a --> q : up
        q --> b : [Count > 2]
        q --> a : [else] / chain up

        """);

    [Fact]
    public void A_transition_that_another_hides_is_left_out_with_a_note()
    {
        var import = Import("<state id='a'><transition event='*' target='b'/><transition event='go' target='a'/></state><state id='b'/>");
        Assert.Equal("1:97 Never taken, and left out: one before it takes go without a condition.", Assert.Single(import.Problems).ToString());
        Assert.EndsWith("a --> b : go\n", import.Text);
    }

    [Fact]
    public void An_event_with_dots_is_called_by_its_words_and_a_descriptor_stands_for_all_that_begin_with_it()
    {
        var import = Import("<state id='a'><transition event='door.open' target='b'/></state><state id='b'><transition event='door' target='a'/></state>");
        Assert.Contains("a --> b : DoorOpen\nb --> a : DoorOpen | door\n", import.Text);
    }

    [Theory]
    [InlineData("<state id='a'><transition event='x.y' target='a'/><transition event='x_y' target='a'/><transition event='X-y'/></state>", "The events 'x.y' and 'X-y' would have one name here: rename all but one.")]
    [InlineData("<script>x = 1</script>", "<script> has no counterpart: a machine's data changes by effects alone; write them as assignments, or as a method in C#.")]
    [InlineData("<state id='a'><invoke type='http'/></state>", "<invoke> has no counterpart: a machine calls nothing while it decides; call from a hook, outside of the transaction.")]
    [InlineData("<state id='a'><transition event='e' target='b'/></state>", "No state has the id 'b'.")]
    [InlineData("<state id='a'/><state id='a'/>", "Two states have the id 'a': each needs one of its own.")]
    [InlineData("<state id='a'><transition event='e' cond='x > 1'/></state>", "The condition is of the data model 'null', and guards are C#: rewrite it, and say datamodel=\"csharp\".")]
    [InlineData("<state id='a'><transition event='e'/><transition target='a'/></state>", "A transition without an event leaves 'a' by itself; here only a choice does that, which nothing else leaves and one of whose ways has no condition.")]
    [InlineData("<state id='a'><transition event='e' target='a a'/></state>", "Several targets are states of different regions of one <parallel>; these are not.")]
    [InlineData("<state id='x'><transition event='e' target='c d'/></state><parallel id='p'><state id='a'><state id='c'/><state id='d'/></state><state id='b'/></parallel>", "Two targets are inside of 'a': a fork leads to one state in each region of 'p'.")]
    [InlineData("<state id='x'><transition event='e' target='h b'/></state><parallel id='p'><state id='a'><history id='h'/><state id='c'/></state><state id='b'/></parallel>", "'h' is entered beside other regions of 'p', and is no state to be in: a fork leads to states.")]
    [InlineData("<parallel id='p'><history id='h'/><state id='a'/><state id='b'/></parallel>", "A history state remembers one state here, and a <parallel> has one in each region: let each region have its own.")]
    [InlineData("<parallel id='p'><state id='a'/><state id='b'/><transition cond=\"In('a')\" target='p'/></parallel>", "A transition that waits for what is active is a join here: it stands in the <parallel>, and its condition has In('…') for one state without states inside in each of several regions, joined by &&.")]
    [InlineData("<state id='p' initial=''><state id='a'/></state>", "No state has the id ''.")]
    [InlineData("<state id='machine'/>", "'machine' cannot be a state's name here: use letters, digits, '_' and '.', and no word that begins a line (such as machine or state).")]
    [InlineData("<state id='a'><transition event='done.state.a' target='a'/></state>", "'done.state.a' comes from the SCXML processor; here it must come from outside, or be chained by the arrow that causes it.")]
    [InlineData("<state id='a'><transition event='*' target='a'/></state>", "'*' stands for no event that this file names.")]
    [InlineData("<datamodel><data id='x' expr='1'/></datamodel>", "The data 'x' has no C# type: say it with eventer:type (xmlns:eventer=\"urn:eventer:scxml\").")]
    public void What_has_no_counterpart_is_refused_with_the_reason(string body, string reason)
    {
        var import = Import(body);
        Assert.Null(import.Text);
        Assert.Equal(reason, Assert.Single(import.Problems).Message);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("<a", 1)]
    [InlineData("<scxml>\n<state>", 2)]
    [InlineData("<!DOCTYPE scxml [<!ENTITY a 'aaaa'>]><scxml>&a;</scxml>", 1)]
    [InlineData("<!DOCTYPE scxml SYSTEM 'file:///etc/passwd'><scxml/>", 1)]
    [InlineData("<scxml xmlns='http://www.w3.org/2005/07/scxml'>\n&a;</scxml>", 2)]
    [InlineData("<scxml/>", 1)]
    public void What_is_no_state_chart_is_refused_at_its_line(string text, int line)
    {
        var import = ScxmlImporter.Import(text, "Chart");
        Assert.Null(import.Text);
        Assert.Equal(line, Assert.Single(import.Problems).Line);
    }

    [Fact]
    public void Ten_thousand_states_inside_each_other_are_refused()
    {
        var import = Import(string.Concat(Enumerable.Repeat("<state>", 10_000)) + string.Concat(Enumerable.Repeat("</state>", 10_000)));
        Assert.Equal("Elements lie more than 105 deep: make the inner states a machine of their own.", Assert.Single(import.Problems).Message);
    }

    [Fact]
    public void What_stands_where_no_state_can_is_none() => Assert.Equal("No state has the id 'b'.",
        Assert.Single(Import("<state id='a'><transition event='e' target='b'><log><final id='b'/></log></transition></state>").Problems, problem => problem.IsRefusal).Message);

    [Fact]
    public void Whatever_is_done_to_a_file_there_is_an_answer_and_its_places_are_in_the_file()
    {
        const string whole = """
            <scxml xmlns="http://www.w3.org/2005/07/scxml" xmlns:eventer="urn:eventer:scxml" version="1.0" datamodel="csharp" initial="a">
            <datamodel><data id="Count" eventer:type="int" expr="1"/></datamodel>
            <state id="a" initial="b"><initial><transition target="b"/></initial><state id="b"><transition event="x y.*" cond="Count > 1" target="c"><assign location="Count" expr="2"/></transition></state>
            <final id="c" eventer:kind="end"/><transition event="*" target="q" type="internal"><raise event="x"/><send event="y"/></transition></state>
            <state id="q" eventer:kind="choice"><transition target="a" eventer:guard="else"/></state><eventer:lines>ignore a : x</eventer:lines>
            </scxml>
            """;
        string[] pieces = ["", "<", ">", "&", "\"", "\0", .. whole.Split(['<', '>', ' ', '"'], StringSplitOptions.RemoveEmptyEntries)];
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, 40], Gen.Int[0, pieces.Length - 1]).Array[1, 4].Sample(edits =>
        {
            var text = edits.Aggregate(whole, (text, edit) => text[..Math.Min(edit.Item1, text.Length)] + pieces[edit.Item3 % pieces.Length] + text[Math.Min(edit.Item1 + edit.Item2, text.Length)..]);
            var import = ScxmlImporter.Import(text, "Chart");
            Assert.True(import.Text is not null || import.Problems.Any(problem => problem.IsRefusal));
            Assert.All(import.Problems, problem => Assert.InRange(problem.Line, 1, text.Split('\n').Length));
        }, iter: 5000);
    }

    private static ScxmlImport Import(string body) => ScxmlImporter.Import($"<scxml xmlns='http://www.w3.org/2005/07/scxml'>{body}</scxml>", "Chart");

    private static void Becomes(string scxml, string machine)
    {
        var import = ScxmlImporter.Import(scxml, "Chart");
        Assert.Empty(import.Problems);
        Assert.Equal(machine.ReplaceLineEndings("\n"), import.Text);
        Assert.NotNull(Checks.Checked.Of(import.Text!).Machine.Flat);
    }
}
