using Eventer.Language.Model;

namespace Eventer.Language.Flattening;

/// <summary>What each source says of each event: the arrows and lines of one level, in order of declaration.</summary>
public sealed class Levels
{
    private static readonly IReadOnlyList<TransitionModel> NoArrows = [];
    private static readonly IReadOnlyList<DecisionModel> NoDecisions = [];

    private readonly Dictionary<(string Source, int Event), List<TransitionModel>> _arrows = [];
    private readonly Dictionary<(string Source, int Event), List<DecisionModel>> _decisions = [];
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    /// <summary>The column that stands for every event.</summary>
    private const int EveryEvent = -1;

    public Levels(MachineModel model)
    {
        for (var column = 0; column < model.Events.Count; column++)
            if (!_columns.ContainsKey(model.Events[column].WireName)) _columns.Add(model.Events[column].WireName, column);
        foreach (var transition in model.Transitions)
            if (!(transition.Scope is not null && transition.Sources.Contains(TransitionModel.Star)))
                foreach (var source in transition.Sources)
                    foreach (var @event in transition.Events)
                        if (_columns.TryGetValue(@event, out var column)) Add(_arrows, (source, column), transition);
        foreach (var decision in model.Decisions)
            foreach (var source in decision.States.IsEmpty ? [TransitionModel.Any] : decision.States)
            {
                if (decision.Events.IsEmpty) Add(_decisions, (source, EveryEvent), decision);
                foreach (var @event in decision.Events)
                    if (_columns.TryGetValue(@event, out var column)) Add(_decisions, (source, column), decision);
            }
    }

    public IReadOnlyList<TransitionModel> Arrows(string source, int @event) => _arrows.TryGetValue((source, @event), out var arrows) ? arrows : NoArrows;

    /// <summary>The lines that name this event, before those that say <c>*</c>: the more specific decides.</summary>
    public IEnumerable<DecisionModel> Decisions(string source, int @event)
    {
        var specific = _decisions.TryGetValue((source, @event), out var named) ? named : NoDecisions;
        var general = _decisions.TryGetValue((source, EveryEvent), out var all) ? all : NoDecisions;
        return general.Count == 0 ? specific : specific.Concat(general);
    }

    /// <summary>Every source and event with arrows of its own.</summary>
    public IEnumerable<KeyValuePair<(string Source, int Event), List<TransitionModel>>> Groups => _arrows;

    private static void Add<T>(Dictionary<(string, int), List<T>> index, (string, int) key, T item) where T : class
    {
        if (!index.TryGetValue(key, out var list)) index.Add(key, list = []);
        if (list.Count == 0 || !ReferenceEquals(list[list.Count - 1], item)) list.Add(item);
    }
}
