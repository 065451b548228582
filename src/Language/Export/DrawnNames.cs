using Eventer.Language.Model;

namespace Eventer.Language.Export;

/// <summary>Names for the states whose own a language of diagrams would not take whole; such a state is declared to be shown under its own.</summary>
public sealed class DrawnNames
{
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken;

    public DrawnNames(MachineModel model, Func<string, bool> takes)
    {
        _taken = new HashSet<string>(model.States.Select(state => state.Id), StringComparer.Ordinal);
        foreach (var state in model.States)
            if (!state.IsImpliedFinal && !takes(state.Id) && !_aliases.ContainsKey(state.Id)) _aliases.Add(state.Id, Free("s_" + string.Concat(state.Id.Select(c => char.IsLetterOrDigit(c) ? c : '_'))));
    }

    public string Of(string id) => _aliases.TryGetValue(id, out var alias) ? alias : id;

    public bool IsAliased(string id) => _aliases.ContainsKey(id);

    /// <summary>A name that no state has, near the one that is wanted.</summary>
    public string Free(string wanted)
    {
        while (!_taken.Add(wanted)) wanted += "_";
        return wanted;
    }
}
