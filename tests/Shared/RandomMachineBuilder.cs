using CsCheck;
using Eventer.Language.Model;

namespace Eventer.Tests.Shared;

/// <summary>Draws one machine, and keeps to what is valid: no proved ambiguity, every composite can be entered, nothing leaves a final state.</summary>
internal sealed class RandomMachineBuilder(PCG random)
{
    private readonly Models _models = Models.Machine("Random");
    private readonly List<(string Id, string? Parent)> _states = [];
    private readonly List<(string Id, string? Parent)> _composites = [];
    private readonly List<string> _choices = [];
    private readonly List<string> _histories = [];
    private readonly List<string> _finals = [];
    private readonly List<string> _events = [];
    private readonly List<string> _data = [];
    private readonly List<string> _named = [];
    private readonly Dictionary<string, string[]> _fields = [];
    private readonly HashSet<(string Source, string Event, string Guard)> _taken = [];
    private bool _hasMessage;

    public RandomMachine Build()
    {
        Declarations();
        States();
        Initials();
        Choices();
        for (var i = Between(1, 14); i > 0; i--) Arrow();
        for (var i = Between(0, 4); i > 0; i--) Decision();
        if (OneIn(2)) StateEffects();
        return new(_models.Build(), _models.Text);
    }

    private void Declarations()
    {
        foreach (var field in new[] { "Count", "Total", "Limit" }.Take(Between(0, 3)))
        {
            _models.Data(field, "int", OneIn(3) ? Between(0, 5).ToString() : null);
            _data.Add(field);
        }
        for (var i = Between(1, 5); i > 0; i--)
        {
            var @event = $"E{i}";
            _fields[@event] = [.. new[] { "Value", "Other" }.Take(Between(0, 2))];
            _models.Event(@event, [.. _fields[@event].Select(field => $"{field} : int")]);
            _events.Add(@event);
        }
        if (_hasMessage = OneIn(3)) _models.Message("Told", "Value : int");
        if (_data.Count > 0 && OneIn(3)) _models.Invariant($"{Pick(_data)} <= {Between(5, 9)}");
        for (var i = _data.Count == 0 ? 0 : Between(0, 2); i > 0; i--)
        {
            _models.Named($"G{i}", Condition([]));
            _named.Add($"G{i}");
        }
    }

    private void States()
    {
        for (var i = Between(0, 3); i > 0; i--) _composites.Add(($"C{i}", _composites.Count > 0 && !OneIn(3) ? _composites[^1].Id : null));
        for (var i = Between(1, 8); i > 0; i--) _states.Add(($"S{i}", _composites.Count > 0 && !OneIn(3) ? Pick(_composites).Id : null));
        for (var i = _composites.Count - 1; i >= 0; i--)
            if (!Children(_composites[i].Id).Any()) _composites.RemoveAt(i);
        foreach (var (id, parent) in _composites) _models.CompositeIn(parent, id);
        foreach (var (id, parent) in _states) _models.State(id, parent);
        foreach (var (id, parent) in _composites.Concat(_states).ToList())
        {
            if (OneIn(6) && _finals.Count + 1 < _states.Count) End(id, null);
            else if (parent is not null && OneIn(6)) End(id, parent);
        }
        if (_composites.Count > 0 && OneIn(3)) History(Pick(_composites).Id);
        for (var i = Between(0, 2); i > 0; i--)
        {
            _choices.Add($"Q{i}");
            _models.Choice($"Q{i}", _composites.Count > 0 && OneIn(3) ? Pick(_composites).Id : null);
        }
    }

    private void History(string composite)
    {
        var isDeep = OneIn(2);
        _models.History(composite, isDeep);
        _histories.Add(composite + (isDeep ? "[H*]" : "[H]"));
        if (OneIn(3)) _models.Arrow(_histories[^1], Pick(Children(composite).ToList()), effects: Effects([]), scope: composite);
    }

    private void End(string id, string? scope)
    {
        _models.Arrow(id, TransitionModel.Star, scope: scope);
        if (scope is null) _finals.Add(id);
    }

    private void Initials()
    {
        foreach (var (id, _) in _composites) _models.Arrow("[*]", Pick(Children(id).ToList()), effects: Effects([]), scope: id);
        var isImplied = OneIn(3);
        if (isImplied) _models.Arrow("[*]", Pick([.. _states, .. _composites]).Id);
        for (var i = isImplied ? Between(0, 1) : Between(1, 2); i > 0; i--)
        {
            var @event = Pick(_events);
            var guard = Guard(_fields[@event]);
            if (_taken.Add(("[*]", @event, guard ?? ""))) _models.Arrow("[*]", Target(), @event, guard, Effects(_fields[@event]));
        }
        if (!isImplied && !_taken.Any()) _models.Arrow("[*]", _states[0].Id, _events[0]);
    }

    private void Choices()
    {
        for (var i = 0; i < _choices.Count; i++)
        {
            var later = _choices.Skip(i + 1).ToList();
            var guards = Enumerable.Range(0, Between(1, 3)).Select(_ => Condition([])).Distinct().ToList();
            foreach (var guard in guards) _models.Arrow(_choices[i], ChoiceTarget(later), guard: guard, effects: Effects([]));
            if (!OneIn(3)) _models.Arrow(_choices[i], ChoiceTarget(later), guard: OneIn(2) ? "else" : null, effects: Effects([]));
        }
    }

    private string ChoiceTarget(List<string> later) => _histories.Count > 0 && OneIn(6) ? Pick(_histories) : later.Count > 0 && OneIn(3) ? Pick(later) : OneIn(8) ? "[*]" : Pick([.. _states, .. _composites]).Id;

    private void Arrow()
    {
        var events = Some(_events, 2);
        var fields = events.Count == 1 ? _fields[events[0]] : [];
        var guard = OneIn(6) ? "else" : Guard(fields);
        var sources = Some([.. _states.Select(state => state.Id), .. _composites.Select(state => state.Id), "*", "[*]"], 2).Where(source => !_finals.Contains(source)).ToList();
        var isInternal = OneIn(6) && !sources.Contains("[*]");
        sources.RemoveAll(source => events.Any(@event => !CanTake(source, @event, guard)));
        if (sources.Count == 0) return;
        foreach (var source in sources)
            foreach (var @event in events) _taken.Add((source, @event, guard ?? ""));
        var scope = OneIn(4) ? _composites.Select(composite => composite.Id).FirstOrDefault(composite => sources.TrueForAll(source => IsInside(source, composite))) : null;
        _models.Arrow(string.Join(", ", sources), isInternal ? null : scope is null ? Target() : "[*]", string.Join(" | ", events), guard, Effects(fields), scope);
    }

    /// <summary>Two unguarded arrows, two with one guard or two <c>[else]</c> would be ambiguous.</summary>
    private bool CanTake(string source, string @event, string? guard) =>
        !_taken.Contains((source, @event, guard ?? "")) && !(guard is null or "else" && (_taken.Contains((source, @event, "")) || _taken.Contains((source, @event, "else"))));

    private void Decision()
    {
        var states = OneIn(4) ? "*" : string.Join(", ", Some([.. _states.Select(state => state.Id), .. _composites.Select(state => state.Id)], 2));
        var events = OneIn(3) ? "*" : string.Join(", ", Some(_events, 2));
        var guard = OneIn(3) && _data.Count > 0 ? Condition([]) : null;
        if (OneIn(2)) _models.Ignore(states, events, guard);
        else _models.Reject(states, events, OneIn(2) ? "not now" : null, guard);
    }

    private void StateEffects()
    {
        foreach (var (id, _) in _composites.Concat(_states))
        {
            if (OneIn(3) && Effects([]) is { } entry) _models.Entry(id, entry);
            if (OneIn(3) && Effects([]) is { } exit) _models.Exit(id, exit);
        }
    }

    private string Target() => _histories.Count > 0 && OneIn(3) ? Pick(_histories) : _choices.Count > 0 && OneIn(4) ? Pick(_choices) : OneIn(10) ? "[*]" : Pick([.. _states, .. _composites]).Id;

    private string? Guard(string[] fields) => OneIn(2) ? null : Condition(fields);

    private string Condition(string[] fields)
    {
        var comparison = Comparison(fields);
        return random.Next(8) switch
        {
            6 when _named.Count > 0 => Pick(_named),
            7 when _named.Count > 0 => $"{(OneIn(2) ? "!" : "")}{Pick(_named)} {Pick(["&&", "||"])} {comparison}",
            0 => $"{comparison} && {Comparison(fields)}",
            1 => $"{comparison} || {Comparison(fields)}",
            2 => $"!({comparison})",
            _ => comparison,
        };
    }

    private string Comparison(string[] fields) =>
        $"{Operand(fields) ?? $"{Between(0, 4)}"} {Pick(["<", "<=", ">", ">=", "==", "!="])} {(OneIn(3) ? Sum(fields) : $"{Between(-2, 5)}")}";

    private string Sum(string[] fields) => $"{Operand(fields) ?? "1"} {Pick(["+", "-", "*"])} {Between(1, 4)}";

    private string? Operand(string[] fields)
    {
        string[] known = [.. _data, .. fields.Select(field => $"event.{field}")];
        return known.Length == 0 ? null : Pick(known);
    }

    private string[]? Effects(string[] fields)
    {
        var effects = new List<string>();
        for (var i = Between(0, 2); i > 0 && _data.Count > 0; i--)
            effects.Add($"{Pick(_data)} {Pick(["=", "+=", "-=", "*="])} {(OneIn(2) ? Sum(fields) : $"{Between(0, 5)}")}");
        if (_hasMessage && OneIn(4)) effects.Add($"publish Told({Sum(fields)})");
        return effects.Count == 0 ? null : [.. effects];
    }

    private IEnumerable<string> Children(string composite) => _states.Concat(_composites).Where(state => state.Parent == composite).Select(state => state.Id);

    private bool IsInside(string id, string composite)
    {
        var parent = _states.Concat(_composites).FirstOrDefault(state => state.Id == id).Parent;
        return parent is not null && (parent == composite || IsInside(parent, composite));
    }

    private List<string> Some(IReadOnlyList<string> items, int most)
    {
        var count = OneIn(3) ? Between(1, Math.Min(most, items.Count)) : 1;
        return [.. Enumerable.Range(0, count).Select(_ => Pick(items)).Distinct()];
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[(int)random.Next((uint)items.Count)];
    private int Between(int least, int most) => least + (int)random.Next((uint)(most - least + 1));
    private bool OneIn(uint n) => random.Next(n) == 0;
}
