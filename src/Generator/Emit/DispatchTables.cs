using System.Globalization;
using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>
/// The tables behind <c>Next</c> of generated events. A cell's action is a transition's number where that transition is
/// always taken and leaves the data alone; beyond the transitions stand actions that are cases of a switch.
/// </summary>
public sealed class DispatchTables
{
    private readonly MachineContext _machine;
    private readonly SourceWriter _writer;
    private readonly int[] _actions;
    private readonly List<(int Number, int Row, int Column, string Comment)> _cases = [];

    public DispatchTables(MachineContext machine, SourceWriter writer)
    {
        _machine = machine;
        _writer = writer;
        var flat = machine.Flat;
        var columns = flat.Model.Events.Count;
        _actions = new int[flat.Cells.Count];
        var numbers = new Dictionary<string, int>();
        var undecided = flat.Transitions.Count;
        for (var i = 0; i < _actions.Length; i++)
        {
            var (row, column) = (i / columns, i % columns);
            var answer = machine.Plan[row, column];
            if (answer.Kind is AnswerKind.Move or AnswerKind.Undecided)
            {
                _actions[i] = answer.Kind == AnswerKind.Move ? answer.Transition : undecided;
                continue;
            }

            var key = answer.Kind switch
            {
                AnswerKind.Method => answer.Method!.Name,
                AnswerKind.Ignored => "ignored" + (machine.Plan.StartsIn(row, out _) ? " at the start" : ""),
                _ => "rejected: " + answer.Reason,
            };
            if (!numbers.TryGetValue(key, out var number))
            {
                numbers.Add(key, number = undecided + 1 + _cases.Count);
                _cases.Add((number, row, column, answer.Kind == AnswerKind.Method ? CommentOf(row, column) : answer.Kind == AnswerKind.Ignored ? key : "rejected"));
            }

            _actions[i] = number;
        }
    }

    public bool HasMoves => _actions.Any(action => action < _machine.Flat.Transitions.Count);

    /// <summary>The actions that need code, each by the first cell that has it.</summary>
    public IReadOnlyList<(int Number, int Row, int Column, string Comment)> Cases => _cases;

    /// <summary>The answer of a case, for whichever of its cells it is.</summary>
    public string Shared(CellWriter cells, int row, int column)
    {
        var answer = _machine.Plan[row, column];
        if (answer.Method is not { } method) return cells.Text(row, column, "__DataOf(in state)", "@event");
        var context = method.ReadsContext ? ", in context" : "";
        var first = method.TakesFirst ? ", __First[cell]" : "";
        return $"{method.Name}(in state, __DataOf(in state), ({_machine.Model.Events[column].TypeName})@event{context}{first})";
    }

    public void Write()
    {
        var flat = _machine.Flat;
        if (_actions.Length == 0) return;
        _writer.Gap().Line("// Row by row, column by column: below " + Text(flat.Transitions.Count) + " the transition that is always taken, from there on what Next's switch does.");
        Table("__Actions", _actions);
        if (_machine.Plan.Methods.Any(method => method.TakesFirst))
        {
            _writer.Gap().Line("// The first transition of each cell.");
            Table("__First", [.. flat.Cells.Items.Select(cell => cell.Candidates.IsEmpty ? 0 : cell.Candidates[0].Transition)]);
        }

        if (!HasMoves) return;
        var targets = flat.Transitions.Items.Select(transition => transition.To).ToArray();
        _writer.Gap().Line("// The status after each transition.").Line($"private static global::System.ReadOnlySpan<{TypeOf(targets)}> __Targets => new {TypeOf(targets)}[] {{ {string.Join(", ", targets.Select(Text))} }};");
    }

    private void Table(string name, int[] numbers)
    {
        var flat = _machine.Flat;
        var columns = flat.Model.Events.Count;
        var width = numbers.Max(number => Text(number).Length);
        _writer.Line($"private static global::System.ReadOnlySpan<{TypeOf(numbers)}> {name} => new {TypeOf(numbers)}[]").Line("{").Indent();
        for (var row = 0; row < flat.States.Count; row++)
            _writer.Line(string.Join(", ", numbers.Skip(row * columns).Take(columns).Select(number => Text(number).PadLeft(width))) + ", // " + OneLine(flat.States[row].Id));
        _writer.Outdent().Line("};");
    }

    private string CommentOf(int row, int column) => OneLine($"{_machine.Flat.States[row].Id}: {_machine.Model.Events[column].WireName}");

    public static string OneLine(string text) => text.Replace('\r', ' ').Replace('\n', ' ').Replace('\u2028', ' ').Replace('\u2029', ' ').Replace('\u0085', ' ');

    private static string TypeOf(int[] numbers) => numbers.Max() switch { <= byte.MaxValue => "byte", <= ushort.MaxValue => "ushort", _ => "int" };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
