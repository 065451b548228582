using Eventer.Language.Model;

namespace Eventer.Language.Flattening;

/// <summary>Which rows an entity can be in at once: those of different regions of one composite.</summary>
public sealed class SideBySide
{
    private readonly FlatMachine _flat;
    private readonly Dictionary<string, string> _composites = new(StringComparer.Ordinal);

    public SideBySide(FlatMachine flat)
    {
        _flat = flat;
        foreach (var state in flat.Model.States)
            if (state is { IsRegion: true, Parent: { } composite }) _composites[state.Id] = composite;
    }

    public bool Any => _composites.Count > 0;

    /// <summary>The rows that can be active together with one.</summary>
    public IEnumerable<int> Of(int row) => Any ? Enumerable.Range(1, _flat.States.Count - 1).Where(other => IsBeside(row, other)) : [];

    /// <summary>Whatever the other regions are in, one of them decides the event.</summary>
    public bool Decides(int row, int column) => Any && RegionsBeside(row).Any(region =>
        Enumerable.Range(1, _flat.States.Count - 1).Where(other => _flat.States[other].Ancestors.Contains(region)).All(other => !_flat[other, column].IsUndecided));

    /// <summary>The other regions may be in a state that decides the event.</summary>
    public bool CanDecide(int row, int column) => Of(row).Any(other => !_flat[other, column].IsUndecided);

    private IEnumerable<string> RegionsBeside(int row)
    {
        var around = _flat.States[row].Ancestors;
        return _composites.Where(pair => around.Contains(pair.Value) && !around.Contains(pair.Key)).Select(pair => pair.Key);
    }

    private bool IsBeside(int row, int other) => RegionsBeside(row).Any(region => _flat.States[other].Ancestors.Contains(region));
}
