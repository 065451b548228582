namespace Eventer.Language.Logic;

/// <summary>A formula as the solver walks it: its atoms are numbered, in the order in which the formula names them.</summary>
public sealed class Circuit
{
    private readonly List<Atom> _atoms = [];
    private readonly Dictionary<Atom, int> _places = [];
    private readonly Gate _root;

    public Circuit(Formula formula) => _root = GateOf(formula);

    public IReadOnlyList<Atom> Atoms => _atoms;

    /// <summary>The formula's value as far as the atoms decided give it; else an atom that it still depends on, an opaque one last.</summary>
    /// <param name="values">By atom; null: not decided.</param>
    public (bool? Value, int Next) Evaluate(bool?[] values) => Evaluate(_root, values);

    private (bool? Value, int Next) Evaluate(Gate gate, bool?[] values)
    {
        if (gate.Parts is null) return values[gate.Atom] is { } known ? (known ^ gate.IsNegated, -1) : (null, gate.Atom);
        var open = -1;
        foreach (var part in gate.Parts)
        {
            var (value, next) = Evaluate(part, values);
            if (value == gate.IsOr) return (gate.IsOr ^ gate.IsNegated, -1);
            if (next >= 0 && (open < 0 || (_atoms[open].IsOpaque && !_atoms[next].IsOpaque))) open = next;
        }
        return open < 0 ? (!gate.IsOr ^ gate.IsNegated, -1) : (null, open);
    }

    private Gate GateOf(Formula formula, bool isNegated = false) => formula switch
    {
        Negation negation => GateOf(negation.Part, !isNegated),
        Conjunction and => new(-1, [.. and.Parts.Select(part => GateOf(part))], IsOr: false, isNegated),
        Disjunction or => new(-1, [.. or.Parts.Select(part => GateOf(part))], IsOr: true, isNegated),
        Atom atom => new(PlaceOf(atom), null, IsOr: false, isNegated),
        _ => throw new InvalidOperationException($"A {formula.GetType().Name} is not a formula that can be decided."),
    };

    private int PlaceOf(Atom atom)
    {
        if (_places.TryGetValue(atom, out var place)) return place;
        _atoms.Add(atom);
        return _places[atom] = _atoms.Count - 1;
    }

    /// <param name="Parts">None: it is an atom.</param>
    private sealed record Gate(int Atom, Gate[]? Parts, bool IsOr, bool IsNegated);
}
