namespace Eventer;

/// <summary>
/// The Eventer of a machine with regions. Each active state chooses a transition by its levels, the inner ones first; of two
/// that would leave the same states the inner one goes, else that of the earlier region (W3C SCXML, "removeConflictingTransitions").
/// All are chosen before one is run; then they run in the order of their regions, and joins that are complete after them.
/// </summary>
/// <typeparam name="TKey">Identifies an entity.</typeparam>
/// <typeparam name="TStatus">The status: an enum for each region.</typeparam>
/// <typeparam name="TData">The data beside the status.</typeparam>
/// <typeparam name="TEvent">The base type of the state events.</typeparam>
public abstract class RegionEventer<TKey, TStatus, TData, TEvent>
    where TKey : notnull
    where TStatus : struct
    where TEvent : notnull
{
    private TransitionTable? _table;

    /// <summary>The machine's table.</summary>
    protected abstract TransitionTable Table { get; }

    /// <summary>The data that an entity begins with.</summary>
    protected abstract TData InitialData { get; }

    /// <summary>The answer of one row alone. A guarded <c>ignore</c> or <c>reject</c> line is a transition here.</summary>
    protected abstract Outcome<int, TData> NextIn(in State<int, TData> state, TEvent @event, in EventContext<TKey> context);

    /// <summary>A transition's effects; -1: those of entering the states in which an entity begins.</summary>
    protected abstract TData Run(int transition, TData data, TEvent @event, in EventContext<TKey> context, IEffectSink<TEvent>? effects);

    /// <summary>The exit effects of one state, left from another region than the one whose transition leaves it.</summary>
    /// <param name="node">The state, a composite or a region.</param>
    /// <param name="row">The active state inside it.</param>
    /// <param name="data">The data until then.</param>
    /// <param name="event">The event.</param>
    /// <param name="context">Key and time.</param>
    /// <param name="effects">Receives what they chain and publish; <see langword="null"/>: nobody asks.</param>
    protected abstract TData Leave(int node, int row, TData data, TEvent @event, in EventContext<TKey> context, IEffectSink<TEvent>? effects);

    /// <summary>Why the data is refused; <see langword="null"/>: every invariant holds.</summary>
    protected abstract string? FindBroken(TData data, in EventContext<TKey> context);

    /// <summary>The values of a status's enums, region by region.</summary>
    protected abstract void GetValues(TStatus status, Span<int> values);

    /// <summary>The status of such values.</summary>
    protected abstract TStatus Create(ReadOnlySpan<int> values);

    private TransitionTable Known => _table ??= Table;

    private TableRegions Regions => Known.Regions!;

    /// <summary>The state after an event.</summary>
    /// <exception cref="UndefinedStatusException">The status is no state of the machine.</exception>
    public Outcome<TStatus, TData> Next(in State<TStatus, TData> state, TEvent @event, in EventContext<TKey> context)
    {
        var choice = Choose(in state, @event, in context, out var rows, out var data);
        if (choice.Find(chosen => chosen.Kind == OutcomeKind.Rejected && chosen.Source != Unsaid) is { } refused) return Outcome<TStatus, TData>.Rejected(in state, refused.Reason!);
        var taken = choice.FindAll(chosen => chosen.Kind == OutcomeKind.Applied);
        if (taken.Count == 0) return Refuse(in state, choice, rows, data);
        var transitions = new List<int>(taken.Count);
        foreach (var chosen in taken) data = Take(chosen.Transition, rows, data, @event, in context, null, transitions);
        data = Join(rows, data, @event, in context, null, transitions);
        return FindBroken(data, in context) is { } broken
            ? Outcome<TStatus, TData>.Rejected(in state, broken)
            : Outcome<TStatus, TData>.Applied(StatusOf(rows), data, [.. transitions]);
    }

    /// <summary>Reports what the transitions taken chain and publish.</summary>
    public void RunEffects(in Outcome<TStatus, TData> outcome, in State<TStatus, TData> before, TEvent @event, in EventContext<TKey> context, IEffectSink<TEvent> effects)
    {
        var rows = Begin(in before, @event, in context, out var data, outcome.Transition, effects);
        // An event that is ignored where nothing is stored only begins.
        if (outcome.Transition < 0) return;
        data = Take(outcome.Transition, rows, data, @event, in context, effects, null);
        foreach (var transition in outcome.Others) data = Take(transition, rows, data, @event, in context, effects, null);
    }

    /// <summary>The rows of a status, in the order of the regions.</summary>
    /// <exception cref="UndefinedStatusException">The status is no state of the machine.</exception>
    public IReadOnlyList<int> RowsOf(TStatus status)
    {
        var rows = new List<int>();
        Span<int> values = stackalloc int[Regions.Regions.Count];
        GetValues(status, values);
        return Regions.TryGetRows(values, rows) ? rows : throw new UndefinedStatusException(Known.Machine, status);
    }

    /// <summary>The wire name: that of each active region's state, the outer ones first, joined by <c>|</c>.</summary>
    public string NameOf(TStatus status)
    {
        _ = RowsOf(status);
        Span<int> values = stackalloc int[Regions.Regions.Count];
        GetValues(status, values);
        var names = new List<string>();
        for (var region = 0; region < values.Length; region++)
            if (values[region] > 0) names.Add(Regions.Nodes[Regions.NodeOf(region, values[region])].Name);
        return string.Join('|', names);
    }

    /// <summary>The status of a wire name.</summary>
    /// <param name="name">As <see cref="NameOf"/> writes it.</param>
    /// <param name="rename">What a state's name of an earlier build is now.</param>
    /// <param name="status">The status.</param>
    public bool TryParse(string name, Func<string, string> rename, out TStatus status)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(rename);
        var values = new int[Regions.Regions.Count];
        var (parts, next) = (name.Split('|'), 0);
        for (var region = 0; region < values.Length && next < parts.Length; region++)
        {
            if (region > 0 && !IsActive(Regions.Regions[region].Owner, values)) continue;
            var part = rename(parts[next++]);
            for (var value = 1; value <= Regions.Regions[region].Members.Count; value++)
                if (Regions.Nodes[Regions.NodeOf(region, value)].Name == part) values[region] = value;
        }
        status = Create(values);
        return next == parts.Length && Regions.TryGetRows(values, []);
    }

    /// <summary>Whether a status has every state that another one names; a part that it leaves out may be anything.</summary>
    public bool Includes(TStatus status, TStatus part)
    {
        Span<int> whole = stackalloc int[Regions.Regions.Count], named = stackalloc int[whole.Length];
        GetValues(status, whole);
        GetValues(part, named);
        for (var region = 0; region < whole.Length; region++)
            if (named[region] != 0 && named[region] != whole[region]) return false;
        return true;
    }

    /// <summary>Whether one of these transitions leaves or enters a state that a status names.</summary>
    public bool Crosses(TStatus part, in Outcome<TStatus, TData> outcome)
    {
        var values = new int[Regions.Regions.Count];
        GetValues(part, values);
        for (var region = 0; region < values.Length; region++)
            if (values[region] > 0 && Leaves(Regions.NodeOf(region, values[region]), in outcome)) return true;
        return false;
    }

    /// <summary>Whether one of these transitions leaves the state in which a timer runs.</summary>
    public bool Stops(int timer, in Outcome<TStatus, TData> outcome) => Leaves(Regions.NodeOf(Known.Timers[timer].State), in outcome);

    /// <summary>The events that some active state can accept, as columns.</summary>
    public int[] Permitted(in State<TStatus, TData> state, Func<int, int[]> permitted)
    {
        ArgumentNullException.ThrowIfNull(permitted);
        var columns = new SortedSet<int>();
        foreach (var row in state.Exists ? RowsOf(state.Status) : [0, .. Regions.Start]) columns.UnionWith(permitted(row));
        return [.. columns];
    }

    private const int Unsaid = -3;

    private bool Leaves(int node, in Outcome<TStatus, TData> outcome)
    {
        if (Leaves(node, outcome.Transition)) return true;
        foreach (var other in outcome.Others)
            if (Leaves(node, other)) return true;
        return false;
    }

    private bool Leaves(int node, int transition) => transition >= 0 && !Known.Transitions[transition].IsInternal && Regions.IsInside(node, Regions.Arrows[transition].Domain);

    private bool IsActive(int node, int[] values)
    {
        for (var region = 0; region < values.Length; region++)
            if (values[region] > 0 && Regions.NodeOf(region, values[region]) == node) return true;
        return false;
    }

    private TStatus StatusOf(List<int> rows) => Create(Regions.ValuesOf(rows));

    /// <summary>The rows that an event meets: those of the state, or where nothing is stored those in which an entity begins.</summary>
    private List<int> Begin(in State<TStatus, TData> state, TEvent @event, in EventContext<TKey> context, out TData data, int transition, IEffectSink<TEvent>? effects)
    {
        data = state.Exists ? state.Data : InitialData;
        if (state.Exists) return [.. RowsOf(state.Status)];
        if (Regions.Start.Count == 0 || transition >= 0 && Known.Transitions[transition].From == 0) return [0];
        data = Run(-1, data, @event, in context, effects);
        return [.. Regions.Start];
    }

    private List<Choice> Choose(in State<TStatus, TData> state, TEvent @event, in EventContext<TKey> context, out List<int> rows, out TData data)
    {
        var chosen = new List<Choice>();
        if (!state.Exists)
        {
            // An arrow out of [*] goes before what an entity can do that is not stored yet.
            (rows, data) = ([0], InitialData);
            Add(chosen, Ask(0, default, @event, in context));
            if (Regions.Start.Count == 0 || chosen.Exists(choice => choice.Source != Unsaid)) return chosen;
            chosen.Clear();
        }
        rows = Begin(in state, @event, in context, out data, -1, null);
        foreach (var row in rows) Add(chosen, Ask(row, new State<int, TData>(row, data), @event, in context));
        return chosen;
    }

    /// <summary>What one row does by itself.</summary>
    private Choice Ask(int row, in State<int, TData> state, TEvent @event, in EventContext<TKey> context)
    {
        var outcome = NextIn(in state, @event, in context);
        if (outcome.Transition >= 0)
        {
            var (transition, arrow) = (Known.Transitions[outcome.Transition], Regions.Arrows[outcome.Transition]);
            return new(row, transition.Outcome, outcome.Transition, arrow.Source, arrow.Arrow, arrow.Reason);
        }
        var column = Column(@event);
        var decided = column < 0 ? -1 : Regions.Defaults[row * Known.Events.Count + column];
        return new(row, outcome.Kind, -1, decided == -1 ? Unsaid : decided == -2 ? -1 : decided, -1, outcome.Reason);
    }

    /// <summary>The column of an event; -1 for a type that the machine does not know.</summary>
    protected abstract int Column(TEvent @event);

    /// <summary>Of two choices that exclude each other the inner one stays, else the earlier.</summary>
    private void Add(List<Choice> chosen, Choice next)
    {
        if (next.Source == Unsaid)
        {
            chosen.Add(next);
            return;
        }
        foreach (var earlier in chosen)
            if (earlier.Source != Unsaid && (IsSame(earlier, next) || Excludes(earlier, next) && !IsInner(next, earlier))) return;
        chosen.RemoveAll(earlier => earlier.Source != Unsaid && Excludes(earlier, next));
        chosen.Add(next);
    }

    private static bool IsSame(Choice one, Choice other) => one.Kind == other.Kind && one.Source == other.Source && one.Arrow == other.Arrow;

    private bool Excludes(Choice one, Choice other)
    {
        // A line decides what nothing inside of its state decides.
        if (one.Kind != OutcomeKind.Applied || other.Kind != OutcomeKind.Applied) return IsInner(one, other) || IsInner(other, one);
        if (Known.Transitions[one.Transition].IsInternal || Known.Transitions[other.Transition].IsInternal) return false;
        var (first, second) = (Regions.Arrows[one.Transition].Domain, Regions.Arrows[other.Transition].Domain);
        return first == second || first < 0 || second < 0 || Regions.IsInside(first, second) || Regions.IsInside(second, first);
    }

    private bool IsInner(Choice one, Choice other) => one.Source >= 0 && other.Source != one.Source && Regions.IsInside(one.Source, other.Source);

    private Outcome<TStatus, TData> Refuse(in State<TStatus, TData> state, List<Choice> choice, List<int> rows, TData data)
    {
        if (choice.Exists(chosen => chosen.Kind == OutcomeKind.Ignored))
            return Outcome<TStatus, TData>.Ignored(state.Exists || rows is [0] ? state : new(StatusOf(rows), data));
        var refused = choice.FindAll(chosen => chosen.Kind == OutcomeKind.Rejected);
        // What is final in one region may go on in another.
        var reason = refused.Find(chosen => !Known.States[chosen.Row].IsFinal) ?? (refused.Count == choice.Count ? refused.Find(_ => true) : null);
        return reason is null ? Outcome<TStatus, TData>.Undecided(in state) : Outcome<TStatus, TData>.Rejected(in state, reason.Reason!);
    }

    private TData Join(List<int> rows, TData data, TEvent @event, in EventContext<TKey> context, IEffectSink<TEvent>? effects, List<int> transitions)
    {
        for (var isPassed = true; isPassed;)
        {
            isPassed = false;
            foreach (var join in Regions.Joins)
            {
                if (transitions.Contains(join.Transition) || !join.Sources.All(rows.Contains)) continue;
                data = Take(join.Transition, rows, data, @event, in context, effects, transitions);
                isPassed = true;
            }
        }
        return data;
    }

    /// <summary>Leaves, runs and enters; <paramref name="rows"/> are those active, before and after.</summary>
    private TData Take(int transition, List<int> rows, TData data, TEvent @event, in EventContext<TKey> context, IEffectSink<TEvent>? effects, List<int>? taken)
    {
        taken?.Add(transition);
        var (row, arrow) = (Known.Transitions[transition], Regions.Arrows[transition]);
        if (row.IsInternal) return Run(transition, data, @event, in context, effects);
        var left = new HashSet<int>();
        if (row.From > 0)
            for (var node = Regions.NodeOf(row.From); node >= 0; node = Regions.Nodes[node].Parent) left.Add(node);
        for (var i = rows.Count - 1; i >= 0; i--)
        {
            if (rows[i] == 0 || !Regions.IsInside(Regions.NodeOf(rows[i]), arrow.Domain)) continue;
            for (var node = Regions.NodeOf(rows[i]); node >= 0 && left.Add(node); node = Regions.Nodes[node].Parent) data = Leave(node, rows[i], data, @event, in context, effects);
        }
        data = Run(transition, data, @event, in context, effects);
        rows.RemoveAll(active => active == 0 || Regions.IsInside(Regions.NodeOf(active), arrow.Domain));
        rows.Add(row.To);
        rows.AddRange(arrow.Others);
        var ordered = new List<int>();
        Regions.TryGetRows(Regions.ValuesOf(rows), ordered);
        rows.Clear();
        rows.AddRange(ordered);
        return data;
    }

    // Source: the node of the state whose arrow or line it is; -1: every state; Unsaid: nothing was said.
    private sealed record Choice(int Row, OutcomeKind Kind, int Transition, int Source, int Arrow, string? Reason);
}
