using System.Globalization;
using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Emits what a machine with timers has beside its table; of one without, nothing.</summary>
public sealed class TimerEmitter(MachineContext machine, SourceWriter writer)
{
    private EquatableArray<FlatTimer> Timers => machine.Flat.Timers;

    /// <summary>How long each waits, in the definition.</summary>
    public void Delays()
    {
        if (Timers.IsEmpty) return;
        var names = machine.Names;
        writer.Gap().Open($"public override global::System.TimeSpan GetDelay(int timer, {names.Data} data, in {names.Context} context)").Open("switch (timer)");
        foreach (var same in Enumerable.Range(0, Timers.Count).GroupBy(index => DelayOf(Timers[index].After)))
        {
            foreach (var index in same) writer.Line($"case {index.ToString(CultureInfo.InvariantCulture)}:");
            writer.Indent().Line($"return {same.Key};").Outdent();
        }

        writer.Line("default:").Indent().Line("return base.GetDelay(timer, data, in context);").Outdent().Close().Close();
    }

    /// <summary>That it has some, in the machine over the engine.</summary>
    public void HasTimers()
    {
        if (!Timers.IsEmpty) writer.Line().Line($"static bool global::Eventer.IStateMachine<{machine.Names.Machine}>.HasTimers => true;");
    }

    private string DelayOf(DurationModel after)
    {
        if (after.Expression is { } expression) return machine.Expressions.Delay(expression).Call("data", "null", "context", "null");
        return after.Method is { } method
            ? machine.Calls.Call(method, null, "data", "null", "context.Key", "context.Now")
            : $"new global::System.TimeSpan({after.Ticks.ToString(CultureInfo.InvariantCulture)}L) /* {after.Text} */";
    }
}
