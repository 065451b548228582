using Microsoft.CodeAnalysis;

namespace Eventer.Analyzers.Guards;

/// <summary>How much of what an expression calls is put in its place: nothing twice within itself, and so much in all.</summary>
public sealed class Inlining(MachineSymbols machine)
{
    private const int MostCalls = 64, Deepest = 8, Longest = 4000;

    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);
    private int _calls;

    public MachineSymbols Machine { get; } = machine;

    /// <summary>Something stands in the place of what names it.</summary>
    public bool HasReplaced { get; private set; }

    public bool Enter(ISymbol called) => _calls < MostCalls && _open.Count < Deepest && _open.Add(called) && ++_calls > 0;

    /// <summary>False: the text may not stand in the call's place.</summary>
    public bool Leave(ISymbol called, string? text)
    {
        var fits = _open.Remove(called) && text is { Length: <= Longest };
        HasReplaced |= fits;
        return fits;
    }

    /// <summary>A constant's value stands in the place of its name.</summary>
    public void Replace() => HasReplaced = true;
}
