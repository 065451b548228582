using System.Text;
using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>How a cell of the table is answered.</summary>
public enum AnswerKind
{
    Undecided,
    Ignored,
    Rejected,

    /// <summary>One transition, always, that leaves the data as it is: a table says where to.</summary>
    Move,

    /// <summary>A method decides.</summary>
    Method,
}

/// <param name="Transition">Of a move.</param>
public sealed record Answer(AnswerKind Kind, string? Reason = null, int Transition = -1, ActionMethod? Method = null);

/// <summary>What a cell does where a table cannot say it; cells that do the same share one.</summary>
/// <param name="Name">In the machine's class.</param>
/// <param name="Row">Of the first cell that has it; the others differ in the transitions' numbers alone.</param>
public sealed record ActionMethod(string Name, int Row, int Column, bool ReadsContext)
{
    /// <summary>The cells do the same by transitions of different numbers, so the first one's is passed.</summary>
    public bool TakesFirst { get; set; }
}

/// <summary>Decides, cell by cell, what a table can answer and what needs code.</summary>
public sealed class ActionPlan
{
    private readonly MachineContext _machine;
    private readonly Answer[] _answers;
    private readonly List<ActionMethod> _methods = [];
    private readonly HashSet<string> _taken = [];

    public ActionPlan(MachineContext machine)
    {
        _machine = machine;
        var flat = machine.Flat;
        HasInvariants = flat.Model.Invariants.Count + flat.Model.InvariantMethods.Count > 0;
        InvariantsReadContext = machine.Expressions.Invariants.Any(invariant => invariant.ReadsContext)
            || flat.Model.InvariantMethods.Items.Any(guard => guard.Method!.Arguments.Items.Any(argument => argument is MethodArgument.Key or MethodArgument.Now));
        var shared = new Dictionary<string, ActionMethod>();
        _answers = new Answer[flat.Cells.Count];
        for (var row = 0; row < flat.States.Count; row++)
            for (var column = 0; column < flat.Model.Events.Count; column++)
                _answers[row * flat.Model.Events.Count + column] = AnswerOf(row, column, shared);
    }

    public Answer this[int row, int column] => _answers[row * _machine.Model.Events.Count + column];

    public IReadOnlyList<ActionMethod> Methods => _methods;

    public bool HasInvariants { get; }

    public bool InvariantsReadContext { get; }

    /// <summary>Whether answering an event can need the key or the time.</summary>
    public bool ReadsContext(int column)
    {
        for (var row = 0; row < _machine.Flat.States.Count; row++)
            if (this[row, column] is { Method.ReadsContext: true } || InvariantsReadContext && this[row, column].Kind == AnswerKind.Move) return true;
        return false;
    }

    public bool ReadsContext() => Enumerable.Range(0, _machine.Model.Events.Count).Any(ReadsContext);

    /// <summary>An entity that is not stored is, for this cell, in a state already: what ignores the event stores that state.</summary>
    public bool StartsIn(int row, out FlatState state)
    {
        var implied = row == 0 && _machine.Flat.States.Count > 0 ? _machine.Flat.States[0].ImplicitOf : -1;
        state = _machine.Flat.States[Math.Max(implied, 0)];
        return implied >= 0;
    }

    /// <summary>Why a cell refuses when none of its candidates is taken.</summary>
    public string RefusalOf(int row, FlatCell cell)
    {
        if (cell.Default == CellDefault.Reject) return Reasons.Declared(cell.Reason);
        return cell.Candidates.IsEmpty
            ? Reasons.Final(_machine.Flat.States[row])
            : Reasons.NoGuardHolds(cell.Candidates.Items.Select(candidate => _machine.Flat.Transitions[candidate.Transition].Guard));
    }

    private Answer AnswerOf(int row, int column, Dictionary<string, ActionMethod> shared)
    {
        var flat = _machine.Flat;
        var cell = flat[row, column];
        if (cell.Candidates.IsEmpty)
        {
            if (cell.Default == CellDefault.Ignore) return new Answer(AnswerKind.Ignored);
            return cell.Default == CellDefault.Reject || flat.States[row].IsFinal ? new Answer(AnswerKind.Rejected, RefusalOf(row, cell)) : new Answer(AnswerKind.Undecided);
        }

        var first = cell.Candidates[0];
        if (first.Outcome == FlatOutcome.Apply && first.Steps.Items.All(step => step.Guard is null or { IsElse: true } && !ChangesData(step.Effects)))
            return new Answer(AnswerKind.Move, Transition: first.Transition);

        var key = BehaviourOf(row, column, cell);
        if (shared.TryGetValue(key, out var method))
        {
            method.TakesFirst = true;
            return new Answer(AnswerKind.Method, Method: method);
        }

        var readsContext = cell.Candidates.Items.Any(candidate => candidate.Steps.Items.Any(step => _machine.Calls.ReadsContext(step, column)))
            || InvariantsReadContext && cell.Candidates.Items.Any(candidate => candidate.Outcome == FlatOutcome.Apply || (candidate.Outcome == FlatOutcome.Ignore && !candidate.Steps[0].Effects.IsEmpty));
        method = new ActionMethod(NameOf(row, column), row, column, readsContext);
        shared.Add(key, method);
        _methods.Add(method);
        return new Answer(AnswerKind.Method, Method: method);
    }

    private static bool ChangesData(EquatableArray<EffectModel> effects) => effects.Items.Any(effect => effect.Kind is EffectKind.Assign or EffectKind.Method or EffectKind.Remember);

    private string NameOf(int row, int column)
    {
        var state = row == 0 ? "Nothing" : _machine.Flat.States[row].Name.TrimStart('@');
        var name = Identifiers.Free($"__{state}_{_machine.Model.Events[column].Name.TrimStart('@')}", _taken);
        _taken.Add(name);
        return name;
    }

    /// <summary>Two cells with the same text do the same, but for the numbers of their transitions.</summary>
    private string BehaviourOf(int row, int column, FlatCell cell)
    {
        var flat = _machine.Flat;
        var text = new StringBuilder().Append(column);
        var first = cell.Candidates[0].Transition;
        foreach (var candidate in cell.Candidates)
        {
            var transition = flat.Transitions[candidate.Transition];
            var target = IsStay(transition) ? "=" : transition.To.ToString(System.Globalization.CultureInfo.InvariantCulture);
            text.Append('|').Append(candidate.Outcome).Append(candidate.Transition - first).Append('>').Append(target).Append(transition.Reason);
            foreach (var step in candidate.Steps)
            {
                text.Append(';').Append(step.Guard is null ? "" : step.Guard.IsElse ? "else" : step.Guard.Memory is { } memory ? memory.Text : step.Guard.Node.ToString(System.Globalization.CultureInfo.InvariantCulture));
                foreach (var effect in step.Effects) text.Append(',').Append(effect.Node).Append(effect.Remembered);
            }
        }

        // What stays in a state that is only implied must name it.
        if (StartsIn(row, out _)) text.Append("|starts");
        return text.Append('|').Append(cell.Default == CellDefault.Ignore ? "ignored" : RefusalOf(row, cell)).ToString();
    }

    /// <summary>The status stays as it is.</summary>
    public static bool IsStay(FlatTransition transition) => transition.IsInternal && transition.From == transition.To && transition.From > 0;
}
