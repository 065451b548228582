using System.Text;
using CsCheck;

namespace Eventer.Tests.Shared;

/// <summary>
/// Texts of random machines with regions: up to three side by side, some with composites or regions of their own inside,
/// arrows within them, across them and out of them, forks and joins, internal arrows, <c>*</c>, lines, entry and exit
/// effects. Not all of them compile: two arrows may be ambiguous.
/// </summary>
public sealed class RandomRegionMachines(PCG random)
{
    private static readonly string[] Events = ["E1", "E2", "E3", "E4"];

    private readonly StringBuilder _text = new();
    private readonly List<string> _leaves = [];
    private readonly List<string> _composites = [];
    private readonly List<List<string>> _regions = [];
    private int _number;

    /// <param name="name">Of the machine.</param>
    public string Next(string name)
    {
        Line(0, $"machine {name}");
        Line(0, "data X : int");
        Line(0, "data Y : int = 2");
        foreach (var @event in Events) Line(0, $"event {@event} {{ Value : int }}");
        Line(0, "publish Told { Value : int }");
        if (OneIn(3)) Line(0, "invariant X <= 40");
        Line(0, OneIn(2) ? "[*] --> Start" : "[*] --> Start : E1");
        if (OneIn(4)) Line(0, "[*] --> Both : E2");
        _leaves.Add("Start");
        Orthogonal("Both", 0);
        Line(0, $"Start --> Both : {Pick(Events)}{Effects()}");
        Line(0, "End --> [*]");
        Line(0, $"Both --> End : {Pick(Events)}{Guard()}{Effects()}");
        if (OneIn(3)) Line(0, $"Both --> Start : {Pick(Events)}{Guard()}{Effects()}");
        if (OneIn(3)) Line(0, $"* --> {Pick(_leaves)} : {Pick(Events)}{Guard()}{Effects()}");
        for (var i = Between(1, 4); i > 0; i--) Line(0, $"{Pick([.. _leaves, .. _composites])}{Target()} : {Pick(Events)}{Guard()}{Effects()}");
        if (OneIn(2)) Fork();
        if (OneIn(2)) Join();
        for (var i = Between(0, 2); i > 0; i--) Line(0, $"{Pick(["ignore", "reject"])} {Pick([.. _leaves, .. _composites, "*"])} : {Pick(Events)}{(OneIn(2) ? Guard() : "")}");
        foreach (var state in _leaves.Concat(_composites).ToList())
        {
            if (OneIn(4)) Line(0, $"{state} : entry{Effects(always: true)}");
            if (OneIn(4)) Line(0, $"{state} : exit{Effects(always: true)}");
        }
        return _text.ToString();
    }

    private void Orthogonal(string id, int depth)
    {
        _composites.Add(id);
        Line(depth, $"state {id} {{");
        var regions = Between(2, 3);
        for (var region = 0; region < regions; region++)
        {
            if (region > 0) Line(depth + 1, "--");
            List<string> states = [.. Enumerable.Range(0, Between(1, 3)).Select(_ => $"S{++_number}")];
            Line(depth + 1, $"[*] --> {Pick(states)}{(OneIn(3) ? $" :{Effects(always: true)}" : "")}");
            foreach (var state in states)
            {
                if (depth < 2 && OneIn(8)) Orthogonal(state, depth + 1);
                else if (depth < 2 && OneIn(8)) Composite(state, depth + 1);
                else
                {
                    _leaves.Add(state);
                    Line(depth + 1, state);
                }
            }
            for (var i = Between(1, 3); i > 0; i--) Line(depth + 1, $"{Pick(states)} --> {Pick(states)} : {Pick(Events)}{Guard()}{Effects()}");
            _regions.Add(states);
        }
        Line(depth, "}");
    }

    private void Composite(string id, int depth)
    {
        _composites.Add(id);
        Line(depth, $"state {id} {{");
        var (first, second) = ($"S{++_number}", $"S{++_number}");
        Line(depth + 1, $"[*] --> {first}{(OneIn(3) ? $" :{Effects(always: true)}" : "")}");
        Line(depth + 1, $"{first} --> {second} : {Pick(Events)}{Guard()}{Effects()}");
        Line(depth, "}");
        _leaves.AddRange([first, second]);
    }

    private void Fork()
    {
        Line(0, "state Split <<fork>>");
        Line(0, $"Start --> Split : {Pick(Events)}{Guard()}{Effects()}");
        foreach (var region in _regions.TakeLast(2)) Line(0, $"Split --> {Pick(region)}{(OneIn(3) ? $" :{Effects(always: true)}" : "")}");
    }

    private void Join()
    {
        Line(0, "state Met <<join>>");
        foreach (var region in _regions.TakeLast(2)) Line(0, $"{Pick(region)} --> Met");
        Line(0, $"Met --> {Pick(["End", "Start", Pick(_leaves)])}{(OneIn(2) ? $" :{Effects(always: true)}" : "")}");
    }

    private string Target() => OneIn(4) ? "" : $" --> {Pick([.. _leaves, .. _composites, "End"])}";

    private string Guard() => OneIn(2) ? "" : $" [{Pick(["X", "Y"])} {Pick(["<", ">", "==", "!="])} {Between(0, 4)}]";

    private string Effects(bool always = false)
    {
        if (!always && OneIn(2)) return "";
        var effects = Enumerable.Range(0, Between(1, 2)).Select(_ => OneIn(4) ? $"publish Told({Pick(["X", "Y"])})" : $"{Pick(["X", "Y"])} {Pick(["=", "+=", "-=", "*="])} {(OneIn(3) ? $"{Pick(["X", "Y"])} + 1" : $"{Between(0, 3)}")}");
        return " / " + string.Join(", ", effects);
    }

    private void Line(int depth, string text) => _text.Append(' ', depth * 4).Append(text).Append('\n');

    private T Pick<T>(IReadOnlyList<T> items) => items[(int)random.Next((uint)items.Count)];
    private int Between(int least, int most) => least + (int)random.Next((uint)(most - least + 1));
    private bool OneIn(uint n) => random.Next(n) == 0;
}
