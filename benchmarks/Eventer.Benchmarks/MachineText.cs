using System.Text;

namespace Eventer.Benchmarks;

/// <summary>A valid machine of a given size: ten transitions leave each state, half of them with a guard and an effect.</summary>
public static class MachineText
{
    public const int TransitionsPerState = 10;

    /// <param name="transitions">A multiple of <see cref="TransitionsPerState"/>.</param>
    /// <param name="first">The number that the first state's guards compare with.</param>
    public static string Of(int transitions, int first = 0)
    {
        var states = transitions / TransitionsPerState;
        var text = new StringBuilder("machine Large\n\ndata Count : int\n\nevent Begun\n");
        for (var e = 0; e < TransitionsPerState / 2; e++) text.Append($"event Event{e} {{ Amount : int }}\n");
        text.Append("\n[*] --> State0 : Begun\n");
        for (var state = 0; state < states; state++)
        {
            for (var e = 0; e < TransitionsPerState / 2; e++)
            {
                text.Append($"State{state} --> State{Target(state, e)} : Event{e} [event.Amount > {first + state}] / Count = event.Amount\n");
                text.Append($"State{state} --> State{Target(state + 1, e)} : Event{e} [else]\n");
            }
        }
        return text.ToString();

        int Target(int state, int e) => (state * 7 + e + 1) % states;
    }
}
