using System.Globalization;
using Eventer.Language.Flattening;
using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>A region as it is emitted.</summary>
/// <param name="Id">Of the model; empty for the machine's own.</param>
/// <param name="Name">The member of the status.</param>
/// <param name="Owner">Node of the composite whose region it is; -1: the machine's own.</param>
public sealed record PlannedRegion(string Id, string Name, int Owner)
{
    /// <summary>What it can be in, in the order of its enum.</summary>
    public List<RegionMember> Members { get; } = [];
}

/// <param name="Node">Of a leaf state, or of a composite with regions of its own.</param>
public sealed record RegionMember(int Node, string Id, string Name, bool IsFinal);

/// <summary>Which states run side by side, and what the parts of a status are called.</summary>
public sealed class RegionPlan
{
    /// <summary>The status of one row alone.</summary>
    public const string RowType = "int";

    private readonly MachineNames _names;
    private readonly Dictionary<string, int> _nodes = new(StringComparer.Ordinal);
    private readonly List<(string Id, int Parent)> _all = [];
    private readonly List<PlannedRegion> _regions = [];

    public RegionPlan(FlatMachine flat, MachineNames names)
    {
        _names = names;
        HasRegions = flat.HasRegions;
        if (!HasRegions) return;
        Structure = new MachineStructure(flat.Model);
        foreach (var state in flat.States.Items.Skip(1))
        {
            for (var i = state.Ancestors.Count - 1; i >= 0; i--) Add(state.Ancestors[i], i + 1 < state.Ancestors.Count ? state.Ancestors[i + 1] : null);
            Add(state.Id, state.Ancestors.IsEmpty ? null : state.Ancestors[0]);
        }

        _regions.Add(new("", RegionId.Main, -1));
        foreach (var state in flat.Model.States.Items.Where(state => state.IsRegion && _nodes.ContainsKey(state.Id))) _regions.Add(new(state.Id, state.Name, _nodes[state.Parent!]));
        // An inner region's part is read after that of the composite that it belongs to.
        var outer = _regions.OrderBy(region => region.Id.Length == 0 ? 0 : 1 + Structure.Ancestors(region.Id).Length).ToList();
        _regions.Clear();
        _regions.AddRange(outer);
        foreach (var state in flat.States.Items.Skip(1)) AddMember(state.Id, state.Name, state.Ancestors.Items, state.IsFinal);
    }

    public bool HasRegions { get; }

    /// <summary>Of a machine that has regions.</summary>
    public MachineStructure? Structure { get; }

    public IReadOnlyList<(string Id, int Parent)> Nodes => _all;

    public IReadOnlyList<PlannedRegion> Regions => _regions;

    public int NodeOf(string id) => _nodes.TryGetValue(id, out var node) ? node : -1;

    /// <summary>The value that a history state remembers.</summary>
    public string MemberOf(string state)
    {
        var region = RegionOf(state);
        var name = region.Members.First(member => member.Id == state).Name;
        return $"{_names.StatusOf(region.Name)}.{Identifiers.Escape(name)}";
    }

    /// <summary>The region that a state or composite of the model is in.</summary>
    public PlannedRegion RegionOf(string state) => RegionIn(Structure!.Ancestors(state));

    private PlannedRegion RegionIn(IEnumerable<string> around) => _regions.First(region => region.Id == (around.FirstOrDefault(Structure!.IsRegion) ?? ""));

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Add(string id, string? parent)
    {
        if (_nodes.ContainsKey(id)) return;
        _nodes.Add(id, _all.Count);
        _all.Add((id, parent is null ? -1 : _nodes[parent]));
    }

    private void AddMember(string id, string name, IReadOnlyList<string> around, bool isFinal)
    {
        var region = RegionIn(around);
        if (region.Members.Exists(member => member.Id == id)) return;
        region.Members.Add(new(_nodes[id], id, name, isFinal));
        if (region.Owner >= 0 && Structure!.Find(_all[region.Owner].Id) is { } composite) AddMember(composite.Id, composite.Name, Structure.Ancestors(composite.Id), false);
    }
}
