namespace Eventer;

/// <summary>
/// What a table has beside its rows where composites have regions (<c>--</c> in a diagram; UML 2.5.1, 14.2.3.2): an entity
/// is then in one row of every region that is active. There is one table, of every region's rows, and never their product.
/// </summary>
public sealed class TableRegions
{
    private readonly int[] _rows;
    private readonly (int Region, int Value)[] _memberships;
    private readonly Dictionary<string, int> _nodes = new(StringComparer.Ordinal);

    /// <summary>Called by generated code.</summary>
    /// <param name="nodes">States, composites and regions; a node's parent comes before it.</param>
    /// <param name="rows">The node of each row of the table; -1 for row 0.</param>
    /// <param name="regions">The machine's own first.</param>
    /// <param name="arrows">Of each transition.</param>
    /// <param name="defaults">For each cell the node whose <c>ignore</c> or <c>reject</c> line decides when no transition is taken; -1: none does, -2: a line for every state.</param>
    /// <param name="joins">The joins.</param>
    /// <param name="start">The rows in which nothing stored behaves as being; none where an event creates the entity.</param>
    public TableRegions(TableNode[] nodes, int[] rows, TableRegion[] regions, TableArrow[] arrows, int[] defaults, TableJoin[] joins, int[] start)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(regions);
        (Nodes, _rows, Regions, Arrows, Defaults, Joins, Start) = (nodes, rows, regions, arrows, defaults, joins, start);
        for (var node = 0; node < nodes.Length; node++) _nodes[nodes[node].Name] = node;
        _memberships = new (int, int)[nodes.Length];
        Array.Fill(_memberships, (-1, 0));
        for (var region = 0; region < regions.Length; region++)
            for (var value = 1; value <= regions[region].Members.Count; value++) _memberships[regions[region].Members[value - 1]] = (region, value);
    }

    /// <summary>States, composites and regions.</summary>
    public IReadOnlyList<TableNode> Nodes { get; }

    /// <summary>The machine's own region, then those of composites: each has an enum of its own in the status.</summary>
    public IReadOnlyList<TableRegion> Regions { get; }

    /// <summary>Where each transition of the table comes from, and what it leaves.</summary>
    public IReadOnlyList<TableArrow> Arrows { get; }

    /// <summary>What is passed once several regions are far enough.</summary>
    public IReadOnlyList<TableJoin> Joins { get; }

    internal IReadOnlyList<int> Defaults { get; }

    internal IReadOnlyList<int> Start { get; }

    internal int NodeOf(int row) => _rows[row];

    internal int NodeOf(string state) => _nodes[state];

    internal int NodeOf(int region, int value) => Regions[region].Members[value - 1];

    /// <summary>Whether a node is inside another; everything is inside of -1, the machine.</summary>
    internal bool IsInside(int node, int composite)
    {
        if (composite < 0) return true;
        for (var around = Nodes[node].Parent; around >= 0; around = Nodes[around].Parent)
            if (around == composite) return true;
        return false;
    }

    /// <summary>The rows that are active, in order of the regions.</summary>
    /// <returns><see langword="false"/>: the values are those of no state that an entity can be in.</returns>
    internal bool TryGetRows(ReadOnlySpan<int> values, List<int> rows)
    {
        var used = 0;
        if (!Collect(0, values, rows, ref used)) return false;
        foreach (var value in values)
            if (value != 0) used--;
        return used == 0;
    }

    internal int[] ValuesOf(IEnumerable<int> rows)
    {
        var values = new int[Regions.Count];
        foreach (var row in rows)
            for (var node = NodeOf(row); node >= 0 && _memberships[node] is (>= 0 and var region, var value); node = Regions[region].Owner) values[region] = value;
        return values;
    }

    private bool Collect(int region, ReadOnlySpan<int> values, List<int> rows, ref int used)
    {
        var value = values[region];
        if (value < 1 || value > Regions[region].Members.Count) return false;
        used++;
        var node = Regions[region].Members[value - 1];
        var isComposite = false;
        for (var inner = 1; inner < Regions.Count; inner++)
        {
            if (Regions[inner].Owner != node) continue;
            isComposite = true;
            if (!Collect(inner, values, rows, ref used)) return false;
        }
        if (!isComposite) rows.Add(Array.IndexOf(_rows, node));
        return true;
    }
}

/// <summary>A state, a composite or a region.</summary>
/// <param name="Name">Wire name; a region's is that of its composite with its number: <c>Paying#2</c>.</param>
/// <param name="Parent">What it is inside of; -1: the machine.</param>
public sealed record TableNode(string Name, int Parent);

/// <summary>A region: it is in one of its states at a time.</summary>
/// <param name="Name">Its member of the status: <c>Main</c>, <c>Paying2</c>.</param>
/// <param name="Owner">The node of the composite whose region it is; -1: the machine's own.</param>
/// <param name="Members">Nodes of its states, in the order of its enum; a composite without regions is in none, since its states are.</param>
public sealed record TableRegion(string Name, int Owner, IReadOnlyList<int> Members);

/// <summary>Where a transition comes from.</summary>
/// <param name="Arrow">The same for all transitions of one arrow, which is taken once however many regions it holds for.</param>
/// <param name="Source">Node of the state, composite or region whose arrow it is; -1: of every state, or from nothing.</param>
/// <param name="Domain">Node inside which everything is left; -1: the whole machine. Of an internal transition it means nothing.</param>
/// <param name="Others">Rows that become active beside <see cref="TableTransition.To"/>.</param>
/// <param name="Reason">Of a guarded <c>reject</c> line: why it refuses.</param>
public sealed record TableArrow(int Arrow, int Source, int Domain, IReadOnlyList<int> Others, string? Reason = null);

/// <summary>A join.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Sources">Rows that must all be active.</param>
/// <param name="Transition">Index into <see cref="TransitionTable.Transitions"/>; its event is -1.</param>
public sealed record TableJoin(string Name, IReadOnlyList<int> Sources, int Transition);
