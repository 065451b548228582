using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>
/// The body of a cell: an if/else chain over its candidates, in order. Candidates that come through one choice share
/// what leads to it. The last branch is tested like any other, and what is left is said, never assumed.
/// </summary>
public sealed class CellWriter(MachineContext machine, SourceWriter writer)
{
    private readonly FlatMachine _flat = machine.Flat;
    private ActionMethod _method = null!;
    private int _variables;

    /// <summary>A method that answers one event in the states that do the same.</summary>
    public void Write(ActionMethod method)
    {
        _method = method;
        _variables = 0;
        var names = machine.Names;
        var cell = _flat[method.Row, method.Column];
        var parameters = $"in {names.State} state, {names.Data} data, {machine.Model.Events[method.Column].TypeName} @event"
            + (method.ReadsContext ? $", in {names.Context} context" : "") + (method.TakesFirst ? ", int first" : "");
        writer.Gap().Open($"private static {names.Outcome} {method.Name}({parameters})");
        if (!Candidates([.. cell.Candidates.Items], 0, "data")) writer.Line($"return {Otherwise(cell)};");
        writer.Close();
    }

    /// <summary>How an answer is written where <c>state</c>, <c>data</c>, <c>@event</c> and <c>context</c> are at hand.</summary>
    /// <param name="data">The data that the event meets.</param>
    public string Text(int row, int column, string data, string @event)
    {
        var answer = machine.Plan[row, column];
        switch (answer.Kind)
        {
            case AnswerKind.Ignored: return Ignored(row);
            case AnswerKind.Rejected: return Rejected(answer.Reason!);
            case AnswerKind.Move: return Applied(StatusOf(_flat.Transitions[answer.Transition]), data, Number(answer.Transition));
            case AnswerKind.Method:
                var first = answer.Method!.TakesFirst ? ", " + Number(_flat[row, column].Candidates[0].Transition) : "";
                return $"{answer.Method.Name}(in state, {data}, {@event}{(answer.Method.ReadsContext ? ", in context" : "")}{first})";
            default: return $"{machine.Names.Outcome}.Undecided(in state)";
        }
    }

    /// <summary>A transition whose data is known: checked against the invariants, if there are any.</summary>
    public string Applied(string status, string data, string transition) => machine.Plan.HasInvariants
        ? $"__Apply(in state, {status}, {data}, {transition}{(machine.Plan.InvariantsReadContext ? ", in context" : "")})"
        : $"{machine.Names.Outcome}.Applied({status}, {data}, {transition})";

    public string Rejected(string reason) => $"{machine.Names.Outcome}.Rejected(in state, {Identifiers.Literal(reason)})";

    public string Ignored(int row) => machine.Plan.StartsIn(row, out var implied)
        ? $"{machine.Names.Outcome}.Ignored(new {machine.Names.State}({machine.Names.StatusOf(implied)}, {machine.Names.InitialData}))"
        : $"{machine.Names.Outcome}.Ignored(in state)";

    private string Otherwise(FlatCell cell) => cell.Default == CellDefault.Ignore ? Ignored(_method.Row) : Rejected(machine.Plan.RefusalOf(_method.Row, cell));

    /// <returns>One of them is taken whatever the case.</returns>
    private bool Candidates(List<FlatCandidate> candidates, int depth, string data)
    {
        for (var i = 0; i < candidates.Count;)
        {
            var step = candidates[i].Steps[depth];
            var together = candidates.Skip(i).TakeWhile(other => other.Steps.Count > depth && other.Steps[depth] == step && IsSameWay(candidates[i], other, depth)).ToList();
            var isLast = candidates[i].Steps.Count == depth + 1;
            if (isLast) together = [candidates[i]];
            i += together.Count;
            if (isLast ? Take(together[0], step, data) : GoOn(together, step, depth, data)) return true;
        }

        return false;
    }

    private bool Take(FlatCandidate candidate, FlatStep step, string data)
    {
        var condition = machine.Calls.Guard(step.Guard, _method.Column, data);
        if (condition == UserCalls.Never) return false;
        var result = Result(candidate, step, data);
        if (condition is null)
        {
            writer.Line($"return {result};");
            return true;
        }

        writer.Line($"if ({condition})").Indent().Line($"return {result};").Outdent();
        return false;
    }

    private bool GoOn(List<FlatCandidate> together, FlatStep step, int depth, string data)
    {
        var condition = machine.Calls.Guard(step.Guard, _method.Column, data);
        if (condition == UserCalls.Never) return false;
        if (condition is not null) writer.Open($"if ({condition})");
        if (machine.Calls.Effects(step.Effects, _method.Column, data) is { } effects)
        {
            writer.Line($"var data{++_variables} = {effects};");
            data = "data" + _variables;
        }

        var isTaken = Candidates(together, depth + 1, data);
        if (condition is not null) writer.Close();
        return isTaken && condition is null;
    }

    private string Result(FlatCandidate candidate, FlatStep step, string data)
    {
        var transition = _flat.Transitions[candidate.Transition];
        return candidate.Outcome switch
        {
            // Other regions decide whether it is taken at all, and its effects run then.
            _ when machine.IsOfRows => $"{machine.Names.Outcome}.Applied({StatusOf(transition)}, data, {Transition(candidate)})",
            FlatOutcome.Ignore when step.Effects.IsEmpty => Ignored(_method.Row),
            FlatOutcome.Ignore => $"{machine.Names.Outcome}.Ignored({Applied(StatusOf(transition), machine.Calls.Effects(step.Effects, _method.Column, data) ?? data, Transition(candidate))})",
            FlatOutcome.Reject => Rejected(Reasons.Declared(transition.Reason)),
            _ => Applied(StatusOf(transition), machine.Calls.Effects(step.Effects, _method.Column, data) ?? data, Transition(candidate)),
        };
    }

    private string StatusOf(FlatTransition transition) =>
        ActionPlan.IsStay(transition) ? "state.Status" : machine.Names.StatusOf(_flat.States[transition.To]);

    private string Transition(FlatCandidate candidate)
    {
        if (!_method.TakesFirst) return Number(candidate.Transition);
        var offset = candidate.Transition - _flat[_method.Row, _method.Column].Candidates[0].Transition;
        return offset == 0 ? "first" : $"first + {Number(offset)}";
    }

    /// <summary>Both came the same way until here.</summary>
    private static bool IsSameWay(FlatCandidate one, FlatCandidate other, int depth)
    {
        for (var i = 0; i < depth; i++)
            if (one.Steps[i] != other.Steps[i]) return false;
        return one.Level == other.Level;
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
